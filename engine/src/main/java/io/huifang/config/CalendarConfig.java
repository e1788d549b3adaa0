package io.huifang.config;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code calendar.yaml}: when people may be called, and how often.
 *
 * @param callingHours per weekday the spans in which a phone may ring, in the callee's local time;
 *     a weekday that is absent or empty has none
 * @param regions for callees of some ISO 3166 regions: what holds in place of the general
 * @param hardLimit outside of it nobody is called, whatever any other file says
 * @param holidays days that count as not worked although the weekday says otherwise
 * @param workdays days that are worked although the weekday says otherwise (调休)
 * @param workdaysLike weekday whose general hours hold on those days
 * @param callOnHolidays whether people are called on days that are not worked
 * @param festivals by name, for campaigns that greet
 * @param personCaps calls to one person, over all campaigns; at least one
 * @param numberCaps calls to one number, over all campaigns; at least one
 * @param restAfterAnswer who was reached is left alone so long by other campaigns; may be zero
 */
public record CalendarConfig(
    Map<DayOfWeek, List<Span>> callingHours,
    Map<String, Region> regions,
    Span hardLimit,
    Set<LocalDate> holidays,
    Set<LocalDate> workdays,
    DayOfWeek workdaysLike,
    boolean callOnHolidays,
    Map<String, Festival> festivals,
    List<Cap> personCaps,
    List<Cap> numberCaps,
    Duration restAfterAnswer) {

  /**
   * Whether a list of holidays speaks of a year. One that is empty does of each: that house has
   * none.
   */
  public static boolean lists(Set<LocalDate> holidays, int year) {
    return holidays.isEmpty() || holidays.stream().anyMatch(d -> d.getYear() == year);
  }

  /** The holidays of callees of a region: its own, or the house's where it has no list. */
  public Set<LocalDate> holidays(String region) {
    return Optional.ofNullable(regions.get(region)).flatMap(Region::holidays).orElse(holidays);
  }

  /** The hours of callees of a region: its own, or the house's where it has none. */
  public Map<DayOfWeek, List<Span>> callingHours(String region) {
    return Optional.ofNullable(regions.get(region))
        .map(Region::callingHours)
        .filter(own -> !own.isEmpty())
        .orElse(callingHours);
  }

  /**
   * Callees of a region. It swaps no days (调休), whichever of the two it has.
   *
   * @param callingHours its own, as the general ones; empty: those of the house count
   * @param holidays its own; empty: not known, and those of the house count
   */
  public record Region(
      Map<DayOfWeek, List<Span>> callingHours, Optional<Set<LocalDate>> holidays) {}

  /**
   * A span within one day.
   *
   * @param from first minute, inclusive
   * @param until end, exclusive, after {@code from}; {@link LocalTime#MAX}: the end of the day
   */
  public record Span(LocalTime from, LocalTime until) {
    /** Whether the time lies in the span. */
    public boolean holds(LocalTime t) {
      return !t.isBefore(from) && (t.isBefore(until) || toMidnight());
    }

    /** When it ends on a day. */
    public Instant end(LocalDate day, ZoneId zone) {
      return (toMidnight() ? day.plusDays(1).atStartOfDay(zone) : day.atTime(until).atZone(zone))
          .toInstant();
    }

    /** How long it is. */
    public Duration length() {
      return toMidnight()
          ? Duration.ofDays(1).minusNanos(from.toNanoOfDay())
          : Duration.between(from, until);
    }

    private boolean toMidnight() {
      return until.equals(LocalTime.MAX);
    }

    /** As it stands in a file. */
    @Override
    public String toString() {
      return from + "-" + (toMidnight() ? "24:00" : until);
    }
  }

  /**
   * At most so many dialed calls in so many days (rolling, in 24 h units).
   *
   * @param calls at least 1
   * @param days at least 1
   */
  public record Cap(int calls, int days) {}
}
