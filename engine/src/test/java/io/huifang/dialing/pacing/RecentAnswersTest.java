package io.huifang.dialing.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RecentAnswersTest {
  private final SplittableRandom random = new SplittableRandom(7);
  private final RecentAnswers answers = new RecentAnswers();

  @Test
  void beforeTheFirstCallHalfOfThemAreSupposedToBeAnswered() {
    assertThat(answers.rate()).isEqualTo(new AnswerRate(0.5, 0));
  }

  @Test
  void aSteadyRateIsMeasuredFromManyCalls() {
    calls(2_000, 0.3);
    assertThat(answers.rate().calls()).isGreaterThanOrEqualTo(480);
    assertThat(answers.rate().share()).isCloseTo(0.3, within(0.04));
  }

  @Test
  void aRateThatDoublesIsSeenFromTheCallsSince() {
    calls(2_000, 0.2);
    calls(100, 0.4);
    assertThat(answers.rate().calls()).isLessThanOrEqualTo(200);
    assertThat(answers.rate().share()).isGreaterThan(0.3);
  }

  /**
   * Later than one that rises: to suppose too many answers dials fewer, and nobody is abandoned.
   */
  @Test
  void aRateThatFallsIsSeenFromTheCallsSince() {
    calls(2_000, 0.5);
    calls(300, 0.2);
    assertThat(answers.rate().share()).isLessThan(0.3);
  }

  @Property(tries = 200)
  void staysAboveNothingAndBelowAll(
      @ForAll @IntRange(max = 3_000) int calls, @ForAll boolean answered) {
    var all = new RecentAnswers();
    for (int i = 0; i < calls; i++) {
      all.add(answered);
    }
    assertThat(all.rate().share()).isGreaterThan(0).isLessThan(1);
    assertThat(all.rate().calls()).isBetween(0, 960);
  }

  private void calls(int count, double rate) {
    for (int i = 0; i < count; i++) {
      answers.add(random.nextDouble() < rate);
    }
  }
}
