package io.huifang.cases;

import io.huifang.config.CalendarConfig;
import io.huifang.config.CasesConfig.Within;
import io.huifang.config.CasesConfig.Working;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When a span of time is over: clock time, or working time with its holidays (调休). Pure. */
final class CaseTime {
  /** A calendar without a working day in so many days is no calendar: then clock time counts. */
  private static final int MOST_DAYS = 2_000;

  private final Working working;
  private final CalendarConfig calendar;
  private final ZoneId zone;

  CaseTime(Working working, CalendarConfig calendar, ZoneId zone) {
    this.working = working;
    this.calendar = calendar;
    this.zone = zone;
  }

  /** The end of a span that begins at {@code from}. */
  Instant after(Instant from, Within span, boolean workingTime) {
    ZonedDateTime begin = from.atZone(zone);
    if (!workingTime) {
      return clock(begin, span);
    }
    return switch (span.unit()) {
      case MINUTES -> hours(from, Duration.ofMinutes(span.amount()), span);
      case HOURS -> hours(from, Duration.ofHours(span.amount()), span);
      case DAYS -> days(from, span);
      case SAME_DAY -> sameDay(from, span);
    };
  }

  private static Instant clock(ZonedDateTime begin, Within span) {
    return switch (span.unit()) {
      case MINUTES -> begin.plusMinutes(span.amount()).toInstant();
      case HOURS -> begin.plusHours(span.amount()).toInstant();
      case DAYS -> begin.plusDays(span.amount()).toInstant();
      case SAME_DAY -> begin.toLocalDate().plusDays(1).atStartOfDay(begin.getZone()).toInstant();
    };
  }

  private Instant hours(Instant from, Duration span, Within whole) {
    Duration left = span;
    LocalDate day = from.atZone(zone).toLocalDate();
    for (int i = 0; i < MOST_DAYS; i++, day = day.plusDays(1)) {
      if (!works(day)) {
        continue;
      }
      for (CalendarConfig.Span s : working.hours()) {
        Instant begin = later(at(day, s.from()), from);
        Duration here = Duration.between(begin, s.end(day, zone));
        if (here.isNegative() || here.isZero()) {
          continue;
        }
        if (here.compareTo(left) >= 0) {
          return begin.plus(left);
        }
        left = left.minus(here);
      }
    }
    return clock(from.atZone(zone), whole);
  }

  /** At the same time of the n-th working day after; what begins out of hours begins with them. */
  private Instant days(Instant from, Within span) {
    Instant begin = hours(from, Duration.ofNanos(1), span).minusNanos(1);
    ZonedDateTime local = begin.atZone(zone);
    LocalDate day = local.toLocalDate();
    int left = span.amount();
    for (int i = 0; i < MOST_DAYS && left > 0; i++) {
      day = day.plusDays(1);
      left -= works(day) ? 1 : 0;
    }
    return left > 0 ? clock(from.atZone(zone), span) : at(day, local.toLocalTime());
  }

  private Instant sameDay(Instant from, Within span) {
    Instant begin = hours(from, Duration.ofNanos(1), span).minusNanos(1);
    return working.hours().getLast().end(begin.atZone(zone).toLocalDate(), zone);
  }

  private boolean works(LocalDate day) {
    return working.works(day, calendar);
  }

  private Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(zone).toInstant();
  }

  private static Instant later(Instant a, Instant b) {
    return a.isBefore(b) ? b : a;
  }
}
