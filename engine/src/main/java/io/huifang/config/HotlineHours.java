package io.huifang.config;

import io.huifang.config.CalendarConfig.Span;
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
 * When somebody answers the hotline, in the zone of engine.yaml. Pure.
 *
 * @param week spans per weekday; a weekday that is absent or empty has none
 * @param onHolidays whether days of {@code holidays} in calendar.yaml are as any other
 * @param days single days, before week and holidays; the first that fits
 * @param say prompt outside of the hours
 * @param holidaySay prompt on a holiday
 * @param then what follows the prompt: a message is taken, or the call ends
 */
public record HotlineHours(
    Map<DayOfWeek, List<Span>> week,
    boolean onHolidays,
    List<Days> days,
    String say,
    String holidaySay,
    HotlineConfig.Then then) {
  /**
   * Days with hours of their own.
   *
   * @param from first day
   * @param until last day
   * @param open empty: closed
   * @param say prompt while closed; empty: the one of holidays
   */
  public record Days(LocalDate from, LocalDate until, List<Span> open, String say) {
    boolean hold(LocalDate day) {
      return !day.isBefore(from) && !day.isAfter(until);
    }
  }

  /**
   * Why nobody answers.
   *
   * @param say prompt
   * @param code {@code closed-hours}, {@code closed-holiday} or {@code closed-day}
   */
  public record Closed(String say, String code, Text why) {}

  /** Why nobody answers at that moment; empty: somebody does. */
  public Optional<Closed> closed(Instant at, ZoneId zone, CalendarConfig calendar) {
    ZonedDateTime local = at.atZone(zone);
    LocalDate day = local.toLocalDate();
    LocalTime time = local.toLocalTime();
    Optional<Days> single = days.stream().filter(d -> d.hold(day)).findFirst();
    if (single.isPresent()) {
      Days d = single.get();
      return open(d.open(), time)
          ? Optional.empty()
          : Optional.of(
              new Closed(
                  d.say().isEmpty() ? holidaySay : d.say(),
                  "closed-day",
                  new Text(day + " 的特定安排：此时不接听", "closed by the hours of " + day + " itself")));
    }
    if (!onHolidays && calendar.holidays().contains(day)) {
      return Optional.of(
          new Closed(
              holidaySay,
              "closed-holiday",
              new Text(day + " 是节假日，不接听", "closed: " + day + " is a holiday")));
    }
    DayOfWeek as = calendar.workdays().contains(day) ? calendar.workdaysLike() : day.getDayOfWeek();
    return open(week.getOrDefault(as, List.of()), time)
        ? Optional.empty()
        : Optional.of(
            new Closed(
                say,
                "closed-hours",
                new Text(
                    "非工作时间（" + time.withNano(0) + "）",
                    "outside the hours, local time " + time.withNano(0))));
  }

  private static boolean open(List<Span> spans, LocalTime time) {
    return spans.stream().anyMatch(s -> s.holds(time));
  }
}
