package io.huifang.customer.intake;

import io.huifang.customer.erasure.KeyedHash;
import io.huifang.customer.intake.line.ImportLine;
import io.huifang.customer.intake.line.Subject;
import io.huifang.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes one batch while the next one is read: this process and the database work at the same time.
 * Each batch is one transaction; they go in one after the other.
 */
final class BatchWriter implements AutoCloseable {
  private final Database database;
  private final Subject subject;
  private final Instant now;
  private final boolean dryRun;
  private final Consumer<ImportBatch.Counts> written;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("import-write").factory());
  private @Nullable Future<ImportBatch.Counts> underWay;

  /**
   * One.
   *
   * @param dryRun roll each batch back
   * @param written told after each batch, by the thread that calls {@link #write}
   */
  BatchWriter(
      Database database,
      Subject subject,
      Instant now,
      boolean dryRun,
      Consumer<ImportBatch.Counts> written) {
    this.database = database;
    this.subject = subject;
    this.now = now;
    this.dryRun = dryRun;
    this.written = written;
  }

  /** Hands a batch over; waits for the one before. */
  void write(List<ImportLine> batch) {
    finish();
    if (!batch.isEmpty()) {
      List<ImportLine> lines = List.copyOf(batch);
      underWay = thread.submit(() -> inTx(lines));
    }
  }

  /**
   * Waits until all is written; the database's own limits bound it.
   *
   * @throws io.huifang.store.DatabaseUnavailable when the database went away
   */
  void finish() {
    Future<ImportBatch.Counts> last = underWay;
    underWay = null;
    if (last != null) {
      written.accept(result(last));
    }
  }

  private static ImportBatch.Counts result(Future<ImportBatch.Counts> batch) {
    try {
      return batch.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException r ? r : new CompletionException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException("interrupted while a batch was written", e);
    }
  }

  private ImportBatch.Counts inTx(List<ImportLine> lines) {
    try {
      return database.inTx(tx -> {
        ImportBatch.Counts counts =
            tx.jdbc(connection ->
                new ImportBatch(subject, connection, KeyedHash.in(tx), now).apply(lines));
        if (dryRun) {
          throw new RolledBack(counts);
        }
        return counts;
      });
    } catch (RolledBack e) {
      return e.counts;
    }
  }

  /** A batch that is under way ends first. */
  @Override
  public void close() {
    thread.close();
  }

  /** Ends the transaction of a dry run. */
  private static final class RolledBack extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient ImportBatch.Counts counts;

    RolledBack(ImportBatch.Counts counts) {
      super("dry run", null, false, false);
      this.counts = counts;
    }
  }
}
