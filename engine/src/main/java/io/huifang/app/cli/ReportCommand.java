package io.huifang.app.cli;

import io.huifang.config.Config;
import io.huifang.report.Report;
import io.huifang.report.Reports;
import io.huifang.report.Table;
import io.huifang.report.TablePrinter;
import io.huifang.store.Database;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code huifang report}: a named report over business days. */
@Command(
    name = "report",
    description = "Print a report over business days, or list the reports there are.",
    footer = {
      "",
      "Example: huifang report calls --from 2026-03-05 --to 2026-03-05",
      "         huifang report calls --format csv > calls.csv"
    })
final class ReportCommand implements Callable<Integer> {
  /** How it is printed. */
  private enum Format {
    TABLE,
    CSV,
    JSON
  }

  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private Output output = new Output();

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "Which; without a name the reports are listed.")
  private @Nullable String name;

  @Option(names = "--from", paramLabel = "DAY", description = "First business day. Default: today.")
  private @Nullable LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DAY",
      description = "Last business day, inclusive. Default: the first.")
  private @Nullable LocalDate to;

  @Option(names = "--format", description = "table, csv or json. Default: table, json with --json.")
  private @Nullable Format format;

  @Override
  public Integer call() {
    String wanted = name;
    if (wanted == null) {
      Reports.all()
          .forEach(r ->
              output.out().printf("%-18s %s · %s%n", r.name(), r.title().zh(), r.title().en()));
      return Cli.OK;
    }
    Report report =
        Reports.named(wanted)
            .orElseThrow(() ->
                UserProblem.usage(
                    "no report '"
                        + wanted
                        + "'; there are "
                        + Reports.all().stream()
                            .map(Report::name)
                            .collect(Collectors.joining(", "))));
    Config loaded = config.load();
    ZoneId zone = loaded.engine().zone();
    LocalDate first = from == null ? LocalDate.now(Clock.system(zone)) : from;
    LocalDate last = to == null ? first : to;
    if (last.isBefore(first)) {
      throw UserProblem.usage("--to " + last + " lies before --from " + first);
    }
    Table table;
    try (Database database = Database.openAsItIs(loaded.engine())) {
      table =
          database.inTx(tx ->
              report.make(
                  tx,
                  loaded,
                  first.atStartOfDay(zone).toInstant(),
                  last.plusDays(1).atStartOfDay(zone).toInstant()));
    }
    print(table, loaded.engine().language());
    return Cli.OK;
  }

  private void print(Table table, String language) {
    Format how = output.json() ? Format.JSON : format == null ? Format.TABLE : format;
    switch (how) {
      case TABLE -> output.out().print(TablePrinter.text(table, language));
      case CSV -> output.out().print(TablePrinter.csv(table, language));
      case JSON -> Json.print(output.out(), TablePrinter.rows(table));
    }
    output.out().flush();
  }
}
