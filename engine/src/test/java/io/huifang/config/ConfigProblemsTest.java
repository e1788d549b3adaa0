package io.huifang.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a supervisor can do to the files, and what is said then. */
class ConfigProblemsTest {
  private static final String CAMPAIGN = "campaigns/3day.yaml";
  private static final String SURVEY = "surveys/service.yaml";

  private final ConfigDir dir;

  ConfigProblemsTest(@TempDir Path folder) {
    dir = ConfigDir.shipped(folder);
  }

  @Test
  void problemsOfAllFilesAreFoundAtOnceAndSorted() {
    dir.change("hotline.yaml", "priority: 10", "priority: 101")
        .change("agents.yaml", "name: bob", "name: Bob Li")
        .change(CAMPAIGN, "lines: 20", "lines: 0")
        .change(CAMPAIGN, "priority: 50", "priority: high");
    assertThat(dir.problems())
        .extracting(p -> p.replaceAll(":.*", ""))
        .containsExactly("agents.yaml", CAMPAIGN, CAMPAIGN, "hotline.yaml");
  }

  @Test
  void aMissingFolderIsSaid() {
    assertThat(ConfigLoader.load(dir.path().resolve("nowhere"), Map.of()).toString())
        .contains("nowhere")
        .contains("does not exist");
  }

  @Test
  void aMissingFileIsSaidAndNamesThatItWouldHoldAreNotMissed() {
    assertThat(dir.delete("engine.yaml").problems())
        .containsExactly("engine.yaml: the file is missing; copy the shipped one and change it");
  }

  @Test
  void aFolderWithoutFilesIsSaidOnceAndNotByEachWhoNamesOne() {
    ConfigDir.names("surveys").stream().map(n -> "surveys/" + n).forEach(dir::delete);
    assertThat(dir.problems())
        .singleElement()
        .asString()
        .contains("surveys: no file is here", "places name what would stand in one", "campaigns/");
  }

  @Test
  void aFolderInPlaceOfAFileIsSaid() {
    dir.delete("agents.yaml").write("agents.yaml/x", "");
    assertThat(dir.problems()).singleElement().asString().contains("agents.yaml: found a folder");
  }

  @Test
  void filesThatWouldNotBeReadAreSaid() {
    dir.write("campain.yaml", "a: 1")
        .write("surveys/other.yml", "a: 1")
        .write("surveys/.x.yaml", "");
    assertThat(dir.problems()).hasSize(2);
    says("campain.yaml: no such file is read here");
    says("surveys/other.yml: would not be read; name it .yaml");
  }

  @Test
  void emptyFilesAndFilesWithoutKeysAreSaid() {
    dir.write(SURVEY, "# nothing\n").write("agents.yaml", "hello");
    says(SURVEY + ": the file is empty");
    says("agents.yaml:1:1: found no keys");
  }

  @Test
  void whatCouldNeverApplyIsSaid() {
    dir.change(
        CAMPAIGN,
        "    window: {from: 3, until: 5}\n",
        """
            window: {from: 3, until: 5}
          - anchor: service-visit.handover
            window: {from: 10, until: 12}
            same-within: 5
        sample: {count: 50}
        """);
    says("when[1]: is never reached: an entry above it counts from the same");
    says("when[1].same-within: means nothing here");
    says("sample.count: draws from the people of a month");
  }

  @Test
  void namesAcrossFilesAreCompared() {
    dir.change(CAMPAIGN, "survey: service", "survey: servise")
        .change(CAMPAIGN, "trunk: town", "trunk: twon")
        .change(CAMPAIGN, "\"4008001234\"", "\"4008001235\"")
        .change("engine.yaml", "pbx: pbx", "pbx: pbk")
        .change("agents.yaml", "pbx: pbx", "pbx: nope");
    says("survey: there is no survey named 'servise'; did you mean 'service'?");
    says("trunk: there is no trunk named 'twon'; did you mean 'town'?");
    says("caller-id: there is no hotline number named '4008001235'; did you mean '4008001234'?");
    says("trunks[0].pbx: there is no Asterisk named 'pbk'; did you mean 'pbx'?");
    says("agents[0].pbx: there is no Asterisk named 'nope'; there is: pbx");
  }

