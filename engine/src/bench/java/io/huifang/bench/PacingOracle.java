package io.huifang.bench;

import io.huifang.dialing.pacing.AnswersKnown;
import io.huifang.dialing.pacing.PaceSnapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * Knows of each person whether and when they answer, and paces as predictive does otherwise: it
 * does not know how long agents will talk, and keeps to the same limit. Who does not answer costs
 * it nothing.
 */
final class PacingOracle implements PacingDay.Pacer {
  /** At once, that the end of a day's list is not looked for. */
  private static final int MOST = 500;

  @Override
  public int calls(PaceSnapshot now, PacingDay day) {
    List<Double> ahead = new ArrayList<>(day.answersAhead());
    int calls = 0;
    while (calls < MOST) {
      double ring = day.answersIn(day.next() + calls);
      if (Double.isFinite(ring)) {
        if (!AnswersKnown.begin(now, ahead, ring, PacingBench.ABANDONED)) {
          break;
        }
        ahead.add(ring);
      }
      calls++;
    }
    return calls;
  }
}
