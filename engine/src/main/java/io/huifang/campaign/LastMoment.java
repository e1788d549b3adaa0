package io.huifang.campaign;

import io.huifang.config.CalendarConfig;
import io.huifang.customer.PhonePlace;
import io.huifang.customer.PhonePlaces;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The earliest moment from which one of the calls decided upon cannot be made any more, though
 * nothing but the clock has changed: the last calling hour of its window is over. For one run.
 */
final class LastMoment {
  private final CallingCalendar calendar;
  private final PhonePlaces places;
  private final Instant now;
  private final Map<Window, Instant> known = new HashMap<>();
  private Instant earliest;

  private record Window(Instant until, PhonePlace place) {}

  /** With the end of today's calling hours of the house: no answer reaches beyond it. */
  LastMoment(CalendarConfig calendar, PhonePlaces places, ZoneId zone, Instant now) {
    this.calendar = new CallingCalendar(calendar);
    this.places = places;
    this.now = now;
    Instant midnight = now.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
    Instant hours = last(new Window(midnight, new PhonePlace("", List.of(zone))));
    this.earliest = hours.isAfter(now) ? hours : midnight;
  }

  /** That window of that number holds a call. */
  void add(Instant windowUntil, String e164) {
    Instant last = known.computeIfAbsent(new Window(windowUntil, places.of(e164)), this::last);
    earliest = last.isBefore(earliest) ? last : earliest;
  }

  /** Not after any that was decided before. */
  void add(Instant until) {
    earliest = until.isBefore(earliest) ? until : earliest;
  }

  /** The moment; inclusive. */
  Instant earliest() {
    return earliest;
  }

  private Instant last(Window w) {
    return calendar.last(now, w.until(), w.place());
  }
}
