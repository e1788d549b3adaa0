package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a call that was prepared ahead is asked before it leaves, on a clock that the test sets. */
@Timeout(30)
class LastLookTest {
  private static final long MOMENT = LastLook.AHEAD.toNanos();

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger asked = new AtomicInteger();
  private final LastLook looks = new LastLook(nanos::get, Duration.ofSeconds(20));

  @AfterEach
  void close() {
    looks.close();
  }

  private Optional<String> question() {
    return Optional.of("no " + asked.incrementAndGet());
  }

  @Test
  void theAnswerIsThereAtItsMomentAndNotAskedForAgain() {
    LastLook.Answer last = looks.before(MOMENT, this::question);
    nanos.set(MOMENT);
    assertThat(last.now()).contains("no 1");
    assertThat(asked).hasValue(1);
  }

  @Test
  void aCallThatLeavesLaterThanPlannedIsAskedForAgain() {
    LastLook.Answer last = looks.before(MOMENT, this::question);
    assertThat(last.now()).contains("no 1");
    nanos.set(LastLook.GOOD_FOR.toNanos() + 1);
    assertThat(last.now()).contains("no 2");
  }

  @Test
  void withoutAnAnswerNobodyIsCalled() {
    CountDownLatch stuck = new CountDownLatch(1);
    try (LastLook impatient = new LastLook(nanos::get, Duration.ofMillis(100))) {
      LastLook.Answer last =
          impatient.before(
              MOMENT,
              () -> {
                try {
                  stuck.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                return Optional.empty();
              });
      assertThat(last.now()).contains(LastLook.NOBODY_KNOWS);
    }
  }

  @Test
  void aMistakeIsNoPermission() {
    LastLook.Answer last =
        looks.before(
            MOMENT,
            () -> {
              throw new IllegalArgumentException("a mistake");
            });
    assertThatThrownBy(last::now).hasRootCauseMessage("a mistake");
  }
}
