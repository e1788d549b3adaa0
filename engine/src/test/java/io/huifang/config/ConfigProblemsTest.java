package io.huifang.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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
  void tabsAreNamed() {
    dir.change("hotline.yaml", "  known: {", "\tknown: {");
    says("hotline.yaml:17:1: found a tab");
  }

  @Test
  void chineseColonsAreNamedEachAtItsPlace() {
    dir.change("engine.yaml", "region: CN", "region：CN").change("engine.yaml", "zone: A", "zone：A");
    assertThat(dir.problems())
        .hasSize(2)
        .allSatisfy(p -> assertThat(p).contains("'：' is a Chinese colon: write ':' and a space"));
  }

  @Test
  void chinesePunctuationWithinALineIsNamed() {
    dir.change(CAMPAIGN, "{from: 3, until: 5}", "{from：3，until：5}")
        .change("calendar.yaml", "\"09:00-12:00\"", "“09:00-12:00”")
        .change("hotline.yaml", "\"4008001234\"", "『4008001234』")
        .change("import/customers.yaml", "[手机, 手机号", "[手机，手机号");
    says("unknown key 'from：3，until：5' ('：' is a Chinese colon");
    says("found '“09:00-12:00”' ('“' is a Chinese quotation mark");
    says("found '『4008001234』' ('『' is a Chinese quotation mark");
    says("found a Chinese comma within one heading");
  }

  @Test
  void aChineseCommaBetweenValuesIsNamedAtItsPlace() {
    place(CAMPAIGN, "{from: 3, until: 5}", "{from: 3，until: 5}", "，", "a Chinese comma: write ','");
    place(CAMPAIGN, "zh-CN: 三日回访, en", "zh-CN: 三日回访， en", "，", "a Chinese comma: write ','");
    place("calendar.yaml", "\"09:00-12:00\", ", "\"09:00-12:00\"，", "，", "a Chinese comma");
  }

  /** The mapping is good YAML then: its second key has become part of the first one's text. */
  @Test
  void aKeyThatChinesePunctuationHasSwallowedIsNamedWithIt() {
    dir.change(CAMPAIGN, "{zh-CN: 三日回访, en: 3-day call}", "{zh-CN: 三日回访，en：3-day call}");
    says("the key 'en' is missing, and it is required; it stands in the value before it ('，' is a");
  }

  @Test
  void fullWidthBracketsAreNamedAtTheirPlace() {
    place(CAMPAIGN, "{zh-CN: 三日回访,", "｛zh-CN: 三日回访,", "｛", "full-width character");
    place(CAMPAIGN, "3-day call}", "3-day call｝", "｝", "full-width character");
  }

  @Test
  void aChineseQuotationMarkOrSpaceThatHoldsNothingIsNamedAtItsPlace() {
    place("calendar.yaml", "\"09:00-12:00\"", "\"09:00-12:00”", "”", "a Chinese quotation mark");
    place("hotline.yaml", "\"4008001234\"", "“4008001234\"", "“", "a Chinese quotation mark");
    place("engine.yaml", "region: CN", "region:　CN", "　", "(全角空格): write a plain space");
  }

  @Test
  void chineseTextIsNotBlamedForAnotherMistake() {
    dir.change(CAMPAIGN, "zh-CN: 三日回访, en", "zh-CN: \"您好，“请”打分：\", en")
        .change(CAMPAIGN, "{from: 3, until: 5}", "{from: 3, until: 5 # 天数，until: 五");
    assertThat(dir.problems())
        .hasSize(1)
        .allSatisfy(p -> assertThat(p).startsWith(CAMPAIGN).doesNotContain("Chinese"));
  }

  @Test
  void aChineseCommaInAListOfAFilterIsNamed() {
    dir.change(CAMPAIGN, "    window:", "    where: {outlet: [福田店，罗湖店]}\n    window:");
    says("found '福田店，罗湖店' ('，' is a Chinese comma: write ',' and a space)");
    dir.change(CAMPAIGN, "[福田店，罗湖店]", "[\"福田店，罗湖店\"]").good();
  }

  /**
   * Changes a file so, asserts that the character is named where it stands, and changes it back.
   */
  private void place(String file, String from, String to, String found, String words) {
    String before = dir.text(file);
    int at = before.indexOf(from) + to.indexOf(found);
    long line = 1 + before.substring(0, at).chars().filter(c -> c == '\n').count();
    int column = at - before.lastIndexOf('\n', at - 1);
    dir.change(file, from, to);
    assertThat(dir.problems())
        .anySatisfy(
            p -> assertThat(p).startsWith(file + ":" + line + ":" + column).contains(words));
    dir.write(file, before);
  }

  @Test
  void aTextInOneLanguageIsToldHowBothAreWritten() {
    dir.change(CAMPAIGN, "{zh-CN: 三日回访, en: 3-day call}", "三日回访");
    says(
        "title: found a single value; allowed: keys with values, as {zh-CN: 三日回访, en: 3-day call}");
  }

  @Test
  void chinesePunctuationIsAllowedInTextsForPeople() {
    dir.change(CAMPAIGN, "zh-CN: 三日回访", "zh-CN: 三日回访：您好，“请”打分（必答）");
    assertThat(dir.good().campaign("3day").orElseThrow().title().zh()).contains("：您好，“请”");
  }

  @Test
  void gbkIsRecognised() {
    dir.write("agents.yaml", dir.text("agents.yaml").getBytes(Charset.forName("GBK")));
    says("agents.yaml:2:");
    says("the file is not UTF-8 but probably GBK");
  }

  @Test
  void utf16AndPicturesAreNotText() {
    dir.write("agents.yaml", dir.text("agents.yaml").getBytes(StandardCharsets.UTF_16));
    says("agents.yaml:1:1: the file is not UTF-8 but UTF-16");
    dir.write("agents.yaml", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xff});
    says("agents.yaml:1:1: the file is not UTF-8;");
  }

  @Test
  void aByteOrderMarkDoesNotHurt() {
    dir.write("agents.yaml", "\ufeff" + dir.text("agents.yaml"));
    assertThat(dir.problems()).isEmpty();
  }

  @Test
  void anchorsAliasesTagsAndDepthAreRefusedBeforeTheyCanHarm() {
    dir.write(SURVEY, "a: &a [x]\nb: [*a, *a]\n");
    says(SURVEY + ":1:4: found an anchor");
    dir.write(SURVEY, "a: *b\n");
    says(SURVEY + ":1:4: found an alias");
    dir.write(SURVEY, "a: !!java.net.URL [x]\n");
    says(SURVEY + ":1:4: found a tag");
    dir.write(SURVEY, "[".repeat(200_000));
    says(SURVEY + ":1:21: found nested deeper than 20 levels");
    dir.write(SURVEY, "a: 1\n---\nb: 2\n");
    says(SURVEY + ":2:1: found a second document");
  }

  @Test
  void aFileOfMoreThanOneMegabyteIsRefused() {
    dir.write(SURVEY, "a: b\n".repeat(300_000));
    says(SURVEY + ": the file is larger than 1 MB");
  }

  @Test
  void aFileFullOfMistakesIsCutShort() {
    dir.write(SURVEY, "ü: 1\n".repeat(5_000));
    assertThat(dir.problems()).hasSizeLessThan(110).anyMatch(p -> p.contains("problems more"));
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
  void brokenYamlIsSaidInPlainWordsWhereItBegins() {
    dir.change(CAMPAIGN, "\"4008001234\"", "\"4008001234");
    long line = ConfigDir.read(CAMPAIGN).lines().takeWhile(l -> !l.contains("4008001234")).count();
    says(
        CAMPAIGN
            + ":"
            + (line + 1)
            + ":12: found a quotation mark that is opened and never closed");
    dir.write(CAMPAIGN, "title: {zh-CN: a, en: b\nenabled: true\n");
    says(CAMPAIGN + ":1:8: found a '{' that is not closed");
    dir.write(CAMPAIGN, "campaign: x\n  window: 3\n");
    says(CAMPAIGN + ":2:9: found a ':' that does not fit here");
  }

  @Test
  void controlCharactersNeverReachTheTerminal() {
    dir.change("hotline.yaml", "hotline-welcome", "\"a\\e[2Jb\"");
    says("welcome: found 'a\\u001b[2Jb'");
    assertThat(dir.problems()).allSatisfy(p -> assertThat(p).doesNotContain("\u001b"));
  }

  @Test
  void secretsStandInNoFileAndInNoMessage() {
    dir.change("engine.yaml", "${HUIFANG_AMI_SECRET}", "hunter2")
        .change("engine.yaml", "${HUIFANG_DB_PASSWORD:}", "'x ${A} hunter2'");
    says("asterisk[0].secret: a secret does not stand in a file; allowed: a reference");
    says("database.password: a secret does not stand in a file");
    assertThat(dir.problems().toString()).doesNotContain("hunter2");
  }

  @Test
  void anUnsetVariableIsSaidAtItsLine() {
    dir.unset("HUIFANG_AMI_SECRET");
    says(
        "engine.yaml:54:13: asterisk[0].secret: the environment variable HUIFANG_AMI_SECRET is not set");
    dir.set("HUIFANG_AMI_SECRET", "");
    says("HUIFANG_AMI_SECRET is not set");
  }

  @Test
  void fallbacksOfSecretsAreOnlyForTheEmbeddedDatabase() {
    dir.set("HUIFANG_DB_URL", "jdbc:mysql://db:3306/huifang");
    says("database.password: HUIFANG_DB_PASSWORD is not set, and a fallback is allowed only with");
    dir.set("HUIFANG_DB_PASSWORD", "p");
    assertThat(dir.problems()).isEmpty();
    dir.change("engine.yaml", "${HUIFANG_AMI_SECRET}", "${HUIFANG_AMI_SECRET:hunter2}")
        .change("engine.yaml", "${HUIFANG_DB_PASSWORD:}", "${HUIFANG_DB_PASSWORD:hunter2}");
    says("asterisk[0].secret: a secret does not stand in a file, and a fallback is not allowed");
    says("database.password: a secret does not stand in a file, and a fallback is allowed only");
    dir.unset("HUIFANG_AMI_SECRET");
    says("HUIFANG_AMI_SECRET is not set, and a fallback is not allowed for it");
    assertThat(dir.problems().toString()).doesNotContain("hunter2");
  }

  @Test
  void aMetricsTokenIsLongAndStandsInNoFile() {
    assertThat(dir.good().engine().web().metricsToken().reveal()).isEmpty();
    dir.set("HUIFANG_METRICS_TOKEN", "short hunter2");
    says("web.metrics-token: this secret has 13 characters; it needs at least 16");
    dir.unset("HUIFANG_METRICS_TOKEN")
        .change(
            "engine.yaml",
            "${HUIFANG_METRICS_TOKEN:}",
            "${HUIFANG_METRICS_TOKEN:hunter2-hunter2-}");
    says("web.metrics-token: a secret does not stand in a file, also not as a fallback");
    assertThat(dir.problems().toString()).doesNotContain("hunter2");
  }

  @Test
  void aPasswordIsRequiredWithAUrl() {
    dir.set("HUIFANG_DB_URL", "jdbc:mysql://db/huifang")
        .change("engine.yaml", "password: ${HUIFANG_DB_PASSWORD:}", "");
    says("database: the key 'password' is missing");
  }

  @Test
  void whatComesFromTheEnvironmentIsNotPrinted() {
    dir.set("HUIFANG_AMI_PORT", "hunter2").set("HUIFANG_DB_URL", "jdbc:mysql://u:hunter2@h/db");
    says("asterisk[0].port: found the value of ${HUIFANG_AMI_PORT}; allowed: a whole number");
    says("database.url: found the value of ${HUIFANG_DB_URL}");
    assertThat(dir.problems().toString()).doesNotContain("hunter2");
  }

  @Test
  void onlyTheAdministratorsFileMayReadTheEnvironment() {
    dir.change(CAMPAIGN, "en: 3-day call", "en: '${HUIFANG_AMI_SECRET}'");
    says("title.en: found a reference to the environment; allowed only in engine.yaml");
  }

  @Test
  void badReferencesAreSaid() {
    dir.change("engine.yaml", "${HUIFANG_NODE:engine-1}", "${HUIFANG NODE}");
    says("node: a '${' that is no reference");
  }

  @Test
  void spansThatEndBeforeTheyBeginOverlapOrLeaveTheLimitAreRefused() {
    dir.change(
            "calendar.yaml",
            "mon: [\"09:00-12:00\", \"13:30-20:00\"]",
            "mon: [\"12:00-09:00\", \"22:00-02:00\"]")
        .change(
            "calendar.yaml",
            "tue: [\"09:00-12:00\", \"13:30-20:00\"]",
            "tue: [\"09:00-12:00\", \"11:59-20:00\", \"07:00-08:30\", \"9-12\"]");
    says("calling-hours.mon[0]: found 12:00-09:00, which ends before it begins");
    says("calling-hours.mon[1]: found 22:00-02:00, which ends before it begins");
    says("calling-hours.tue[1]: found 11:59-20:00, which overlaps 09:00-12:00");
    says("calling-hours.tue[2]: found 07:00-08:30; allowed: within hard-limit 08:00-21:00");
    says("calling-hours.tue[3]: found '9-12'");
  }

  @Test
  void theHardLimitIsNeverWiderThanItsBound() {
    dir.change("calendar.yaml", "hard-limit: \"08:00-21:00\"", "hard-limit: \"08:00-21:01\"");
    says("hard-limit: found 08:00-21:01; allowed: at most 08:00-21:00, never wider");
  }

  @Test
  void callingHoursMustBeThere() {
    String calendar = dir.text("calendar.yaml");
    dir.write(
        "calendar.yaml",
        calendar
            .replaceAll("(?m)^  (mon|tue|wed|thu|fri|sat): .*\n", "")
            .replaceAll("sun: .*", "sun: []"));
    says("calling-hours: no day has any");
    dir.write(
        "calendar.yaml",
        calendar
            .replaceAll("(?m)^  (mon|tue|wed|thu|fri|sat|sun): .*\n", "")
            .replace("calling-hours:", ""));
    says("the key 'calling-hours' is missing");
  }

  @Test
  void capsMustBeThere() {
    dir.change("calendar.yaml", "person: [{calls: 3, days: 1}, {calls: 6, days: 7}]", "person: []")
        .change("calendar.yaml", "number: [{calls: 3", "number: [{calls: 0");
    says("caps.person: found 0 items; allowed: 1 to 20");
    says("caps.number[0].calls: found '0'; allowed: a whole number from 1 to 100");
  }

  @Test
  void datesAreRealAndInOneListOnly() {
    dir.change("calendar.yaml", "2026-05-04, 2026-05-05", "2026-5-4, 2026-02-30, 2026-01-01")
        .change("calendar.yaml", "2026-01-04", "2026-01-03");
    says("found '2026-5-4'; allowed: a date as 2026-10-01");
    says("found '2026-02-30'");
    says("2026-01-01 stands twice in this list");
    says("workdays[0]: 2026-01-03 is a holiday too");
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
  void whoIsCalledAgainAfterAnAnswerNeedsASurveyThatGoesOn() {
    dir.change(CAMPAIGN, "  busy:", "  partial: {after: 4h, times: 2}\n  busy:");
    assertThat(dir.problems()).isEmpty();
    dir.change("surveys/service.yaml", "resume: {within: 2d}", "");
    says("no survey with resume (it must go on where a call was cut) named 'service'");
  }

  @Test
  void whatIsNotThereYetIsSaidSo() {
    dir.change(CAMPAIGN, "mode: voice\n", "mode: agent\n")
        .change(CAMPAIGN, "  busy:", "  completed:")
        .change(CAMPAIGN, "3, then: close", "3, then: agent")
        .change(CAMPAIGN, "after-inbound:", "open-complaints: hold\nafter-inbound:");
    says("mode: 'agent' is not there yet");
    says("'completed' is not dialed again");
    says("then: 'agent' is not there yet");
    says("unknown key 'open-complaints'; did you mean 'open-complaint'?");
    dir.change(CAMPAIGN, "mode: agent", "mode: sms");
    says("mode: 'sms' is not there yet");
  }

  @Test
  void collectionNeedsASurveyThatAsksForTheRightPerson() {
    dir.change(CAMPAIGN, "purpose: service\n", "purpose: collection\n");
    says("survey: there is no survey with right-party");
    dir.change(
        SURVEY, "greeting:", "right-party: {prompt: arrears-right-party, key: \"1\"}\ngreeting:");
    assertThat(dir.problems()).isEmpty();
  }

  @Test
  void anchorsAreCheckedWithWhatBelongsToThem() {
    dir.change(CAMPAIGN, "- anchor: service-visit.handover\n", "- anchor: birthday\n");
    says("when[0].anchor: found 'birthday'");
    dir.change(CAMPAIGN, "- anchor: birthday\n", "- anchor: contact.answered\n");
    says("when[0]: the key 'of' is missing");
    dir.change(
        CAMPAIGN, "- anchor: contact.answered\n", "- anchor: contact.answered\n    of: [3days]\n");
    says("when[0].of[0]: there is no campaign named '3days'; did you mean '3day'?");
    dir.change(
        CAMPAIGN, "    of: [3days]\n", "    of: 3day\n    repeat: 0d\n    leap-day: mar-01\n");
    says("when[0].repeat: found '0d'");
    dir.change(CAMPAIGN, "- anchor: contact.answered\n", "- anchor: calendar.festival\n");
    says("when[0]: the key 'festival' is missing");
    says("when[0].of: means nothing here; allowed only on contact.answered");
    dir.change(CAMPAIGN, "    of: 3day\n", "    festival: mid-autum\n    lunar-missing: never\n");
    says("did you mean 'mid-autumn'?");
    says("when[0].lunar-missing: found 'never'; allowed: last-day, skip");
  }

  @Test
  void filtersAskOnlyWhatTheOccasionKnows() {
    dir.change(
        CAMPAIGN,
        "survey: service",
        "where: {vip: yes, outlet-tier: 2, amount: {min: 9, max: 8}, not: {tag: []}}\nsurvey: service");
    says("where.vip: found 'yes'");
    says(
        "where.outlet-tier: an occasion of service-visit.handover does not know it; it knows outlet");
    says("where.amount: found max 8 below min 9");
    says("where.not.tag: found 0 items");
  }

  @Test
  void samplesAreShareOrCount() {
    dir.change(CAMPAIGN, "survey: service", "sample: {share: 10, count: 0}\nsurvey: service");
    says("sample.share: found '10'; allowed: a share of 1% to 99%");
    says("sample.count: found '0'");
    dir.change(CAMPAIGN, "{share: 10, count: 0}", "{share: 10%, count: 5}");
    says("sample: allowed: one of share and count");
  }

  @Test
  void festivalsAndRegionsAreChecked() {
    dir.change("calendar.yaml", "mid-autumn: lunar 8-15", "mid-autumn: lunar 8-31")
        .change("calendar.yaml", "\"05-01\"", "\"02-30\"")
        .change("calendar.yaml", "US: {mon: [\"10:00-19:00\"]", "usa: {mon: [\"07:00-19:00\"]");
    says("festivals.mid-autumn: found 'lunar 8-31'");
    says("festivals.labour-day: found '02-30'");
    says("regions.usa: found 'usa'; allowed: a region in ISO 3166");
    says("regions.usa.mon[0]: found 07:00-19:00; allowed: within hard-limit");
  }

  @Test
  void keysPointsAndWeightsOfASurveyAreChecked() {
    dir.change(SURVEY, "{key: \"9\"", "{key: \"0\"")
        .change(SURVEY, "points: {5: 100, 4: 80", "points: {0: 101, 444: -1")
        .change(SURVEY, "weight: 2", "weight: -1")
        .change(SURVEY, "id: price", "id: quality");
    says("stop.key: the key 0 is already the one of 'person'");
    says("questions[0].points.0: the key 0 is already the one of 'person'");
    says("questions[0].points.0: found '101'; allowed: a whole number from 0 to 100");
    says("questions[0].points.444: found '444'; allowed: one key of the phone");
    says("questions[1].weight: found '-1'; allowed: a whole number from 0 to 1000");
    says("questions[2].id: 'quality' stands twice");
  }

  @Test
  void whereQuestionsLeadIsChecked() {
    dir.change(SURVEY, "next: {1: comment, 2: comment, otherwise: end}", "next: reception");
    says("questions[2].next: found 'reception', which leads back, so the survey might never end");
    dir.change(SURVEY, "next: reception", "next: nowhere");
    says("questions[2].next: found 'nowhere'; allowed: the id of a later question, or 'end'");
    dir.change(SURVEY, "next: nowhere", "next: end");
    says("questions[3].id: no answer leads to 'comment'");
    dir.change(SURVEY, "next: end", "next: {7: comment, otherwise: end}");
    says("questions[2].next.7: '7' is no answer of this question");
  }

  @Test
  void aSurveyOfRatingsMustBeAbleToHaveAScore() {
    dir.write(SURVEY, dir.text(SURVEY).replaceAll("weight: [12]", "weight: 0"))
        .change(
            SURVEY, "    low: {at-most: 30, opens: complaint}\n    next", "    weight: 0\n    next")
        .write(SURVEY, dir.text(SURVEY).replace("    weight: 0\n    weight: 0", "    weight: 0"));
    says("questions: no rating has a weight, so the survey could have no score");
  }

  @Test
  void whatIsNotForAKindIsRefused() {
    dir.change(SURVEY, "longest: 60s", "max: 7").change(SURVEY, "prompt: comment-ask", "prompt: x");
    says("questions[3].max: not for a question of kind comment");
    dir.change(SURVEY, "max: 7", "unanswered: person")
        .change(SURVEY, "person: {key: \"0\"", "x: {key: \"0\"");
    says("questions[3].unanswered: this survey has no 'person' to go to");
    dir.change(SURVEY, "opens: complaint", "opens: lawsuit");
    says("low.opens: found 'lawsuit'; allowed: complaint, request, lead, corrective-action");
  }

  @Test
  void windowsAndRetriesAreChecked() {
    dir.change(CAMPAIGN, "{from: 3, until: 5}", "{from: 5, until: 3}")
        .change(CAMPAIGN, "after: 15m, times: 3", "after: 15, times: 0")
        .change(CAMPAIGN, "no-answer:", "no-anwser:");
    says("window: found until 3 before from 5");
    says(
        "retry.busy.after: found '15'; allowed: a number with s, m, h or d, as 15m; from 1m to 30d");
    says("retry.busy.times: found '0'");
    says("did you mean 'no-answer'?");
  }

  @Test
  void aCampaignShowsOnlyWhatItsTrunkMayShow() {
    dir.change("hotline.yaml", "[\"4008001234\"]", "[\"4008001234\", \"4008005678\"]")
        .change(CAMPAIGN, "caller-id: \"4008001234\"", "caller-id: \"4008005678\"");
    says("caller-id: there is no caller id of trunk town named '4008005678'");
    dir.change("engine.yaml", "    caller-ids: [\"4008001234\"]\n", "");
    assertThat(dir.problems()).isEmpty();
    dir.change(CAMPAIGN, "trunk: town", "trunk: twon");
    assertThat(dir.problems()).hasSize(1);
  }

  @Test
  void whatATrunkCannotDoIsRefused() {
    dir.change("engine.yaml", "reserve: 5", "reserve: 30")
        .change("engine.yaml", "mobile-zero: never", "mobile-zero: non-local")
        .change("engine.yaml", "area-code: \"755\"", "area-code: \"\"")
        .change("engine.yaml", "[\"+86\"]", "[\"86\"]")
        .change("engine.yaml", "caller-ids: [\"4008001234\"]", "caller-ids: [\"4008009999\"]");
    says("trunks[0].reserve: found 30 of 30 lines; allowed: fewer than lines");
    says("trunks[0].mobile-zero: non-local needs to know the house's own place");
    says("trunks[0].destinations[0]: found '86'; allowed: the beginning of a number with +");
    says("trunks[0].caller-ids[0]: there is no hotline number named '4008009999'");
  }

  @Test
  void machinesTrunksAndInboundCallsHaveRulesOfTheirOwn() {
    dir.change(CAMPAIGN, "  busy:", "  machine:")
        .change(CAMPAIGN, "trunk-refused: {after: 5m}", "trunk-refused: {after: 5m, times: 9}")
        .change(CAMPAIGN, "after-inbound: hold 1d", "after-inbound: hold")
        .change(CAMPAIGN, "machines: 70%", "machines: 7");
    says("allowed with 'machine-detection: true' only");
    says("retry.trunk-refused.times: is not counted");
    says("after-inbound: found 'hold'; allowed: ignore, cancel, or hold with a time");
    says("brake.machines: found '7'; allowed: a share of 10% to 100%");
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
