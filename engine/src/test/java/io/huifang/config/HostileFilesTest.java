package io.huifang.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that nobody would write on purpose: each is told in words at its place, none is a crash.
 */
class HostileFilesTest {
  private static final String CAMPAIGN = "campaigns/3day.yaml";
  private static final String SURVEY = "surveys/service.yaml";

  private final ConfigDir dir;

  HostileFilesTest(@TempDir Path folder) {
    dir = ConfigDir.shipped(folder);
  }

  @Test
  void fullWidthDigitsAndSpacesAreNamed() {
    dir.change(CAMPAIGN, "priority: 50", "priority: ５０")
        .change(CAMPAIGN, "lines: 20", "lines: 2\u3000")
        .change("hotline.yaml", "max-wait: 3m", "max-wait: 3ｍ")
        .change("calendar.yaml", "\"09:00-12:00\"", "\"０9:00-12:00\"");
    says(CAMPAIGN + ":", "priority: found '５０' ('５' is a Chinese or full-width character");
    says(CAMPAIGN + ":", "it holds a wide space (全角空格)");
    says("hotline.yaml:", "found '3ｍ' ('ｍ' is a Chinese or full-width character");
    says("calendar.yaml:", "found '０9:00-12:00'");
  }

  @Test
  void wideAndNoBreakSpacesBeforeAKeyAreNamed() {
    dir.change("hotline.yaml", "  known: {", "\u3000\u3000known: {");
    says("hotline.yaml:", "wide space (全角空格): write a plain space");
    dir.change("hotline.yaml", "\u3000\u3000known: {", "\u00a0\u00a0known: {");
    says("hotline.yaml:", "wide space (全角空格): write a plain space");
  }

  @Test
  void tabsAnywhereAreNamedOrHarmless() {
    dir.change("agents.yaml", "agents:\n  - {", "agents:\n\t- {");
    says("agents.yaml:", "found a tab at the beginning; allowed: spaces");
    dir.write(CAMPAIGN, ConfigDir.read(CAMPAIGN).replace("lines: 20", "lines:\t20"));
    dir.write("agents.yaml", ConfigDir.read("agents.yaml"));
    assertThat(dir.problems()).isEmpty();
  }

  @Test
  void otherLineEndsAreHarmless() {
    for (String path : FileSet.read(dir.path()).paths()) {
      dir.write(path, dir.text(path).replace("\n", "\r\n"));
    }
    assertThat(dir.problems()).isEmpty();
    dir.change(CAMPAIGN, "lines: 20", "lines: no");
    String text = dir.text(CAMPAIGN);
    long line = text.substring(0, text.indexOf("lines: no")).lines().count() + 1;
    says(CAMPAIGN + ":" + line + ":8: lines: found 'no'");
  }

