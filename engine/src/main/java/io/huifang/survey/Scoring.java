package io.huifang.survey;

import io.huifang.config.SurveyConfig;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/** Turns keys into a score. */
public final class Scoring {
  private Scoring() {}

  /**
   * The score of a survey, complete or not.
   *
   * @param keys key pressed by question id; questions the survey does not have (any more), and keys
   *     it does not offer, do not count
   */
  public static Score of(SurveyConfig survey, Map<String, Character> keys) {
    int answered = 0;
    long weights = 0;
    long sum = 0;
    for (SurveyConfig.Question q : survey.questions()) {
      Character key = keys.get(q.id());
      Integer points = key == null ? null : q.points().get(key);
      if (points != null) {
        answered++;
        weights += q.weight();
        sum += (long) points * q.weight();
      }
    }
    Optional<BigDecimal> mean =
        weights == 0
            ? Optional.empty()
            : Optional.of(
                BigDecimal.valueOf(sum)
                    .divide(BigDecimal.valueOf(weights), 2, RoundingMode.HALF_UP));
    return new Score(answered, survey.questions().size(), mean);
  }
}
