package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DialingDoctorTest {
  private static final Set<LocalDate> LISTED =
      Set.of(LocalDate.of(2026, 2, 17), LocalDate.of(2026, 10, 1));

  @Test
  void aListOfHolidaysThatEndsIsToldAMonthBefore() {
    assertThat(DialingDoctor.yearWithoutHolidays(LISTED, LocalDate.of(2026, 11, 30))).isEmpty();
    assertThat(DialingDoctor.yearWithoutHolidays(LISTED, LocalDate.of(2026, 12, 1))).hasValue(2027);
    assertThat(DialingDoctor.yearWithoutHolidays(LISTED, LocalDate.of(2027, 2, 3))).hasValue(2027);
  }

  @Test
  void whoListsNoHolidaysAtAllHasNone() {
    assertThat(DialingDoctor.yearWithoutHolidays(Set.of(), LocalDate.of(2026, 12, 1))).isEmpty();
  }
}
