package io.huifang.dialing.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huifang.dialing.pacing.PaceDecision.Reason;
import io.huifang.dialing.pacing.Predictive.Limits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PredictiveTest {
  private final Predictive pace = new Predictive(Limits.USUAL);

  @Test
  void nobodyIsDialedWhenNobodyWillBeFreeSoon() {
    PaceDecision decision = pace.decide(Shift.of(0).talking(0, 1, 2).ringing(5, 5, 5).seen());
    assertThat(decision.calls()).isZero();
    assertThat(decision.reason()).isEqualTo(Reason.RISK);
    assertThat(decision.risk()).isGreaterThan(decision.allowed());
  }

  @Test
  void whoIsAboutToBeFreeIsDialedFor() {
    assertThat(pace.decide(Shift.of(0).wrapUp(38, 38).seen()).calls()).isPositive();
  }

  @Test
  void aReadyAgentIsDialedForByMoreThanOneCall() {
    assertThat(pace.decide(Shift.of(1).talking(60, 100).wrapUp(20).seen()).calls())
        .isGreaterThan(1);
  }

  @Test
  void nobodyAtWorkMeansNoCall() {
    assertThat(pace.decide(Shift.of(0).seen()).calls()).isZero();
  }

  @Test
  void whenOneMoreWouldBeOverTheLimitItIsProgressive() {
    PaceDecision decision = pace.decide(Shift.of(3).wrapUp(30, 30).today(1_000, 30).seen());
    assertThat(decision.reason()).isEqualTo(Reason.AT_LIMIT);
    assertThat(decision.calls()).isEqualTo(3);
  }

  @Test
  void aGoodDayDoesNotMakeUpForThirtyBadOnes() {
    PaceSnapshot now = Shift.of(2).wrapUp(30, 30).days30(30_000, 901).seen();
    assertThat(pace.decide(now).reason()).isEqualTo(Reason.OVER_LIMIT);
    assertThat(pace.decide(now).calls()).isEqualTo(2);
  }

  @Test
  void aCampaignThatIsHardlyKnownIsProgressive() {
    Measured few =
        Measured.of(
            new AnswerRate(0.4, 49),
            Shift.times(4, 20).spread(),
            Shift.times(20, 215).spread(),
            Shift.times(10, 39).spread());
    Shift shift = Shift.of(2).wrapUp(30, 30);
    assertThat(pace.decide(shift.seen(few)).reason()).isEqualTo(Reason.FEW_FIGURES);
    assertThat(pace.decide(shift.seen(few)).calls()).isEqualTo(2);
    Measured talks = talksOnly(14);
    assertThat(pace.decide(shift.seen(talks)).reason()).isEqualTo(Reason.FEW_FIGURES);
    assertThat(pace.decide(shift.seen(talksOnly(15))).reason()).isEqualTo(Reason.RISK);
  }

  @Test
  void theFirstAnsweredCallsOfADayAreNotLeftToChance() {
    PaceDecision decision = pace.decide(Shift.of(1).wrapUp(30).today(30, 0).seen());
    assertThat(decision.reason()).isEqualTo(Reason.AT_LIMIT);
  }

  @Test
  void aDecisionTellsItsReasonInBothLanguages() {
    PaceDecision decision = pace.decide(Shift.of(0).talking(0, 1, 2).seen());
    assertThat(decision.text().en()).startsWith("0; predictive: by risk").contains(" % > ");
    assertThat(decision.text().zh()).startsWith("0 通；预测式");
  }

  @Test
  void limitsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> new Limits(0, 50, 15, 6)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Limits(0.03, 50, 15, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Measured talksOnly(int count) {
    var talks = new RecentTimes(Duration.ofSeconds(100));
    for (int i = 0; i < count; i++) {
      talks.add(Duration.ofSeconds(60 + 5 * i));
    }
    return Measured.of(
        new AnswerRate(0.4, 500),
        Shift.times(4, 20).spread(),
        talks.spread(),
        Shift.times(10, 39).spread());
  }
}
