package io.huifang.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.store.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A survey that was cut twice, and gone on with by later calls. */
class ResumedCallsTest {
  @RegisterExtension private static final TestDatabase DB = TestDatabase.fresh();
  private static final Instant NOON = Instant.parse("2026-03-10T04:00:00Z");
  private static final Days MARCH =
      Days.month(LocalDate.of(2026, 3, 1), ZoneId.of("Asia/Shanghai"));

  private final Town town = new Town(DB);

  @BeforeEach
  void threeCallsOfOneOccasionAndOneOfAnother() {
    DB.empty();
    town.customer(1, "王晓明");
    town.planned(1, "3day", 1, NOON, "closed", NOON);
    town.planned(2, "3day", 1, NOON, "closed", NOON);
    call(1, 1, "service", 0, "partial");
    call(2, 1, "", 60, "partial");
    call(3, 1, "", 120, "completed");
    call(4, 2, "service", 180, "completed");
    answer("t1", "reception", 5, 1);
    answer("t1", "quality", 4, 61);
    answer("t1", "price", 3, 121);
    answer("t4", "reception", 1, 181);
    DB.sql(
        "INSERT INTO survey_result (reference, survey, answered, asked, score, complete, at)"
            + " VALUES ('t1', 'service', 3, 3, 80, TRUE, '2026-03-10'),"
            + " ('t4', 'service', 1, 1, 20, TRUE, '2026-03-10')");
  }

  @Test
  void eachShowsItsOwnKeysAndTheLastTheScoreOfTheWhole() {
    List<Map<String, @Nullable Object>> calls = town.rows("calls", "calls", MARCH);
    assertThat(calls).extracting(c -> c.get("keys")).containsExactly("5", "4", "3", "1");
    assertThat(scores(calls)).containsExactly("", "", "80", "20");
  }

  @Test
  void whatWasGradedCountsWithTheCallThatWasCompleted() {
    List<Map<String, @Nullable Object>> outcomes = town.rows("follow-up-daily", "outcomes", MARCH);
    assertThat(outcomes)
        .extracting(o -> o.get("outcome") + " " + o.get("attempts"))
        .containsExactly("completed 2", "partial 2");
    // Of four items, not of two calls: else this table and 3dc-daily would tell two means.
    assertThat(scores(outcomes)).containsExactly("65", "");
  }

  @Test
  void theMeanOfADayIsTheSameInEveryReport() {
    assertThat(scores(town.rows("follow-up-daily", "outcomes", MARCH))).first().isEqualTo("65");
    assertThat(
            List.of(
                town.total("3dc-monthly", "figures", MARCH, "mean"),
                town.total("centre-monthly", "follow-up", MARCH, "mean"),
                town.total("satisfaction", "campaigns", MARCH, "mean")))
        .containsOnly(new BigDecimal("65.00"));
  }

  @Test
  void whatIsAnsweredMoreThanAMonthLaterCountsWhereItIsAnsweredAndTheCallOnce() {
    answer("t1", "waiting", 5, 40 * 24 * 60);
    Days april = Days.month(LocalDate.of(2026, 4, 1), ZoneId.of("Asia/Shanghai"));
    assertThat(town.total("satisfaction", "campaigns", april, "mean"))
        .isEqualTo(new BigDecimal("100.00"));
    assertThat(town.total("satisfaction", "campaigns", april, "calls")).isEqualTo(0L);
    assertThat(town.total("satisfaction", "campaigns", MARCH, "calls")).isEqualTo(2L);
  }

  @Test
  void aCorrectedAnswerCountsAsItsCorrectionSays() {
    DB.sql(
        "INSERT INTO answer_correction (answer_id, at, author, points, level, words)"
            + " SELECT id, at, 'chief', 100, '', 'wrong key' FROM answer WHERE reference = 't4'");
    List<Map<String, @Nullable Object>> outcomes = town.rows("follow-up-daily", "outcomes", MARCH);
    assertThat(scores(outcomes)).containsExactly("85", "");
  }

  private static List<String> scores(List<Map<String, @Nullable Object>> rows) {
    var scores = new ArrayList<String>();
    for (Map<String, @Nullable Object> row : rows) {
      scores.add(
          row.get("score") instanceof BigDecimal score
              ? score.stripTrailingZeros().toPlainString()
              : "");
    }
    return scores;
  }

  private void call(int id, int planned, String survey, int minutes, String outcome) {
    town.attempt(id, planned, "3day", 1, NOON.plusSeconds(60L * minutes), outcome);
    DB.sql(
        ("INSERT INTO call_record (reference, direction, attempt_id, campaign, occasion,"
                + " customer_id, e164, answered_at, survey, asked) VALUES ('t%s', 'out', %s,"
                + " '3day', 'visit:%s', 1, '+8613800138000', %s, '%s', 3)")
            .formatted(id, id, planned, at(minutes), survey));
  }

  private static void answer(String reference, String question, int key, int minutes) {
    DB.sql(
        ("INSERT INTO answer (reference, survey, question, answer_key, points, at, weight, level)"
                + " VALUES ('%s', 'service', '%s', '%s', %s, %s, 1, '')")
            .formatted(reference, question, key, 20 * key, at(minutes)));
  }

  private static String at(int minutes) {
    return "TIMESTAMPADD(MINUTE, " + minutes + ", '2026-03-10 04:00:00')";
  }
}
