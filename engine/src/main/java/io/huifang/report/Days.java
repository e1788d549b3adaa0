package io.huifang.report;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * Business days, one or more in a row. Their bounds are computed here and bound into SQL as
 * instants: the database knows nothing of the zone.
 *
 * @param first the first day
 * @param last the last day, inclusive; never before the first
 * @param zone business zone
 */
public record Days(LocalDate first, LocalDate last, ZoneId zone) {
  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException when the last day lies before the first
   */
  public Days {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException(last + " lies before " + first);
    }
  }

  /** One day. */
  public static Days day(LocalDate day, ZoneId zone) {
    return new Days(day, day, zone);
  }

  /** The week, Monday to Sunday (ISO 8601), in which the day lies. */
  public static Days week(LocalDate day, ZoneId zone) {
    LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return new Days(monday, monday.plusDays(6), zone);
  }

  /** The month in which the day lies. */
  public static Days month(LocalDate day, ZoneId zone) {
    return new Days(day.withDayOfMonth(1), day.with(TemporalAdjusters.lastDayOfMonth()), zone);
  }

  /** The year in which the day lies. */
  public static Days year(LocalDate day, ZoneId zone) {
    return new Days(day.withDayOfYear(1), day.with(TemporalAdjusters.lastDayOfYear()), zone);
  }

  /** When the first day begins; inclusive. */
  public Instant start() {
    return first.atStartOfDay(zone).toInstant();
  }

  /** When the last day is over; exclusive. */
  public Instant end() {
    return last.plusDays(1).atStartOfDay(zone).toInstant();
  }

  /** For people, as a whole month or week where it is one. */
  public String words(String language) {
    boolean zh = language.startsWith("zh");
    if (first.equals(last)) {
      return zh
          ? first + " " + weekday(Locale.SIMPLIFIED_CHINESE)
          : weekday(Locale.UK) + " " + first;
    }
    if (equals(month(first, zone))) {
      return DateTimeFormatter.ofPattern(
              zh ? "yyyy年M月" : "MMMM yyyy", zh ? Locale.SIMPLIFIED_CHINESE : Locale.UK)
          .format(first);
    }
    if (equals(year(first, zone))) {
      return first.getYear() + (zh ? "年" : "");
    }
    String span = first + (zh ? " 至 " : " to ") + last;
    if (equals(week(first, zone))) {
      int week = first.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
      int year = first.get(IsoFields.WEEK_BASED_YEAR);
      return zh
          ? year + "年第" + week + "周（" + span + "）"
          : "Week " + week + " of " + year + " (" + span + ")";
    }
    return span;
  }

  private String weekday(Locale locale) {
    return first.getDayOfWeek().getDisplayName(TextStyle.FULL, locale);
  }
}
