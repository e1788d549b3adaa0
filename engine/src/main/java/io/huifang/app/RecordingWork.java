package io.huifang.app;

import io.huifang.call.CallEvent;
import io.huifang.call.CallRecorder;
import io.huifang.call.CallSink;
import io.huifang.cases.ComplaintRecordings;
import io.huifang.config.EngineConfig;
import io.huifang.desk.line.OnDemand;
import io.huifang.result.recording.RecordingBook;
import io.huifang.result.recording.RecordingDesk;
import io.huifang.result.recording.RecordingFolder;
import io.huifang.result.recording.RecordingIntake;
import io.huifang.result.recording.RecordingRetention;
import io.huifang.store.Database;
import io.huifang.store.DatabaseUnavailable;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recordings, joined.
 *
 * @param recorder begins them on the line
 * @param intake takes finished files in
 * @param retention removes files whose time is over
 * @param desk finds them and hands them out
 * @param room tells a call whether it may be recorded
 * @param files where the regular work on the folder is done
 */
record RecordingWork(
    CallRecorder recorder,
    RecordingIntake intake,
    RecordingRetention retention,
    RecordingDesk desk,
    RecordingRoom room,
    FolderWork files) {
  private static final Logger log = LoggerFactory.getLogger(RecordingWork.class);

  static RecordingWork of(
      Database database,
      Supplier<EngineConfig.Recordings> config,
      CallSink results,
      Clock clock,
      MeterRegistry meters) {
    var room = new RecordingRoom(() -> hasRoom(config.get()), System::nanoTime, meters);
    return new RecordingWork(
        new CallRecorder(results, room, clock),
        new RecordingIntake(database, results, config, clock, Clock.systemUTC(), meters),
        new RecordingRetention(database, config, new ComplaintRecordings(), clock, meters),
        new RecordingDesk(database, config, clock),
        room,
        new FolderWork(FolderWork.Kind.RECORDINGS, meters));
  }

  /** What agents have recorded by key, on record. */
  OnDemand.RecordingRows rows(Database database, CallSink results, Clock clock) {
    return new OnDemand.RecordingRows() {
      @Override
      public boolean room() {
        return room.getAsBoolean();
      }

      @Override
      public String queue(String reference) {
        try {
          return database.inTx(tx -> RecordingBook.queue(tx, reference));
        } catch (DatabaseUnavailable e) {
          return ""; // what is not known is not allowed
        }
      }

      @Override
      public void begun(CallEvent.RecordingBegun recording) {
        results.record(recording);
      }

      @Override
      public void never(String name) {
        // Asked for by the PBX's events, which wait for nobody.
        Thread.ofVirtual()
            .name("recording-never")
            .start(() ->
                notMade(
                    name,
                    () -> database.run(tx -> RecordingBook.never(tx, name, clock.instant()))));
      }
    };
  }

  /** While the database is away it stays unwritten: then its file is missed, and it says so. */
  static void notMade(String name, Runnable write) {
    try {
      write.run();
    } catch (DatabaseUnavailable e) {
      log.warn(
          "recording={} was not made, which is not written down: it will be said to have vanished: {}",
          name,
          e.getMessage());
    }
  }

  /** Takes in what is finished. */
  void takeIn() {
    files.run("recordings", intake::takeIn);
  }

  /** Removes files whose time is over. */
  void removeExpired() {
    files.run("old recordings", retention::removeExpired);
  }

  /** A folder that this engine cannot look into could not be cleared by it either. */
  static boolean hasRoom(EngineConfig.Recordings recordings) {
    var folder = new RecordingFolder(recordings.folder());
    return folder.isThere() && folder.freeMegabytes().orElse(0) >= recordings.leastFreeMb();
  }
}
