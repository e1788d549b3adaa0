package io.huifang.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {
  private final SignInThrottle throttle =
      new SignInThrottle(Clock.fixed(Instant.parse("2026-03-05T02:00:00Z"), ZoneOffset.UTC));

  @Test
  void aStrangerWhoGuessesManyNamesIsSlowedDown() {
    guess("203.0.113.9");
    assertThat(throttle.wait("amy", "203.0.113.9")).isPositive();
    assertThat(throttle.wait("amy", "203.0.113.10")).isZero();
  }

  @Test
  void behindAProxyThatDoesNotTellWhoAsksNobodyPaysForAStranger() {
    guess("127.0.0.1");
    assertThat(throttle.wait("amy", "127.0.0.1")).isZero();
  }

  private void guess(String peer) {
    for (int i = 0; i < SignInThrottle.FREE_PER_PEER; i++) {
      throttle.failed("name" + i, peer);
    }
  }
}
