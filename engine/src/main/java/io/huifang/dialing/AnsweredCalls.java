package io.huifang.dialing;

import io.huifang.config.Outcome;
import io.huifang.store.Tx;

/** What is on record of a conversation whose end nobody saw; {@code result} knows. */
@FunctionalInterface
public interface AnsweredCalls {
  /** An answered outcome, by the answers that are there. */
  Outcome conclude(Tx tx, String tag);
}
