package io.huifang.result.recording;

import io.huifang.store.Tx;
import java.util.Collection;
import java.util.Set;

/** What must be kept although its time is over; {@code cases} knows. */
@FunctionalInterface
public interface RecordingHolds {
  /** Those of the calls that an open complaint rests on. */
  Set<String> held(Tx tx, Collection<String> references);
}
