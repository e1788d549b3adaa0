package io.huifang.dialing.pacing;

/**
 * The risk that one more call may have, by what may still be abandoned: feedback that spends the
 * limit and keeps below it. The last one that the limit has room for is not spent, and the more
 * there is beyond it, the more risk is allowed. The more agents, the slower it follows: what they
 * abandon comes in bunches, and a large team that falls back to progressive has most to lose.
 */
final class Budget {
  private static final double HIGHEST = 0.15;

  /** The risk for each that may still be abandoned, times agents. */
  private static final double SLOPE = 0.1;

  /** Added to the agents: what counts beside them in a small team. */
  private static final double FEW = 2;

  private Budget() {}

  /**
   * From 0 to {@value #HIGHEST}; 0: one more that is abandoned would be over the limit.
   *
   * @param limit the highest share of a day and of 30 days
   * @param lost how many of those that ring will be abandoned already
   */
  static double allowed(PaceSnapshot now, double limit, double lost) {
    double left = Math.min(now.today().left(limit), now.days30().left(limit)) - lost - 1;
    return Math.clamp(SLOPE * left / (FEW + now.agents()), 0, HIGHEST);
  }
}
