package io.huifang.config.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CertificateLifeTest {
  private static final Instant UNTIL = Instant.parse("2026-12-10T12:00:00Z");

  private final CertificateLife life =
      new CertificateLife(Instant.parse("2026-09-11T12:00:00Z"), UNTIL);

  @Test
  void oneThatLastsIsNoNews() {
    assertThat(life.doubt(UNTIL.minus(Duration.ofDays(22)))).isEmpty();
  }

  @Test
  void oneThatEndsSoonSaysInHowManyDays() {
    assertThat(life.doubt(UNTIL.minus(Duration.ofDays(3)).minusSeconds(1)))
        .hasValueSatisfying(t -> {
          assertThat(t.en()).isEqualTo("the certificate ends in 3 days (2026-12-10): renew it");
          assertThat(t.zh()).isEqualTo("证书还有 3 天到期（2026-12-10）：请更新");
        });
    assertThat(life.doubt(UNTIL.minusSeconds(1)))
        .hasValueSatisfying(t -> assertThat(t.en()).contains("in 0 days"));
  }

  @Test
  void oneThatEndedOrHasNotBegunIsRefusedByBrowsers() {
    assertThat(life.doubt(UNTIL.plusSeconds(1)))
        .hasValueSatisfying(t -> assertThat(t.en()).contains("ended on 2026-12-10"));
    assertThat(life.daysLeft(UNTIL.plusSeconds(1))).isEqualTo(-1);
    assertThat(life.doubt(life.from().minusSeconds(1)))
        .hasValueSatisfying(t -> assertThat(t.en()).contains("begins on 2026-09-11"));
  }
}
