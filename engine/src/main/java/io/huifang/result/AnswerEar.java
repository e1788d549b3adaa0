package io.huifang.result;

import io.huifang.store.Tx;
import java.time.Instant;
import java.util.List;

/**
 * Hears what was said on the line, inside the transaction that writes it: what follows from an
 * answer commits with it, or with its replay from the journal (promise 2). {@code app} joins one.
 *
 * <p>All may be told twice of one thing, and must bear it. What they throw undoes the answer, so
 * they throw only when the database is away.
 */
public interface AnswerEar {
  /** A question was answered. */
  void answered(Tx tx, AnswerSeen seen);

  /** A conversation is over, or was found over. */
  void ended(Tx tx, CallSeen seen);

  /**
   * Somebody asked for a person in that conversation and met none: their wait is over.
   *
   * @return what was opened for them, as {@code request 17}
   */
  default List<String> unserved(Tx tx, TalkSeen talk, Instant at) {
    return List.of();
  }

  /** Nobody listens. */
  AnswerEar DEAF =
      new AnswerEar() {
        @Override
        public void answered(Tx tx, AnswerSeen seen) {
          // nothing follows
        }

        @Override
        public void ended(Tx tx, CallSeen seen) {
          // nothing follows
        }
      };
}
