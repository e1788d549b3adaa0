package io.huifang.campaign;

import io.huifang.config.CalendarConfig;
import io.huifang.config.CalendarConfig.Span;
import io.huifang.customer.PhonePlace;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When a phone may ring, in the callee's local time: weekday hours (of the callee's region, where
 * the file has some), holidays and swapped workdays (调休), and the hard limit that no file can
 * cross. A phone that may lie in several zones rings only when all of them allow it; one whose zone
 * is not known does not ring. Asked when a call is planned and again when it is dialed. Pure.
 */
public final class CallingCalendar {
  /** Farther ahead than any calendar's longest holiday; beyond it there is no answer. */
  private static final int HORIZON_DAYS = 60;

  /** Zones that never agree (or a clock that jumps) end the search. */
  private static final int MOST_STEPS = 1_000;

  private final CalendarConfig calendar;

  /** A calendar as its file says. */
  public CallingCalendar(CalendarConfig calendar) {
    this.calendar = calendar;
  }

  /** Why nobody may be called there now, or empty when it is allowed. */
  public Optional<String> refusal(Instant at, PhonePlace place) {
    if (place.zones().isEmpty()) {
      return Optional.of("where the callee lives is not known");
    }
    return place.zones().stream().flatMap(z -> refusal(at, z, place.region()).stream()).findFirst();
  }

  /** As {@link #refusal(Instant, PhonePlace)}, by the general hours of one zone. */
  public Optional<String> refusal(Instant at, ZoneId zone) {
    return refusal(at, zone, "");
  }

  private Optional<String> refusal(Instant at, ZoneId zone, String region) {
    ZonedDateTime local = at.atZone(zone);
    LocalTime time = local.toLocalTime();
    if (!calendar.hardLimit().holds(time)) {
      return Optional.of("outside the hard limit " + calendar.hardLimit());
    }
    if (!callable(local.toLocalDate())) {
      return Optional.of(local.toLocalDate() + " is a holiday");
    }
    if (hours(local.toLocalDate(), region).stream().noneMatch(s -> s.holds(time))) {
      return Optional.of("outside calling hours, local time " + time.withNano(0));
    }
    return Optional.empty();
  }

  /** The first moment from {@code from} on at which that phone may ring; empty: none in 60 days. */
  public Optional<Instant> next(Instant from, PhonePlace place) {
    Instant at = from;
    for (int i = 0; i < MOST_STEPS && !place.zones().isEmpty(); i++) {
      Instant before = at;
      for (ZoneId zone : place.zones()) {
        Optional<Instant> there = next(at, zone, place.region());
        if (there.isEmpty()) {
          return Optional.empty();
        }
        at = there.get();
      }
      if (at.equals(before)) {
        return Optional.of(at);
      }
      if (at.isAfter(from.plusSeconds(HORIZON_DAYS * 86_400L))) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** As {@link #next(Instant, PhonePlace)}, by the general hours of one zone. */
  public Optional<Instant> next(Instant from, ZoneId zone) {
    return next(from, zone, "");
  }

  private Optional<Instant> next(Instant from, ZoneId zone, String region) {
    if (refusal(from, zone, region).isEmpty()) {
      return Optional.of(from);
    }
    LocalDate first = from.atZone(zone).toLocalDate();
    for (int i = 0; i < HORIZON_DAYS; i++) {
      LocalDate day = first.plusDays(i);
      if (!callable(day)) {
        continue;
      }
      for (Span span : hours(day, region)) {
        LocalTime start = later(span.from(), calendar.hardLimit().from());
        // atZone moves a start that a clock change skips to the next valid time.
        Instant at = day.atTime(start).atZone(zone).toInstant();
        if (!at.isBefore(from) && refusal(at, zone, region).isEmpty()) {
          return Optional.of(at);
        }
      }
    }
    return Optional.empty();
  }

  /** The first of these days, inclusive, on which somebody may be called by the general hours. */
  Optional<LocalDate> openDay(LocalDate first, LocalDate last) {
    return first
        .datesUntil(last.plusDays(1))
        .filter(day -> callable(day) && !hours(day, "").isEmpty())
        .findFirst();
  }

  private boolean callable(LocalDate day) {
    return calendar.callOnHolidays() || !calendar.holidays().contains(day);
  }

  private List<Span> hours(LocalDate day, String region) {
    Map<DayOfWeek, List<Span>> week =
        calendar.regions().getOrDefault(region, calendar.callingHours());
    boolean swapped = calendar.workdays().contains(day) && !calendar.regions().containsKey(region);
    return week.getOrDefault(swapped ? calendar.workdaysLike() : day.getDayOfWeek(), List.of());
  }

  private static LocalTime later(LocalTime a, LocalTime b) {
    return a.isAfter(b) ? a : b;
  }
}
