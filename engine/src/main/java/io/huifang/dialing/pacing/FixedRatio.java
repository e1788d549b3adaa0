package io.huifang.dialing.pacing;

import io.huifang.dialing.pacing.PaceDecision.Reason;

/** So many calls for each agent who is ready, whatever comes of it. */
public final class FixedRatio implements Pace {
  private static final double MOST = 10;

  private final double ratio;

  /**
   * Calls for each ready agent.
   *
   * @throws IllegalArgumentException unless it is 1 to 10
   */
  public FixedRatio(double ratio) {
    if (!(ratio >= 1 && ratio <= MOST)) {
      throw new IllegalArgumentException("calls for each ready agent: " + ratio);
    }
    this.ratio = ratio;
  }

  @Override
  public PaceDecision decide(PaceSnapshot now) {
    int free = Math.max(0, now.ready() - now.waiting());
    int calls = (int) Math.floor(ratio * free) - now.ringing().size();
    return new PaceDecision(Math.max(0, calls), Reason.RATIO);
  }
}