  @Test
  void nothingOfOneNameStandsTwice() {
    dir.write("campaigns/other.yaml", dir.text(CAMPAIGN))
        .write("surveys/other.yaml", dir.text(SURVEY))
        .write("import/other.yaml", dir.text("import/sales.yaml"))
        .change("agents.yaml", "name: bob", "name: amy")
        .change("agents.yaml", "\"8002\"", "\"8001\"")
        .change(
            "engine.yaml",
            "dialer:",
            "  - {name: town, pbx: pbx, endpoint: e, host: h, lines: 1, calls-per-second: 1}\ndialer:")
        .set("HUIFANG_WEB_PORT", "14573");
    says("campaign '3day' stands twice: here and in ");
    says("survey 'service' stands twice");
    says("kind of import 'sales' stands twice");
    says("agent 'amy' stands twice: here and in ");
    says("extension on Asterisk pbx '8001' stands twice");
    says("trunk 'town' stands twice");
    says("local port '14573' stands twice");
  }

  @Test
  void whatIsNotThereYetIsSaidSo() {
    dir.change(CAMPAIGN, "mode: voice\n", "mode: sms\n")
        .change(CAMPAIGN, "  busy:", "  completed:")
        .change(CAMPAIGN, "3, then: close", "3, then: agent")
        .change(CAMPAIGN, "after-inbound:", "open-complaints: hold\nafter-inbound:");
    says("mode: 'sms' is not there yet");
    says("'completed' is not dialed again");
    says("then: 'agent' is not there yet");
    says("unknown key 'open-complaints'; did you mean 'open-complaint'?");
  }

  private static final String LED =
      """
      mode: agent
      pacing: preview
      agents: {queues: [service], names: [amy]}
      script:
        zh-CN: |-
          您好，我是服务中心。
          请问上次维修满意吗？
        en: Hello, this is the service centre.
      """;

  @Test
  void aCampaignOfAgentsSaysWhoCallsAndWhatTheySay() {
    dir.change(CAMPAIGN, "mode: voice\n", LED);
    assertThat(dir.problems()).isEmpty();
    dir.change(CAMPAIGN, "\npacing: preview", "\npacing: predictive")
        .change(CAMPAIGN, "names: [amy]}", "names: [amyy], keep: 9h, finish: 3h}")
        .change(CAMPAIGN, "  en: Hello, this is the service centre.\n", "")
        .change(CAMPAIGN, "machine-detection: false", "machine-detection: true")
        .change(CAMPAIGN, "record: never", "record: announced");
    says("pacing: 'predictive' is not there yet");
    says("there is no agent named 'amyy'");
    says("a number with s, m, h or d, as 15m; from 1m to 8h");
    says("a number with s, m, h or d, as 15m; from 1m to 2h");
    says("the key 'en' is missing");
    says("machine-detection: with mode: agent the agent hears whether a machine speaks");
    says("record: is the engine's");
  }

  @Test
  void modeAgentAloneSaysWhatItNeeds() {
    dir.change(CAMPAIGN, "mode: voice\n", "mode: agent\n");
    says("mode: agent needs pacing, agents and script beside it");
  }

  @Test
  void aCampaignOfAgentsWithoutAgentsIsRefused() {
    dir.change(CAMPAIGN, "mode: voice\n", LED)
        .change(CAMPAIGN, "agents: {queues: [service], names: [amy]}", "agents: {finish: 5m}");
    says("agents: names nobody who would make these calls");
  }

  @Test
  void whatOnlyAgentsHaveIsRefusedOfTheEnginesCalls() {
    dir.change(CAMPAIGN, "mode: voice\n", LED).change(CAMPAIGN, "mode: agent\n", "mode: voice\n");
    says("pacing: belongs to mode: agent");
    says("script: belongs to mode: agent");
  }

