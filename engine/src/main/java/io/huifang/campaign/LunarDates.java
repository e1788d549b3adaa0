package io.huifang.campaign;

import com.nlf.calendar.Lunar;
import com.nlf.calendar.LunarMonth;
import com.nlf.calendar.Solar;
import io.huifang.config.When.LunarMissing;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Days of the lunar calendar (农历), with its leap months (闰月) and 30ths that come and go. Pure. */
final class LunarDates {
  private LunarDates() {}

  /**
   * A day of the lunar calendar.
   *
   * @param year the lunar year, which begins at Spring Festival
   * @param month 1–12
   * @param day 1–30
   * @param leap in the leap month that follows the month of that number
   * @param last the month has no later day
   */
  record LunarDay(int year, int month, int day, boolean leap, boolean last) {}

  /** The lunar day of a date. */
  static LunarDay of(LocalDate date) {
    Lunar lunar =
        Solar.fromYmd(date.getYear(), date.getMonthValue(), date.getDayOfMonth()).getLunar();
    int month = Math.abs(lunar.getMonth());
    boolean leap = lunar.getMonth() < 0;
    return new LunarDay(
        lunar.getYear(),
        month,
        lunar.getDay(),
        leap,
        lunar.getDay() == days(lunar.getYear(), month, leap));
  }

  /**
   * The date of a lunar day in a lunar year.
   *
   * @param missing what it is in a year without that leap month or that 30th
   * @return empty: nothing that year
   */
  static Optional<LocalDate> in(int year, int month, int day, boolean leap, LunarMissing missing) {
    int length = days(year, month, leap);
    boolean plain = length == 0;
    int lastDay = plain ? days(year, month, false) : length;
    if (missing == LunarMissing.SKIP && (plain || day > lastDay)) {
      return Optional.empty();
    }
    int in = leap && !plain ? -month : month;
    Solar solar = Lunar.fromYmd(year, in, Math.min(day, lastDay)).getSolar();
    return Optional.of(LocalDate.of(solar.getYear(), solar.getMonth(), solar.getDay()));
  }

  /** Days of a month; 0: the year has no such leap month. */
  private static int days(int year, int month, boolean leap) {
    @Nullable LunarMonth m = LunarMonth.fromYm(year, leap ? -month : month);
    return m == null ? 0 : m.getDayCount();
  }
}
