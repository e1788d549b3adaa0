package io.huifang.dialing.pacing;

import java.time.Duration;

/** Says how many calls of a campaign are begun now. The same question has the same answer. */
public interface Pace {
  /** Whoever answers and has no agent within this time was abandoned. */
  Duration PATIENCE = Duration.ofSeconds(2);

  /** Lines, hours and caps are the dialer's: it may begin fewer. */
  PaceDecision decide(PaceSnapshot now);
}
