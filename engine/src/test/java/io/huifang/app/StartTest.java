package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StartTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private final Start start = new Start();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch serverComes = new CountDownLatch(1);

  @Test
  void whatWaitsInAStartIsInterruptedAndLeavesNoInterruptBehind() throws Exception {
    CompletableFuture<Boolean> interruptedAfter =
        CompletableFuture.supplyAsync(() -> {
          assertThatThrownBy(() -> start.run(this::waitForTheServer)).isInstanceOf(Start.Cut.class);
          return Thread.currentThread().isInterrupted();
        });
    begun.await();
    assertThat(start.cut(LONG)).isTrue();
    assertThat(interruptedAfter.get(30, TimeUnit.SECONDS)).isFalse();
  }

  @Test
  void oneThatCannotBeInterruptedIsNotWaitedForForEver() throws Exception {
    CompletableFuture<Void> hangs =
        CompletableFuture.runAsync(
            () -> assertThatThrownBy(() -> start.run(this::hang)).isInstanceOf(Start.Cut.class));
    begun.await();
    assertThat(start.cut(Duration.ofMillis(1))).isFalse();
    serverComes.countDown();
    hangs.get(30, TimeUnit.SECONDS);
  }

  @Test
  void aStartThatIsOverIsLeftInPeace() throws Exception {
    start.run(begun::countDown);
    assertThat(start.cut(LONG)).isTrue();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void aStartThatFailsWithAnErrorIsOverToo() throws Exception {
    assertThatThrownBy(() ->
            start.run(() -> {
              throw new NoClassDefFoundError("half an installation");
            }))
        .isInstanceOf(NoClassDefFoundError.class);
    assertThat(start.cut(Duration.ZERO)).isTrue();
  }

  @Test
  void oneThatIsCutBeforeItBeginsStartsNothing() throws Exception {
    start.cut(Duration.ZERO);
    assertThatThrownBy(() -> start.run(begun::countDown)).isInstanceOf(Start.Cut.class);
    assertThat(begun.getCount()).isOne();
  }

  private void waitForTheServer() {
    begun.countDown();
    try {
      serverComes.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the server is not there", e);
    }
  }

  private void hang() {
    begun.countDown();
    boolean there = false;
    while (!there) {
      try {
        there = serverComes.await(30, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        // As a read from a socket: it does not hear of it.
      }
    }
  }
}
