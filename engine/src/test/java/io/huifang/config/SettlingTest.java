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

  /**
   * Within a second: the longest that a save waits to be seen where the file system tells nothing,
   * and the rest after it, in one figure. A quarter of the second is left to read and judge.
   */
  @Test
  void aSaveAtAnyMomentIsReadWithinThreeQuartersOfASecond() {
    long longest = 0;
    for (long saved = 1_000; saved < 2_000; saved++) {
      long now = 300;
      Settling watch = new Settling();
      watch.look(stamps("a"), nanos(0));
      watch.look(stamps("a"), nanos(250));
      while (watch.look(stamps(now < saved ? "a" : "b"), nanos(now)) != Step.READ) {
        now += watch.pause(nanos(now)).toMillis();
      }
      assertThat(now).as("saved at %d", saved).isGreaterThanOrEqualTo(saved + 250);
      longest = Math.max(longest, now - saved);
    }
    assertThat(longest)
        .isLessThanOrEqualTo(Settling.LOOK.plus(Settling.QUIET).toMillis())
        .isLessThanOrEqualTo(750);
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
    return settling.look(stamps(state), nanos(millis));
  }

  private static Stamps stamps(String state) {
    return new Stamps(Map.of("engine.yaml", List.of(state)), new TreeSet<>(), List.of(), List.of());
  }

  private long pause(long millis) {
    return settling.pause(nanos(millis)).toMillis();
  }

  private static long nanos(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
