package io.huifang.survey;

import io.huifang.config.Level;
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
   * @param points 0–100; empty: not scored
   * @param weight at least 1
   * @param level empty: has none
   */
  public record Answer(Optional<Integer> points, int weight, String level) {}

  /**
   * The score of a survey, complete or not.
   *
   * @param answers one for each answered question
   * @param asked how many questions the survey had
   */
  public static Score of(Collection<Answer> answers, int asked) {
    long weights = 0;
    long sum = 0;
    int best = 0;
    int rated = 0;
    for (Answer a : answers) {
      if (a.points().isPresent()) {
        weights += a.weight();
        sum += (long) a.points().get() * a.weight();
      }
      rated += a.level().isEmpty() ? 0 : 1;
      best += a.level().equals(Level.VERY_SATISFIED.label()) ? 1 : 0;
    }
    Optional<BigDecimal> mean =
        weights == 0
            ? Optional.empty()
            : Optional.of(
                BigDecimal.valueOf(sum)
                    .divide(BigDecimal.valueOf(weights), 2, RoundingMode.HALF_UP));
    return new Score(answers.size(), asked, mean, best, rated);
  }
}
