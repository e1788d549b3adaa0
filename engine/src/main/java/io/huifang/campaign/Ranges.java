package io.huifang.campaign;

import io.huifang.campaign.LunarDates.LunarDay;
import io.huifang.campaign.Occurrences.Days;
import io.huifang.store.Literals;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Parameters of the statements of {@link SourceSql}. Lists of numbers are texts, for they may be
 * long; one that is not asked for fits nothing.
 *
 * @param days dates, both inclusive
 * @param fromAt the first date's midnight
 * @param untilAt the midnight after the last date
 * @param after where the page before ended
 * @param limit rows of a page
 * @param births birthdays on those days
 * @param of campaigns whose calls count
 * @param ids of rows, when asked by ids
 */
record Ranges(
    Days days,
    Instant fromAt,
    Instant untilAt,
    After after,
    int limit,
    Births births,
    List<String> of,
    String ids) {

  private static final String NONE = "NULL";

  /**
   * The last row of a page, in the order of the statement.
   *
   * @param day its date; before the first page the first date
   * @param at likewise
   * @param id its id, or 0
   */
  record After(LocalDate day, Instant at, long id) {}

  /**
   * Birthdays, as month * 100 + day.
   *
   * @param lunarMonths months of the lunar ones
   */
  record Births(String solar, String lunar, String lunarMonths) {
    /** Of people born on one of these days, in either calendar. */
    static Births on(List<LocalDate> days) {
      var solar = new TreeSet<Integer>();
      var lunar = new TreeSet<Integer>();
      var months = new TreeSet<Integer>();
      for (LocalDate day : days) {
        int solarDay = day.getMonthValue() * 100 + day.getDayOfMonth();
        solar.add(solarDay);
        if (solarDay == 228 || solarDay == 301) {
          solar.add(229);
        }
        LunarDay l = LunarDates.of(day);
        lunar.add(l.month() * 100 + l.day());
        months.add(l.month());
        if (l.last() && l.day() == 29) {
          lunar.add(l.month() * 100 + 30);
        }
      }
      return new Births(Literals.numbers(solar), Literals.numbers(lunar), Literals.numbers(months));
    }
  }

  /** A first page. */
  static Ranges of(Days days, ZoneId zone, int limit) {
    Instant from = days.first().atStartOfDay(zone).toInstant();
    Instant until = days.last().plusDays(1).atStartOfDay(zone).toInstant();
    return new Ranges(
        days,
        from,
        until,
        new After(days.first(), from, 0),
        limit,
        new Births(NONE, NONE, NONE),
        List.of(""),
        NONE);
  }

  /** The page after that row. */
  Ranges after(OccasionRow row) {
    var last =
        new After(
            row.anchor() == null ? after.day() : row.anchor(),
            row.anchorAt() == null ? after.at() : row.anchorAt(),
            row.id());
    return new Ranges(days, fromAt, untilAt, last, limit, births, of, ids);
  }

  /** For people born on one of these days, in either calendar. */
  Ranges withBirthdays(List<LocalDate> born) {
    return new Ranges(days, fromAt, untilAt, after, limit, Births.on(born), of, ids);
  }

  /** For answered calls of those campaigns. */
  Ranges withOf(List<String> campaigns) {
    return new Ranges(days, fromAt, untilAt, after, limit, births, campaigns, ids);
  }

  /** For those rows. */
  Ranges withIds(Collection<Long> rows) {
    return new Ranges(days, fromAt, untilAt, after, limit, births, of, Literals.numbers(rows));
  }
}
