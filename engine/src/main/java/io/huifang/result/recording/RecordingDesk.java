package io.huifang.result.recording;

import io.huifang.config.EngineConfig;
import io.huifang.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds recordings and hands out files that are still what they were. Asks nobody's right. */
public final class RecordingDesk {
  private static final Logger log = LoggerFactory.getLogger(RecordingDesk.class);

  private final Database database;
  private final Supplier<EngineConfig.Recordings> config;
  private final Clock clock;

  /** Over the folder of {@code config}; {@code clock} is the business clock. */
  public RecordingDesk(Database database, Supplier<EngineConfig.Recordings> config, Clock clock) {
    this.database = database;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Which are listed.
   *
   * @param reference of a call; empty: of all
   * @param kind empty: both
   * @param customer null: of everybody
   * @param removed also those whose file is gone
   */
  public record Filter(String reference, String kind, @Nullable Long customer, boolean removed) {}

  /** How a file stands. */
  public sealed interface State {
    /** It is what it was when it was taken in. */
    record Good(Path file) implements State {}

    /** It is there, but not what it was. */
    record Changed(String found) implements State {}

    /** It was there, or should be, and is not. */
    record Vanished() implements State {}

    /** It was removed, and why stands in its row. */
    record Removed() implements State {}

    /**
     * The call is not over, or its file is still to be taken in.
     *
     * @param overAt end of the call; null: not on record
     * @param there whether Asterisk has begun the file
     */
    record NotYet(@Nullable Instant overAt, boolean there) implements State {}

    /** It cannot be looked at now. */
    record Away(String why) implements State {}
  }

  /**
   * A recording with its file's state.
   *
   * @param recording as it stands in the table after the look
   */
  public record Looked(Recording recording, State state) {}

  /** By id or name; empty: there is none. */
  public Optional<Recording> find(String idOrName) {
    return database.inTx(tx -> {
      RecordingMapper mapper = tx.mapper(RecordingMapper.class);
      Optional<Recording> named = mapper.byName(idOrName);
      return named.isEmpty() && idOrName.matches("[0-9]{1,18}")
          ? mapper.byId(Long.parseLong(idOrName))
          : named;
    });
  }

  /** The newest below an id; {@link Long#MAX_VALUE}: from the newest on. */
  public List<Recording> list(Filter filter, long before, int limit) {
    return database.inTx(tx -> tx.mapper(RecordingMapper.class).list(filter, before, limit));
  }

  /**
   * Looks at its file and compares the checksum. One that has vanished is written down as such, one
   * that is back (a mount that was away) too.
   */
  public Looked look(Recording r) {
    var folder = new RecordingFolder(config.get().folder());
    boolean vanished = r.removedWhy().equals(Recording.VANISHED);
    if (r.removedAt() != null && !vanished) {
      return new Looked(r, new State.Removed());
    }
    if (!folder.isThere()) {
      return new Looked(r, new State.Away("the folder " + folder + " is not there"));
    }
    Optional<Path> file = folder.file(r.path());
    if (file.isEmpty()) {
      return r.takenAt() == null && !vanished
          ? new Looked(r, notYet(r, false))
          : vanished(r, folder);
    }
    return there(r, file.get(), vanished);
  }

  private Looked there(Recording r, Path file, boolean vanished) {
    State state = compared(r, file);
    if (vanished && !(state instanceof State.Away)) {
      database.run(tx -> tx.mapper(RecordingMapper.class).back(r.id()));
      log.info("recording={} is there again", r.name());
      return new Looked(again(r), state);
    }
    return new Looked(r, state);
  }

  private State compared(Recording r, Path file) {
    if (r.takenAt() == null || r.sha256() == null) {
      return notYet(r, true);
    }
    try {
      String found = RecordingFolder.sha256(file);
      if (found.equals(r.sha256())) {
        return new State.Good(file);
      }
      log.warn("recording={} is not what it was: sha256={} now {}", r.name(), r.sha256(), found);
      return new State.Changed(found);
    } catch (IOException e) {
      return new State.Away("the file cannot be read: " + e.getMessage());
    }
  }

  private State.NotYet notYet(Recording r, boolean there) {
    return database.inTx(tx ->
        new State.NotYet(tx.mapper(RecordingMapper.class).over(r.reference()).orElse(null), there));
  }

  private Looked vanished(Recording r, RecordingFolder folder) {
    int rows =
        database.inTx(tx ->
            tx.mapper(RecordingMapper.class)
                .removed(r.id(), r.madeAt(), Recording.VANISHED, clock.instant()));
    if (rows > 0) {
      log.warn("recording={} has vanished from {}", r.name(), folder);
    }
    return new Looked(again(r), new State.Vanished());
  }

  private Recording again(Recording r) {
    return database.inTx(tx -> tx.mapper(RecordingMapper.class).byId(r.id())).orElse(r);
  }
}
