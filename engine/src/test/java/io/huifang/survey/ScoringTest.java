package io.huifang.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Shipped;
import io.huifang.config.SurveyConfig;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoringTest {
  private final SurveyConfig service = Shipped.config().survey("service").orElseThrow();

  @Test
  void weighsTheItems() {
    // reception 100 × 1, quality 60 × 2, price 80 × 1
    Score score = Scoring.of(service, Map.of("reception", '5', "quality", '3', "price", '4'));
    assertThat(score.points()).contains(new BigDecimal("75.00"));
    assertThat(score.complete()).isTrue();
  }

  @Test
  void scoresWhatWasAnsweredWhenTheCallWasCut() {
    Score score = Scoring.of(service, Map.of("reception", '4'));
    assertThat(score.points()).contains(new BigDecimal("80.00"));
    assertThat(score.complete()).isFalse();
    assertThat(score.answered()).isEqualTo(1);
    assertThat(score.asked()).isEqualTo(3);
  }

  @Test
  void hasNoPointsWithoutAnAnswer() {
    assertThat(Scoring.of(service, Map.of()).points()).isEmpty();
  }

  @Test
  void ignoresQuestionsAndKeysThatTheFileDoesNotHave() {
    Score score = Scoring.of(service, Map.of("reception", '9', "weather", '5', "price", '5'));
    assertThat(score.points()).contains(new BigDecimal("100.00"));
    assertThat(score.answered()).isEqualTo(1);
  }
}
