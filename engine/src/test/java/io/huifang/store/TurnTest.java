package io.huifang.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TurnTest {
  @TempDir static Path dir;

  @Test
  void whoIsInterruptedDoesNotWaitForAnother() throws Exception {
    Path file = dir.resolve("start.lock");
    try (var _ = Turn.take(file)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> Turn.take(file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Stopped");
      assertThat(Thread.interrupted()).as("the flag is for those who called").isTrue();
    }
    Turn.take(file).close();
  }
}
