package io.huifang.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Asks the database a trivial question on a thread of its own; at most one at a time. */
final class Probe implements AutoCloseable {
  private final DataSource source;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon(true).name("db-probe").factory());
  private @Nullable CompletableFuture<Boolean> open;

  Probe(DataSource source) {
    this.source = source;
  }

  boolean answers(Duration limit) {
    try {
      return ask().get(Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Joins the question that is open, else puts a new one. */
  private synchronized CompletableFuture<Boolean> ask() {
    CompletableFuture<Boolean> current = open;
    if (current == null || current.isDone()) {
      Executor on = thread.isShutdown() ? Runnable::run : thread;
      current = CompletableFuture.supplyAsync(this::answersNow, on);
      open = current;
    }
    return current;
  }

  private boolean answersNow() {
    try (Connection c = source.getConnection();
        Statement s = c.createStatement()) {
      return s.execute("SELECT 1");
    } catch (SQLException | RuntimeException e) {
      return false;
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
