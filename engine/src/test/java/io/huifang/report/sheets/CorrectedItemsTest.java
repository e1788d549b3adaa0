package io.huifang.report.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.huifang.config.Text;
import io.huifang.report.Days;
import io.huifang.report.Town;
import io.huifang.store.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The sheets of a campaign add what corrections change to the answers as they were given. */
class CorrectedItemsTest {
  @RegisterExtension private static final TestDatabase DB = TestDatabase.fresh();
  private static final Days MARCH =
      Days.month(LocalDate.of(2026, 3, 1), ZoneId.of("Asia/Shanghai"));
  private static final Instant NOON = Instant.parse("2026-03-10T04:00:00Z");

  private static final Text RECEPTION = new Text("接待", "Reception");
  private static final Text QUALITY = new Text("维修质量", "Repair quality");

  private final Town town = new Town(DB);

  @BeforeEach
  void empty() {
    DB.empty();
    town.customer(1, "王芳");
    town.visit(1, 1, "总店", "张师傅", "李顾问");
    town.graded("a", "3day", 1, NOON, Map.of("reception", 1, "quality", 5));
  }

  @Test
  void theLastCorrectionCountsInsteadOfTheAnswerAndNotBesideIt() {
    correct("reception", "60", "fair", "2026-03-11");
    correct("reception", "100", "very-satisfied", "2026-03-12");
    assertThat(items())
        .extracting(r -> r.get("item"), r -> r.get("very_satisfied"), r -> r.get("bad"))
        .containsExactlyInAnyOrder(tuple(RECEPTION, 1L, 0L), tuple(QUALITY, 1L, 0L));
    assertThat(items()).extracting(r -> String.valueOf(r.get("mean"))).containsOnly("100.00");
    assertThat(town.total("3dc-monthly", "days", MARCH, "rated")).isEqualTo(2L);
    assertThat(String.valueOf(town.total("3dc-monthly", "days", MARCH, "mean")))
        .isEqualTo("100.00");
  }

  @Test
  void whatIsCorrectedAfterTheSpanChangesNoPastSheet() {
    correct("reception", "100", "very-satisfied", "2026-04-02");
    assertThat(items()).extracting(r -> r.get("bad")).containsExactlyInAnyOrder(1L, 0L);
  }

  @Test
  void anAnswerThatIsCorrectedToNoGradeIsNoItemAnyMore() {
    correct("reception", "NULL", "", "2026-03-11");
    assertThat(items()).extracting(r -> r.get("item")).containsExactly(QUALITY);
    assertThat(town.total("3dc-monthly", "figures", MARCH, "rated")).isEqualTo(1L);
  }

  /** Of a survey that stands first a question that nobody graded, until it was corrected. */
  @Test
  void aQuestionThatHasGradesByCorrectionAloneStandsWithTheOthersOfItsSurvey() {
    town.graded("b", "3day", 1, NOON, Map.of("quality", 3, "price", 3));
    DB.sql(
        "UPDATE answer SET survey = 'after-sale' WHERE reference = 'b'",
        "UPDATE answer SET points = NULL, level = '' WHERE question = 'price'");
    correct("price", "100", "very-satisfied", "2026-03-11");
    assertThat(items())
        .extracting(r -> String.valueOf(r.get("survey")))
        .as("by survey: the two of after-sale, then the two of the service survey")
        .startsWith("after-sale", "after-sale")
        .hasSize(4);
  }

  private static void correct(String question, String points, String level, String at) {
    DB.sql(
        "INSERT INTO answer_correction (answer_id, at, author, points, level, words) SELECT id, '"
            + at
            + "', 'chief', "
            + points
            + ", '"
            + level
            + "', 'wrong key' FROM answer WHERE question = '"
            + question
            + "'");
  }

  private List<Map<String, @Nullable Object>> items() {
    return town.rows("3dc-monthly", "items", MARCH);
  }
}
