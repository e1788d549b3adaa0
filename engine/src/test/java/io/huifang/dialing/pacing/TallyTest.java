package io.huifang.dialing.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Against the sum over everything that can come. */
class TallyTest {
  private static final double EXACT = 1e-9;

  @Property(tries = 300)
  void countsAsManyAsHappen(
      @ForAll @Size(max = 7) List<@DoubleRange(max = 1) Double> chances,
      @ForAll @IntRange(min = -1, max = 8) int least) {
    assertThat(tally(chances, 7).atLeast(least)).isCloseTo(all(chances, least), within(EXACT));
  }

  @Property(tries = 300)
  void moreThanTheMostCountAsTheMost(
      @ForAll @Size(max = 7) List<@DoubleRange(max = 1) Double> chances,
      @ForAll @IntRange(max = 4) int most) {
    assertThat(tally(chances, most).atLeast(most)).isCloseTo(all(chances, most), within(EXACT));
    assertThat(tally(chances, most).atLeast(most + 1)).isZero();
  }

  @Property(tries = 300)
  void comparesTwoTallies(
      @ForAll @Size(max = 5) List<@DoubleRange(max = 1) Double> ours,
      @ForAll @Size(max = 5) List<@DoubleRange(max = 1) Double> others,
      @ForAll @IntRange(min = -3, max = 5) int more) {
    double expected = 0;
    for (int n = 0; n <= others.size(); n++) {
      double exactly = all(others, n) - all(others, n + 1);
      expected += exactly * all(ours, n + more);
    }
    assertThat(tally(ours, 5).atLeastMoreThan(tally(others, 5), more))
        .isCloseTo(expected, within(EXACT));
  }

  @Property(tries = 300)
  void tellsTheMeanExcess(
      @ForAll @Size(max = 5) List<@DoubleRange(max = 1) Double> ours,
      @ForAll @Size(max = 5) List<@DoubleRange(max = 1) Double> others,
      @ForAll @IntRange(min = -3, max = 5) int more) {
    double expected = 0;
    for (int a = 0; a <= ours.size(); a++) {
      for (int b = 0; b <= others.size(); b++) {
        expected +=
            (all(ours, a) - all(ours, a + 1))
                * (all(others, b) - all(others, b + 1))
                * Math.max(0, a - b - more);
      }
    }
    assertThat(tally(ours, 5).excessOver(tally(others, 5), more))
        .isCloseTo(expected, within(EXACT));
  }

  private static Tally tally(List<Double> chances, int most) {
    var tally = new Tally(most);
    chances.forEach(tally::add);
    return tally;
  }

  private static double all(List<Double> chances, int least) {
    return Shift.atLeast(least, chances.stream().mapToDouble(c -> c).toArray());
  }
}
