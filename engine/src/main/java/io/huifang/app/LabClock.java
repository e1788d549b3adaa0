package io.huifang.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

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
}
