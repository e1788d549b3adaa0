package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.CampaignConfig.Brake;
import io.huifang.config.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrakeRulesTest {
  private static final Brake BRAKE = new Brake(20, 70, 50, Duration.ofMinutes(30));

  @Test
  void aCampaignWhoseCallsMostlyFailPauses() {
    assertThat(BrakeRules.reason(BRAKE, ends(14, Outcome.TRUNK_REFUSED, 6, Outcome.BUSY), false))
        .contains("14 of the last 20 attempts failed");
    assertThat(BrakeRules.reason(BRAKE, ends(13, Outcome.NO_ROUTE, 7, Outcome.BUSY), false))
        .isEmpty();
  }

  @Test
  void aCampaignThatReachesMachinesPauses() {
    assertThat(BrakeRules.reason(BRAKE, ends(10, Outcome.MACHINE, 10, Outcome.COMPLETED), false))
        .contains("10 of the last 20 attempts reached a machine");
  }

  @Test
  void aCampaignWhoseCallsWeSpoilOurselvesPauses() {
    assertThat(BrakeRules.reason(BRAKE, ends(14, Outcome.OUR_FAULT, 6, Outcome.COMPLETED), false))
        .isPresent();
    assertThat(BrakeRules.counts(Outcome.OUR_FAULT)).isTrue();
    assertThat(BrakeRules.counts(Outcome.CUT_OFF)).as("a dead engine says nothing").isFalse();
  }

  @Test
  void peopleWhoAreBusyAwayOrDeclineAreNoReason() {
    List<Outcome> all = ends(10, Outcome.BUSY, 5, Outcome.NO_ANSWER);
    all.addAll(Collections.nCopies(5, Outcome.DECLINED));
    assertThat(BrakeRules.reason(BRAKE, all, false)).isEmpty();
    assertThat(BrakeRules.counts(Outcome.BUSY)).isFalse();
  }

  @Test
  void fewAttemptsDecideNothingButAfterARestAQuarterDoes() {
    List<Outcome> five = ends(5, Outcome.FAILED, 0, Outcome.BUSY);
    assertThat(BrakeRules.reason(BRAKE, five, false)).isEmpty();
    assertThat(BrakeRules.reason(BRAKE, five, true)).isPresent();
    assertThat(BrakeRules.reason(BRAKE, five.subList(0, 4), true)).isEmpty();
  }

  private static List<Outcome> ends(int some, Outcome a, int others, Outcome b) {
    List<Outcome> ends = new ArrayList<>(Collections.nCopies(some, a));
    ends.addAll(Collections.nCopies(others, b));
    return ends;
  }
}
