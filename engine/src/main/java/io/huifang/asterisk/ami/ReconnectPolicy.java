package io.huifang.asterisk.ami;

import java.time.Duration;

/**
 * How long to wait before the next try to log in.
 *
 * @param first after the first failure; doubles with each further one
 * @param most never longer than this
 * @param wrongPassword when Asterisk refused the login: trying fast helps nobody
 */
public record ReconnectPolicy(Duration first, Duration most, Duration wrongPassword) {
  private static final int DOUBLINGS = 16;

  /** 250 ms doubling to 5 s; 30 s after a wrong password. */
  public static ReconnectPolicy usual() {
    return new ReconnectPolicy(
        Duration.ofMillis(250), Duration.ofSeconds(5), Duration.ofSeconds(30));
  }

  /** Delay after that many failures in a row, at least one. */
  Duration delay(int failures, boolean refused) {
    if (refused) {
      return wrongPassword;
    }
    Duration delay = first.multipliedBy(1L << Math.clamp(failures - 1L, 0, DOUBLINGS));
    return delay.compareTo(most) < 0 ? delay : most;
  }
}
