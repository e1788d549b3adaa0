package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A folder of recordings that hangs with its mount holds nobody but its own thread. */
@Timeout(30)
class FolderWorkTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger longer = new AtomicInteger();
  private final CountDownLatch mountComesBack = new CountDownLatch(1);
  private final CountDownLatch test = new CountDownLatch(1);
  private final FolderWork files =
      new FolderWork(FolderWork.Kind.RECORDINGS, Duration.ofMillis(1), nanos::get, meters);

  @AfterEach
  void close() {
    mountComesBack.countDown();
    test.countDown();
    files.close();
  }

  @Test
  void aFolderThatHangsHoldsNobodyAndIsToldOnce() {
    files.run("take in", this::hang);
    await().until(() -> begun.get() == 1);
    files.run("take in", this::hang);
    assertThat(hangs()).as("it may only be slow").isZero();
    for (int minute = 0; minute < 10; minute++) {
      nanos.addAndGet(Duration.ofMinutes(1).toNanos());
      files.run("take in", this::hang);
    }
    assertThat(hangs()).isOne();
    assertThat(begun).as("at most one hangs").hasValueLessThan(2);

    mountComesBack.countDown();
    await()
        .until(() -> {
          files.run("take in", this::hang);
          return begun.get() > 1;
        });
    assertThat(hangs()).isOne();
  }

  @Test
  void otherWorkWaitsForItsTurn() {
    var removed = new CountDownLatch(1);
    files.run("take in", this::hang);
    files.run("remove", removed::countDown);
    assertThat(removed.getCount()).isOne();
    mountComesBack.countDown();
    await().until(() -> removed.getCount() == 0);
  }

  @Test
  void otherWorkThatWaitsMeanwhileIsNoSecondHang() {
    files.run("take in", this::hang);
    await().until(() -> begun.get() == 1);
    for (int hour = 0; hour < 3; hour++) {
      nanos.addAndGet(Duration.ofHours(1).toNanos());
      files.run("take in", this::hang);
      files.run("remove " + hour, this::hang);
      files.run("remove " + hour, this::hang);
    }
    assertThat(hangs()).isOne();
  }

  @Test
  void theTimeThatWorkWaitedForItsTurnIsNoHang() {
    files.run("take in", this::hang);
    files.run("remove", this::hangLonger);
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    mountComesBack.countDown();
    await().until(() -> longer.get() == 1);
    files.run("remove", this::hangLonger);
    assertThat(hangs()).isZero();
  }

  @Test
  void whoAsksHearsOfAFailure() {
    try (var patient =
        new FolderWork(FolderWork.Kind.RECORDINGS, Duration.ofSeconds(20), nanos::get, meters)) {
      assertThatThrownBy(() ->
              patient.run(
                  "take in",
                  () -> {
                    throw new IllegalStateException("no");
                  }))
          .hasMessage("no");
    }
  }

  private double hangs() {
    return meters.get("huifang.result.folder-hangs").counter().count();
  }

  private void hang() {
    hang(begun, mountComesBack);
  }

  private void hangLonger() {
    hang(longer, test);
  }

  private static void hang(AtomicInteger begun, CountDownLatch until) {
    begun.incrementAndGet();
    try {
      until.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
