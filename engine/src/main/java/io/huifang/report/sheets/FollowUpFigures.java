package io.huifang.report.sheets;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign did in a span of time. Each thing counts once, when it happened, so that days add
 * up to weeks and months.
 *
 * @param planned occasions whose window began
 * @param called occasions that were dialed for the first time
 * @param dials attempts that count as dialed
 * @param reached occasions of which a person was reached for the first time
 * @param completed surveys answered to the end
 * @param notReached occasions that were closed after calls that reached nobody (未联系上)
 * @param notCalled occasions that were closed without a call
 * @param grades of the questions of calls that were answered then
 * @param complaints registered then
 */
record FollowUpFigures(
    long planned,
    long called,
    long dials,
    long reached,
    long completed,
    long notReached,
    long notCalled,
    GradeSums grades,
    long complaints) {
  static final FollowUpFigures NONE = new FollowUpFigures(0, 0, 0, 0, 0, 0, 0, GradeSums.NONE, 0);

  FollowUpFigures plus(FollowUpFigures o) {
    return new FollowUpFigures(
        planned + o.planned,
        called + o.called,
        dials + o.dials,
        reached + o.reached,
        completed + o.completed,
        notReached + o.notReached,
        notCalled + o.notCalled,
        grades.plus(o.grades),
        complaints + o.complaints);
  }

  /** Whether nothing at all happened. */
  boolean nothing() {
    return planned + called + dials + reached + notReached + notCalled + complaints == 0
        && grades.graded() == 0;
  }

  /** Of those reached or given up after calls; null: none was. */
  @Nullable BigDecimal reachRate() {
    return Shares.of(reached, reached + notReached);
  }
}
