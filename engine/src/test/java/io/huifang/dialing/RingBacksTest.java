package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.ChangedCampaign;
import io.huifang.config.ChangedConfig;
import io.huifang.config.Config;
import io.huifang.config.LedCalls;
import io.huifang.config.Outcome;
import io.huifang.config.Text;
import io.huifang.customer.DoNotCall;
import io.huifang.store.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who missed a call and rings back: it is theirs alone, and settled once; no PBX. */
class RingBacksTest extends AttemptsOnDatabase {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final String NUMBER = "+8613800000001";

  RingBacksTest() {
    super(DB);
  }

  @Test
  void itIsBoundBeforeTheFirstQuestionSoThatNobodyDialsItMeanwhile() {
    missed(Outcome.NO_ANSWER);
    CallAttempt taken = ringBacks("a").take(config, caller(), "1.5").orElseThrow();
    assertThat(taken.occasion()).startsWith("visit:");
    assertThat(text("SELECT CONCAT(state, ' ', attempts, ' ', claimed_by) FROM planned_call"))
        .isEqualTo("dialing 2 a");
    assertThat(ringBacks("b").take(config, caller(), "1.6")).as("another engine").isEmpty();
    DB.sql("UPDATE planned_call SET due_at = '2026-03-05 01:00'");
    assertThat(claim("b", 1)).as("due by now").isEmpty();
    boolean onThePhone =
        database.inTx(
            tx -> tx.mapper(AttemptMapper.class).onThePhone(1, NUMBER, NOW.minusSeconds(60)));
    assertThat(onThePhone).as("nor anything else to that person").isTrue();
    List<AttemptMapper.Taken> lines = database.inTx(tx -> tx.mapper(AttemptMapper.class).taken());
    assertThat(lines).as("it takes no line").isEmpty();
  }

  @Test
  void itIsSettledLikeAnAnsweredCall() {
    missed(Outcome.NO_ANSWER);
    RingBacks ringBacks = ringBacks("a");
    CallAttempt taken = ringBacks.take(config, caller(), "1.5").orElseThrow();
    ringBacks.begins(taken);
    ringBacks.over(taken, Outcome.COMPLETED);
    assertThat(DB.row("SELECT state, outcome, reason FROM planned_call"))
        .isEqualTo("closed|completed|answered: completed");
    assertThat(history())
        .anyMatch(h -> h.startsWith("dialed attempt ") && h.endsWith(": they rang back"))
        .anyMatch(h -> h.equals("outcome completed: they rang back"));
    assertThat(text("SELECT COUNT(*) FROM contact WHERE direction = 'out'"))
        .as("we called once")
        .isEqualTo("1");
    assertThat(ringBacks.owed(config, caller())).isFalse();
  }

  @Test
  void whatWasGivenUpBeforeItsWindowEndedMayStillBeTaken() {
    missed(Outcome.DECLINED);
    assertThat(text("SELECT state FROM planned_call")).isEqualTo("closed");
    assertThat(ringBacks("a").owed(config, caller())).isTrue();
    DB.sql("UPDATE planned_call SET window_until = '2026-03-05 01:59'");
    assertThat(ringBacks("a").owed(config, caller())).as("the window has ended").isFalse();
  }

  @Test
  void whoMayNotBeAskedIsNotOfferedIt() {
    missed(Outcome.NO_ANSWER);
    assertThat(ringBacks("a").owed(config, caller())).isTrue();
    complaint = Optional.of("complaint 3");
    assertThat(ringBacks("a").owed(config, caller())).as("an open complaint").isFalse();
    complaint = Optional.empty();
    assertThat(ringBacks("a").owed(config, new RingBacks.Caller(List.of(1L, 2L), NUMBER)))
        .as("the survey does not ask which of the two it is")
        .isFalse();
    database.run(tx -> new DoNotCall().add(tx, NUMBER, 1L, "survey", "x", "", NOW));
    assertThat(ringBacks("a").owed(config, caller())).as("wants no calls").isFalse();
  }

  @Test
  void whomAnAgentWasToTalkToIsNotGivenToAMachine() {
    missed(Outcome.NO_ANSWER);
    Config led =
        ChangedConfig.of(config)
            .campaigns(
                List.of(
                    ChangedCampaign.of(threeDay)
                        .led(
                            new LedCalls(
                                LedCalls.Pacing.PREVIEW,
                                List.of("service"),
                                List.of(),
                                Duration.ofMinutes(30),
                                Duration.ofMinutes(10),
                                new Text("您好", "Hello")))
                        .campaign()))
            .config();
    assertThat(ringBacks("a").owed(led, caller())).isFalse();
    assertThat(ringBacks("a").take(led, caller(), "1.5")).isEmpty();
  }

