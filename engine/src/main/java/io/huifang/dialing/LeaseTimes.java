package io.huifang.dialing;

import java.time.Duration;

/**
 * How often leases are renewed, and how often it is looked for rows whose engine is gone: so often
 * that they are taken over within twice the lease. For one thread at a time.
 */
final class LeaseTimes {
  /** Under a third of the shortest lease that a file may set, for it may be set at any moment. */
  static final Duration RENEW_EVERY = Duration.ofMillis(1_500);

  /** So often it is asked whether it is time to look. */
  static final Duration ASK_EVERY = Duration.ofMillis(1_500);

  private boolean looked;
  private long lookedAt;

  /** Whether to look now: three times in a lease. */
  boolean isTime(Duration lease, long nanos) {
    Duration pause = lease.dividedBy(3).minus(ASK_EVERY);
    if (looked && nanos - lookedAt < pause.toNanos()) {
      return false;
    }
    looked = true;
    lookedAt = nanos;
    return true;
  }
}
