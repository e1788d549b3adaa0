package io.huifang.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Config;
import io.huifang.config.Shipped;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PlanPaceTest {
  private static final Instant NOW = Instant.parse("2026-03-05T02:00:00Z");
  private final PlanPace pace = new PlanPace();
  private final Config config = Shipped.config();

  @Test
  void plansAtOnceForNewRowsOtherFilesAndANewDay() {
    assertThat(pace.due(config, NOW, 1)).isTrue();
    assertThat(pace.due(config, NOW.plusSeconds(60), 1)).isFalse();
    assertThat(pace.due(config, NOW.plusSeconds(120), 2)).as("a new row").isTrue();
    assertThat(pace.due(Shipped.only("3day"), NOW.plusSeconds(180), 2)).as("other files").isTrue();
    Instant midnight = Instant.parse("2026-03-05T16:00:00Z");
    assertThat(pace.due(Shipped.only("3day"), midnight.minusSeconds(1), 2)).isTrue();
    assertThat(pace.due(Shipped.only("3day"), midnight, 2)).as("a new day").isTrue();
  }

  @Test
  void plansNowAndThenForWhatChangedWithinRowsAndAgainAfterAFailure() {
    pace.due(config, NOW, 1);
    assertThat(pace.due(config, NOW.plus(Duration.ofMinutes(10)), 1)).isTrue();
    pace.failed();
    assertThat(pace.due(config, NOW.plus(Duration.ofMinutes(11)), 1)).isTrue();
    assertThat(pace.due(config, NOW.minusSeconds(60), 1)).as("a clock that jumped back").isTrue();
  }
}