  @Test
  void recipientsOfReportsWithoutAServerAreWarnedOfOnce() {
    String one = "    to: []";
    String next =
        "\n  - {name: weekly, report: follow-up-daily, period: last-week, at: 07:30,"
            + " to: [b@example.com]}";
    dir.change("reports.yaml", one, "    to: [a@example.com]" + next);
    assertThat(((ConfigLoader.Good) dir.load()).warnings())
        .singleElement()
        .asString()
        .contains("reports.yaml", "scheduled[0].to", "no mail server", "HUIFANG_SMTP_HOST");
    dir.set("HUIFANG_SMTP_HOST", "mail.example.com");
    assertThat(((ConfigLoader.Good) dir.load()).warnings()).isEmpty();
  }

  @Test
  void headingsOfImportsAreChecked() {
    dir.change("import/visits.yaml", "order-no: [", "orderno: [")
        .change("import/customers.yaml", "[单位", "[地址");
    says("headings.orderno: found 'orderno'");
    says("did you mean 'order-no'?");
    says("the heading '地址' already stands for company");
  }

  @Test
  void aWholeLedgerBesideOtherReceivablesIsRefused() {
    dir.write(
        "import/branch.yaml",
        dir.text("import/receivables.yaml").replace("kind: receivables", "kind: branch"));
    assertThat(dir.problems()).isEmpty();
    dir.change("import/receivables.yaml", "complete: false", "complete: true");
    assertThat(dir.problems())
        .singleElement()
        .asString()
        .contains("import/receivables.yaml", "complete: found true", "import/branch.yaml brings");
  }

  @Test
  void promptsAreComparedWhereThereIsAFolderOfThem() {
    dir.write("prompts/zh-CN.txt", "# comment\nservice-greeting\t您好\nbroken line\n")
        .write("prompts/en.txt", "")
        .write("prompts/recordings/zh-CN/service-thanks.wav", "RIFF");
    says("prompts/zh-CN.txt:3:1: found no prompt; allowed: a name, one tab");
    says("greeting: there is no prompt in prompts/en.txt named 'service-greeting'");
    List<String> problems = dir.problems();
    assertThat(problems).noneMatch(p -> p.contains("zh-CN.txt named 'service-greeting'"));
    assertThat(problems).noneMatch(p -> p.contains("zh-CN.txt named 'service-thanks'"));
  }

  @Test
  void whoeverRecordsCallsNeedsTheAnnouncementAndSaneDays() {
    dir.write("prompts/zh-CN.txt", "hotline-welcome\t您好\n")
        .write("prompts/en.txt", "hotline-welcome\tHello\n")
        .change("hotline.yaml", "known: {", "known: {record: announced, ");
    says("routes.known.record: there is no prompt in prompts/en.txt named 'recording-notice'");
    dir.change("hotline.yaml", "vip: {", "vip: {record: always, ");
    says("routes.vip.record: found 'always'; allowed: never, announced");
  }

  @Test
  void recordingsAreKeptForSomeDaysAndNotForEver() {
    for (String days : List.of("0d", "3651d", "36h", "forever")) {
      dir.change("engine.yaml", "region: CN", "recordings: {keep-calls: " + days + "}\nregion: CN");
      says("recordings.keep-calls: found '" + days + "'; allowed: whole days from 1d to 3650d");
      dir.change("engine.yaml", "recordings: {keep-calls: " + days + "}\n", "");
    }
  }

  @Test
  void mailThatWasSentIsKeptForSomeDaysAndNotForEver() {
    dir.change("engine.yaml", "region: CN", "mail: {keep-sent: 0d}\nregion: CN");
    says("mail.keep-sent: found '0d'; allowed: whole days from 1d to 3650d");
  }

  private void says(String words) {
    assertThat(dir.problems()).anySatisfy(p -> assertThat(p).contains(words));
  }
}
