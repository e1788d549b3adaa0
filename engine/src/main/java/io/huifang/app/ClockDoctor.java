package io.huifang.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Whether another machine's clock agrees with ours; leases, windows and the alive mark need it. One
 * for each comparison, made just before the other clock is asked.
 */
final class ClockDoctor {
  private static final Duration MOST_SKEW = Duration.ofSeconds(1);

  private final LongSupplier nanoTime;
  private final long asked;
  private final Instant before;

  /**
   * Notes the time.
   *
   * @param clock the machine's, whatever {@code --lab-clock} says
   * @param nanoTime measures the way to the other clock and back
   */
  ClockDoctor(Clock clock, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.asked = nanoTime.getAsLong();
    this.before = clock.instant();
  }

  /** By the machine's own. */
  static ClockDoctor now() {
    return new ClockDoctor(Clock.systemUTC(), System::nanoTime);
  }

  /**
   * Compares; half of the way there and back is taken for the way there, and told in favour.
   *
   * @param whose clock, as {@code the database's}
   * @param there what it has just told
   */
  void compare(Findings findings, String what, String whose, Instant there) {
    Duration way = Duration.ofNanos((nanoTime.getAsLong() - asked) / 2);
    Duration skew = Duration.between(before.plus(way), there).abs().minus(way);
    if (skew.compareTo(MOST_SKEW) > 0) {
      findings.bad(
          what,
          whose + " clock is " + skew.toMillis() + " ms away from ours",
          "set up time synchronisation (chrony) on both machines; leases need clocks within 1 s");
    } else {
      findings.ok(what, "within 1 s of ours");
    }
  }
}
