package io.huifang.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LittleMemoryTest {
  /** The rows themselves would be some 150 MB. */
  @ParameterizedTest
  @ValueSource(strings = {"xlsx", "html", "csv", "json", "table"})
  void twoHundredThousandRowsNeedTheMemoryOfAFew(String format) throws Exception {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx24m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ManyRows.class.getName(),
                format,
                "200000")
            .redirectErrorStream(true)
            .start();
    try {
      String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(java.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(java.exitValue()).as(said).isZero();
    } finally {
      java.destroyForcibly();
    }
  }
}
