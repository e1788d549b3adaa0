package io.huifang.report.sheets;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Sums of grades. They add up: those of the days of a month to those of the month.
 *
 * @param graded calls whose first grade falls into the span; of a question, its graded answers
 * @param items answers with a level or with points: what the mean and the rate are made of
 * @param rated answers with a level
 * @param points points times weight, of answers that are scored
 * @param weight weight of the same
 */
record GradeSums(
    long graded,
    long items,
    long rated,
    long verySatisfied,
    long satisfied,
    long fair,
    long poor,
    long bad,
    BigDecimal points,
    long weight) {
  static final GradeSums NONE = new GradeSums(0, 0, 0, 0, 0, 0, 0, 0, BigDecimal.ZERO, 0);

  GradeSums plus(GradeSums o) {
    return new GradeSums(
        graded + o.graded,
        items + o.items,
        rated + o.rated,
        verySatisfied + o.verySatisfied,
        satisfied + o.satisfied,
        fair + o.fair,
        poor + o.poor,
        bad + o.bad,
        points.add(o.points),
        weight + o.weight);
  }

  /** Between 0 and 1; null: nothing was rated by level. */
  @Nullable BigDecimal veryRate() {
    return Shares.of(verySatisfied, rated);
  }

  /** 0 to 100, by weight; null: nothing was scored. */
  @Nullable BigDecimal mean() {
    return weight == 0 ? null : points.divide(BigDecimal.valueOf(weight), 2, RoundingMode.HALF_UP);
  }
}
