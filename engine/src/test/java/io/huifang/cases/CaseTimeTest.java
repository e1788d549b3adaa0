package io.huifang.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.CalendarConfig;
import io.huifang.config.CasesConfig.Within;
import io.huifang.config.CasesConfig.Within.Unit;
import io.huifang.config.CasesConfig.Working;
import io.huifang.config.Config;
import io.huifang.config.Shipped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clock time and working time, to the minute. The shipped hours: mon–sat 9–12 and 13:30–18. */
class CaseTimeTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final Config files = Shipped.config();
  private final CaseTime time = new CaseTime(files.cases().working(), files.calendar(), ZONE);

  @Test
  void clockTimeRunsThroughNightsAndWeekends() {
    assertThat(clock("2026-03-06T17:00", Unit.HOURS, 72)).isEqualTo(at("2026-03-09T17:00"));
    assertThat(clock("2026-03-06T17:00", Unit.SAME_DAY, 1)).isEqualTo(at("2026-03-07T00:00"));
  }

  @Test
  void workingHoursLeaveOutLunchNightAndSunday() {
    assertThat(working("2026-03-07T11:00", Unit.HOURS, 2)).isEqualTo(at("2026-03-07T14:30"));
    assertThat(working("2026-03-07T17:30", Unit.HOURS, 1)).isEqualTo(at("2026-03-09T09:30"));
    assertThat(working("2026-03-08T12:00", Unit.MINUTES, 1)).isEqualTo(at("2026-03-09T09:01"));
  }

  @Test
  void aSpanThatFillsADayEndsWithIt() {
    assertThat(working("2026-03-05T09:00", Unit.MINUTES, 450)).isEqualTo(at("2026-03-05T18:00"));
  }

  @Test
  void workingDaysLeaveOutHolidaysAndTakeSwappedOnes() {
    // 15 to 23 February 2026 is Spring Festival; Saturday 28 February is worked, as any Saturday.
    assertThat(working("2026-02-13T10:00", Unit.DAYS, 2)).isEqualTo(at("2026-02-24T10:00"));
    // Sunday 4 January 2026 is worked in exchange.
    assertThat(working("2026-01-03T10:00", Unit.DAYS, 1)).isEqualTo(at("2026-01-05T09:00"));
    assertThat(working("2025-12-31T10:00", Unit.DAYS, 1)).isEqualTo(at("2026-01-04T10:00"));
  }

  @Test
  void whatComesAfterHoursBelongsToTheNextWorkingDay() {
    assertThat(working("2026-03-07T20:00", Unit.DAYS, 1)).isEqualTo(at("2026-03-10T09:00"));
    assertThat(working("2026-03-07T20:00", Unit.SAME_DAY, 1)).isEqualTo(at("2026-03-09T18:00"));
    assertThat(working("2026-03-05T10:00", Unit.SAME_DAY, 1)).isEqualTo(at("2026-03-05T18:00"));
  }

  @Test
  void hoursThatLastToTheEndOfTheDayLoseNothingBetweenTheDays() {
    var night = new CalendarConfig.Span(LocalTime.of(18, 0), LocalTime.MAX);
    var round =
        new CaseTime(
            new Working(files.cases().working().days(), List.of(night)), files.calendar(), ZONE);
    assertThat(round.after(at("2026-03-05T23:00"), new Within(Unit.HOURS, 2), true))
        .isEqualTo(at("2026-03-06T19:00"));
    assertThat(round.after(at("2026-03-05T18:00"), new Within(Unit.HOURS, 6), true))
        .isEqualTo(at("2026-03-06T00:00"));
    assertThat(round.after(at("2026-03-05T20:00"), new Within(Unit.SAME_DAY, 1), true))
        .isEqualTo(at("2026-03-06T00:00"));
    assertThat(night.length()).isEqualTo(Duration.ofHours(6));
  }

  private Instant clock(String from, Unit unit, int amount) {
    return time.after(at(from), new Within(unit, amount), false);
  }

  private Instant working(String from, Unit unit, int amount) {
    return time.after(at(from), new Within(unit, amount), true);
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ZONE).toInstant();
  }
}
