package io.huifang.dialing;

import io.huifang.config.Outcome;
import io.huifang.config.OutcomesConfig;
import java.util.Set;

/** What the end of an unanswered attempt means, by {@code outcomes.yaml}. Pure. */
public final class OutcomeTable {
  private final OutcomesConfig config;

  /** A table as its file says. */
  public OutcomeTable(OutcomesConfig config) {
    this.config = config;
  }

  /**
   * The outcome of what the line said. A trunk that refuses what has rung failed: the callee was
   * called, and that counts.
   */
  public Outcome of(LineEnd end) {
    for (OutcomesConfig.Rule r : config.rules()) {
      if (holds(r.techCause(), end.sipStatus())
          && holds(r.cause(), end.cause())
          && (r.dialStatus().isEmpty() || r.dialStatus().contains(end.dialStatus()))) {
        return r.outcome() == Outcome.TRUNK_REFUSED && end.rang() ? Outcome.FAILED : r.outcome();
      }
    }
    return config.otherwise();
  }

  private static boolean holds(Set<Integer> allowed, int seen) {
    return allowed.isEmpty() || allowed.contains(seen);
  }
}
