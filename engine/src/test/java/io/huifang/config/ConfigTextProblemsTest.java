package io.huifang.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be wrong with the text of a file, and is said where it stands. */
class ConfigTextProblemsTest {
  private static final String CAMPAIGN = "campaigns/3day.yaml";
  private static final String SURVEY = "surveys/service.yaml";

  private final ConfigDir dir;

  ConfigTextProblemsTest(@TempDir Path folder) {
    dir = ConfigDir.shipped(folder);
  }

  @Test
  void tabsAreNamed() {
    dir.change("hotline.yaml", "  known: {", "\tknown: {");
    says("hotline.yaml:52:1: found a tab");
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

  private void says(String words) {
    assertThat(dir.problems()).anySatisfy(p -> assertThat(p).contains(words));
  }
}
