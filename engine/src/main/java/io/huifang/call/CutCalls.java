package io.huifang.call;

import io.huifang.dialing.CallAttempt;
import java.util.Optional;

/** Survey calls that were cut after an answer; {@code result} knows. */
@FunctionalInterface
public interface CutCalls {
  /**
   * The call that this attempt goes on with: to the same person, for the same occasion, with
   * questions left. Within a bounded time; empty when it takes longer or fails.
   */
  Optional<CutCall> before(CallAttempt attempt);
}
