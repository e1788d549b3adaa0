package io.huifang.desk.after;

import io.huifang.campaign.CallCaps;
import io.huifang.campaign.CallingCalendar;
import io.huifang.config.CalendarConfig;
import io.huifang.customer.PhonePlace;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** May somebody be called back at that time? The same rules as at the moment of dialing. Pure. */
final class CallBackRules {
  private static final Duration FARTHEST = Duration.ofDays(90);

  private final CalendarConfig calendar;
  private final ZoneId house;

  CallBackRules(CalendarConfig calendar, ZoneId house) {
    this.calendar = calendar;
    this.house = house;
  }

  /**
   * What is known.
   *
   * @param at when it is to be
   * @param place where the person's phone is
   * @param personCalls to the person, oldest first
   * @param numberCalls to the number, likewise
   */
  record Facts(
      Instant now,
      Instant at,
      PhonePlace place,
      boolean doNotCall,
      List<Instant> personCalls,
      List<Instant> numberCalls) {}

  /**
   * Why not.
   *
   * @param code past, too-far, do-not-call, house-hours, their-hours, cap; pages have words for
   *     each
   * @param next the first time that would do; null: there is none
   */
  record Refusal(String code, @Nullable Instant next) {}

  Optional<Refusal> refusal(Facts f) {
    if (f.at().isBefore(f.now().minusSeconds(60))) {
      return no("past", null);
    }
    if (f.at().isAfter(f.now().plus(FARTHEST))) {
      return no("too-far", null);
    }
    return possible(f);
  }

  /** As {@link #refusal}, whatever time was agreed on: whether {@code at} would do. */
  Optional<Refusal> possible(Facts f) {
    if (f.doNotCall()) {
      return no("do-not-call", null);
    }
    var hours = new CallingCalendar(calendar);
    if (hours.refusal(f.at(), house).isPresent()) {
      return no("house-hours", next(hours, f.at(), f.place()));
    }
    if (hours.refusal(f.at(), f.place()).isPresent()) {
      return no("their-hours", next(hours, f.at(), f.place()));
    }
    return CallCaps.reached(calendar.personCaps(), f.personCalls(), f.at())
        .or(() -> CallCaps.reached(calendar.numberCaps(), f.numberCalls(), f.at()))
        .map(r -> new Refusal("cap", next(hours, r.until(), f.place())));
  }

  /** Within both hours; empty zones never agree. */
  private @Nullable Instant next(CallingCalendar hours, Instant from, PhonePlace place) {
    Instant at = from;
    for (int i = 0; i < 100; i++) {
      Optional<Instant> here = hours.next(at, house);
      Optional<Instant> there = here.flatMap(t -> hours.next(t, place));
      if (there.isEmpty() || there.equals(here)) {
        return there.orElse(null);
      }
      at = there.get();
    }
    return null;
  }

  private static Optional<Refusal> no(String code, @Nullable Instant next) {
    return Optional.of(new Refusal(code, next));
  }
}
