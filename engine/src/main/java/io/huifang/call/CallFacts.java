package io.huifang.call;

import io.huifang.customer.OccasionFacts;
import io.huifang.dialing.CallAttempt;

/** What may be said on the line of who is called and why; {@code customer} knows. */
@FunctionalInterface
public interface CallFacts {
  /** Within a bounded time; {@link OccasionFacts#NONE} when it takes longer or fails. */
  OccasionFacts of(CallAttempt attempt);
}
