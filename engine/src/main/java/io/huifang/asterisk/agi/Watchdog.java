package io.huifang.asterisk.agi;

import java.time.Duration;

/**
 * Decides when {@code SET AUTOHANGUP} must be sent. It is armed before each command that takes
 * time, with the longest duration of that command plus {@link #GRACE}, and only when what is armed
 * differs by more than a second. A command that ends early (a key) leaves more than that: what is
 * armed is shortened to {@link #GRACE} at once, so that an engine that hangs between two commands
 * holds a call for about that long. One that hangs during a command cannot shorten anything: then
 * it is the rest of what that command may take, and {@link #GRACE}.
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
    return arm(wanted, now);
  }

  /** Seconds to arm now that a command is over, or 0 if what is left of its time will do. */
  int secondsAfter(long now) {
    long wanted = GRACE.toNanos();
    return armed && until - now - wanted > SLACK_NANOS ? arm(wanted, now) : 0;
  }

  private int arm(long wanted, long now) {
    int seconds = (int) Math.min(86_400, Math.ceilDiv(wanted, 1_000_000_000L));
    armed = true;
    until = now + Duration.ofSeconds(seconds).toNanos();
    return seconds;
  }
}
