package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.store.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A grade is corrected by a line of its own. */
class SurveyCorrectCommandTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new HashMap<>(DB.environment());

  @BeforeEach
  void aSurvey() {
    DB.empty();
    DB.sql(
        "INSERT INTO call_record (reference, direction, e164, answered_at, survey) VALUES"
            + " ('17', 'out', '+8613800000001', NOW(6), 'service')",
        "INSERT INTO answer (reference, survey, question, answer_key, kind, level, points, weight, at)"
            + " VALUES ('17', 'service', 'reception', '5', 'rating', 'very-satisfied', 100, 1, NOW(6)),"
            + " ('17', 'service', 'quality', '1', 'rating', 'bad', 0, 1, NOW(6))",
        "INSERT INTO survey_result (reference, survey, answered, asked, score, complete,"
            + " very_satisfied, rated, at) VALUES ('17', 'service', 2, 2, 50, TRUE, 1, 2, NOW(6))");
  }

  @Test
  void theCorrectionCountsAndTheAnswerStaysAsItWas() {
    assertThat(
            correct(
                "17",
                "quality",
                "--points",
                "100",
                "--level",
                "very-satisfied",
                "--by",
                "sue",
                "pressed 1 for best"))
        .as("%s", err)
        .isZero();
    assertThat(out.toString()).contains("0 分 差 → 100 分 很满意", "问卷得分：50.00 → 100.00");
    assertThat(DB.value("SELECT CONCAT(points, ' ', level) FROM answer WHERE question = 'quality'"))
        .isEqualTo("0 bad");
    assertThat(DB.value("SELECT CONCAT(author, ': ', words) FROM answer_correction"))
        .isEqualTo("sue: pressed 1 for best");
    assertThat(result()).isEqualTo("100.00 2/2");
  }

  @Test
  void theLastCorrectionCountsAndKeepsWhatItDoesNotSay() {
    assertThat(correct("17", "quality", "--points", "60", "--level", "fair", "so so")).isZero();
    assertThat(correct("17", "quality", "--points", "80", "a little more")).isZero();
    assertThat(
            DB.value(
                "SELECT GROUP_CONCAT(CONCAT(points, ' ', level) ORDER BY id) FROM answer_correction"))
        .isEqualTo("60 fair,80 fair");
    assertThat(result()).isEqualTo("90.00 1/2");
  }

  /** Who gives points alone is told that the level of the reports stayed, and the case open. */
  @Test
  void whatItDidNotChangeIsToldInTheLanguageOfTheHouse() {
    DB.sql(
        "INSERT INTO case_file (id, kind, state, source, words, opened_at, round_at) VALUES"
            + " (3, 'complaint', 'opened', 'answer', 'quality (bad)', NOW(6), NOW(6))",
        "INSERT INTO case_cause (case_id, kind, reference, item, at) VALUES"
            + " (3, 'complaint', '17', 'quality', NOW(6))");
    assertThat(correct("17", "quality", "--points", "80", "why")).as("%s", err).isZero();
    assertThat(out.toString())
        .contains("0 分 差 → 80 分 差", "等级未改，仍为“差”", "--level", "50.00 → 90.00")
        .contains("仍未结：3", "huifang case show 3");
    environment.put("HUIFANG_LANGUAGE", "en");
    assertThat(correct("17", "quality", "--level", "satisfied", "why")).isZero();
    assertThat(out.toString())
        .contains("80 points bad -> 80 points satisfied", "points were not changed", "stays 90.00");
    assertThat(correct("17", "quality", "--points", "100", "--level", "very-satisfied", "why"))
        .isZero();
    assertThat(out.toString()).doesNotContain("not changed and");
  }

  @Test
  void whatCannotBeIsRefusedAndNothingIsWritten() {
    refused("from 0 to 100", "17", "quality", "--points", "101", "why");
    refused("a level is one of", "17", "quality", "--level", "superb", "why");
    refused("say what it counts as", "17", "quality", "why");
    refused("say why", "17", "quality", "--points", "80", " ");
    refused("there is no call 18", "18", "quality", "--points", "80", "why");
    refused("no answer to 'price'", "17", "price", "--points", "80", "why");
    refused("already", "17", "quality", "--points", "0", "why");
    assertThat(correct("17", "quality", "--points", "many", "why")).isEqualTo(Cli.USAGE);
    assertThat(DB.value("SELECT COUNT(*) FROM answer_correction")).isEqualTo("0");
    assertThat(result()).isEqualTo("50.00 1/2");
  }

  private static String result() {
    return DB.value("SELECT CONCAT(score, ' ', very_satisfied, '/', rated) FROM survey_result");
  }

  private void refused(String why, String... words) {
    assertThat(correct(words)).as(List.of(words).toString()).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains(why);
  }

  private int correct(String... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    String[] args = new String[words.length + 2];
    args[0] = "survey";
    args[1] = "correct";
    System.arraycopy(words, 0, args, 2, words.length);
    return Cli.run(args, environment, new PrintWriter(out), new PrintWriter(err));
  }
}
