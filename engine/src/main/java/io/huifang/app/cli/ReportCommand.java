package io.huifang.app.cli;

import io.huifang.config.Config;
import io.huifang.report.Days;
import io.huifang.report.Report;
import io.huifang.report.ReportGroup;
import io.huifang.report.ReportMaker;
import io.huifang.report.Reports;
import io.huifang.report.format.Format;
import io.huifang.report.format.WholeFile;
import io.huifang.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code huifang report}: a named report over business days. */
@Command(
    name = "report",
    subcommands = OutboxCommand.class,
    description = "Print a report over business days, or list the reports there are.",
    footer = {
      "",
      "Example: huifang report",
      "         huifang report calls --from 2026-03-05 --to 2026-03-05",
      "         huifang report follow-up-daily --month 2026-03 --format html --out march.html",
      "         huifang report calls --week 2026-W10 --format xlsx --out calls.xlsx",
      "         huifang report complaints --month 2026-03 --at 2026-03-05T18:00   (late as of then)"
    })
final class ReportCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private Output output = new Output();
  @Mixin private DaysOption when = new DaysOption();
  @Mixin private Moment moment = new Moment();

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "Which; without a name the reports are listed.")
  private @Nullable String name;

  @Option(
      names = "--format",
      description =
          "table, csv, xlsx, html or json. Default: as --out ends, else table; json with --json.")
  private @Nullable Format format;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write into this file; it is replaced as a whole, or stays as it was.")
  private @Nullable Path file;

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description = "zh-CN or en. Default: language of engine.yaml.")
  private @Nullable String language;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A parameter of the report; the list of reports shows which there are.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Override
  public Integer call() {
    String wanted = name;
    if (wanted == null) {
      list();
      return Cli.OK;
    }
    Report report = named(wanted);
    ReportMaker.problem(report, parameters)
        .ifPresent(words -> {
          throw UserProblem.usage(words);
        });
    Format how = format();
    if (how.binary() && file == null) {
      throw UserProblem.usage("xlsx is no text: name a file with --out");
    }
    String tongue = language;
    if (tongue != null && !List.of("zh-CN", "en").contains(tongue)) {
      throw UserProblem.usage("--language " + tongue + ": there are zh-CN and en");
    }
    Config loaded = config.load();
    ZoneId zone = loaded.engine().zone();
    Clock clock = moment.clock(Clock.systemUTC(), zone);
    Days days = when.days(LocalDate.ofInstant(clock.instant(), zone), zone);
    try (Database database = Database.openAsItIs(loaded.engine())) {
      var maker = new ReportMaker(database, clock);
      String words = tongue == null ? loaded.engine().language() : tongue;
      var rows = new LongAdder();
      ReportMaker.Printing printing =
          file == null
              ? document -> how.print(document, output.out())
              : document -> WholeFile.write(file, out -> how.print(document.counting(rows), out));
      maker.make(report, loaded, days, parameters, words, printing);
      if (file != null) {
        output.err().println(file + ": " + Counted.of(rows.sum(), "row", "行").in(words));
      }
    } catch (IOException e) {
      throw new UserProblem("the report cannot be written: " + e.getMessage(), e);
    }
    return Cli.OK;
  }

  private Format format() {
    if (format != null) {
      return format;
    }
    if (output.json()) {
      return Format.JSON;
    }
    if (file != null) {
      String end = file.getFileName().toString().toLowerCase(Locale.ROOT);
      for (Format f : Format.values()) {
        if (end.endsWith("." + f.extension())) {
          return f;
        }
      }
      if (end.contains(".")) {
        throw UserProblem.usage(
            "--out "
                + file
                + ": no report is written as '"
                + end.substring(end.lastIndexOf('.'))
                + "'; there are "
                + Arrays.stream(Format.values())
                    .map(f -> "." + f.extension())
                    .collect(Collectors.joining(" "))
                + ", or say --format");
      }
    }
    return Format.TABLE;
  }

  private static Report named(String wanted) {
    return Reports.named(wanted)
        .orElseThrow(() ->
            UserProblem.usage(
                "no report '"
                    + wanted
                    + "'; there are "
                    + Reports.all().stream().map(Report::name).collect(Collectors.joining(", "))));
  }

  private void list() {
    output.print(
        Map.of("reports", Reports.all().stream().map(ReportCommand::forPrograms).toList()),
        out -> {
          for (ReportGroup group : ReportGroup.values()) {
            List<Report> of = Reports.all().stream().filter(r -> r.group() == group).toList();
            if (!of.isEmpty()) {
              out.printf("%s · %s%n", group.title().zh(), group.title().en());
              for (Report r : of) {
                out.printf("  %-22s %s · %s%n", r.name(), r.title().zh(), r.title().en());
                r.parameters()
                    .forEach(p ->
                        out.printf(
                            "  %-22s   --set %s=%s  %s · %s%n",
                            "", p.name(), p.standard(), p.words().zh(), p.words().en()));
              }
            }
          }
        });
  }

  private static Map<String, Object> forPrograms(Report r) {
    var map = new LinkedHashMap<String, Object>();
    map.put("name", r.name());
    map.put("group", r.group().name().toLowerCase(Locale.ROOT));
    map.put("title", r.title());
    var parameters = new ArrayList<Object>();
    r.parameters()
        .forEach(p ->
            parameters.add(Map.of("name", p.name(), "words", p.words(), "standard", p.standard())));
    map.put("parameters", parameters);
    return map;
  }
}
