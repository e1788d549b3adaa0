package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When committed attempts leave, on a clock that the test sets. */
@Timeout(30)
class OriginateQueueTest {
  private static final long MILLI = 1_000_000;
  private static final long FAR = 3_600_000 * MILLI;

  private final AtomicLong nanos = new AtomicLong();
  private final BlockingQueue<String> sent = new ArrayBlockingQueue<>(100);
  private final OriginateQueue queue = new OriginateQueue(nanos::get);

  private Runnable sends(String what) {
    return () -> sent.add(what);
  }

  private String next() throws InterruptedException {
    return String.valueOf(sent.poll(10, TimeUnit.SECONDS));
  }

  @Test
  void oneThatIsDueDoesNotWaitBehindOneThatIsNot() throws InterruptedException {
    queue.add(FAR, sends("later"));
    queue.add(0, sends("now"));
    assertThat(next()).isEqualTo("now");
    assertThat(sent).isEmpty();
    nanos.set(FAR);
    queue.add(FAR, sends("after it"));
    assertThat(List.of(next(), next())).containsExactly("later", "after it");
    queue.close();
  }

  @Test
  void aMistakeInOneDoesNotStopTheOthers() throws InterruptedException {
    queue.add(
        0,
        () -> {
          throw new IllegalStateException("a mistake");
        });
    queue.add(0, sends("next"));
    assertThat(next()).isEqualTo("next");
    queue.close();
  }

  @Test
  void aSlowPbxGetsNoMoreThanItCanTake() throws InterruptedException {
    CountDownLatch slow = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    queue.add(
        0,
        () -> {
          begun.countDown();
          await(slow);
        });
    await(begun);
    AtomicInteger taken = new AtomicInteger();
    Thread dialer =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 0; i < 5; i++) {
                queue.add(0, sends("one of five"));
                taken.incrementAndGet();
              }
            });
    while (dialer.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(taken).hasValue(OriginateQueue.LATE);
    slow.countDown();
    dialer.join();
    for (int i = 0; i < 5; i++) {
      assertThat(next()).isEqualTo("one of five");
    }
    queue.close();
  }

  @Test
  void noMoreIsPreparedAheadThanASlowPbxTakesInASecond() throws InterruptedException {
    queue.add(0, () -> nanos.addAndGet(300 * MILLI));
    queue.add(0, sends("after it"));
    assertThat(next()).isEqualTo("after it");
    AtomicInteger taken = new AtomicInteger();
    Thread dialer =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 0; i < 5; i++) {
                queue.add(FAR, sends("one of five"));
                taken.incrementAndGet();
              }
            });
    while (dialer.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(taken).hasValue(3);
    nanos.set(FAR);
    queue.close();
    dialer.join();
    assertThat(sent).hasSize(3);
  }

  @Test
  void aStopSendsWhatIsCommittedAndTakesNoMore() throws InterruptedException {
    queue.add(-1, sends("committed"));
    queue.close();
    queue.add(-1, sends("too late"));
    assertThat(sent).containsExactly("committed");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
