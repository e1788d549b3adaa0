package io.huifang.survey;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a survey came to.
 *
 * @param answered questions answered
 * @param asked questions of the survey
 * @param points weighted mean over what was scored, 0–100 with two decimals; empty: nothing was
 * @param verySatisfied answers of the best level
 * @param rated answers that have a level
 */
public record Score(
    int answered, int asked, Optional<BigDecimal> points, int verySatisfied, int rated) {
  /** Whether every question was answered. */
  public boolean complete() {
    return answered == asked;
  }
}
