package io.huifang.asterisk.agi;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.asterisk.agi.Recorded.How;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedTest {
  @ParameterizedTest
  @CsvSource({
    "ENDED, 3000, true, two seconds of words: Asterisk has cut the silence behind them off",
    "ENDED, 1020, false, only the second of silence that it leaves",
    "KEY, 1500, true, words up to the key",
    "KEY, 400, false, the key alone",
    "HANGUP, 2000, true, words up to the hangup",
    "FAILED, 9000, false, nothing was written",
  })
  void sayWhetherAnybodySpoke(How how, long millis, boolean something, String why) {
    assertThat(new Recorded(how, Optional.empty(), Duration.ofMillis(millis)).saysSomething())
        .as(why)
        .isEqualTo(something);
  }
}
