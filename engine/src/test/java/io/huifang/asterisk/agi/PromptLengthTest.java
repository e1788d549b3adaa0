package io.huifang.asterisk.agi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PromptLengthTest {
  @Test
  void aTelephoneFileHas8000SamplesASecond() {
    assertThat(PromptLength.of(8_000)).isEqualTo(Duration.ofSeconds(1));
    assertThat(PromptLength.of(1)).isEqualTo(Duration.ofMillis(1));
  }

  @Test
  void aFileThatDoesNotTellItsLengthGetsHalfAMinute() {
    assertThat(PromptLength.of(0)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aNonsenseLengthCannotSwitchTheWatchdogOff() {
    assertThat(PromptLength.of(Long.MAX_VALUE)).isEqualTo(Duration.ofMinutes(30));
  }
}
