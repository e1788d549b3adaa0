package io.huifang.report.timed;

import io.huifang.config.ReportsConfig.PastPeriod;
import io.huifang.config.ReportsConfig.Scheduled;
import io.huifang.report.Days;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Which periods of an entry are due and not made. Pure. */
final class DuePeriods {
  /** An engine that was away for longer makes up for so many. */
  static final int MOST = 31;

  private DuePeriods() {}

  /**
   * In the order of time.
   *
   * @param made first day of the latest period that was made; empty: none ever, then only the
   *     latest one is due
   * @param now in the business zone
   */
  static List<Days> of(Scheduled entry, Optional<LocalDate> made, ZonedDateTime now) {
    LocalDate day = latestDay(entry.period(), now.toLocalDate());
    if (now.toLocalDateTime().isBefore(day.atTime(entry.at()))) {
      day = before(entry.period(), day);
    }
    var due = new ArrayList<Days>();
    for (int i = 0; i < (made.isPresent() ? MOST : 1); i++) {
      Days days = period(entry.period(), day, now);
      if (made.isPresent() && !days.first().isAfter(made.get())) {
        break;
      }
      due.add(days);
      day = before(entry.period(), day);
    }
    Collections.reverse(due);
    return due;
  }

  /** The last day, today included, on which such a report is made. */
  private static LocalDate latestDay(PastPeriod period, LocalDate today) {
    return switch (period) {
      case YESTERDAY -> today;
      case LAST_WEEK -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case LAST_MONTH -> today.withDayOfMonth(1);
      case LAST_YEAR -> today.withDayOfYear(1);
    };
  }

  private static LocalDate before(PastPeriod period, LocalDate day) {
    return switch (period) {
      case YESTERDAY -> day.minusDays(1);
      case LAST_WEEK -> day.minusWeeks(1);
      case LAST_MONTH -> day.minusMonths(1);
      case LAST_YEAR -> day.minusYears(1);
    };
  }

  private static Days period(PastPeriod period, LocalDate made, ZonedDateTime now) {
    LocalDate last = made.minusDays(1);
    return switch (period) {
      case YESTERDAY -> Days.day(last, now.getZone());
      case LAST_WEEK -> Days.week(last, now.getZone());
      case LAST_MONTH -> Days.month(last, now.getZone());
      case LAST_YEAR -> Days.year(last, now.getZone());
    };
  }
}
