package io.huifang.dialing;

import io.huifang.config.Outcome;
import java.util.Optional;

/** What the talk on the line tells the dialer. */
public interface Conversations {
  /** The attempt behind a tag, now that the callee has picked up; empty: not ours. */
  Optional<CallAttempt> answered(String tag);

  /**
   * The talk is over; {@code outcome} is an answered one. The line may still be up (a transfer).
   */
  void over(String tag, Outcome outcome);
}
