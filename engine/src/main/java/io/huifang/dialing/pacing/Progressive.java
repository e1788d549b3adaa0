package io.huifang.dialing.pacing;

import io.huifang.dialing.pacing.PaceDecision.Reason;

/** One call for each agent who is ready and reserved for it: nobody who answers finds no agent. */
public final class Progressive implements Pace {
  @Override
  public PaceDecision decide(PaceSnapshot now) {
    return new PaceDecision(calls(now), Reason.RESERVED);
  }

  static int calls(PaceSnapshot now) {
    return Math.max(0, now.ready() - now.waiting() - now.ringing().size());
  }
}
