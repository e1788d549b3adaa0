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
 * @param first first date, inclusive
 * @param last last date, inclusive
 * @param fromAt the first date's midnight
 * @param untilAt the midnight after the last date
 * @param afterDay date of the last row of the page before, or {@code first}
 * @param afterAt likewise
 * @param afterId id of the last row of the page before, or 0
 * @param limit rows of a page
 * @param solar birthdays as month * 100 + day
 * @param lunar lunar birthdays as month * 100 + day
 * @param lunarMonths months of those
 * @param of campaigns whose calls count
 * @param ids of rows, when asked by ids
 * @param customer of whom, when asked by person
 */
record Ranges(
    LocalDate first,
    LocalDate last,
    Instant fromAt,
    Instant untilAt,
    LocalDate afterDay,
    Instant afterAt,
    long afterId,
    int limit,
    String solar,
    String lunar,
    String lunarMonths,
    List<String> of,
    String ids,
    long customer) {

  private static final String NONE = "NULL";

  /** A first page. */
  static Ranges of(Days days, ZoneId zone, int limit) {
    Instant from = days.first().atStartOfDay(zone).toInstant();
    return new Ranges(
        days.first(),
        days.last(),
        from,
        days.last().plusDays(1).atStartOfDay(zone).toInstant(),
        days.first(),
        from,
        0,
        limit,
        NONE,
        NONE,
        NONE,
        List.of(""),
        NONE,
        0);
  }

  /** The page after that row. */
  Ranges after(OccasionRow row) {
    LocalDate day = row.anchor() == null ? afterDay : row.anchor();
    Instant at = row.anchorAt() == null ? afterAt : row.anchorAt();
    return new Ranges(
        first,
        last,
        fromAt,
        untilAt,
        day,
        at,
        row.id(),
        limit,
        solar,
        lunar,
        lunarMonths,
        of,
        ids,
        customer);
  }

  /** For people born on one of these days, in either calendar. */
  Ranges withBirthdays(List<LocalDate> days) {
    var md = new TreeSet<Integer>();
    var lunarMd = new TreeSet<Integer>();
    var months = new TreeSet<Integer>();
    for (LocalDate day : days) {
      int solarDay = day.getMonthValue() * 100 + day.getDayOfMonth();
      md.add(solarDay);
      if (solarDay == 228 || solarDay == 301) {
        md.add(229);
      }
      LunarDay l = LunarDates.of(day);
      lunarMd.add(l.month() * 100 + l.day());
      months.add(l.month());
      if (l.last() && l.day() == 29) {
        lunarMd.add(l.month() * 100 + 30);
      }
    }
    return new Ranges(
        first,
        last,
        fromAt,
        untilAt,
        afterDay,
        afterAt,
        afterId,
        limit,
        Literals.numbers(md),
        Literals.numbers(lunarMd),
        Literals.numbers(months),
        of,
        ids,
        customer);
  }

  /** For answered calls of those campaigns. */
  Ranges withOf(List<String> campaigns) {
    return new Ranges(
        first,
        last,
        fromAt,
        untilAt,
        afterDay,
        afterAt,
        afterId,
        limit,
        solar,
        lunar,
        lunarMonths,
        campaigns,
        ids,
        customer);
  }

  /** For those rows. */
  Ranges withIds(Collection<Long> rows) {
    return new Ranges(
        first,
        last,
        fromAt,
        untilAt,
        afterDay,
        afterAt,
        afterId,
        limit,
        solar,
        lunar,
        lunarMonths,
        of,
        Literals.numbers(rows),
        customer);
  }

  /** For that person. */
  Ranges withCustomer(long person) {
    return new Ranges(
        first,
        last,
        fromAt,
        untilAt,
        afterDay,
        afterAt,
        afterId,
        limit,
        solar,
        lunar,
        lunarMonths,
        of,
        ids,
        person);
  }
}
