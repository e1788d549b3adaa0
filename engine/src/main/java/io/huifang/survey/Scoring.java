package io.huifang.survey;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Optional;

/** Turns answers into a score. Pure. */
public final class Scoring {
  private Scoring() {}

  /**
   * An answered question, worth what it was worth when it was answered: the file may have changed.
   *
   * @param points 0–100
   * @param weight at least 1
   */
  public record Answer(int points, int weight) {}

  /**
   * The score of a survey, complete or not.
   *
   * @param answers one for each answered question
   * @param asked how many questions the survey had
   */
  public static Score of(Collection<Answer> answers, int asked) {
    long weights = 0;
    long sum = 0;
    for (Answer a : answers) {
      weights += a.weight();
      sum += (long) a.points() * a.weight();
    }
    Optional<BigDecimal> mean =
        weights == 0
            ? Optional.empty()
            : Optional.of(
                BigDecimal.valueOf(sum)
                    .divide(BigDecimal.valueOf(weights), 2, RoundingMode.HALF_UP));
    return new Score(answers.size(), asked, mean);
  }
}
