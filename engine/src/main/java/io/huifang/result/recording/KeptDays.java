package io.huifang.result.recording;

import io.huifang.config.EngineConfig;
import io.huifang.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Days of the file for recordings that are kept already. All rows are gone through, some at a time,
 * when the days are others than before, at the start, and once a day: for one that another engine
 * took in by an older file. In between nothing is read. For one thread.
 */
final class KeptDays {
  /** Rows of one statement. */
  static final int SPAN = 5_000;

  private static final Duration AGAIN = Duration.ofDays(1);

  private final Database database;
  private final Clock clock;
  private @Nullable Days days;
  private @Nullable Instant doneAt;
  private long next;

  private record Days(long comments, long calls) {}

  KeptDays(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Goes on until all are done, or this thread is asked to stop; then the next time goes on. */
  void apply(EngineConfig.Recordings files) {
    Days wanted = new Days(files.keep(false).toDays(), files.keep(true).toDays());
    if (!wanted.equals(days)) {
      days = wanted;
      begin();
    } else if (doneAt != null) {
      if (clock.instant().isBefore(doneAt.plus(AGAIN))) {
        return;
      }
      begin();
    }
    long last = database.inTx(tx -> tx.mapper(RecordingMapper.class).last());
    while (next < last && !Thread.currentThread().isInterrupted()) {
      long after = next;
      database.inTx(tx ->
          tx.mapper(RecordingMapper.class)
              .keepFor(wanted.comments(), wanted.calls(), after, after + SPAN));
      next += SPAN;
    }
    if (next >= last) {
      doneAt = clock.instant();
    }
  }

  private void begin() {
    next = 0;
    doneAt = null;
  }
}
