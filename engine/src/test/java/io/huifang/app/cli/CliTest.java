package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.store.DatabaseUnavailable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class CliTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void everyCommandHasHelpWithAnExampleAndTheExitCodes() {
    assertThat(commands(Cli.commandLine(Map.of())))
        .allSatisfy(c -> {
          String help = c.getUsageMessage(CommandLine.Help.Ansi.OFF);
          assertThat(help).contains("--help").contains("Exit codes:").contains("Example: huifang");
          assertThat(c.getCommandSpec().usageMessage().description()).isNotEmpty();
        });
  }

  @Test
  void whoReadsTheHelpLearnsHowTheLanguageIsChosen() {
    assertThat(run("--help")).isEqualTo(Cli.OK);
    assertThat(out.toString()).contains("export HUIFANG_LANGUAGE=en", "出厂为中文");
  }

  @Test
  void helpIsWrappedByTheScreenAndNotByTheSource() {
    assertThat(commands(Cli.commandLine(Map.of())))
        .allSatisfy(c -> {
          String[] text = c.getCommandSpec().usageMessage().description();
          for (int i = 1; i < text.length; i++) {
            assertThat(text[i - 1].isEmpty() || text[i].isEmpty() || text[i].startsWith(" "))
                .as("%s | %s", text[i - 1], text[i])
                .isTrue();
          }
          assertThat(c.getCommandSpec().options())
              .allSatisfy(o -> assertThat(o.description().length).isLessThan(2));
        });
  }

  @Test
  void whatIsNoDayMonthOrYearIsToldWithTheForm() {
    assertThat(run("report", "calls", "--month", "3")).isEqualTo(Cli.USAGE);
    assertThat(run("report", "calls", "--day", "5.3.")).isEqualTo(Cli.USAGE);
    assertThat(run("report", "calls", "--year", "next")).isEqualTo(Cli.USAGE);
    assertThat(err.toString())
        .contains("'3' is no month such as 2026-03", "'5.3.' is no day", "'next' is no year")
        .doesNotContain("java.time");
  }

  @Test
  void everyCommandThatPrintsJsonOrReadsFilesUsesTheSharedOptions() {
    assertThat(commands(Cli.commandLine(Map.of())))
        .allSatisfy(c -> {
          var spec = c.getCommandSpec();
          assertThat(spec.findOption("--json") == null).isEqualTo(!has(spec, Output.class));
          assertThat(spec.findOption("--config") == null).isEqualTo(!has(spec, ConfigOption.class));
        });
  }

  @Test
  void aMisspeltCommandIsAUsageErrorWithASuggestion() {
    assertThat(run("chekc")).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("chekc").contains("check").doesNotContain("\tat ");
  }

  @Test
  void aReportOrADeeperCommandByItsBareNameIsTheOneMeant() {
    assertThat(run("calls")).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("Perhaps you mean: huifang report calls");
    assertThat(run("fetch")).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("Perhaps you mean: huifang recording fetch");
    err.getBuffer().setLength(0);
    assertThat(run("case", "shwo")).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("There are: ", "did you mean 'show'?");
    err.getBuffer().setLength(0);
    assertThat(run("gibberish")).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("There are: ", "report").doesNotContain("mean");
  }

  @Test
  void noCommandIsAUsageErrorThatListsThem() {
    assertThat(run()).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("check").contains("--help");
  }

  @Test
  void anUnknownOptionIsAUsageError() {
    assertThat(run("check", "--confg", "x")).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("--confg").contains("huifang check --help");
  }

  @Test
  void aFolderThatDoesNotExistIsAUsageError() {
    assertThat(run("check", "--config", "/nowhere/at/all")).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("/nowhere/at/all does not exist");
  }

  @Test
  void aMissingFolderIsNamedAsAWhole() {
    String whole = Path.of("no-such-config").toAbsolutePath().toString();
    assertThat(run("check", "--config", "no-such-config")).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains(whole + " does not exist");
    err.getBuffer().setLength(0);
    assertThat(run(Map.of("HUIFANG_CONFIG", "no-such-config"), "check")).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString())
        .contains(whole + ": the folder does not exist", "--config", "HUIFANG_CONFIG");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void aBlankVariableCountsAsNotSet(String blank) {
    // The tests run beside the folder engine/src: no folder config is there.
    assertThat(run(Map.of("HUIFANG_CONFIG", blank), "check")).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains(Path.of("config").toAbsolutePath() + ": the folder");
    err.getBuffer().setLength(0);
    var environment = Map.of("HUIFANG_AMI_SECRET", blank, "HUIFANG_CONFIG", "../config");
    assertThat(run(environment, "check")).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains("未设环境变量 HUIFANG_AMI_SECRET");
    environment =
        Map.of("HUIFANG_AMI_SECRET", "s", "HUIFANG_WEB_PORT", blank, "HUIFANG_CONFIG", "../config");
    assertThat(run(environment, "check")).as("%s", err).isEqualTo(Cli.OK);
  }

  @Test
  void anEmptyOptionIsNoFolder() {
    assertThat(run("check", "--config", "")).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("--config is empty");
  }

  @Test
  void aWordThatIsNoNumberIsToldWhatANumberLooksLikeAndWhereTheyAre() {
    assertThat(run("case", "show", "abc")).isEqualTo(Cli.USAGE);
    assertThat(err.toString())
        .contains("(CASE)", "'abc' is no whole number such as 17", "huifang case list")
        .doesNotContain("long");
    err.getBuffer().setLength(0);
    assertThat(run("rollback", "last")).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("'last' is no whole number", "huifang config versions");
    err.getBuffer().setLength(0);
    assertThat(run("case", "list", "--limit", "many")).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("'--limit'", "'many' is no whole number");
  }

  @Test
  void checkCountsTheFilesThatItReads() throws IOException {
    Path folder = Path.of("../config");
    long there;
    try (Stream<Path> files = Files.walk(folder)) {
      there =
          files
              .map(f -> folder.relativize(f).toString())
              .filter(f -> f.matches("(?!schema/).*\\.yaml|prompts/[^/]+\\.txt"))
              .count();
    }
    var environment = Map.of("HUIFANG_AMI_SECRET", "s", "HUIFANG_CONFIG", folder.toString());
    assertThat(run(environment, "check")).isEqualTo(Cli.OK);
    assertThat(out.toString()).contains("../config/：" + there + " 个文件");
  }

  @Test
  void checkOfGoodFilesSaysSoAndCounts() {
    Map<String, String> environment =
        Map.of("HUIFANG_AMI_SECRET", "s", "HUIFANG_CONFIG", "../config");
    assertThat(run(environment, "check", "--at", "2026-03-05T10:00")).isEqualTo(Cli.OK);
    assertThat(out.toString()).containsPattern("../config/：\\d+ 个文件，全部正确").contains("回访 25");
    environment = new HashMap<>(environment);
    environment.put("HUIFANG_LANGUAGE", "en");
    assertThat(run(environment, "check", "--at", "2026-03-05T10:00")).isEqualTo(Cli.OK);
    assertThat(out.toString())
        .containsPattern("../config/: \\d+ files, all good")
        .contains("campaigns 25");
    assertThat(run(environment, "check", "--at", "2026-03-05T10:00", "--json")).isEqualTo(Cli.OK);
    assertThat(out.toString()).contains("\"ok\" : true").containsPattern("\"files\" : \\d+");
    assertThat(err.toString()).isEmpty();
  }

  /** In December, when the next year's list has been published. */
  @Test
  void checkWarnsOfAListOfHolidaysThatEnds() {
    Map<String, String> environment =
        Map.of("HUIFANG_AMI_SECRET", "s", "HUIFANG_CONFIG", "../config");
    assertThat(run(environment, "check", "--at", "2026-12-01T10:00")).isEqualTo(Cli.OK);
    assertThat(err.toString()).contains("提醒：calendar.yaml: 没有列出 2027 年的节假日", "workdays");
    assertThat(run(environment, "check", "--at", "2026-12-01T10:00", "--json")).isEqualTo(Cli.OK);
    assertThat(out.toString())
        .contains("\"file\" : \"calendar.yaml\"", "no holiday of 2027 is listed");
  }

  @Test
  void whatIsDoubtfulIsToldBesideAProblem(@TempDir Path folder) throws IOException {
    copyShipped(folder);
    Path outcomes = folder.resolve("campaigns/3day.yaml");
    Files.writeString(outcomes, Files.readString(outcomes) + "\nstrange: 1\n");
    Path agents = folder.resolve("agents.yaml");
    Files.writeString(agents, Files.readString(agents).replace("[service, sales]", "[service]"));
    var environment = Map.of("HUIFANG_AMI_SECRET", "s", "HUIFANG_CONFIG", folder.toString());
    assertThat(run(environment, "check", "--at", "2026-12-01T10:00")).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString())
        .contains("不认识的键 'strange'", "提醒：calendar.yaml: 没有列出 2027 年的节假日")
        .containsPattern("提醒：.*hotline.yaml.*没有 agents.yaml 中的坐席接听队列 'sales'");
    out.getBuffer().setLength(0);
    assertThat(run(environment, "check", "--at", "2026-12-01T10:00", "--json"))
        .isEqualTo(Cli.PROBLEM);
    assertThat(out.toString())
        .contains("\"ok\" : false", "no holiday of 2027 is listed", "is served by no agent");
  }

  @Test
  void aFileThatNobodyReadsIsAWarningAndNoProblem(@TempDir Path folder) throws IOException {
    copyShipped(folder);
    Files.writeString(folder.resolve("campaigns/3day.yaml.bak"), "x");
    var environment = Map.of("HUIFANG_AMI_SECRET", "s", "HUIFANG_CONFIG", folder.toString());
    assertThat(run(environment, "check")).isEqualTo(Cli.OK);
    assertThat(err.toString()).contains("提醒：", "3day.yaml.bak：不会被读取", "以 .yaml 结尾");
    assertThat(run(environment, "check", "--json")).isEqualTo(Cli.OK);
    assertThat(out.toString()).contains("\"ok\" : true", "\"warnings\" : [ {");
    Files.delete(folder.resolve("agents.yaml"));
    err.getBuffer().setLength(0);
    assertThat(run(environment, "check")).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains("3day.yaml.bak：不会被读取", "agents.yaml: 缺少此文件");
    out.getBuffer().setLength(0);
    assertThat(run(environment, "check", "--json")).isEqualTo(Cli.PROBLEM);
    assertThat(out.toString()).contains("\"ok\" : false", "\"warnings\" : [ {", "agents.yaml");
  }

  @Test
  void checkOfBadFilesNamesEachPlaceAndCountsThem() {
    assertThat(run("check", "--config", "../config")).isEqualTo(Cli.PROBLEM);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .containsPattern("../config/engine.yaml:\\d+:\\d+: .*未设环境变量 HUIFANG_AMI_SECRET")
        .contains("配置中有 1 个问题")
        .doesNotContain("\tat ");
  }

  @Test
  void whoSpeaksToThePbxIsToldWhichSecretToSet() {
    assertThat(run("doctor", "--config", "../config")).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains("export HUIFANG_AMI_SECRET=");
    err.getBuffer().setLength(0);
    assertThat(run("serve", "--config", "../config")).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains("export HUIFANG_AMI_SECRET=");
  }

  @Test
  void checkOfBadFilesIsJsonForPrograms() {
    assertThat(run("check", "--config", "../config", "--json")).isEqualTo(Cli.PROBLEM);
    assertThat(out.toString()).contains("\"ok\" : false").contains("\"line\" : ");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aRefusalSpeaksTheLanguageOfTheHouse(@TempDir Path folder) throws IOException {
    copyShipped(folder);
    Path agents = folder.resolve("agents.yaml");
    Files.writeString(agents, Files.readString(agents).replaceFirst("(?m)^agents:", "agnets:"));
    var chinese = Map.of("HUIFANG_AMI_SECRET", "s", "HUIFANG_CONFIG", folder.toString());
    assertThat(run(chinese, "check")).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString())
        .contains("不认识的键 'agnets'；是不是 'agents'？", "缺少必填的键 'agents'", "配置中有 ")
        .doesNotContain("unknown key");
    err.getBuffer().setLength(0);
    assertThat(run(chinese, "case", "show", "abc")).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("CASE：“abc” 不是整数，如 17", "编号见：huifang case list", "请看：");
    err.getBuffer().setLength(0);
    var english = new HashMap<>(chinese);
    english.put("HUIFANG_LANGUAGE", "en");
    assertThat(run(english, "check")).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains("unknown key 'agnets'").doesNotContain("不认识");
  }

  @Test
  void whereTheLanguageCannotBeReadBothAreSpoken(@TempDir Path folder) throws IOException {
    copyShipped(folder);
    Path engine = folder.resolve("engine.yaml");
    Files.writeString(engine, Files.readString(engine).replaceFirst("(?m)^language:", "language："));
    var environment = Map.of("HUIFANG_AMI_SECRET", "s", "HUIFANG_CONFIG", folder.toString());
    assertThat(run(environment, "check")).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString())
        .contains("is a Chinese colon", "是中文冒号", "in the configuration", "配置中有");
    err.getBuffer().setLength(0);
    Files.writeString(engine, Files.readString(engine).replaceFirst("(?m)^language：", "langauge:"));
    assertThat(run(environment, "check")).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains("unknown key 'langauge'", "不认识的键 'langauge'");
  }

  private static void copyShipped(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("../config"))) {
      for (Path f : files.toList()) {
        Files.copy(
            f,
            folder.resolve(Path.of("../config").relativize(f).toString()),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  @Test
  void versionGoesToStandardOutput() {
    assertThat(run("--version")).isEqualTo(Cli.OK);
    assertThat(out.toString()).contains("huifang").contains("Java");
  }

  @Test
  void aProblemOfTheUserShowsNoStackTrace() {
    assertThat(runFailing(new DatabaseUnavailable("refused on 127.0.0.1:13306", new Exception())))
        .isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains("127.0.0.1:13306").doesNotContain("\tat ");
  }

  @Test
  void aProblemOfTheUserIsFoundBehindOtherExceptions() {
    var wrapped = new IllegalStateException("outer", UserProblem.usage("lab clock not allowed"));
    assertThat(runFailing(wrapped)).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).isEqualToIgnoringNewLines("huifang: lab clock not allowed");
  }

  @Test
  void aProblemOfTheUserIsJsonWhereJsonWasAskedFor() {
    assertThat(runFailing(new UserProblem("no such thing: 王"), "--json")).isEqualTo(Cli.PROBLEM);
    assertThat(out.toString()).contains("\"ok\" : false").contains("no such thing: 王");
  }

  @Test
  void aMistakeOfTheProgramShowsItsTraceAndWhereToReport() {
    assertThat(runFailing(new IllegalStateException("should not be"))).isEqualTo(Cli.BUG);
    assertThat(err.toString()).contains("should not be").contains("\tat ").contains("report it");
  }

  private int run(String... args) {
    return run(Map.of(), args);
  }

  private int run(Map<String, String> environment, String... args) {
    return Cli.run(args, environment, new PrintWriter(out), new PrintWriter(err));
  }

  private int runFailing(RuntimeException failure, String... args) {
    CommandLine line =
        Cli.commandLine(Map.of())
            .addSubcommand(new Failing(failure))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    return line.execute(Stream.concat(Stream.of("fail"), Stream.of(args)).toArray(String[]::new));
  }

  private static Stream<CommandLine> commands(CommandLine top) {
    return Stream.concat(
        Stream.of(top), top.getSubcommands().values().stream().flatMap(CliTest::commands));
  }

  private static boolean has(CommandLine.Model.CommandSpec spec, Class<?> mixin) {
    return spec.mixins().values().stream().anyMatch(m -> mixin.isInstance(m.userObject()));
  }

  @Command(name = "fail")
  private static final class Failing implements Callable<Integer> {
    private final RuntimeException failure;
    @Mixin private Output output = new Output();

    Failing(RuntimeException failure) {
      this.failure = failure;
    }

    @Override
    public Integer call() {
      assertThat(output.json()).isIn(true, false);
      throw failure;
    }
  }
}
