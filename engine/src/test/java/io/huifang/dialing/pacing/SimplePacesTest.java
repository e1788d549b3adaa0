package io.huifang.dialing.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huifang.dialing.pacing.PaceDecision.Reason;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Progressive and the fixed ratio. */
class SimplePacesTest {
  private final Progressive progressive = new Progressive();

  @Test
  void progressiveDialsOneForEachReservedAgent() {
    PaceDecision decision = progressive.decide(Shift.of(5).ringing(3, 9).seen());
    assertThat(decision.calls()).isEqualTo(3);
    assertThat(decision.reason()).isEqualTo(Reason.RESERVED);
    assertThat(decision.text().en()).isEqualTo("3; progressive: one for each reserved agent");
  }

  @Test
  void progressiveDialsForNobodyWhoIsNotReady() {
    assertThat(progressive.decide(Shift.of(0).wrapUp(38, 39).talking(10).seen()).calls()).isZero();
  }

  @Property(tries = 300)
  void withProgressiveWhoeverAnswersHasAnAgent(
      @ForAll @IntRange(max = 20) int ready, @ForAll @IntRange(max = 20) int ringing) {
    Integer[] rung = new Integer[ringing];
    Arrays.fill(rung, 3);
    int calls = progressive.decide(Shift.of(ready).ringing(rung).seen()).calls();
    assertThat(calls).isEqualTo(Math.max(0, ready - ringing));
  }

  @Test
  void aRatioCountsWhatRingsAlready() {
    assertThat(new FixedRatio(2.5).decide(Shift.of(3).ringing(1, 2).seen()).calls()).isEqualTo(5);
    assertThat(new FixedRatio(1).decide(Shift.of(1).ringing(1, 2).seen()).calls()).isZero();
  }

  @Test
  void aRatioThatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> new FixedRatio(0.9)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FixedRatio(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
