package io.huifang.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Regular work on the folder of recordings, which may hang with its mount for ever: one piece after
 * the other, in a thread of its own ({@code recording-files}). Who asks for it waits a little and
 * goes on; a piece that still runs is not begun a second time. A hang is told and counted once
 * ({@code huifang.result.folder-hangs}).
 */
final class FolderWork implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FolderWork.class);

  /** As long as the timetable's own stop waits, and no longer. */
  private static final Duration WAIT = Duration.ofSeconds(8);

  /** Thousands of files take their time; beyond this nobody believes that. */
  private static final Duration HANGS = Duration.ofMinutes(5);

  private final Duration wait;
  private final LongSupplier nanoTime;
  private final Counter hangs;
  private final Map<String, Turn> turns = new ConcurrentHashMap<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("recording-files").factory());
  private volatile boolean told;

  private record Turn(Future<?> end, long begun) {}

  FolderWork(MeterRegistry meters) {
    this(WAIT, System::nanoTime, meters);
  }

  FolderWork(Duration wait, LongSupplier nanoTime, MeterRegistry meters) {
    this.wait = wait;
    this.nanoTime = nanoTime;
    this.hangs = meters.counter("huifang.result.folder-hangs");
  }

  /**
   * Does it, unless that work still runs or waits. Fails as the work fails where it ends in time; a
   * later failure is logged.
   */
  void run(String name, Runnable work) {
    Turn before = turns.get(name);
    if (before != null && !before.end().isDone()) {
      stillThere(name, before);
      return;
    }
    if (told) {
      told = false;
      log.info("work on recordings.folder goes on again");
    }
    try {
      Future<?> end = thread.submit(work);
      turns.put(name, new Turn(end, nanoTime.getAsLong()));
      await(name, end);
    } catch (RejectedExecutionException e) {
      log.debug("work={} not begun, stopping", name);
    }
  }

  private void await(String name, Future<?> end) {
    try {
      end.get(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      log.debug("work={} goes on by itself", name);
      // Nobody else would hear of it.
      Thread.ofVirtual().start(() -> hear(name, end));
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e);
    } catch (CancellationException e) {
      log.debug("work={} not done, stopping", name);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void hear(String name, Future<?> end) {
    try {
      end.get();
    } catch (ExecutionException e) {
      log.warn("work={} failed in the end", name, e.getCause());
    } catch (CancellationException | InterruptedException e) {
      log.debug("work={} not done, stopping", name);
    }
  }

  private void stillThere(String name, Turn turn) {
    if (!told && nanoTime.getAsLong() - turn.begun() > HANGS.toNanos()) {
      told = true;
      hangs.increment();
      log.error(
          "work={} on recordings.folder does not end, for {} minutes now: recordings are neither taken"
              + " in nor removed until it does. Look at the folder's mount; calls go on",
          name,
          HANGS.toMinutes());
    }
  }

  /** Does not wait for a piece that hangs. */
  @Override
  public void close() {
    turns.values().forEach(t -> t.end().cancel(true));
    thread.shutdownNow();
  }
}
