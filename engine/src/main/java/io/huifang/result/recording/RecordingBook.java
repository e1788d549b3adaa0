package io.huifang.result.recording;

import io.huifang.call.CallEvent;
import io.huifang.store.Tx;
import java.time.Instant;

/** Writes down that a recording begins: before its file is there, so that none is forgotten. */
public final class RecordingBook {
  private RecordingBook() {}

  /**
   * Told twice it is one. A comment that is recorded anew (nobody had spoken, or the call was taken
   * up again) is as new.
   */
  public static void begun(Tx tx, CallEvent.RecordingBegun event) {
    tx.mapper(RecordingMapper.class).begun(event, event.name() + "." + event.format());
  }

  /** Which queue a call was given to; empty: not on record. */
  public static String queue(Tx tx, String reference) {
    return tx.mapper(RecordingMapper.class).queue(reference).orElse("");
  }

  /** There will be no file: who was to be told that the call is recorded had gone. */
  public static void never(Tx tx, String name, Instant at) {
    tx.mapper(RecordingMapper.class).never(name, at);
  }
}
