package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.PromptTexts;
import io.huifang.config.Shipped;
import io.huifang.config.SurveyFile;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A survey is tried in the terminal as it would go on the line. */
class SurveyCommandTest {
  private final StringWriter out = new StringWriter();

  private String play(String survey, String typed) {
    return play(survey, typed, PromptTexts.LANGUAGES.getFirst());
  }

  private String play(String survey, String typed, String language) {
    SurveyFile read =
        SurveyFile.read(Shipped.dir().resolve("surveys").resolve(survey), Shipped.dir());
    assertThat(read.problems()).isEmpty();
    new SurveyPlay(
            read.survey().orElseThrow(),
            read.prompts(),
            new BufferedReader(new StringReader(typed)),
            new PrintWriter(out, true))
        .play(language);
    return out.toString();
  }

  @Test
  void showsPromptsInBothLanguagesAndWhatIsKept() {
    assertThat(play("service.yaml", "5\n4\n5\n"))
        .contains("您对接待是否满意？请按一到五。")
        .contains("How was your reception")
        .containsPattern("= .+（quality）：4 满意，80 分 × 2\n")
        .endsWith("= 结束：完成\n");
  }

  @Test
  void whatIsKeptIsToldInTheSpokenLanguage() {
    assertThat(play("service.yaml", "5\n4\n5\n", "en"))
        .contains("= quality: 4 satisfied, 80 points × 2")
        .endsWith("= end: completed\n");
  }

  @Test
  void aLowAnswerShowsWhatFollowsAndTheWordsAreAskedFor() {
    assertThat(play("service.yaml", "5\n5\n1\nalways late\n"))
        .containsPattern("= .+（price）：1 差，0 分 × 1，后续：投诉\n")
        .contains("（comment）：try-comment")
        .contains("我们会尽快与您联系");
  }

  @Test
  void theRightPersonIsAskedFirst() {
    assertThat(play("arrears.yaml", "1\n1\n")).contains("（promise）：week");
  }

  @Test
  void theEndOfTheInputIsAHangup() {
    assertThat(play("service.yaml", "5\n")).endsWith("= 结束：接听后挂断\n");
  }

  @Test
  void withoutALanguageTheHousesIsSpoken() {
    InputStream keyboard = System.in;
    System.setIn(new ByteArrayInputStream("5\n4\n5\n".getBytes(StandardCharsets.UTF_8)));
    try {
      int exit =
          Cli.run(
              new String[] {
                "survey", "try", Shipped.dir().resolve("surveys/service.yaml").toString()
              },
              Map.of("HUIFANG_CONFIG", Shipped.dir().toString(), "HUIFANG_LANGUAGE", "en"),
              new PrintWriter(out),
              new PrintWriter(out));
      assertThat(exit).as("%s", out).isEqualTo(Cli.OK);
    } finally {
      System.setIn(keyboard);
    }
    assertThat(out.toString()).contains("= end: completed").doesNotContain("结束：");
  }

  @Test
  void aFileThatIsNotThereIsToldWithWhereTheOthersAre() {
    StringWriter err = new StringWriter();
    int code =
        Cli.commandLine(Map.of("HUIFANG_CONFIG", Shipped.dir().toString()))
            .setErr(new PrintWriter(err, true))
            .execute("survey", "try", "service");
    assertThat(code).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("没有文件“service”", "surveys");
  }

  @Test
  void aBadFileIsRefusedWithItsLine(@TempDir Path dir) throws Exception {
    Path file = Files.writeString(dir.resolve("bad.yaml"), "survey: bad\nquestion: []\n");
    StringWriter err = new StringWriter();
    int exit =
        Cli.run(
            new String[] {"survey", "try", file.toString(), "--config", Shipped.dir().toString()},
            Map.of(),
            new PrintWriter(out),
            new PrintWriter(err));
    assertThat(exit).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains("bad.yaml:2:").contains("是不是 'questions'");
  }
}
