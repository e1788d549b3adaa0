package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A folder of recordings that is full, or that hangs, costs recordings and no calls. */
@Timeout(30)
class RecordingRoomTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void aFolderThatNeverAnswersIsNotWaitedFor() {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch mountComesBack = new CountDownLatch(1);
    try (RecordingRoom room = room(() -> hangs(asked, mountComesBack))) {
      room.start();
      await().until(() -> asked.getCount() == 0);
      assertThat(room.getAsBoolean()).as("recorded").isFalse();
      assertThat(room.trouble()).hasValue("recordings.folder does not answer");
      assertThat(unrecorded("no-answer")).isEqualTo(1);
    } finally {
      mountComesBack.countDown();
    }
  }

  @Test
  void anAnswerCountsForAWhileOnly() {
    AtomicInteger looks = new AtomicInteger();
    CountDownLatch mountComesBack = new CountDownLatch(1);
    BooleanSupplier hangsFromThen =
        () -> looks.incrementAndGet() == 1 || hangs(new CountDownLatch(1), mountComesBack);
    try (RecordingRoom room = room(hangsFromThen)) {
      room.start();
      await().until(room::getAsBoolean);
      nanos.addAndGet(Duration.ofMinutes(1).toNanos());
      assertThat(room.getAsBoolean()).isFalse();
      assertThat(room.trouble()).isPresent();
    } finally {
      mountComesBack.countDown();
    }
  }

  @Test
  void aFullFolderIsToldFromOneThatHangs() {
    try (RecordingRoom room = room(() -> false)) {
      room.start();
      await().until(() -> room.trouble().filter(t -> t.contains("no room")).isPresent());
      assertThat(room.getAsBoolean()).isFalse();
      assertThat(unrecorded("no-room")).isEqualTo(1);
      assertThat(meters.get("huifang.result.recording-room").gauge().value()).isZero();
    }
  }

  private RecordingRoom room(BooleanSupplier look) {
    return new RecordingRoom(look, nanos::get, meters);
  }

  private double unrecorded(String why) {
    return meters.get("huifang.result.unrecorded").tag("why", why).counter().count();
  }

  private static boolean hangs(CountDownLatch asked, CountDownLatch until) {
    asked.countDown();
    try {
      until.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }
}
