package io.huifang.survey;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a survey came to.
 *
 * @param answered questions answered
 * @param asked questions of the survey
 * @param points weighted mean over what was answered, 0–100 with two decimals; empty: nothing was
 */
public record Score(int answered, int asked, Optional<BigDecimal> points) {
  /** Whether every question was answered. */
  public boolean complete() {
    return answered == asked;
  }
}
