package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In times that are given, none passes. */
class LeaseTimesTest {
  /** What a round of the other engine may take, on the database and the PBX. */
  private static final long ROUND = 500;

  /** Whenever an engine dies, and however its rounds and the other's stand to each other. */
  @ParameterizedTest
  @ValueSource(ints = {5, 10, 15, 30, 60, 300})
  void whatADeadEngineLeftIsTakenOverWithinTwiceTheLease(int seconds) {
    Duration lease = Duration.ofSeconds(seconds);
    long renewEvery = LeaseTimes.RENEW_EVERY.toMillis();
    for (long phase = 0; phase < LeaseTimes.ASK_EVERY.toMillis(); phase += 50) {
      // Renewed at 0, and dead just before the next time.
      for (long killed = 0; killed < renewEvery; killed += 250) {
        assertThat(takenOver(lease, phase) - killed)
            .as("lease %s, rounds shifted by %d ms, killed after %d ms", lease, phase, killed)
            .isLessThanOrEqualTo(2 * lease.toMillis());
      }
    }
  }

  /** When the engine that lives looks for the first time after the lease has run out. */
  private static long takenOver(Duration lease, long phase) {
    LeaseTimes times = new LeaseTimes();
    long now = phase;
    while (!(times.isTime(lease, Duration.ofMillis(now).toNanos()) && now >= lease.toMillis())) {
      now += LeaseTimes.ASK_EVERY.toMillis() + ROUND;
    }
    return now;
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 15, 60})
  void aLeaseIsRenewedThreeTimesBeforeItRunsOut(int seconds) {
    assertThat(LeaseTimes.RENEW_EVERY.multipliedBy(3)).isLessThan(Duration.ofSeconds(seconds));
  }
}
