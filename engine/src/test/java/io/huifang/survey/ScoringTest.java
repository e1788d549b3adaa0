package io.huifang.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.survey.Scoring.Answer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScoringTest {
  @Test
  void weighsTheItems() {
    Score score = Scoring.of(List.of(answer(100, 1), answer(60, 2), answer(80, 1)), 3);
    assertThat(score.points()).contains(new BigDecimal("75.00"));
    assertThat(score.complete()).isTrue();
  }

  @Test
  void scoresWhatWasAnsweredWhenTheCallWasCut() {
    Score score = Scoring.of(List.of(answer(80, 1)), 3);
    assertThat(score.points()).contains(new BigDecimal("80.00"));
    assertThat(score.complete()).isFalse();
    assertThat(score.answered()).isEqualTo(1);
    assertThat(score.asked()).isEqualTo(3);
  }

  private static Answer answer(int points, int weight) {
    return new Answer(Optional.of(points), weight, "");
  }

  @Test
  void hasNoPointsWithoutAnAnswer() {
    assertThat(Scoring.of(List.of(), 3).points()).isEmpty();
  }
}
