package io.huifang.asterisk.agi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private static final long SECOND = 1_000_000_000L;

  private final Watchdog watchdog = new Watchdog();

  @Test
  void armsWithTheLongestDurationPlusFiveSeconds() {
    assertThat(watchdog.secondsFor(Duration.ofSeconds(10), 0)).isEqualTo(15);
    assertThat(watchdog.secondsFor(Duration.ofMillis(2_500), 20 * SECOND)).isEqualTo(8);
  }

  @Test
  void staysSilentWhenWhatIsArmedWillDo() {
    watchdog.secondsFor(Duration.ofSeconds(10), 0);
    assertThat(watchdog.secondsFor(Duration.ofSeconds(10), SECOND / 2)).isZero();
    assertThat(watchdog.secondsFor(Duration.ofSeconds(10), 2 * SECOND)).isEqualTo(15);
  }

  @Test
  void shortensWhenTheNextCommandIsShorter() {
    watchdog.secondsFor(Duration.ofSeconds(60), 0);
    assertThat(watchdog.secondsFor(Duration.ofSeconds(1), 0)).isEqualTo(6);
  }

  @Test
  void aKeyLongBeforeTheEndOfAPromptLeavesFiveSecondsNotItsRest() {
    watchdog.secondsFor(Duration.ofMinutes(2), 0);
    assertThat(watchdog.secondsAfter(3 * SECOND)).isEqualTo(5);
    assertThat(watchdog.secondsAfter(3 * SECOND)).as("once").isZero();
  }

  @Test
  void whatTookItsTimeIsNotFollowedByACommandOfOurs() {
    assertThat(watchdog.secondsAfter(0)).as("the dialplan's own five seconds").isZero();
    watchdog.secondsFor(Duration.ofSeconds(10), 0);
    assertThat(watchdog.secondsAfter(10 * SECOND)).isZero();
    assertThat(watchdog.secondsAfter(9 * SECOND)).isZero();
  }
}
