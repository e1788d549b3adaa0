package io.huifang.asterisk.ami;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReconnectPolicyTest {
  private final ReconnectPolicy policy = ReconnectPolicy.usual();

  @Test
  void doublesUpToItsMost() {
    assertThat(policy.delay(1, false)).isEqualTo(Duration.ofMillis(250));
    assertThat(policy.delay(2, false)).isEqualTo(Duration.ofMillis(500));
    assertThat(policy.delay(6, false)).isEqualTo(Duration.ofSeconds(5));
    assertThat(policy.delay(1_000_000, false)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void triesSlowlyAfterAWrongPassword() {
    assertThat(policy.delay(1, true)).isEqualTo(Duration.ofSeconds(30));
  }
}
