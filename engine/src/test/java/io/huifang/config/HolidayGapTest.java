package io.huifang.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.CalendarConfig.Region;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HolidayGapTest {
  private static final CalendarConfig SHIPPED = Shipped.config().calendar();

  @Test
  void aListOfHolidaysThatEndsIsToldAMonthBefore() {
    CalendarConfig listed =
        with(Set.of(LocalDate.of(2026, 2, 17), LocalDate.of(2026, 10, 1)), false);
    assertThat(HolidayGap.in(listed, LocalDate.of(2026, 11, 30))).isEmpty();
    assertThat(HolidayGap.in(listed, LocalDate.of(2026, 12, 1)))
        .containsExactly(new HolidayGap("", 2027));
    assertThat(HolidayGap.in(listed, LocalDate.of(2027, 2, 3)))
        .containsExactly(new HolidayGap("", 2027));
  }

  @Test
  void theListOfARegionEndsOnItsOwn() {
    CalendarConfig c = SHIPPED;
    Set<LocalDate> bothYears = Set.of(LocalDate.of(2026, 10, 1), LocalDate.of(2027, 10, 1));
    CalendarConfig listed =
        with(
            Map.of(
                "HK", new Region(Map.of(), Optional.of(Set.of(LocalDate.of(2026, 7, 1)))),
                "JP", new Region(c.callingHours(), Optional.of(Set.of())),
                "SG", new Region(Map.of(), Optional.of(Set.of(LocalDate.of(2027, 8, 9)))),
                "US", new Region(c.callingHours(), Optional.empty())),
            bothYears,
            false);
    assertThat(HolidayGap.in(listed, LocalDate.of(2026, 12, 1)))
        .containsExactlyInAnyOrder(new HolidayGap("HK", 2027), new HolidayGap("SG", 2026));
    assertThat(HolidayGap.in(listed, LocalDate.of(2027, 8, 1)))
        .containsExactly(new HolidayGap("HK", 2027));
    HolidayGap hongKong = new HolidayGap("HK", 2027);
    assertThat(hongKong.words().zh()).contains("HK", "2027");
    assertThat(hongKong.words().en()).contains("HK", "2027").doesNotContain("by law");
    assertThat(hongKong.mend().en()).contains("regions.HK.holidays");
  }

  @Test
  void whoListsNoHolidaysAtAllHasNone() {
    assertThat(HolidayGap.in(with(Set.of(), false), LocalDate.of(2026, 12, 1))).isEmpty();
  }

  @Test
  void whoSparesNobodyNeedsNoList() {
    CalendarConfig all = with(Set.of(LocalDate.of(2026, 2, 17)), true);
    assertThat(HolidayGap.in(all, LocalDate.of(2027, 2, 3))).isEmpty();
  }

  private static CalendarConfig with(Set<LocalDate> holidays, boolean callOnHolidays) {
    return with(SHIPPED.regions(), holidays, callOnHolidays);
  }

  private static CalendarConfig with(
      Map<String, Region> regions, Set<LocalDate> holidays, boolean callOnHolidays) {
    CalendarConfig c = SHIPPED;
    return new CalendarConfig(
        c.callingHours(),
        regions,
        c.hardLimit(),
        holidays,
        c.workdays(),
        c.workdaysLike(),
        callOnHolidays,
        c.festivals(),
        c.personCaps(),
        c.numberCaps(),
        c.restAfterAnswer());
  }
}
