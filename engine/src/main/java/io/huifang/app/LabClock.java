package io.huifang.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The one business clock: real time, or real time moved to a day of the lab. */
public final class LabClock {
  private LabClock() {}

  /** Real time. */
  public static Clock real() {
    return Clock.systemUTC();
  }

  /** A clock that shows {@code start} now and goes on from there. */
  public static Clock from(Instant start) {
    Clock real = Clock.systemUTC();
    return Clock.offset(real, Duration.between(real.instant(), start));
  }

  /** Reads {@code 2026-03-05T10:00+08:00}; empty: not such a time. */
  public static Optional<Instant> parse(String text) {
    try {
      return Optional.of(
          OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
