package io.huifang.result.recording;

import io.huifang.config.EngineConfig;
import io.huifang.store.Database;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes files whose time is over, by {@code engine.yaml} as it stands now. The row stays, with
 * checksum and why. What an open complaint rests on stays until that is closed.
 */
public final class RecordingRetention {
  private static final Logger log = LoggerFactory.getLogger(RecordingRetention.class);

  /** Rows per transaction, and of one turn. */
  private static final int PAGE = 200;

  private static final int MOST = 5_000;

  /** Of one turn, with those that an open complaint holds. */
  private static final int MOST_LOOKED = 10 * MOST;

  private final Database database;
  private final Supplier<EngineConfig.Recordings> config;
  private final RecordingHolds holds;
  private final Clock clock;
  private final MeterRegistry meters;
  private final KeptDays days;

  /** By the days of {@code config}; {@code clock} is the business clock. */
  public RecordingRetention(
      Database database,
      Supplier<EngineConfig.Recordings> config,
      RecordingHolds holds,
      Clock clock,
      MeterRegistry meters) {
    this.database = database;
    this.config = config;
    this.holds = holds;
    this.clock = clock;
    this.meters = meters;
    this.days = new KeptDays(database, clock);
  }

  /**
   * Removes what is due, so many at most in one turn; returns how many. Stops between two files
   * when its thread is interrupted; the next turn goes on. For one thread.
   */
  public int removeExpired() {
    EngineConfig.Recordings files = config.get();
    days.apply(files);
    var folder = new RecordingFolder(files.folder());
    Instant now = clock.instant();
    int removed = 0;
    int looked = 0;
    Place place = new Place(Instant.EPOCH, 0);
    Due page;
    do {
      page = due(now, place);
      if (!page.rows().isEmpty() && !folder.isThere()) {
        log.warn("recordings stay: the folder {} is not there or cannot be read", folder);
        return removed;
      }
      for (Recording r : page.rows()) {
        if (Thread.currentThread().isInterrupted()) {
          break;
        }
        removed += !page.held().contains(r.reference()) && remove(folder, r, now) ? 1 : 0;
        place = new Place(Objects.requireNonNull(r.keptUntil(), "taken in"), r.id());
      }
      looked += page.rows().size();
    } while (page.rows().size() == PAGE
        && removed < MOST
        && looked < MOST_LOOKED
        && !Thread.currentThread().isInterrupted());
    if (removed > 0) {
      log.info("recordings removed={} because their time is over", removed);
    }
    return removed;
  }

  /** How far a turn has come in the order in which time runs out. */
  private record Place(Instant kept, long id) {}

  private record Due(List<Recording> rows, Set<String> held) {}

  private Due due(Instant now, Place place) {
    return database.inTx(tx -> {
      List<Recording> rows =
          tx.mapper(RecordingMapper.class).expired(now, place.kept(), place.id(), PAGE);
      Set<String> held =
          rows.isEmpty()
              ? Set.of()
              : holds.held(tx, rows.stream().map(Recording::reference).distinct().toList());
      return new Due(rows, held);
    });
  }

  /** First the file, then the row: after a crash in between the next turn finds the row again. */
  private boolean remove(RecordingFolder folder, Recording r, Instant now) {
    try {
      folder.delete(r.path());
    } catch (IOException e) {
      log.warn("recording={} cannot be removed: {}", r.name(), e.toString());
      return false;
    }
    int rows =
        database.inTx(tx ->
            tx.mapper(RecordingMapper.class).removed(r.id(), r.madeAt(), Recording.EXPIRED, now));
    meters.counter("huifang.result.recordings", "end", Recording.EXPIRED).increment(rows);
    return rows > 0;
  }
}
