package io.huifang.dialing;

import io.huifang.config.Outcome;
import io.huifang.store.Tx;
import java.util.Optional;

/** What is on record of a conversation whose end nobody saw; {@code result} knows. */
public interface AnsweredCalls {
  /**
   * An answered outcome, by the answers that are there; the record is closed with it.
   *
   * @return empty: no conversation is on record
   */
  Optional<Outcome> conclude(Tx tx, String tag);

  /**
   * Whether all was answered of a survey that a call for this planned call had begun: the person
   * rang back.
   */
  boolean answeredSince(Tx tx, long plannedCallId);
}
