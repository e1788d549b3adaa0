package io.huifang.campaign;

import io.huifang.campaign.LunarDates.LunarDay;
import io.huifang.campaign.Occurrences.Days;
import io.huifang.store.Literals;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Parameters of the statements of {@link SourceSql}. Lists of numbers are texts, for they may be
 * long; what is not asked for fits nothing.
 *
 * @param days dates, both inclusive
 * @param fromAt the first date's midnight
 * @param untilAt the midnight after the last date
 * @param after where the page before ended
 * @param limit rows of a page
 * @param births condition: born on one of those days
 * @param of campaigns whose calls count
 * @param ids of rows, when asked by ids
 * @param narrow what the database may leave out of pages
 */
record Ranges(
    Days days,
    Instant fromAt,
    Instant untilAt,
    After after,
    int limit,
    String births,
    List<String> of,
    String ids,
    Narrowing narrow) {

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
   * People born on one of these days: whoever keeps a lunar day by the lunar calendar, the others
   * by the solar one.
   */
  private static String born(List<LocalDate> days) {
    var solar = new TreeSet<Integer>();
    var lunar = new TreeMap<Integer, TreeSet<Integer>>();
    for (LocalDate day : days) {
      int solarDay = day.getMonthValue() * 100 + day.getDayOfMonth();
      solar.add(solarDay);
      if (solarDay == 228 || solarDay == 301) {
        solar.add(229);
      }
      LunarDay l = LunarDates.of(day);
      TreeSet<Integer> ofMonth = lunar.computeIfAbsent(l.month(), m -> new TreeSet<>());
      ofMonth.add(l.day());
      if (l.last() && l.day() == 29) {
        ofMonth.add(30);
      }
    }
    var either = new StringJoiner(" OR ");
    either.add("(t.lunar_month IS NULL AND t.birthday_md IN (" + Literals.numbers(solar) + "))");
    lunar.forEach((month, ofMonth) ->
        either.add(
            "(t.lunar_month = "
                + month
                + " AND t.lunar_day IN ("
                + Literals.numbers(ofMonth)
                + "))"));
    return either.toString();
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
        "FALSE",
        List.of(""),
        NONE,
        Narrowing.NONE);
  }

  /** The page after that row. */
  Ranges after(OccasionRow row) {
    var last =
        new After(
            row.anchor() == null ? after.day() : row.anchor(),
            row.anchorAt() == null ? after.at() : row.anchorAt(),
            row.id());
    return new Ranges(days, fromAt, untilAt, last, limit, births, of, ids, narrow);
  }

  /** The page after that person, where pages walk over all people. */
  Ranges afterPerson(long id) {
    var last = new After(after.day(), after.at(), id);
    return new Ranges(days, fromAt, untilAt, last, limit, births, of, ids, narrow);
  }

  /** Without what the database may leave out. */
  Ranges with(Narrowing other) {
    return new Ranges(days, fromAt, untilAt, after, limit, births, of, ids, other);
  }

  /** For people born on one of these days, in either calendar. */
  Ranges withBirthdays(List<LocalDate> born) {
    return new Ranges(days, fromAt, untilAt, after, limit, born(born), of, ids, narrow);
  }

  /** For answered calls of those campaigns. */
  Ranges withOf(List<String> campaigns) {
    return new Ranges(days, fromAt, untilAt, after, limit, births, campaigns, ids, narrow);
  }

  /** For those rows. */
  Ranges withIds(Collection<Long> rows) {
    return new Ranges(
        days, fromAt, untilAt, after, limit, births, of, Literals.numbers(rows), narrow);
  }
}
