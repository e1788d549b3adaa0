package io.huifang.result.recording;

import io.huifang.call.CallEvent;
import io.huifang.call.CallSink;
import io.huifang.config.EngineConfig;
import io.huifang.result.recording.IntakeRule.Decision;
import io.huifang.result.recording.RecordingMapper.Waiting;
import io.huifang.store.Database;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes finished files in after their call: size, length, checksum, until when they are kept. The
 * file stays where Asterisk wrote it. One that cannot be read keeps no other waiting.
 */
public final class RecordingIntake {
  private static final Logger log = LoggerFactory.getLogger(RecordingIntake.class);

  private static final int PAGE = 200;

  /** Of one turn: the next comes in a minute. */
  private static final int MOST = 5_000;

  /** The end of a call that is older than this was lost. */
  private static final Duration CALL_LOST = Duration.ofHours(24);

  private final Database database;
  private final CallSink answers;
  private final Supplier<EngineConfig.Recordings> config;
  private final Clock clock;
  private final Clock machineClock;
  private final MeterRegistry meters;

  /**
   * From the folder of {@code config}.
   *
   * @param answers where a message is told whose call could not tell of it
   * @param clock business clock
   * @param machineClock real time, which files carry
   */
  public RecordingIntake(
      Database database,
      CallSink answers,
      Supplier<EngineConfig.Recordings> config,
      Clock clock,
      Clock machineClock,
      MeterRegistry meters) {
    this.database = database;
    this.answers = answers;
    this.config = config;
    this.clock = clock;
    this.machineClock = machineClock;
    this.meters = meters;
  }

  /** Looks at all that wait; returns how many wait no longer. */
  public int takeIn() {
    EngineConfig.Recordings files = config.get();
    var folder = new RecordingFolder(files.folder());
    int done = 0;
    int looked = 0;
    long after = 0;
    List<Waiting> page;
    do {
      long from = after;
      Instant lost = clock.instant().minus(CALL_LOST);
      page = database.inTx(tx -> tx.mapper(RecordingMapper.class).waiting(from, lost, PAGE));
      if (!page.isEmpty() && !folder.isThere()) {
        log.warn("recordings wait: the folder {} is not there or cannot be read", folder);
        return done;
      }
      for (Waiting w : page) {
        done += settled(folder, files, w) ? 1 : 0;
        after = w.id();
      }
      looked += page.size();
    } while (page.size() == PAGE && looked < MOST);
    return done;
  }

  private boolean settled(RecordingFolder folder, EngineConfig.Recordings files, Waiting w) {
    try {
      return settle(folder, files, w);
    } catch (IOException | UncheckedIOException e) {
      log.warn("recording={} cannot be taken in now: {}", w.name(), e.toString());
      return false;
    }
  }

  private boolean settle(RecordingFolder folder, EngineConfig.Recordings files, Waiting w)
      throws IOException {
    Optional<RecordingFolder.Seen> seen = folder.look(w.path(), machineClock.instant());
    boolean unheard = w.kind().equals(Recording.COMMENT) && !w.answered();
    Decision decision =
        IntakeRule.decide(seen, unheard, Duration.between(over(w), clock.instant()));
    return switch (decision) {
      case WAIT -> false;
      case VANISHED -> {
        log.warn("recording={} has no file in {}", w.name(), folder);
        yield removed(w, Recording.VANISHED);
      }
      case EMPTY -> {
        folder.delete(w.path());
        yield removed(w, Recording.EMPTY);
      }
      case TAKE, TAKE_BROKEN_OFF ->
          take(files, w, seen.orElseThrow(), decision == Decision.TAKE_BROKEN_OFF, folder);
    };
  }

  /**
   * Since when its file may be missed. When an end was found that nobody heard is not on record,
   * and it may be hours after it; it was found before its call counted as lost, though.
   */
  private static Instant over(Waiting w) {
    Instant end = w.overAt();
    return end == null ? w.madeAt() : w.endUnheard() ? w.madeAt().plus(CALL_LOST) : end;
  }

  private boolean take(
      EngineConfig.Recordings files,
      Waiting w,
      RecordingFolder.Seen seen,
      boolean brokenOff,
      RecordingFolder folder)
      throws IOException {
    var file =
        new FileTaken(
            seen.bytes(),
            seen.length().map(WavLength::millis).orElse(null),
            RecordingFolder.sha256(seen.file()),
            brokenOff);
    boolean still =
        folder
            .look(w.path(), machineClock.instant())
            .filter(
                now -> now.bytes() == seen.bytes() && !now.idle().minus(seen.idle()).isNegative())
            .isPresent();
    if (!still) {
      return false; // written meanwhile
    }
    if (w.question().equals(CallEvent.VOICEMAIL) && !w.answered()) {
      // Before the file is settled: what breaks off between the two is done again, and told twice
      // it is one.
      answers.record(CallEvent.Answered.message(w.reference(), w.madeAt(), w.name()));
      log.warn("call={} left a message that its engine could not tell of", w.reference());
    }
    Instant until = w.madeAt().plus(files.keep(w.kind().equals(Recording.CALL)));
    int rows =
        database.inTx(tx ->
            tx.mapper(RecordingMapper.class)
                .taken(w.id(), w.madeAt(), file, clock.instant(), until));
    if (brokenOff) {
      log.warn("recording={} was not finished by Asterisk: a crash?", w.name());
    }
    count(brokenOff ? "broken-off" : "taken", rows);
    return rows > 0;
  }

  private boolean removed(Waiting w, String why) {
    int rows =
        database.inTx(tx ->
            tx.mapper(RecordingMapper.class).removed(w.id(), w.madeAt(), why, clock.instant()));
    count(why, rows);
    return rows > 0;
  }

  private void count(String end, int rows) {
    meters.counter("huifang.result.recordings", "end", end).increment(rows);
  }
}