  @Test
  void everyWrongEncodingIsToldWithWhatToDo() {
    for (String charset : List.of("GBK", "GB18030", "Big5", "UTF-16LE", "UTF-16", "Shift_JIS")) {
      dir.write("agents.yaml", ConfigDir.read("agents.yaml").getBytes(Charset.forName(charset)));
      assertThat(dir.problems())
          .as(charset)
          .isNotEmpty()
          .allMatch(p -> p.startsWith("agents.yaml"));
    }
    dir.write("agents.yaml", ConfigDir.read("agents.yaml").getBytes(Charset.forName("GBK")));
    says("agents.yaml:", "probably GBK (GB18030); allowed: UTF-8 (in the editor: save as UTF-8)");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstKey() {
    for (String path : FileSet.read(dir.path()).paths()) {
      dir.write(path, "\ufeff" + dir.text(path).replaceAll("(?m)^#.*\n", ""));
    }
    assertThat(dir.problems()).isEmpty();
  }

  @Test
  @Timeout(60)
  void tenMegabytesOfYamlAreRefusedUnread() {
    byte[] much = "a: [b, c]\n".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
    dir.write(SURVEY, much);
    says(SURVEY + ": the file is larger than 1 MB");
  }

  @Test
  @Timeout(60)
  void aliasBombsDoNotGoOff() {
    var bomb = new StringBuilder("a0: &a0 [lol]\n");
    for (int i = 1; i < 30; i++) {
      String ten = ("*a" + (i - 1) + ", ").repeat(10);
      bomb.append("a" + i + ": &a" + i + " [" + ten + "]\n");
    }
    dir.write(SURVEY, bomb.toString());
    says(SURVEY + ":1:5: found an anchor ('&…'); write it out");
    dir.write(SURVEY, "a: &a\n  <<: *a\n");
    says(SURVEY + ":1:4: found an anchor");
    dir.write(SURVEY, "{".repeat(100_000));
    says(SURVEY + ":", "nested deeper than 20 levels");
    dir.write(SURVEY, "- ".repeat(100_000));
    says(SURVEY + ":", "nested deeper than 20 levels");
    dir.write(SURVEY, "a".repeat(900_000) + ": 1");
    assertThat(dir.problems()).allSatisfy(p -> assertThat(p.length()).isLessThan(2_000));
  }

  @Test
  void emptyFilesOfEveryKindAreSaid() {
    for (String path : FileSet.read(dir.path()).paths()) {
      String text = dir.text(path);
      for (String empty : List.of("", "\n", "\ufeff", "---\n", "# only words\n", "\r\n\r\n")) {
        dir.write(path, empty);
        assertThat(dir.problems()).as(path).anyMatch(p -> p.startsWith(path + ":"));
      }
      dir.write(path, text);
    }
    assertThat(dir.problems()).isEmpty();
  }

  @Test
  void daysThatAreNoneAreRefused() {
    dir.change("calendar.yaml", "2026-05-04", "2026-02-29")
        .change("calendar.yaml", "2026-05-05", "2026-13-01")
        .change("calendar.yaml", "2026-06-19", "2100-02-29");
    says("calendar.yaml:", "found '2026-02-29'");
    says("calendar.yaml:", "found '2026-13-01'");
    says("calendar.yaml:", "found '2100-02-29'");
    dir.write("calendar.yaml", ConfigDir.read("calendar.yaml").replace("2026-05-04", "2028-02-29"));
    assertThat(dir.problems()).isEmpty();
  }

  @Test
  void zonesThatAreNotOneAreRefused() {
    for (String zone : List.of("Asia/Peking", "GMT+8", "+08:00", "CST", "Mars/Olympus", "''")) {
      dir.write(
          "engine.yaml",
          ConfigDir.read("engine.yaml").replaceFirst("(?m)^zone: .*", "zone: " + zone));
      says("engine.yaml:", "zone: found ", "allowed: a time zone, as Asia/Shanghai");
    }
  }

  @Test
  void hotlineNumbersThatAreNoneAreRefused() {
    for (String number : List.of("4OO8001234", "400-800", "+", "12", "１２３４５", "1".repeat(16))) {
      dir.write("hotline.yaml", ConfigDir.read("hotline.yaml").replace("4008001234", number));
      says("hotline.yaml:", "numbers[0]: found ");
    }
  }

  @Test
  void namesThatDifferInCapitalsOnlyAreOneName() {
    dir.write(
        "campaigns/other.yaml", dir.text(CAMPAIGN).replace("campaign: 3day", "campaign: 3DAY"));
    says("campaigns/other.yaml:", "campaign '3DAY' stands twice: here and as '3day' in ");
  }

  @Test
  void nobodyCanLeaveTheListOfThoseWhoWantNoCallsOut() {
    dir.write(CAMPAIGN, dir.text(CAMPAIGN) + "do-not-call: false\n");
    says(CAMPAIGN + ":", "unknown key 'do-not-call'");
    dir.write(CAMPAIGN, ConfigDir.read(CAMPAIGN) + "calling-hours: {mon: [\"00:00-23:59\"]}\n");
    says(CAMPAIGN + ":", "unknown key 'calling-hours'");
    dir.write(CAMPAIGN, ConfigDir.read(CAMPAIGN) + "caps: {person: []}\n");
    says(CAMPAIGN + ":", "unknown key 'caps'");
  }

  @Test
  @Timeout(300)
  void bytesSpoiltAtRandomAreGoodOrToldAndNeverACrash() {
    var random = new Random(20260305);
    String alphabet = "\u0000\t\n\r '\"{}[]:,&*!|>%@`#-?：，“”　０\u00a0\ufeffa1中\ud83d\ude00$";
    List<String> paths = List.copyOf(FileSet.read(dir.path()).paths());
    for (int i = 0; i < 300; i++) {
      String path = paths.get(random.nextInt(paths.size()));
      String whole = ConfigDir.read(path);
      var text = new StringBuilder(whole);
      for (int n = 1 + random.nextInt(4); n > 0 && !text.isEmpty(); n--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
          case 2 -> text.setLength(Math.max(1, at));
          default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 40)));
        }
      }
      dir.write(path, text.toString());
      List<String> problems = dir.problems();
      assertThat(problems)
          .as("%s after step %d", path, i)
          .allSatisfy(p -> assertThat(p).doesNotContain("Exception").hasSizeLessThan(3_000));
      dir.write(path, whole);
    }
  }

  private void says(String... words) {
    assertThat(dir.problems()).anySatisfy(p -> assertThat(p).contains(List.of(words)));
  }
}
