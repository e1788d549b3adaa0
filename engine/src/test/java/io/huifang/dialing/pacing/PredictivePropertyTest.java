package io.huifang.dialing.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.dialing.pacing.PaceDecision.Reason;
import io.huifang.dialing.pacing.Predictive.Limits;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What holds of predictive pacing whatever the moment is. */
class PredictivePropertyTest {
  private static final int TRIES = 300;

  private final Predictive pace = new Predictive(Limits.USUAL);

  @Provide
  Arbitrary<Shift> shifts() {
    Arbitrary<List<Integer>> talks = seconds(700, 12);
    Arbitrary<List<Integer>> wraps = seconds(90, 6);
    Arbitrary<List<Integer>> rings = seconds(30, 15);
    Arbitrary<Double> rates = Arbitraries.doubles().between(0.05, 0.9);
    Arbitrary<AbandonFigures> figures =
        Combinators.combine(
                Arbitraries.longs().between(0, 5_000), Arbitraries.longs().between(0, 40))
            .as((answered, left) ->
                new AbandonFigures(answered, Math.max(0, answered * 3 / 100 - left)));
    return Combinators.combine(
            Arbitraries.integers().between(0, 8),
            Arbitraries.integers().between(0, 2),
            talks,
            wraps,
            rings,
            rates,
            figures,
            figures)
        .as(Shift::new);
  }

  private static Arbitrary<List<Integer>> seconds(int longest, int most) {
    return Arbitraries.integers().between(0, longest).list().ofMaxSize(most);
  }

  @Property(tries = TRIES)
  void noFewerThanProgressiveAndNoMoreThanMayRing(@ForAll("shifts") Shift shift) {
    PaceSnapshot now = shift.seen();
    int calls = pace.decide(now).calls();
    assertThat(calls).isGreaterThanOrEqualTo(new Progressive().decide(now).calls());
    assertThat(calls == 0 || calls + now.ringing().size() <= 6 * now.agents()).isTrue();
  }

  @Property(tries = TRIES)
  void theSameMomentHasTheSameAnswer(@ForAll("shifts") Shift shift) {
    assertThat(pace.decide(shift.seen()))
        .isEqualTo(new Predictive(Limits.USUAL).decide(shift.seen()));
  }

  @Property(tries = TRIES)
  void moreWhoAnswerNeverMeanMoreCalls(
      @ForAll("shifts") Shift shift, @ForAll @DoubleRange(min = 0.05, max = 0.9) double other) {
    double low = Math.min(other, shift.answerRate());
    double high = Math.max(other, shift.answerRate());
    assertThat(calls(shift.answering(high))).isLessThanOrEqualTo(calls(shift.answering(low)));
  }

  @Property(tries = TRIES)
  void moreReadyAgentsNeverMeanFewerCalls(
      @ForAll("shifts") Shift shift, @ForAll @IntRange(min = 1, max = 5) int more) {
    assertThat(calls(shift.readied(shift.ready() + more))).isGreaterThanOrEqualTo(calls(shift));
  }

  @Property(tries = TRIES)
  void aCallThatRingsMoreNeverMeansMoreCalls(
      @ForAll("shifts") Shift shift, @ForAll @IntRange(max = 30) int rung) {
    Integer[] more =
        Stream.concat(shift.ringing().stream(), Stream.of(rung)).toArray(Integer[]::new);
    assertThat(calls(shift.ringing(more))).isLessThanOrEqualTo(calls(shift));
  }

  @Property(tries = TRIES)
  void moreAbandonedNeverMeanMoreCalls(
      @ForAll("shifts") Shift shift, @ForAll @IntRange(min = 1, max = 50) int more) {
    AbandonFigures today = shift.today();
    long abandoned = Math.min(today.answered(), today.abandoned() + more);
    assertThat(calls(shift.today(today.answered(), abandoned))).isLessThanOrEqualTo(calls(shift));
  }

  @Property(tries = TRIES)
  void overTheLimitItIsProgressive(
      @ForAll("shifts") Shift shift, @ForAll @IntRange(min = 1, max = 900) int answered) {
    int abandoned = answered * 3 / 100 + 1;
    for (Shift over :
        List.of(shift.today(answered, abandoned), shift.days30(answered, abandoned))) {
      PaceDecision decision = pace.decide(over.seen());
      assertThat(decision.reason()).isEqualTo(Reason.OVER_LIMIT);
      assertThat(decision.calls()).isEqualTo(new Progressive().decide(over.seen()).calls());
    }
  }

  private int calls(Shift shift) {
    return pace.decide(shift.seen()).calls();
  }
}
