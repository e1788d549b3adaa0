package io.huifang.app.versions;

import io.huifang.config.FileSet;
import io.huifang.config.LiveConfig;
import io.huifang.store.DatabaseUnavailable;
import java.time.Clock;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what took effect, in order, on a thread of its own ({@code config-versions}): a database
 * that is away delays no change, and is written to when it is back.
 */
public final class VersionKeeper implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(VersionKeeper.class);
  private static final int AGAIN_SECONDS = 5;
  private static final int STOP_SECONDS = 5;

  /**
   * Changes that may wait for the database; beyond it the oldest are not kept, and that is told.
   */
  private static final int MOST_WAITING = 100;

  private final VersionBook book;
  private final String node;
  private final Clock clock;
  private final ConcurrentLinkedDeque<Waiting> waiting = new ConcurrentLinkedDeque<>();
  private final ScheduledExecutorService writer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("config-versions").daemon().factory());

  private record Waiting(FileSet files, VersionBook.Use use) {}

  /** For the engine of that name. */
  public VersionKeeper(VersionBook book, String node, Clock clock) {
    this.book = book;
    this.node = node;
    this.clock = clock;
  }

  /** The engine began with these files. */
  public void started(FileSet files) {
    keep(files, VersionBook.What.STARTED, "");
  }

  /** The engine took files up. */
  public void taken(LiveConfig.Change change, String who) {
    if (!change.from().hash().equals(change.to().hash())) {
      keep(change.to(), VersionBook.What.TAKEN, who);
    }
  }

  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        writer.shutdownNow();
      }
    } catch (InterruptedException e) {
      writer.shutdownNow();
      Thread.currentThread().interrupt();
    }
    if (!waiting.isEmpty()) {
      log.warn("config: {} versions were not kept, the database is away", waiting.size());
    }
  }

  private void keep(FileSet files, VersionBook.What what, String who) {
    waiting.add(new Waiting(files, new VersionBook.Use(what, clock.instant(), node, who)));
    if (waiting.size() > MOST_WAITING && waiting.poll() != null) {
      log.error("config: a version is not kept, too many wait for the database");
    }
    schedule(0);
  }

  private void schedule(int seconds) {
    try {
      var _ = writer.schedule(this::write, seconds, TimeUnit.SECONDS);
    } catch (RejectedExecutionException e) {
      log.debug("config: stopping, a version waits");
    }
  }

  private void write() {
    for (Waiting next = waiting.peek(); next != null; next = waiting.peek()) {
      try {
        long id = book.keep(next.files(), next.use());
        log.info("config version={} {}", id, next.use().what());
      } catch (DatabaseUnavailable e) {
        log.warn("config: a version is kept later: {}", e.getMessage());
        schedule(AGAIN_SECONDS);
        return;
      } catch (RuntimeException e) {
        log.error("config: a version cannot be kept", e);
      }
      waiting.remove(next);
    }
  }
}
