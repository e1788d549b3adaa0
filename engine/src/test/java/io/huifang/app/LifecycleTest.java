package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LifecycleTest {
  private static final Duration SOON = Duration.ofMillis(50);
  private static final Duration NEVER = Duration.ofDays(1);

  private final List<String> stopped = new CopyOnWriteArrayList<>();
  private final CountDownLatch hang = new CountDownLatch(1);

  @AfterEach
  void letGo() {
    hang.countDown();
  }

  @Test
  void partsStopInReverseOrderOneAfterTheOther() {
    try (Lifecycle all = new Lifecycle(NEVER)) {
      all.start("first", () -> {}, () -> stopped.add("first"));
      all.own("second", () -> stopped.add("second"));
    }
    assertThat(stopped).containsExactly("second", "first");
  }

  @Test
  void aPartThatHangsIsLeftAtItsLimitAndTheOthersStop() {
    try (Lifecycle all = new Lifecycle(NEVER)) {
      all.start("first", () -> {}, () -> stopped.add("first"));
      all.start("hangs", () -> {}, this::hang, SOON);
      all.start("last", () -> {}, () -> stopped.add("last"));
    }
    assertThat(stopped).containsExactly("last", "first");
  }

  @Test
  void partsThatEachWouldWaitForLongAreLeftAtTheLimitOfTheWhole() {
    try (Lifecycle all = new Lifecycle(SOON)) {
      all.start("first", () -> {}, () -> stopped.add("first"));
      all.start("hangs", () -> {}, this::hang, NEVER);
      all.start("hangs too", () -> {}, this::hang, NEVER);
    }
    assertThat(stopped).containsExactly("first");
  }

  @Test
  void whatStopsLaterKeepsAQuarterOfItsLimitHoweverLongTheOnesBeforeTake() {
    Duration database = Duration.ofSeconds(40);
    Duration ringing = Duration.ofSeconds(146);
    Duration left = Duration.ofSeconds(80);
    assertThat(Lifecycle.share(left, ringing, List.of(Lifecycle.PROMPT, database)))
        .isEqualTo(Duration.ofMillis(68_500));
    assertThat(Lifecycle.share(Duration.ofSeconds(10), database, List.of()))
        .isEqualTo(Duration.ofSeconds(10));
    assertThat(Lifecycle.share(left, Lifecycle.PROMPT, List.of(database)))
        .isEqualTo(Lifecycle.PROMPT);
    assertThat(Lifecycle.share(Duration.ZERO, database, List.of(database))).isPositive();
  }

  @Test
  void whatHalfStartedIsStoppedAndAStopThatFailsKeepsNoOther() {
    try (Lifecycle all = new Lifecycle(NEVER)) {
      all.start("first", () -> {}, () -> stopped.add("first"));
      assertThatThrownBy(() -> all.start("half", LifecycleTest::fail, LifecycleTest::fail))
          .hasMessage("no");
    }
    assertThat(stopped).containsExactly("first");
  }

  /** As a part that hears no interrupt. */
  private void hang() {
    while (hang.getCount() > 0) {
      try {
        hang.await();
      } catch (InterruptedException e) {
        // deaf
      }
    }
  }

  private static void fail() {
    throw new IllegalStateException("no");
  }
}
