package io.huifang.result;

import io.huifang.store.Tx;

/**
 * Hears what was said on the line, inside the transaction that writes it: what follows from an
 * answer commits with it, or with its replay from the journal (promise 2). {@code app} joins one.
 *
 * <p>Both may be told twice of one thing, and must bear it. What they throw undoes the answer, so
 * they throw only when the database is away.
 */
public interface AnswerEar {
  /** A question was answered. */
  void answered(Tx tx, AnswerSeen seen);

  /** A conversation is over, or was found over. */
  void ended(Tx tx, CallSeen seen);

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
