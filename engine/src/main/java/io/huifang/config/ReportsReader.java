package io.huifang.config;

import io.huifang.config.ReportsConfig.Figures;
import io.huifang.config.ReportsConfig.Marks;
import io.huifang.config.ReportsConfig.PastPeriod;
import io.huifang.config.ReportsConfig.Scheduled;
import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads {@code reports.yaml}. */
final class ReportsReader {
  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
  private static final Map<String, PastPeriod> PERIODS =
      Forms.words(Stream.of(PastPeriod.values()), PastPeriod::label);
  private static final Map<String, String> FORMATS =
      Forms.words(Stream.of("html", "xlsx", "csv", "json"), s -> s);
  private static final Map<String, String> LANGUAGES =
      Forms.words(FolderWalk.LANGUAGES.stream(), s -> s);

  private ReportsReader() {}

  /**
   * Reads it.
   *
   * @param engine engine.yaml, where it can be read
   */
  static ReportsConfig read(Fields f, Optional<EngineConfig> engine) {
    Map<String, String> reports = reports();
    var mailed = new ArrayList<Value>();
    var config =
        new ReportsConfig(
            Forms.text(f.need("house")),
            marks(f.need("marks")),
            f.or("folder", "reports").parse("a folder", ReportsReader::path, Path.of("reports")),
            f.orEmpty("scheduled").items(0, 200).stream()
                .map(v -> entry(v, reports, mailed))
                .toList(),
            f.maybe("figures").map(ReportsReader::figures).orElse(Figures.USUAL));
    f.done();
    if (engine.filter(e -> !e.mail().configured()).isPresent()) {
      mailed.stream().findFirst().ifPresent(ReportsReader::noServer);
    }
    return config;
  }

  private static void noServer(Value to) {
    to.warning(
        "no mail server is named (mail.host in engine.yaml): reports are written into their folder"
            + " and mailed to nobody; set HUIFANG_SMTP_HOST, or take the addresses out");
  }

  private static Marks marks(Value v) {
    Fields f = v.fields();
    Value penalty = f.need("penalty");
    var marks = new Marks(share(f.need("reward")), share(penalty));
    f.done();
    if (penalty.good() && marks.penalty().compareTo(marks.reward()) >= 0) {
      penalty.problem("allowed: less than reward");
    }
    return marks;
  }

  private static Figures figures(Value v) {
    Fields f = v.fields();
    var figures =
        new Figures(
            f.or("service-level", "20s").duration(Duration.ofSeconds(1), Duration.ofMinutes(30)),
            share(f.or("service-goal", "80%")),
            f.or("short-abandoned", "5s").duration(Duration.ZERO, Duration.ofMinutes(5)),
            f.or("first-call", "7d").duration(Duration.ofHours(1), Duration.ofDays(90)),
            f.or("call-back", "30m").duration(Duration.ofMinutes(1), Duration.ofHours(24)));
    f.done();
    return figures;
  }

  private static BigDecimal share(Value v) {
    return v.parse("a share of 1% to 100%", ReportsReader::share, BigDecimal.ONE);
  }

  private static Optional<BigDecimal> share(String s) {
    return s.matches("([1-9][0-9]?|100)%")
        ? Optional.of(new BigDecimal(s.substring(0, s.length() - 1)).movePointLeft(2))
        : Optional.empty();
  }

  private static Map<String, String> reports() {
    return Forms.words(
        StreamSupport.stream(ServiceLoader.load(ReportNames.class).spliterator(), false)
            .flatMap(n -> n.names().stream())
            .sorted(),
        s -> s);
  }

  private static Optional<Path> path(String s) {
    try {
      return s.isBlank() ? Optional.empty() : Optional.of(Path.of(s));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Reads one; notes in {@code mailed} where recipients stand. */
  private static Scheduled entry(Value v, Map<String, String> reports, List<Value> mailed) {
    Fields f = v.fields();
    Value to = f.orEmpty("to");
    var entry =
        new Scheduled(
            f.need("name").declares("scheduled report", Forms.NAME, Forms.NAME_WORDS),
            f.need("report").oneOf(reports),
            f.need("period").oneOf(PERIODS),
            f.need("at").parse("a time of day, as 07:30", ReportsReader::time, LocalTime.NOON),
            words(f.maybe("formats"), FORMATS, List.of("html")),
            words(f.maybe("languages"), LANGUAGES, List.of()),
            to.items(0, 50).stream().map(Forms::mailAddress).distinct().toList());
    f.done();
    if (!entry.to().isEmpty()) {
      mailed.add(to);
    }
    return entry;
  }

  private static Optional<LocalTime> time(String s) {
    return TIME.matcher(s).matches() ? Optional.of(LocalTime.parse(s)) : Optional.empty();
  }

  private static List<String> words(
      Optional<Value> v, Map<String, String> allowed, List<String> standard) {
    return v.map(list ->
            list.items(1, allowed.size()).stream().map(i -> i.oneOf(allowed)).distinct().toList())
        .orElse(standard);
  }
}
