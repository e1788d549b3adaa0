package io.huifang.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DaysTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 5);

  @Test
  void aDayIsTheBusinessDayOfTheZone() {
    Days days = Days.day(DAY, SHANGHAI);
    assertThat(days.start()).isEqualTo(Instant.parse("2026-03-04T16:00:00Z"));
    assertThat(days.end()).isEqualTo(Instant.parse("2026-03-05T16:00:00Z"));
  }

  @Test
  void aDayOnWhichTheClocksChangeHas23Hours() {
    Days days = Days.day(LocalDate.of(2026, 3, 8), ZoneId.of("America/New_York"));
    assertThat(Duration.between(days.start(), days.end())).isEqualTo(Duration.ofHours(23));
  }

  @Test
  void weeksBeginOnMondayAndMonthsEndOnTheirLastDay() {
    assertThat(Days.week(DAY, SHANGHAI).first()).isEqualTo(LocalDate.of(2026, 3, 2));
    assertThat(Days.month(LocalDate.of(2028, 2, 3), SHANGHAI).last())
        .isEqualTo(LocalDate.of(2028, 2, 29));
  }

  @Test
  void isToldAsWhatItIs() {
    assertThat(Days.day(DAY, SHANGHAI).words("zh-CN")).isEqualTo("2026-03-05 星期四");
    assertThat(Days.week(DAY, SHANGHAI).words("zh-CN"))
        .isEqualTo("2026年第10周（2026-03-02 至 2026-03-08）");
    assertThat(Days.month(DAY, SHANGHAI).words("en")).isEqualTo("March 2026");
    assertThat(Days.year(DAY, SHANGHAI).words("zh-CN")).isEqualTo("2026年");
    assertThat(new Days(DAY, DAY.plusDays(2), SHANGHAI).words("en"))
        .isEqualTo("2026-03-05 to 2026-03-07");
  }

  @Test
  void fromTomorrowToYesterdayIsNothing() {
    assertThatThrownBy(() -> new Days(DAY, DAY.minusDays(1), SHANGHAI))
        .hasMessageContaining("2026-03-04 lies before 2026-03-05");
  }
}
