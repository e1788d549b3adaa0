package io.huifang.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the folder of recordings has room. It is looked at beside the calls (thread {@code
 * recording-room}): a network folder that hangs would else hang every call that is to be recorded.
 * While it gives no answer nothing is recorded; calls go on and are counted ({@code
 * huifang.result.unrecorded}).
 */
final class RecordingRoom implements BooleanSupplier, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RecordingRoom.class);
  private static final Duration EVERY = Duration.ofSeconds(5);

  /** An answer that is older says nothing of the folder as it is now. */
  private static final Duration GOOD_FOR = Duration.ofSeconds(30);

  private final BooleanSupplier look;
  private final LongSupplier nanoTime;
  private final Counter full;
  private final Counter silent;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("recording-room").factory());
  private volatile @Nullable Answer last;

  private record Answer(boolean room, long at) {}

  /** How the folder stands. */
  private enum Stand {
    ROOM,
    FULL,
    SILENT
  }

  /** {@code look} may hang. */
  RecordingRoom(BooleanSupplier look, LongSupplier nanoTime, MeterRegistry meters) {
    this.look = look;
    this.nanoTime = nanoTime;
    this.full = meters.counter("huifang.result.unrecorded", "why", "no-room");
    this.silent = meters.counter("huifang.result.unrecorded", "why", "no-answer");
    meters.gauge("huifang.result.recording-room", this, r -> r.stand() == Stand.ROOM ? 1 : 0);
  }

  void start() {
    var _ = looks.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Asked by a call that is to be recorded; never waits. */
  @Override
  public boolean getAsBoolean() {
    return switch (stand()) {
      case ROOM -> true;
      case FULL -> {
        full.increment();
        yield false;
      }
      case SILENT -> {
        silent.increment();
        yield false;
      }
    };
  }

  /** What is wrong, for people; empty: nothing. */
  Optional<String> trouble() {
    return switch (stand()) {
      case ROOM -> Optional.empty();
      case FULL -> Optional.of("recordings.folder is not there or has no room");
      case SILENT -> Optional.of("recordings.folder does not answer");
    };
  }

  private Stand stand() {
    Answer answer = last;
    if (answer == null || nanoTime.getAsLong() - answer.at() > GOOD_FOR.toNanos()) {
      return Stand.SILENT;
    }
    return answer.room() ? Stand.ROOM : Stand.FULL;
  }

  private void look() {
    try {
      last = new Answer(look.getAsBoolean(), nanoTime.getAsLong());
    } catch (RuntimeException e) {
      log.error("room for recordings: programming mistake, going on", e);
    }
  }

  /** Does not wait for a look that hangs. */
  @Override
  public void close() {
    looks.shutdownNow();
  }
}