  @Test
  void whileTheTalkGoesOnNothingElseSettlesIt() {
    missed(Outcome.NO_ANSWER);
    RingBacks ringBacks = ringBacks("a");
    CallAttempt taken = ringBacks.take(config, caller(), "1.5").orElseThrow();
    ringBacks.begins(taken);
    longAgo();
    ringBacks.settleLeft();
    assertThat(text("SELECT COUNT(*) FROM attempt WHERE ended_at IS NULL")).isEqualTo("1");
    List<AttemptMapper.OpenAttempt> asked =
        database.inTx(tx -> tx.mapper(AttemptMapper.class).openOfOwner("a"));
    assertThat(asked).as("nothing that is asked after on a PBX").isEmpty();
  }

  @Test
  void whatADeadEngineLeftIsSettledByWhatIsOnRecord() {
    missed(Outcome.NO_ANSWER);
    assertThat(ringBacks("a").take(config, caller(), "1.5")).isPresent();
    longAgo();
    DB.sql("UPDATE planned_call SET claimed_by = 'b', fence = fence + 1"); // taken over
    onRecord = Optional.of(Outcome.CUT_OFF);
    ringBacks("b").settleLeft();
    assertThat(text("SELECT outcome FROM attempt ORDER BY id DESC LIMIT 1")).isEqualTo("cut-off");
    assertThat(DB.row("SELECT state, due_at > '2026-03-05 02:00' FROM planned_call"))
        .as("still owed, after a rest")
        .isEqualTo("waiting|1");
  }

  @Test
  void whatIsNotOnRecordMayLieInTheJournalOfTheEngineThatDiedSoItRestsLongest() {
    missed(Outcome.NO_ANSWER);
    assertThat(ringBacks("a").take(config, caller(), "1.5")).isPresent();
    longAgo();
    DB.sql("UPDATE planned_call SET window_until = '2026-03-09'");
    ringBacks("a").settleLeft(); // the same name, started again
    assertThat(last()).isEqualTo("unknown|1");
    assertThat(DB.row("SELECT state, attempts, due_at >= '2026-03-06 02:00' FROM planned_call"))
        .isEqualTo("waiting|2|1");
  }

