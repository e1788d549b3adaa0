package io.huifang.campaign;

import io.huifang.config.CalendarConfig;
import io.huifang.config.CalendarConfig.Span;
import io.huifang.customer.PhonePlace;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When a phone may ring, in the callee's local time: weekday hours (of the callee's region, where
 * the file has some), holidays and swapped workdays (调休), and the hard limit that no file can
 * cross. In a year of which the list of holidays says nothing the days that are off by law are kept
 * free ({@link StatutoryDays}). A phone that may lie in several zones rings only when all of them
 * allow it; one whose zone is not known does not ring. Asked when a call is planned and again when
 * it is dialed. Pure.
 */
public final class CallingCalendar {
  /** Farther ahead than any calendar's longest holiday; beyond it there is no answer. */
  private static final int HORIZON_DAYS = 60;

  /** Zones that never agree (or a clock that jumps) end the search. */
  private static final int MOST_STEPS = 1_000;

  private final CalendarConfig calendar;

  /** Days off by law in years without a list; asked for the same days again and again. */
  private final Map<LocalDate, Boolean> lawful = new ConcurrentHashMap<>();

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
    if (!callable(local.toLocalDate(), region)) {
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

  /**
   * The last moment up to which waiting from {@code from} on leaves a moment before {@code until}
   * at which that phone may ring; {@code from} itself where none is left. To the minute, never too
   * late: whoever may be called later may be called earlier too.
   */
  Instant last(Instant from, Instant until, PhonePlace place) {
    long may = 0;
    long mayNot = Math.max(1, Duration.between(from, until).toMinutes() + 1);
    while (mayNot - may > 1) {
      long middle = (may + mayNot) / 2;
      Instant at = from.plus(middle, ChronoUnit.MINUTES);
      if (next(at, place).filter(d -> d.isBefore(until)).isPresent()) {
        may = middle;
      } else {
        mayNot = middle;
      }
    }
    return from.plus(may, ChronoUnit.MINUTES);
  }

  private Optional<Instant> next(Instant from, ZoneId zone, String region) {
    if (refusal(from, zone, region).isEmpty()) {
      return Optional.of(from);
    }
    LocalDate first = from.atZone(zone).toLocalDate();
    for (int i = 0; i < HORIZON_DAYS; i++) {
      LocalDate day = first.plusDays(i);
      if (!callable(day, region)) {
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

  /**
   * The first of these days, inclusive, on which somebody may be called by the general hours.
   *
   * @param house the region that the house is in
   */
  Optional<LocalDate> openDay(LocalDate first, LocalDate last, String house) {
    return first
        .datesUntil(last.plusDays(1))
        .filter(day -> callable(day, house) && !hours(day, "").isEmpty())
        .findFirst();
  }

  private boolean callable(LocalDate day, String region) {
    if (calendar.callOnHolidays()) {
      return true;
    }
    boolean listed = calendar.holidays(region).contains(day);
    return !listed && !(region.equals(StatutoryDays.REGION) && byLaw(day));
  }

  /** Of what nobody has listed yet at least the days of the law are kept free. */
  private boolean byLaw(LocalDate day) {
    return lawful.computeIfAbsent(
        day,
        d ->
            !CalendarConfig.lists(calendar.holidays(StatutoryDays.REGION), d.getYear())
                && StatutoryDays.has(d));
  }

  private List<Span> hours(LocalDate day, String region) {
    boolean swapped = calendar.workdays().contains(day) && !calendar.regions().containsKey(region);
    return calendar
        .callingHours(region)
        .getOrDefault(swapped ? calendar.workdaysLike() : day.getDayOfWeek(), List.of());
  }

  private static LocalTime later(LocalTime a, LocalTime b) {
    return a.isAfter(b) ? a : b;
  }
}
