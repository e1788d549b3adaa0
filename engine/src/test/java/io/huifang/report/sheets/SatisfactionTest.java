package io.huifang.report.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.huifang.config.Text;
import io.huifang.report.Chart;
import io.huifang.report.Days;
import io.huifang.report.Town;
import io.huifang.store.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SatisfactionTest {
  @RegisterExtension private static final TestDatabase DB = TestDatabase.fresh();
  private static final Days MARCH =
      Days.month(LocalDate.of(2026, 3, 1), ZoneId.of("Asia/Shanghai"));
  private static final Instant NOON = Instant.parse("2026-03-10T04:00:00Z");

  private final Town town = new Town(DB);

  @BeforeEach
  void empty() {
    DB.empty();
    town.customer(1, "王芳");
    town.visit(1, 1, "总店", "张师傅", "李顾问");
    town.visit(2, 1, "总店", "赵师傅", "李顾问");
    town.visit(3, 1, "分店", "张师傅", "陈顾问");
  }

  @Test
  void gradesGoToWhoDidTheWorkAndNamesakesOfOtherOutletsStayApart() {
    town.graded("a", "3day", 1, NOON, Map.of("reception", 5, "quality", 5));
    town.graded("b", "3day", 3, NOON, Map.of("reception", 1));
    assertThat(rows("technicians"))
        .extracting(r -> r.get("rank"), r -> r.get("name"), r -> r.get("outlet"), this::mean)
        .containsExactly(tuple(1, "张师傅", "总店", "100.00"), tuple(2, "张师傅", "分店", "0.00"));
    assertThat(rows("advisers")).extracting(r -> r.get("name")).containsExactly("李顾问", "陈顾问");
    assertThat(rows("outlets")).extracting(r -> r.get("outlet")).containsExactly("总店", "分店");
  }

  @Test
  void theTwoBestAreNamedAndWhoIsBelowTheMarkOrHasAComplaintStandsOut() {
    town.graded("a", "3day", 1, NOON, Map.of("reception", 5, "quality", 5));
    town.graded("b", "3day", 2, NOON, Map.of("reception", 5, "quality", 4));
    town.graded("c", "3day", 3, NOON, Map.of("reception", 3));
    town.complaint("3day", "总店", "赵师傅", NOON);
    assertThat(rows("technicians"))
        .extracting(r -> r.get("name"), r -> r.get("complaints"), r -> r.get("remark"))
        .containsExactly(
            tuple("张师傅", 0L, new Text("★ 第1名，奖励", "★ best, reward")),
            tuple(
                "赵师傅",
                1L,
                new Text("★ 第2名，▲ 低于处罚线，▲ 有投诉", "★ second best, ▲ below the mark, ▲ complaint")),
            tuple("张师傅", 0L, new Text("▲ 低于处罚线", "▲ below the mark")));
  }

  @Test
  void theMeanIsByWeightAndTheRateByNumber() {
    town.graded("a", "3day", 1, NOON, Map.of("reception", 1, "quality", 5));
    Map<String, @Nullable Object> month = rows("months").getFirst();
    assertThat(month.get("mean")).isEqualTo(new BigDecimal("66.67"));
    assertThat(month.get("very_rate")).isEqualTo(new BigDecimal("0.500000"));
    assertThat(month).containsEntry("calls", 1L).containsEntry("rated", 2L);
  }

  @Test
  void aCorrectedGradeCountsByItsLastCorrection() {
    town.graded("a", "3day", 1, NOON, Map.of("reception", 1));
    DB.sql(
        "INSERT INTO answer_correction (answer_id, at, author, points, level, words)"
            + " SELECT id, at, 'chief', 60, 'fair', 'first' FROM answer",
        "INSERT INTO answer_correction (answer_id, at, author, points, level, words)"
            + " SELECT id, at, 'chief', 100, 'very-satisfied', 'wrong key' FROM answer");
    assertThat(rows("items"))
        .extracting(r -> r.get("very_satisfied"), r -> r.get("bad"), this::mean)
        .containsExactly(tuple(1L, 0L, "100.00"));
  }

  @Test
  void aMonthEndsAtMidnightOfTheBusinessZone() {
    town.graded("a", "3day", 1, Instant.parse("2026-03-31T15:59:59Z"), Map.of("reception", 5));
    town.graded("b", "3day", 1, Instant.parse("2026-03-31T16:00:00Z"), Map.of("reception", 5));
    assertThat(rows("months")).extracting(r -> r.get("rated")).containsExactly(1L);
  }

  @Test
  void theMarksOfTheFileAreDrawnAcross() {
    town.graded("a", "3day", 1, NOON, Map.of("reception", 5));
    assertThat(town.foot("satisfaction", "technicians", MARCH).charts().getFirst().marks())
        .extracting(Chart.Mark::at)
        .containsExactly(new BigDecimal("0.95"), new BigDecimal("0.80"));
  }

  @Test
  void whatMakesTheMeanIsCountedAsRatedThoughItHasNoLevel() {
    DB.sql(
        "INSERT INTO call_record (reference, direction, campaign, occasion, e164, answered_at,"
            + " ended_at, survey, asked) VALUES ('r', 'out', 'recovery', 'case:1#1',"
            + " '+8613800138000', '2026-03-10', '2026-03-10', 'recovery', 1)",
        "INSERT INTO answer (reference, survey, question, answer_key, points, at, weight, level)"
            + " VALUES ('r', 'recovery', 'solved', '1', 100, '2026-03-10', 1, '')");
    town.graded("a", "3day", 1, NOON, Map.of("reception", 3));
    assertThat(rows("campaigns"))
        .extracting(r -> r.get("calls"), r -> r.get("rated"), r -> r.get("very_rate"), this::mean)
        .containsExactly(
            tuple(1L, 1L, new BigDecimal("0.000000"), "60.00"), tuple(1L, 1L, null, "100.00"));
    assertThat(town.rows("centre-monthly", "follow-up", MARCH))
        .extracting(r -> r.get("rated"), this::mean)
        .containsExactly(tuple(1L, "60.00"), tuple(1L, "100.00"));
  }

  @Test
  void aMonthWithoutGradesIsEmptyAndNotZero() {
    assertThat(rows("months").getFirst())
        .containsEntry("very_rate", null)
        .containsEntry("mean", null);
    assertThat(rows("technicians")).isEmpty();
  }

  private String mean(Map<String, @Nullable Object> row) {
    return String.valueOf(row.get("mean"));
  }

  private List<Map<String, @Nullable Object>> rows(String sheet) {
    return town.rows("satisfaction", sheet, MARCH);
  }
}
