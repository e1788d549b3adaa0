package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Outcome;
import io.huifang.customer.ContactLog;
import io.huifang.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How attempts end, on a real database; no PBX. */
class SettlementTest extends AttemptsOnDatabase {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  SettlementTest() {
    super(DB);
  }

  @Test
  void anAttemptIsSettledOnce() {
    AttemptStart.Ready ready = dialed();
    var busy = new Settlement.Ending(Outcome.BUSY, null, new LineEnd("BUSY", 17, "486"), "");
    settlement.settle(ready.tag(), ready.row(), busy);
    settlement.settle(
        ready.tag(),
        ready.row(),
        new Settlement.Ending(Outcome.COMPLETED, NOW, LineEnd.NOTHING, "late"));
    assertThat(text("SELECT CONCAT(outcome, ' ', tech_cause) FROM attempt")).isEqualTo("busy 486");
    assertThat(text("SELECT CONCAT(state, ' ', outcome, ' ', attempts) FROM planned_call"))
        .isEqualTo("waiting busy 1");
    assertThat(text("SELECT result FROM contact")).isEqualTo("busy");
    assertThat(text("SELECT CONCAT('', due_at) FROM planned_call"))
        .startsWith("2026-03-05 02:15:00");
  }

  @Test
  void anEngineThatLostTheRowSettlesNothing() {
    AttemptStart.Ready ready = dialed();
    DB.sql("UPDATE planned_call SET fence = fence + 1, claimed_by = 'other'");
    settlement.settle(
        ready.tag(), ready.row(), new Settlement.Ending(Outcome.BUSY, null, LineEnd.NOTHING, ""));
    assertThat(text("SELECT COUNT(*) FROM attempt WHERE ended_at IS NULL")).isEqualTo("1");
    assertThat(text("SELECT state FROM planned_call")).isEqualTo("dialing");
  }

  @Test
  void aConversationOnRecordClosesTheOccasionWhateverTheLineSays() {
    AttemptStart.Ready ready = dialed();
    onRecord = Optional.of(Outcome.PARTIAL);
    settlement.settle(
        ready.tag(),
        ready.row(),
        new Settlement.Ending(Outcome.UNKNOWN, null, LineEnd.NOTHING, "the PBX was restarted"));
    assertThat(text("SELECT CONCAT(outcome, ' ', answered_at IS NOT NULL) FROM attempt"))
        .isEqualTo("partial 1");
    assertThat(text("SELECT state FROM planned_call")).isEqualTo("closed");
  }

  @Test
  void whoAskedForAPersonAndMetNoneIsOwedARequestAndNoSecondCallOfTheCampaign() {
    AttemptStart.Ready ready = dialed();
    var alone = new Settlement.Ending(Outcome.NOBODY_CAME, NOW, LineEnd.NOTHING, "");
    settlement.settle(ready.tag(), ready.row(), alone);
    settlement.settle(ready.tag(), ready.row(), alone);
    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst().tag()).isEqualTo(ready.tag().toString());
    assertThat(asked.getFirst().campaign()).isEqualTo("3day");
    assertThat(text("SELECT CONCAT(state, ' ', reason) FROM planned_call"))
        .isEqualTo("closed answered: nobody-came; request 7 was opened");
  }

  @Test
  void whoMetAPersonIsOwedNothing() {
    AttemptStart.Ready ready = dialed();
    settlement.settle(
        ready.tag(), ready.row(), new Settlement.Ending(Outcome.PERSON, NOW, LineEnd.NOTHING, ""));
    assertThat(asked).isEmpty();
  }

  @Test
  void whatWasNotDialedDoesNotCount() {
    AttemptStart.Ready ready = dialed();
    settlement.settle(
        ready.tag(),
        ready.row(),
        new Settlement.Ending(Outcome.NOT_DIALED, null, LineEnd.NOTHING, "the PBX was away"));
    assertThat(text("SELECT CONCAT(state, ' ', attempts) FROM planned_call"))
        .isEqualTo("waiting 0");
    assertThat(called()).isEmpty();
  }

  @Test
  void whatTheTrunkRefusedUsesUpNothingOfTheCustomers() {
    AttemptStart.Ready ready = dialed();
    settlement.settle(
        ready.tag(),
        ready.row(),
        new Settlement.Ending(
            Outcome.TRUNK_REFUSED, null, new LineEnd("CONGESTION", 34, "503"), ""));
    assertThat(text("SELECT CONCAT(state, ' ', attempts) FROM planned_call"))
        .isEqualTo("waiting 0");
    assertThat(called()).isEmpty();
  }

  @Test
  void whomTheTrunkRefusedToTheEndOfTheWindowWasNeverDialed() {
    AttemptStart.Ready ready = dialed();
    DB.sql("UPDATE planned_call SET window_until = '2026-03-05 02:04:00'");
    AttemptMapper.OpenAttempt row =
        database.inTx(tx -> tx.mapper(AttemptMapper.class).find(ready.row().id())).orElseThrow();
    settlement.settle(
        ready.tag(),
        row,
        new Settlement.Ending(
            Outcome.TRUNK_REFUSED, null, new LineEnd("CONGESTION", 34, "503"), ""));
    assertThat(DB.row("SELECT state, attempts, reason FROM planned_call"))
        .isEqualTo("closed|0|never dialed: trunk-refused, the window ends first");
  }

  @Test
  void whoWasBusyBeforeTheTrunkRefusedWasNotReached() {
    AttemptStart.Ready ready = dialed();
    DB.sql("UPDATE planned_call SET attempts = 2, window_until = '2026-03-05 02:04:00'");
    AttemptMapper.OpenAttempt row =
        database.inTx(tx -> tx.mapper(AttemptMapper.class).find(ready.row().id())).orElseThrow();
    settlement.settle(
        ready.tag(),
        row,
        new Settlement.Ending(
            Outcome.TRUNK_REFUSED, null, new LineEnd("CONGESTION", 34, "503"), ""));
    assertThat(DB.row("SELECT state, attempts, reason FROM planned_call"))
        .isEqualTo("closed|1|not reached (未联系上): trunk-refused, the window ends first");
  }

  @Test
  void noAnswerGoesToTheNextNumberOfTheFile() {
    person(1, "+8613800000001", "2026-03-02");
    DB.sql("INSERT INTO phone (customer_id, e164, position) VALUES (1, '+8613800000099', 1)");
    planner.plan(config, NOW);
    AttemptStart.Ready ready =
        (AttemptStart.Ready) starter.commit(config, threeDay, town, claim("a", 1).getFirst());
    settlement.settle(
        ready.tag(),
        ready.row(),
        new Settlement.Ending(Outcome.NO_ANSWER, null, LineEnd.NOTHING, ""));
    assertThat(text("SELECT e164 FROM planned_call")).isEqualTo("+8613800000099");
  }

  private List<Instant> called() {
    return database.inTx(tx -> new ContactLog().calledPerson(tx, 1, NOW.minus(Duration.ofDays(1))));
  }
}
