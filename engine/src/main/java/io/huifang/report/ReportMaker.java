package io.huifang.report;

import io.huifang.config.Config;
import io.huifang.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes a report and hands it to a printer. */
public final class ReportMaker {
  private final Database database;
  private final Clock clock;

  /** Prints a document. */
  @FunctionalInterface
  public interface Printing {
    /** Reads every sheet, once, in their order. */
    void print(Document document) throws IOException;
  }

  /**
   * Makes one.
   *
   * @param clock for the time that is printed on it, and to which days that are not over are judged
   */
  public ReportMaker(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * A report for certain days.
   *
   * @param given values of parameters, checked by {@link #problem}
   * @throws IOException when it cannot be written
   */
  public void make(
      Report report,
      Config config,
      Days days,
      Map<String, String> given,
      String language,
      Printing printing)
      throws IOException {
    var parameters = new LinkedHashMap<String, String>();
    report.parameters().forEach(p -> parameters.put(p.name(), p.standard()));
    parameters.putAll(given);
    try {
      database.read(tx -> {
        List<Sheet> sheets =
            noted(
                report,
                report.sheets(
                    ReportRequest.at(clock.instant(), tx, config, days, Map.copyOf(parameters))));
        try {
          printing.print(
              new Document(
                  report.name(),
                  report.title(),
                  days,
                  clock.instant(),
                  config.reports().house(),
                  language,
                  sheets));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        return sheets.size();
      });
    } catch (RuntimeException e) {
      // A printer that cannot write throws within a result handler of MyBatis, which wraps it.
      throw written(e).orElseThrow(() -> e);
    }
  }

  private static List<Sheet> noted(Report report, List<Sheet> sheets) {
    var noted = new ArrayList<>(sheets);
    report.ofToday().ifPresent(note -> noted.set(0, noted.getFirst().noted(note)));
    return List.copyOf(noted);
  }

  private static Optional<IOException> written(RuntimeException e) {
    Throwable cause = e;
    for (int i = 0; i < 10 && cause != null; i++) {
      if (cause instanceof UncheckedIOException io) {
        return Optional.ofNullable(io.getCause());
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  /** What is wrong with the parameters given, in words; empty: nothing. */
  public static Optional<String> problem(Report report, Map<String, String> given) {
    for (var e : given.entrySet()) {
      Optional<Parameter> known =
          report.parameters().stream().filter(p -> p.name().equals(e.getKey())).findFirst();
      if (known.isEmpty()) {
        return Optional.of(
            "report %s has no parameter '%s'; it has %s"
                .formatted(
                    report.name(),
                    e.getKey(),
                    report.parameters().isEmpty()
                        ? "none"
                        : report.parameters().stream()
                            .map(Parameter::name)
                            .collect(Collectors.joining(", "))));
      }
      if (!known.get().allowed().test(e.getValue())) {
        return Optional.of(
            "%s=%s: %s".formatted(e.getKey(), e.getValue(), known.get().words().en()));
      }
    }
    return Optional.empty();
  }
}
