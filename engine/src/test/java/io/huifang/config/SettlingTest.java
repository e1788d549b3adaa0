package io.huifang.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Settling.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a folder is read: in times that are given, none passes. */
class SettlingTest {
  private final Settling settling = new Settling();

  @BeforeEach
  void atRest() {
    look("a", 0);
    assertThat(look("a", 250)).isEqualTo(Step.READ);
  }

  @Test
  void nothingIsReadWhileNothingChanges() {
    assertThat(look("a", 650)).isEqualTo(Step.WAIT);
    assertThat(pause(650)).isEqualTo(500);
  }

  @Test
  void aChangeIsReadWhenItHasRested() {
    assertThat(look("b", 1_000)).isEqualTo(Step.WAIT);
    assertThat(pause(1_000)).isEqualTo(250);
    assertThat(look("b", 1_249)).isEqualTo(Step.WAIT);
    assertThat(look("b", 1_250)).isEqualTo(Step.READ);
    assertThat(look("b", 1_650)).isEqualTo(Step.WAIT);
  }

  @Test
  void aWriterInSeveralStepsIsReadOnceAfterTheLast() {
    look("truncated", 1_000);
    look("half", 1_200);
    assertThat(look("whole", 1_440)).isEqualTo(Step.WAIT);
    assertThat(look("whole", 1_689)).isEqualTo(Step.WAIT);
    assertThat(look("whole", 1_690)).isEqualTo(Step.READ);
  }

  @Test
  void aChangeThatLeavesNoTraceIsReadAfterAWhile() {
    assertThat(look("a", 10_249)).isEqualTo(Step.WAIT);
    assertThat(look("a", 10_250)).isEqualTo(Step.READ);
    assertThat(look("a", 10_750)).isEqualTo(Step.WAIT);
  }

  @Test
  void aFolderThatNeverRestsIsToldAndNotRead() {
    for (int i = 0; i < 120; i++) {
      assertThat(look("step " + i, 1_000 + 100 * i)).isEqualTo(Step.WAIT);
    }
    assertThat(settling.restlessForLong(nanos(10_999))).isFalse();
    assertThat(settling.restlessForLong(nanos(11_000))).isTrue();
  }

  private Step look(String state, long millis) {
    var stamps =
        new Stamps(Map.of("engine.yaml", List.of(state)), new TreeSet<>(), List.of(), List.of());
    return settling.look(stamps, nanos(millis));
  }

  private long pause(long millis) {
    return settling.pause(nanos(millis)).toMillis();
  }

  private static long nanos(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
