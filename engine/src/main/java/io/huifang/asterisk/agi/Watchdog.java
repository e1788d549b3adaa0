package io.huifang.asterisk.agi;

import java.time.Duration;

/**
 * Decides when {@code SET AUTOHANGUP} must be sent. It is armed before each command that takes
 * time, with the longest duration of that command plus {@link #GRACE}, and only when what is armed
 * differs by more than a second: a hung engine then holds a call for at most about that long.
 */
final class Watchdog {
  /** How long a call may sit without a command. */
  static final Duration GRACE = Duration.ofSeconds(5);

  private static final long SLACK_NANOS = Duration.ofSeconds(1).toNanos();

  private boolean armed;
  private long until;

  /** Seconds to arm now for a command of that duration, or 0 if what is armed will do. */
  int secondsFor(Duration longest, long now) {
    long wanted = longest.plus(GRACE).toNanos();
    if (armed && Math.abs(until - now - wanted) <= SLACK_NANOS) {
      return 0;
    }
    int seconds = (int) Math.min(86_400, Math.ceilDiv(wanted, 1_000_000_000L));
    armed = true;
    until = now + Duration.ofSeconds(seconds).toNanos();
    return seconds;
  }
}
