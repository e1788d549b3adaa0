package io.huifang.campaign;

import io.huifang.config.CalendarConfig;
import io.huifang.config.CalendarConfig.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/**
 * When a phone may ring, in the callee's local time: weekday hours, holidays and swapped workdays
 * (调休), and the hard limit that no file can cross. Pure.
 */
public final class CallingCalendar {
  /** Farther ahead than any calendar's longest holiday; beyond it there is no answer. */
  private static final int HORIZON_DAYS = 60;

  private final CalendarConfig calendar;

  /** A calendar as its file says. */
  public CallingCalendar(CalendarConfig calendar) {
    this.calendar = calendar;
  }

  /** Why nobody may be called now, or empty when it is allowed. */
  public Optional<String> refusal(Instant at, ZoneId zone) {
    ZonedDateTime local = at.atZone(zone);
    LocalTime time = local.toLocalTime();
    if (!calendar.hardLimit().holds(time)) {
      return Optional.of("outside the hard limit " + print(calendar.hardLimit()));
    }
    if (!callable(local.toLocalDate())) {
      return Optional.of(local.toLocalDate() + " is a holiday");
    }
    if (hours(local.toLocalDate()).stream().noneMatch(s -> s.holds(time))) {
      return Optional.of("outside calling hours, local time " + time.withNano(0));
    }
    return Optional.empty();
  }

  /** The first moment from {@code from} on at which a phone may ring; empty: none in 60 days. */
  public Optional<Instant> next(Instant from, ZoneId zone) {
    if (refusal(from, zone).isEmpty()) {
      return Optional.of(from);
    }
    LocalDate first = from.atZone(zone).toLocalDate();
    for (int i = 0; i < HORIZON_DAYS; i++) {
      LocalDate day = first.plusDays(i);
      if (!callable(day)) {
        continue;
      }
      for (Span span : hours(day)) {
        LocalTime start = later(span.from(), calendar.hardLimit().from());
        // atZone moves a start that a clock change skips to the next valid time.
        Instant at = day.atTime(start).atZone(zone).toInstant();
        if (!at.isBefore(from) && refusal(at, zone).isEmpty()) {
          return Optional.of(at);
        }
      }
    }
    return Optional.empty();
  }

  private boolean callable(LocalDate day) {
    return calendar.callOnHolidays()
        || calendar.workdays().contains(day)
        || !calendar.holidays().contains(day);
  }

  private List<Span> hours(LocalDate day) {
    return calendar.callingHours().getOrDefault(day.getDayOfWeek(), List.of());
  }

  private static LocalTime later(LocalTime a, LocalTime b) {
    return a.isAfter(b) ? a : b;
  }

  private static String print(Span s) {
    return s.from() + "-" + s.until();
  }
}
