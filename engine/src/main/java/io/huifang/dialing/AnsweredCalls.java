package io.huifang.dialing;

import io.huifang.config.Outcome;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.List;
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
   * Somebody asked for a person in that call and met none, which is known only when their wait is
   * over: what follows is written with it.
   *
   * @return what was opened for them, as {@code request 17}; empty: the files ask for nothing
   */
  List<String> unserved(Tx tx, CallAttempt attempt, Instant at);

  /**
   * Whether all was answered of a survey that a call for this planned call had begun: the person
   * rang back.
   */
  boolean answeredSince(Tx tx, long plannedCallId);
}
