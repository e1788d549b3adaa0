package io.huifang.dialing.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RecentTimesTest {
  private static final Duration USUAL = Duration.ofSeconds(100);

  @Test
  void withoutMeasurementsTheUsualTimeIsSupposed() {
    Spread spread = new RecentTimes(USUAL).spread();
    assertThat(spread.times()).isZero();
    assertThat(mean(spread)).isCloseTo(100, within(3.0));
  }

  @Test
  void whatWasMeasuredOftenIsToldAsItWas() {
    Spread spread = Shift.times(10, 39).spread();
    assertThat(spread.times()).isEqualTo(300);
    assertThat(spread.within(24)).isCloseTo(0.5, within(0.03));
    assertThat(spread.within(9)).isLessThan(0.03);
  }

  @Test
  void onlyTheNewestCount() {
    RecentTimes times = Shift.times(100, 200);
    for (int i = 0; i < 300; i++) {
      times.add(Duration.ofSeconds(20));
    }
    assertThat(times.spread().within(20)).isGreaterThan(0.9);
    assertThat(times.spread().times()).isEqualTo(300);
  }

  @Test
  void whatLastsLongerThanAllBeforeMayEndAtAnyMoment() {
    assertThat(Shift.times(10, 39).spread().within(20, 60)).isBetween(0.1, 1.0);
  }

  @Test
  void aUsualTimeOfNothingIsRefused() {
    assertThatThrownBy(() -> new RecentTimes(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 200)
  void isADistributionWhateverWasMeasured(
      @ForAll @Size(max = 400) List<@IntRange(max = 100_000) Integer> millis,
      @ForAll @IntRange(max = 1_200) int lasted) {
    var times = new RecentTimes(USUAL);
    millis.forEach(m -> times.add(Duration.ofMillis(m)));
    Spread spread = times.spread();
    assertThat(spread.within(0)).isBetween(0.0, 1.0);
    for (int s = 1; s <= Spread.LONGEST; s++) {
      assertThat(spread.within(s)).isBetween(spread.within(s - 1), 1 + 1e-12);
    }
    assertThat(spread.within(10, lasted)).isBetween(0.0, 1 + 1e-12);
  }

  private static double mean(Spread spread) {
    double sum = 0;
    for (int s = 0; s < Spread.LONGEST; s++) {
      sum += 1 - spread.within(s);
    }
    return sum;
  }
}
