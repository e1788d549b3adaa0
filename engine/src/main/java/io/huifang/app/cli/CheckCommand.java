package io.huifang.app.cli;

import io.huifang.config.CalendarConfig;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.ConfigLoader;
import io.huifang.config.ConfigProblem;
import io.huifang.config.EngineConfig;
import io.huifang.config.FileSet;
import io.huifang.config.HolidayGap;
import io.huifang.config.Text;
import io.huifang.config.UnreadFiles;
import io.huifang.report.ConfigWords;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code huifang check}: reads all files and prints every problem; changes nothing. */
@Command(
    name = "check",
    description = {
      "Check all files of the configuration; touches neither database nor Asterisk. Files in the",
      "folder that nobody reads are named as a warning, also beside problems; so are queues of",
      "hotline.yaml that no agent of agents.yaml serves, alarms of cases.yaml that no mail brings to",
      "anybody where somebody has an address, and lists of holidays that end within a month,",
      "as far as the files can be read. Warnings change nothing of the exit code."
    },
    footer = {
      "",
      "Example: huifang check --config config",
      "prints:  config/campaigns/3day.yaml:8:10: enabled: found 'yes'; allowed: true or false"
    })
final class CheckCommand implements Callable<Integer> {
  private static final String CALENDAR = "calendar.yaml";

  private static final Map<String, String> NAMES =
      Map.of(
          "campaigns", "回访",
          "enabled", "其中启用",
          "surveys", "问卷",
          "trunks", "中继",
          "agents", "坐席",
          "imports", "导入");

  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private Output output = new Output();
  @Mixin private Moment moment = new Moment();

  @Override
  public Integer call() {
    FileSet files = config.files();
    ConfigLoader.Result read = config.read(files);
    String language = config.language();
    List<UnreadFiles.Unread> unread = UnreadFiles.in(config.dir());
    List<ConfigProblem> doubtful =
        switch (read) {
          case ConfigLoader.Good good -> good.warnings();
          case ConfigLoader.Bad bad -> bad.warnings();
        };
    List<HolidayGap> gaps =
        switch (read) {
          case ConfigLoader.Good good -> gaps(good.config().calendar(), good.config().engine());
          case ConfigLoader.Bad bad ->
              bad.calendar().flatMap(c -> config.engine().map(e -> gaps(c, e))).orElse(List.of());
        };
    List<Warning> warnings =
        Stream.of(
                unread.stream().map(u -> new Warning(shown(u), 0, 0, u.words().en())),
                doubtful.stream()
                    .map(p -> new Warning(p.file(), p.line(), p.column(), p.message())),
                gaps.stream().map(g -> new Warning(CALENDAR, 0, 0, words(g).en())))
            .flatMap(Function.identity())
            .toList();
    if (!output.json()) {
      unread.forEach(u -> output.err().println(words(u).in(language)));
      String warning = new Text("提醒：", "warning: ").in(language);
      doubtful.forEach(p -> output.err().println(warning + ConfigWords.in(language, p)));
      gaps.forEach(g -> output.err().println(warning + CALENDAR + ": " + words(g).in(language)));
      output.err().flush();
    }
    return switch (read) {
      case ConfigLoader.Bad bad -> bad(UserProblem.of(bad.problems()), bad.problems(), warnings);
      case ConfigLoader.Good good -> {
        Report report = report(good.config(), files.paths().size(), warnings);
        output.print(report, out -> out.println(report.forPeople().in(language)));
        yield Cli.OK;
      }
    };
  }

  private int bad(UserProblem problem, List<ConfigProblem> problems, List<Warning> warnings) {
    if (!output.json()) {
      throw problem;
    }
    Bad bad = new Bad(false, String.valueOf(problem.getMessage()), problems, warnings);
    output.print(bad, out -> {});
    return problem.exitCode();
  }

  /** Lists of holidays that end soon, or have ended. */
  private List<HolidayGap> gaps(CalendarConfig calendar, EngineConfig engine) {
    ZoneId zone = engine.zone();
    LocalDate today = moment.of(Clock.systemUTC(), zone).atZone(zone).toLocalDate();
    return HolidayGap.in(calendar, today);
  }

  private static Text words(HolidayGap gap) {
    Text mend = gap.mend();
    return new Text(gap.words().zh() + "。" + mend.zh(), gap.words().en() + "; mend: " + mend.en());
  }

  private String shown(UnreadFiles.Unread u) {
    return config.dir().resolve(u.path()).toString();
  }

  private Text words(UnreadFiles.Unread u) {
    return new Text(
        "提醒：" + shown(u) + "：" + u.words().zh(), "warning: " + shown(u) + ": " + u.words().en());
  }

  /** All files that were found were read: others are problems. */
  private Report report(Config c, int files, List<Warning> warnings) {
    var counts = new LinkedHashMap<String, Long>();
    counts.put("campaigns", (long) c.campaigns().size());
    counts.put("enabled", c.campaigns().stream().filter(CampaignConfig::enabled).count());
    counts.put("surveys", (long) c.surveys().size());
    counts.put("trunks", (long) c.engine().trunks().size());
    counts.put("agents", (long) c.agents().agents().size());
    counts.put("imports", (long) c.imports().size());
    return new Report(true, config.dir().toString(), files, counts, warnings);
  }

  /** Line and column are 0 where a file as a whole is meant. */
  private record Warning(String file, int line, int column, String message) {}

  private record Bad(
      boolean ok, String error, List<ConfigProblem> problems, List<Warning> warnings) {}

  private record Report(
      boolean ok, String dir, int files, Map<String, Long> counts, List<Warning> warnings) {
    Text forPeople() {
      String end = System.lineSeparator() + "  ";
      return new Text(
          dir + "/：" + files + " 个文件，全部正确" + end + counted(key -> NAMES.getOrDefault(key, key)),
          dir + "/: " + files + " files, all good" + end + counted(key -> key));
    }

    private String counted(UnaryOperator<String> named) {
      return counts.entrySet().stream()
          .map(e -> named.apply(e.getKey()) + " " + e.getValue())
          .collect(Collectors.joining(" · "));
    }
  }
}
