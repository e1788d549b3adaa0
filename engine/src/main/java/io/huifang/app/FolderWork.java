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
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Regular work on the folder of recordings, which may hang with its mount for ever: one piece after
 * the other, in a thread of its own. Who asks for it waits a little and goes on; a piece that still
 * runs is not begun a second time. A hang is told and counted once ({@code
 * huifang.result.folder-hangs}).
 */
final class FolderWork implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FolderWork.class);

  /** As long as the timetable's own stop waits, and no longer. */
  private static final Duration WAIT = Duration.ofSeconds(8);

  /**
   * What is done in one thread.
   *
   * @param hangs beyond this nobody believes any more that it takes its time
   * @param lost what is not done while it hangs, and where to look
   */
  record Kind(String thread, Duration hangs, String lost) {
    /** Thousands of files take their time. */
    static final Kind RECORDINGS =
        new Kind(
            "recording-files",
            Duration.ofMinutes(5),
            "recordings are neither taken in nor removed until it does. Look at the mount of"
                + " recordings.folder");

    /** Hundreds of people of many tables take more. */
    static final Kind RETENTION =
        new Kind(
            "retention",
            Duration.ofMinutes(50),
            "nobody is packed away or forgotten until it does. Look at the mount of"
                + " recordings.folder, and at the database");
  }

  private final Kind kind;
  private final Duration wait;
  private final LongSupplier nanoTime;
  private final Counter hangs;
  private final Map<String, Piece> pieces = new ConcurrentHashMap<>();
  private final ExecutorService thread;

  FolderWork(Kind kind, MeterRegistry meters) {
    this(kind, WAIT, System::nanoTime, meters);
  }

  FolderWork(Kind kind, Duration wait, LongSupplier nanoTime, MeterRegistry meters) {
    this.kind = kind;
    this.wait = wait;
    this.nanoTime = nanoTime;
    this.hangs = meters.counter("huifang.result.folder-hangs");
    this.thread =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name(kind.thread()).factory());
  }

  /** One piece of work, from when it was asked for. */
  private final class Piece {
    private final String name;
    private final Runnable work;
    private final FutureTask<?> end = new FutureTask<>(this::run, null);
    private final AtomicBoolean told = new AtomicBoolean();

    /** Null: it waits for another one. */
    private volatile @Nullable Long begun;

    Piece(String name, Runnable work) {
      this.name = name;
      this.work = work;
    }

    private void run() {
      begun = nanoTime.getAsLong();
      try {
        work.run();
      } finally {
        if (told.get() && !thread.isShutdown()) {
          log.info("work={} goes on again", name);
        }
      }
    }

    void stillThere() {
      Long since = begun;
      if (since != null
          && nanoTime.getAsLong() - since > kind.hangs().toNanos()
          && told.compareAndSet(false, true)) {
        hangs.increment();
        log.error(
            "work={} does not end, for {} minutes now: {}; calls go on",
            name,
            kind.hangs().toMinutes(),
            kind.lost());
      }
    }
  }

  /**
   * Does it, unless that work still runs or waits. Fails as the work fails where it ends in time; a
   * later failure is logged.
   */
  void run(String name, Runnable work) {
    Piece before = pieces.get(name);
    if (before != null && !before.end.isDone()) {
      before.stillThere();
      return;
    }
    Piece piece = new Piece(name, work);
    try {
      thread.execute(piece.end);
      pieces.put(name, piece);
      await(name, piece.end);
    } catch (RejectedExecutionException e) {
      log.debug("work={} not begun, stopping", name);
    }
  }

  private void await(String name, FutureTask<?> end) {
    try {
      end.get(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      log.debug("work={} goes on by itself", name);
      // Nobody else would hear of it.
      Thread.ofVirtual().name("folder-late").start(() -> hear(name, end));
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e);
    } catch (CancellationException e) {
      log.debug("work={} not done, stopping", name);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void hear(String name, FutureTask<?> end) {
    try {
      end.get();
    } catch (ExecutionException e) {
      log.warn("work={} failed in the end", name, e.getCause());
    } catch (CancellationException | InterruptedException e) {
      log.debug("work={} not done, stopping", name);
    }
  }

  /** Does not wait for a piece that hangs. */
  @Override
  public void close() {
    pieces.values().forEach(p -> p.end.cancel(true));
    thread.shutdownNow();
  }
}
