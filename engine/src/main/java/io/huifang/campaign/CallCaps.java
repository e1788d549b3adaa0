package io.huifang.campaign;

import io.huifang.config.CalendarConfig;
import io.huifang.config.CalendarConfig.Cap;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How often one person, and one number, may be called (calendar.yaml). Asked when a call is dialed,
 * and when it is foretold. Pure.
 */
public final class CallCaps {
  private CallCaps() {}

  /**
   * No more calls for now.
   *
   * @param words what the cap counted, as {@code 2 times in 7 days}
   * @param until from then on there may be one more
   */
  public record Reached(String words, Instant until) {}

  /** How far back calls matter. */
  public static Duration lookBack(CalendarConfig config) {
    int days =
        Stream.concat(config.personCaps().stream(), config.numberCaps().stream())
            .mapToInt(Cap::days)
            .max()
            .orElse(1);
    return Duration.ofDays(Math.max(days, 1));
  }

  /**
   * The cap that forbids longest; empty: none does.
   *
   * @param calls to the person or number, oldest first, as far back as the longest cap
   */
  public static Optional<Reached> reached(List<Cap> caps, List<Instant> calls, Instant now) {
    return caps.stream()
        .flatMap(cap -> reached(cap, calls, now).stream())
        .max(Comparator.comparing(Reached::until));
  }

  private static Optional<Reached> reached(Cap cap, List<Instant> calls, Instant now) {
    Duration span = Duration.ofDays(cap.days());
    List<Instant> within = calls.stream().filter(t -> t.isAfter(now.minus(span))).toList();
    return within.size() < cap.calls()
        ? Optional.empty()
        : Optional.of(
            new Reached(
                within.size() + " times in " + (cap.days() == 1 ? "1 day" : cap.days() + " days"),
                within.get(within.size() - cap.calls()).plus(span)));
  }
}
