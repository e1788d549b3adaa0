package io.huifang.report.timed;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.ReportsConfig.PastPeriod;
import io.huifang.config.ReportsConfig.Scheduled;
import io.huifang.report.Days;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DuePeriodsTest {
  @Test
  void yesterdayIsDueFromItsMinuteOn() {
    var made = LocalDate.of(2026, 3, 3);
    assertThat(firsts(PastPeriod.YESTERDAY, made, "2026-03-05T07:29")).isEmpty();
    assertThat(firsts(PastPeriod.YESTERDAY, made, "2026-03-05T07:30"))
        .containsExactly("2026-03-04");
  }

  @Test
  void aNewEntryBeginsWithItsLatestPeriodAndNotWithHistory() {
    assertThat(firsts(PastPeriod.YESTERDAY, null, "2026-03-05T10:00"))
        .containsExactly("2026-03-04");
    assertThat(firsts(PastPeriod.YESTERDAY, null, "2026-03-05T01:00"))
        .containsExactly("2026-03-03");
    assertThat(firsts(PastPeriod.LAST_MONTH, null, "2026-03-05T01:00"))
        .containsExactly("2026-02-01");
  }

  @Test
  void daysWithoutTheEngineAreMadeUpForInOrder() {
    assertThat(firsts(PastPeriod.YESTERDAY, LocalDate.of(2026, 3, 1), "2026-03-05T10:00"))
        .containsExactly("2026-03-02", "2026-03-03", "2026-03-04");
  }

  @Test
  void aYearWithoutTheEngineIsNotMadeUpForAsAWhole() {
    assertThat(firsts(PastPeriod.YESTERDAY, LocalDate.of(2025, 3, 1), "2026-03-05T10:00"))
        .hasSize(DuePeriods.MOST)
        .endsWith("2026-03-04");
  }

  @Test
  void weeksAreMadeOnMondayAndMonthsOnTheFirst() {
    var monday = LocalDate.of(2026, 2, 16);
    assertThat(firsts(PastPeriod.LAST_WEEK, monday, "2026-03-01T23:59")).isEmpty();
    assertThat(firsts(PastPeriod.LAST_WEEK, monday, "2026-03-02T07:30"))
        .containsExactly("2026-02-23");
    assertThat(firsts(PastPeriod.LAST_MONTH, LocalDate.of(2025, 12, 1), "2026-03-01T08:00"))
        .containsExactly("2026-01-01", "2026-02-01");
    assertThat(firsts(PastPeriod.LAST_YEAR, LocalDate.of(2024, 1, 1), "2026-01-01T07:31"))
        .containsExactly("2025-01-01");
  }

  private static List<String> firsts(
      PastPeriod period, @org.jspecify.annotations.Nullable LocalDate made, String now) {
    var entry =
        new Scheduled(
            "x", "calls", period, LocalTime.of(7, 30), List.of("html"), List.of(), List.of());
    return DuePeriods.of(
            entry, Optional.ofNullable(made), ZonedDateTime.parse(now + ":00+08:00[Asia/Shanghai]"))
        .stream()
        .map(Days::first)
        .map(LocalDate::toString)
        .toList();
  }
}
