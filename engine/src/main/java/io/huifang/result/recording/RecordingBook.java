package io.huifang.result.recording;

import io.huifang.call.CallEvent;
import io.huifang.store.Tx;

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
}