  @Test
  void ofATalkThatThisEngineNeverBeganNothingWasAskedAndItWaitsAsBefore() {
    missed(Outcome.NO_ANSWER);
    String before = DB.row("SELECT state, reason, outcome, due_at, attempts FROM planned_call");
    RingBacks ringBacks = ringBacks("a");
    assertThat(ringBacks.take(config, caller(), "1.5")).isPresent();
    longAgo();
    ringBacks.settleLeft();
    assertThat(last()).isEqualTo("not-dialed|0");
    assertThat(DB.row("SELECT state, reason, outcome, due_at, attempts FROM planned_call"))
        .isEqualTo(before);
    assertThat(ringBacks.owed(config, caller())).as("may still be taken").isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"NOT_DIALED", "OUR_FAULT", "CUT_OFF", "UNKNOWN"})
  void whoDeclinedIsNotDialedBecauseTheirRingBackBrokeOff(Outcome outcome) {
    missed(Outcome.DECLINED);
    String before = DB.row("SELECT state, reason, outcome FROM planned_call");
    RingBacks ringBacks = ringBacks("a");
    CallAttempt taken = ringBacks.take(config, caller(), "1.5").orElseThrow();
    ringBacks.begins(taken);
    ringBacks.over(taken, outcome);
    assertThat(last()).startsWith(outcome.label());
    assertThat(before).startsWith("closed|");
    assertThat(DB.row("SELECT state, reason, outcome FROM planned_call")).isEqualTo(before);
  }

  @Test
  void whatWaitsKeepsItsDueTimeWhenARingBackBreaksOff() {
    missed(Outcome.NO_ANSWER);
    String before = DB.row("SELECT state, reason, due_at FROM planned_call");
    RingBacks ringBacks = ringBacks("a");
    CallAttempt taken = ringBacks.take(config, caller(), "1.5").orElseThrow();
    ringBacks.begins(taken);
    ringBacks.over(taken, Outcome.OUR_FAULT);
    assertThat(DB.row("SELECT state, reason, due_at FROM planned_call")).isEqualTo(before);
  }

  @Test
  void whatWasAnsweredSinceIsNotOffered() {
    missed(Outcome.NO_ANSWER);
    rangBack = true;
    assertThat(ringBacks("a").owed(config, caller())).as("all of it").isFalse();
    rangBack = false;
    DB.sql(
        "INSERT INTO attempt (planned_call_id, campaign, customer_id, e164, trunk, pbx, node, fence,"
            + " committed_at, placed_at, ended_at, outcome) SELECT planned_call_id, campaign,"
            + " customer_id, e164, trunk, pbx, node, fence, committed_at, placed_at, ended_at,"
            + " 'partial' FROM attempt",
        "INSERT INTO attempt (planned_call_id, campaign, customer_id, e164, trunk, pbx, node, fence,"
            + " committed_at, placed_at, ended_at, outcome) SELECT planned_call_id, campaign,"
            + " customer_id, e164, trunk, pbx, node, fence, committed_at, placed_at, ended_at,"
            + " 'no-answer' FROM attempt WHERE outcome = 'partial'");
    assertThat(ringBacks("a").owed(config, caller())).as("in part, and no retry").isFalse();
  }

  @Test
  void whatWasPutOffSinceIsStillMissedButNotWhatAComplaintCancelled() {
    missed(Outcome.NO_ANSWER);
    DB.sql("UPDATE planned_call SET outcome = '', reason = 'cap: 1 per day'");
    assertThat(ringBacks("a").owed(config, caller())).isTrue();
    DB.sql(
        "UPDATE planned_call SET state = 'closed',"
            + " reason = 'hold: complaint 3 is open, which cancels this one'");
    assertThat(ringBacks("a").owed(config, caller())).isFalse();
  }

  @Test
  void whoIsCalledByAnotherCampaignMeanwhileTakesNothing() {
    missed(Outcome.NO_ANSWER);
    DB.sql(
        "INSERT INTO attempt (planned_call_id, campaign, customer_id, e164, trunk, pbx, node, fence,"
            + " committed_at, placed_at) SELECT planned_call_id, '7day', customer_id, e164, trunk,"
            + " pbx, node, fence, committed_at, placed_at FROM attempt");
    assertThat(ringBacks("a").take(config, caller(), "1.5")).isEmpty();
    assertThat(text("SELECT state FROM planned_call")).isEqualTo("waiting");
  }

  @Test
  void aPbxThatIsSilentForGoodHoldsNobody() throws IOException {
    missed(Outcome.NO_ANSWER);
    assertThat(ringBacks("a").take(config, caller(), "1.5")).isPresent();
    try (FakeMarks down = new FakeMarks()) { // its link is never started
      DB.sql("UPDATE attempt SET placed_at = UTC_TIMESTAMP(6) - INTERVAL 1 HOUR");
      ringBacks("a", Map.of("pbx", down.port())).settleLeft();
      assertThat(text("SELECT COUNT(*) FROM attempt WHERE ended_at IS NULL"))
          .as("the caller may be there")
          .isEqualTo("1");
      longAgo();
      ringBacks("a", Map.of("pbx", down.port())).settleLeft();
      assertThat(last()).isEqualTo("unknown|1");
    }
  }

  @Test
  void whileTheDatabaseIsAwayTheOutcomeIsKeptAndSettlesIt() {
    missed(Outcome.NO_ANSWER);
    RingBacks ringBacks = ringBacks("a", Map.of(), (tag, work) -> {});
    CallAttempt taken = ringBacks.take(config, caller(), "1.5").orElseThrow();
    ringBacks.begins(taken);
    ringBacks.over(taken, Outcome.COMPLETED);
    assertThat(text("SELECT COUNT(*) FROM attempt WHERE ended_at IS NULL")).isEqualTo("1");
    longAgo();
    ringBacks.settleLeft();
    assertThat(last()).isEqualTo("completed|1");
  }

  private static String last() {
    return DB.row("SELECT outcome, dialed FROM attempt ORDER BY id DESC LIMIT 1");
  }

  private void missed(Outcome outcome) {
    AttemptStart.Ready ready = dialed();
    settlement.settle(
        ready.tag(), ready.row(), new Settlement.Ending(outcome, null, LineEnd.NOTHING, ""));
  }

  private static RingBacks.Caller caller() {
    return new RingBacks.Caller(List.of(1L), NUMBER);
  }

  private RingBacks ringBacks(String owner) {
    return ringBacks(owner, Map.of());
  }

  private RingBacks ringBacks(String owner, Map<String, PbxPort> pbxs) {
    return ringBacks(owner, pbxs, (tag, work) -> work.run());
  }

  private RingBacks ringBacks(
      String owner, Map<String, PbxPort> pbxs, BiConsumer<String, Runnable> settlers) {
    return new RingBacks(
        parts(clock),
        new AttemptEnds.Identity(owner, Install.number(database)),
        settlement,
        pbxs,
        () -> true,
        settlers);
  }

  private static void longAgo() {
    DB.sql("UPDATE attempt SET placed_at = '2026-01-01'");
  }
}
