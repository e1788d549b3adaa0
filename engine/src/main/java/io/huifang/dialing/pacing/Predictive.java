package io.huifang.dialing.pacing;

import io.huifang.dialing.pacing.PaceDecision.Reason;

/**
 * Calls ahead of agents who will be free: one after the other, as long as the next one's risk to be
 * answered and find no agent is at most the risk that is allowed. That risk follows from what may
 * still be abandoned (feedback): none is allowed when one more would bring the share of this day or
 * of 30 days over the limit, and the more is left, the more is allowed. Without enough figures, and
 * over the limit, it is progressive.
 */
public final class Predictive implements Pace {
  private final Limits limits;

  /**
   * What it keeps to.
   *
   * @param abandoned the highest share of a day and of 30 days, as 0.03
   * @param calls it predicts by no fewer calls that have ended
   * @param talks nor by fewer talks
   * @param ringing no more calls ring at once for each agent who works for the campaign
   */
  public record Limits(double abandoned, int calls, int talks, int ringing) {
    /** 3 %, 50 calls, 15 talks, 6 for each agent. */
    public static final Limits USUAL = new Limits(0.03, 50, 15, 6);

    /** Checks the ranges. */
    public Limits {
      if (!(abandoned > 0 && abandoned < 1) || calls < 1 || talks < 1 || ringing < 1) {
        throw new IllegalArgumentException(
            abandoned + " abandoned, " + calls + " calls, " + talks + " talks, " + ringing);
      }
    }
  }

  public Predictive(Limits limits) {
    this.limits = limits;
  }

  @Override
  public PaceDecision decide(PaceSnapshot now) {
    Measured measured = now.measured();
    if (measured.answers().calls() < limits.calls() || measured.talk().times() < limits.talks()) {
      return progressive(now, Reason.FEW_FIGURES);
    }
    if (now.today().share() > limits.abandoned() || now.days30().share() > limits.abandoned()) {
      return progressive(now, Reason.OVER_LIMIT);
    }
    int most = limits.ringing() * now.agents();
    Outlook outlook = new Outlook(now, most);
    double allowed = Budget.allowed(now, limits.abandoned(), outlook.lost());
    return allowed <= 0
        ? progressive(now, Reason.AT_LIMIT)
        : byRisk(outlook, allowed, most - now.ringing().size());
  }

  private static PaceDecision progressive(PaceSnapshot now, Reason reason) {
    return new PaceDecision(Progressive.calls(now), reason);
  }

  private static PaceDecision byRisk(Outlook outlook, double allowed, int most) {
    double risk = outlook.risk();
    int calls = 0;
    while (calls < most && risk <= allowed) {
      outlook.begin();
      calls++;
      risk = outlook.risk();
    }
    return new PaceDecision(calls, risk > allowed ? Reason.RISK : Reason.MOST, risk, allowed);
  }
}
