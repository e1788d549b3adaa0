package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Config;
import io.huifang.config.ConfigDir;
import io.huifang.config.Shipped;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands see numbers as an admin does on the pages. */
class ShownNumbersTest {
  private static final String PHONE = "+8613800138000";

  @Test
  void asShippedCommandsShowNumbersWhole() {
    assertThat(ShownNumbers.by(Shipped.config()).apply(PHONE)).isEqualTo(PHONE);
  }

  @ParameterizedTest
  @CsvSource({"nobody, +8613800138000", "supervisors, +8613800138000", "everybody, ****8000"})
  void onlyWhatIsMaskedForEverybodyIsMaskedForThem(String who, String shown, @TempDir Path folder) {
    Config config =
        ConfigDir.shipped(folder)
            .change("engine.yaml", "mask-phones: agents", "mask-phones: " + who)
            .good();
    assertThat(ShownNumbers.by(config).apply(PHONE)).isEqualTo(shown);
    assertThat(ShownNumbers.by(config).apply("")).as("who has none").isEmpty();
  }
}
