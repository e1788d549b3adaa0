package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.CampaignConfig;
import io.huifang.config.Outcome;
import io.huifang.config.Shipped;
import io.huifang.customer.ContactLog;
import io.huifang.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is asked once more at the moment of dialing, on a real database; no PBX. */
class AttemptStartTest extends AttemptsOnDatabase {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  AttemptStartTest() {
    super(DB);
  }

  @Test
  void whoAskedToBeLeftAloneAfterPlanningIsNotDialed() {
    person(1, "+8613800000001", "2026-03-02");
    planner.plan(config, NOW);
    DB.sql(
        "INSERT INTO do_not_call (e164, source, reference, since)"
            + " VALUES ('+8613800000001', 'agent', 'x', UTC_TIMESTAMP(6))");
    assertThat(starter.commit(config, threeDay, town, claim("a", 1).getFirst()))
        .isInstanceOf(AttemptStart.Refused.class);
    assertThat(text("SELECT CONCAT(state, ' ', reason) FROM planned_call"))
        .startsWith("suppressed do-not-call");
    assertThat(text("SELECT COUNT(*) FROM attempt")).isEqualTo("0");
  }

  @Test
  void aCallThatIsPreparedAheadIsJudgedAsOfTheMomentItIsDialed() {
    person(1, "+8613800000001", "2026-03-02");
    planner.plan(config, NOW);
    DB.sql(
        "UPDATE planned_call SET due_at = '2026-03-05 02:00:00.2'",
        // Three calls a day: the three of yesterday are a day old when this one is due, not before.
        "INSERT INTO contact (customer_id, e164, direction, kind, at, reference, result)"
            + " SELECT 1, '+8613800000001', 'out', 'annual', '2026-03-04 02:00:00.1', n, 'busy'"
            + " FROM (SELECT 'x' AS n UNION SELECT 'y' UNION SELECT 'z') numbers");
    assertThat(starter.commit(config, threeDay, town, claim("a", 1).getFirst()))
        .isInstanceOf(AttemptStart.Ready.class);
    assertThat(text("SELECT committed_at FROM attempt")).isEqualTo("2026-03-05 02:00:00.200000");
  }

  @Test
  void whoAskedToBeLeftAloneBetweenCommitAndMomentIsNotDialed() {
    AttemptStart.Ready ready = dialed();
    assertThat(starter.saidMeanwhile(ready.row())).isEmpty();
    DB.sql(
        "INSERT INTO do_not_call (e164, source, reference, since)"
            + " VALUES ('+8613800000001', 'agent', 'x', UTC_TIMESTAMP(6))");
    assertThat(starter.saidMeanwhile(ready.row()))
        .hasValueSatisfying(why -> assertThat(why).startsWith("do-not-call"));
  }

  @Test
  void aClockThatWasSetBackMakesNoCallOfAnotherHour() {
    person(1, "+8613800000001", "2026-03-02");
    planner.plan(config, NOW);
    ClaimedCall call = claim("a", 1).getFirst();
    DB.sql("UPDATE planned_call SET due_at = '2026-03-05 03:00:00'");
    List<ClaimedCall> read =
        database.inTx(tx -> tx.mapper(PlannedCallMapper.class).read(List.of(call.id())));
    starter.commit(config, threeDay, town, read.getFirst());
    assertThat(text("SELECT committed_at FROM attempt")).startsWith("2026-03-05 02:00:00");
  }

  @Test
  void aCorrectedDateMovesTheCallInsteadOfDialingIt() {
    person(1, "+8613800000001", "2026-03-02");
    planner.plan(config, NOW);
    DB.sql("UPDATE service_visit SET handover_date = '2026-03-04'");
    assertThat(starter.commit(config, threeDay, town, claim("a", 1).getFirst()))
        .isInstanceOf(AttemptStart.Refused.class);
    assertThat(DB.row("SELECT state, window_from, window_until, due_at, reason FROM planned_call"))
        .isEqualTo(
            "waiting|2026-03-06 16:00:00|2026-03-09 16:00:00"
                + "|2026-03-07 01:30:00|corrected: the file says 2026-03-04 now");
    assertThat(history()).element(1).isEqualTo("corrected corrected: the file says 2026-03-04 now");
    assertThat(text("SELECT COUNT(*) FROM attempt")).isEqualTo("0");
  }

  @Test
  void aCallWhoseWindowEndedByACorrectionIsClosed() {
    person(1, "+8613800000001", "2026-03-02");
    planner.plan(config, NOW);
    DB.sql("UPDATE service_visit SET handover_date = '2026-01-04'");
    starter.commit(config, threeDay, town, claim("a", 1).getFirst());
    assertThat(text("SELECT CONCAT(state, ' ', reason) FROM planned_call"))
        .isEqualTo("closed expired: the file says 2026-01-04 now, and that window has ended");
  }

  @Test
  void aVisitThatWasTakenOutOfTheFilesIsNotFollowedUp() {
    person(1, "+8613800000001", "2026-03-02");
    planner.plan(config, NOW);
    ClaimedCall call = claim("a", 1).getFirst();
    DB.sql("DELETE FROM service_visit");
    starter.commit(config, threeDay, town, call);
    assertThat(text("SELECT CONCAT(state, ' ', reason) FROM planned_call"))
        .startsWith("closed gone: ")
        .contains("not in the files any more");
    assertThat(text("SELECT COUNT(*) FROM attempt")).isEqualTo("0");
  }

  @Test
  void aCorrectedNumberThatMadeAnotherPersonIsCalledInPlaceOfTheWrongOne() {
    AttemptStart.Ready ready = dialed();
    settlement.settle(
        ready.tag(),
        ready.row(),
        new Settlement.Ending(Outcome.NO_ROUTE, null, LineEnd.NOTHING, ""));
    DB.sql("UPDATE planned_call SET due_at = '2026-03-05 02:00:00'");
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at)"
            + " VALUES (2, 'p', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))",
        "INSERT INTO phone (customer_id, e164, position) VALUES (2, '+8613800000002', 0)",
        "UPDATE service_visit SET customer_id = 2");
    starter.commit(config, threeDay, town, claim("a", 1).getFirst());
    assertThat(DB.row("SELECT state, customer_id, e164, attempts, outcome FROM planned_call"))
        .isEqualTo("waiting|2|+8613800000002|0|");
    assertThat(history()).last().asString().startsWith("corrected corrected: visit:");
    assertThat(starter.commit(config, threeDay, town, claim("a", 1).getFirst()))
        .isInstanceOfSatisfying(
            AttemptStart.Ready.class, r -> assertThat(r.row().e164()).isEqualTo("+8613800000002"));
  }

  @Test
  void whatSomebodyAnsweredIsNotAskedOfAnotherPerson() {
    AttemptStart.Ready ready = dialed();
    settlement.settle(
        ready.tag(),
        ready.row(),
        new Settlement.Ending(Outcome.NO_ANSWER, null, LineEnd.NOTHING, ""));
    person(2, "+8613800000002", "2026-01-02");
    DB.sql(
        "UPDATE attempt SET outcome = 'hung-up'",
        "UPDATE planned_call SET due_at = '2026-03-05 02:00:00'",
        "UPDATE service_visit SET customer_id = 2");
    starter.commit(config, threeDay, town, claim("a", 1).getFirst());
    assertThat(text("SELECT CONCAT(state, ' ', reason) FROM planned_call"))
        .startsWith("closed gone: ")
        .endsWith("somebody was reached");
  }

  @Test
  void whoWasCutAndRangBackIsNotCalledForTheRest() {
    cut();
    rangBack = true;
    assertThat(starter.commit(config, withRetryOfTheCut(), town, claim("a", 1).getFirst()))
        .isInstanceOf(AttemptStart.Refused.class);
    assertThat(ending()).isEqualTo("closed completed answered: completed, they rang back");
  }

  @Test
  void whoWasCutWaitsForNothingOnceTheFileHasLostItsLine() {
    cut();
    assertThat(starter.commit(config, threeDay, town, claim("a", 1).getFirst()))
        .isInstanceOf(AttemptStart.Refused.class);
    assertThat(ending()).isEqualTo("closed partial answered: partial");
    assertThat(text("SELECT COUNT(*) FROM attempt")).isEqualTo("1");
  }

  @Test
  void whoRangBackIsNotCalledAlsoOnceTheFileHasLostItsLine() {
    cut();
    rangBack = true;
    assertThat(starter.commit(config, threeDay, town, claim("a", 1).getFirst()))
        .isInstanceOf(AttemptStart.Refused.class);
    assertThat(ending()).isEqualTo("closed completed answered: completed, they rang back");
  }

  /** Hung up in the middle, and waits for the retry that the file had then. */
  private void cut() {
    AttemptStart.Ready ready = dialed();
    atTheEnd = Shipped.with(List.of(withRetryOfTheCut()));
    settlement.settle(
        ready.tag(), ready.row(), new Settlement.Ending(Outcome.PARTIAL, NOW, LineEnd.NOTHING, ""));
    assertThat(ending()).startsWith("waiting partial");
    DB.sql("UPDATE planned_call SET due_at = '2026-03-05 02:00:00'");
  }

  private CampaignConfig withRetryOfTheCut() {
    Map<Outcome, CampaignConfig.Retry> retry = new EnumMap<>(threeDay.retry());
    retry.put(
        Outcome.PARTIAL,
        new CampaignConfig.Retry(Duration.ofHours(4), 2, false, CampaignConfig.DayPart.ANY));
    return Campaigns.with(threeDay, retry);
  }

  private String ending() {
    return text("SELECT CONCAT(state, ' ', outcome, ' ', reason) FROM planned_call");
  }

  @Test
  void aCorrectedNumberIsDialedInPlaceOfTheOldOne() {
    person(1, "+8613800000001", "2026-03-02");
    planner.plan(config, NOW);
    DB.sql("UPDATE phone SET e164 = '+8613800000077', extension = '12'");
    assertThat(starter.commit(config, threeDay, town, claim("a", 1).getFirst()))
        .isInstanceOfSatisfying(
            AttemptStart.Ready.class,
            r -> {
              assertThat(r.dial()).isEqualTo(new DialString.Dial("13800000077", "wwww12"));
              assertThat(r.row().e164()).isEqualTo("+8613800000077");
            });
    assertThat(text("SELECT CONCAT(p.e164, a.e164) FROM planned_call p, attempt a"))
        .isEqualTo("+8613800000077+8613800000077");
  }

  @Test
  void aNumberThatMayNotBeDialedGivesWayToTheNext() {
    person(1, "+85291234567", "2026-03-02");
    DB.sql("INSERT INTO phone (customer_id, e164, position) VALUES (1, '+8613800000099', 1)");
    planner.plan(config, NOW);
    assertThat(starter.commit(config, threeDay, town, claim("a", 1).getFirst()))
        .isInstanceOfSatisfying(
            AttemptStart.Ready.class, r -> assertThat(r.row().e164()).isEqualTo("+8613800000099"));
  }

  @Test
  void whoHasNoNumberThatMayBeDialedIsNotCalledAndSaysWhy() {
    person(1, "+85291234567", "2026-03-02");
    planner.plan(config, NOW);
    starter.commit(config, threeDay, town, claim("a", 1).getFirst());
    assertThat(text("SELECT CONCAT(state, ' ', reason) FROM planned_call"))
        .isEqualTo("suppressed no-phone: ****4567 is no destination of trunk town");
    DB.sql("UPDATE planned_call SET state = 'waiting'", "DELETE FROM phone");
    starter.commit(config, threeDay, town, claim("a", 1).getFirst());
    assertThat(text("SELECT CONCAT(state, ' ', reason) FROM planned_call"))
        .isEqualTo("suppressed no-phone: no phone in the file any more");
  }

  @Test
  void theMoreImportantCallOfThesePersonsDaysGoesFirstWhicheverIsClaimed() {
    person(1, "+8613800000001", "2026-03-02");
    planner.plan(config, NOW);
    DB.sql(
        "INSERT INTO planned_call (campaign, occasion, customer_id, e164, priority, window_from,"
            + " window_until, due_at, state, reason, created_at, updated_at)"
            + " SELECT campaign, 'visit:9999', customer_id, e164, priority + 1, window_from,"
            + " window_until, due_at, 'waiting', '', created_at, updated_at FROM planned_call");
    ClaimedCall lesser = claim("a", 2).getFirst();
    starter.commit(config, threeDay, town, lesser);
    assertThat(text("SELECT CONCAT(state, ' ', reason) FROM planned_call WHERE priority = 50"))
        .isEqualTo("suppressed merged: 3day goes first");
    assertThat(history()).last().isEqualTo("merged merged: 3day goes first");
  }

  @Test
  void aCampaignThatCallsNobodyHoldsNobodyBack() {
    person(1, "+8613800000001", "2026-03-02");
    planner.plan(config, NOW);
    DB.sql(
        "INSERT INTO planned_call (campaign, occasion, customer_id, e164, priority, window_from,"
            + " window_until, due_at, state, reason, created_at, updated_at)"
            + " SELECT 'gone', occasion, customer_id, e164, priority + 1, window_from,"
            + " window_until, due_at, 'waiting', '', created_at, updated_at FROM planned_call");
    assertThat(starter.commit(config, threeDay, town, claim("a", 1).getFirst()))
        .isInstanceOf(AttemptStart.Ready.class);
  }

  @Test
  void onePersonIsNotRungTwiceAtOnce() {
    person(1, "+8613800000001", "2026-03-02");
    DB.sql(
        "INSERT INTO service_visit (customer_id, order_no, handover_date, created_at, updated_at)"
            + " VALUES (1, 'second', '2026-03-02', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))");
    planner.plan(config, NOW);
    // The planner has merged them; as if the second had been entered after that.
    DB.sql("UPDATE planned_call SET state = 'waiting'");
    List<ClaimedCall> both = claim("a", 2);
    assertThat(starter.commit(config, threeDay, town, both.get(0)))
        .isInstanceOf(AttemptStart.Ready.class);
    assertThat(starter.commit(config, threeDay, town, both.get(1)))
        .isInstanceOf(AttemptStart.Refused.class);
    assertThat(text("SELECT reason FROM planned_call WHERE state <> 'dialing'"))
        .contains("on-the-phone");
  }

  @Test
  void whoIsInTheHotlineAtThisMomentIsNotRung() {
    person(1, "+8613800000001", "2026-03-02");
    planner.plan(config, NOW);
    for (String whose : List.of("1, '+8613900000009'", "NULL, '+8613800000001'")) {
      DB.sql(
          "DELETE FROM call_record",
          "UPDATE planned_call SET due_at = '2026-03-05 02:00:00'",
          "INSERT INTO call_record (reference, direction, customer_id, e164, answered_at)"
              + " VALUES ('1.1', 'in', "
              + whose
              + ", '2026-03-05 01:58:00')");
      assertThat(starter.commit(config, ignoring(), town, claim("a", 1).getFirst()))
          .as(whose)
          .isInstanceOf(AttemptStart.Refused.class);
      assertThat(DB.row("SELECT state, due_at, reason FROM planned_call"))
          .isEqualTo(
              "waiting|2026-03-05 02:15:00"
                  + "|on-the-phone: a call with this person or number is not over");
    }
    DB.sql(
        "UPDATE call_record SET ended_at = '2026-03-05 01:59:59'",
        "UPDATE planned_call SET due_at = '2026-03-05 02:00:00'");
    assertThat(starter.commit(config, ignoring(), town, claim("a", 1).getFirst()))
        .isInstanceOf(AttemptStart.Ready.class);
  }

  @Test
  void whomAnAgentIsCallingIsNotRung() {
    person(1, "+8613800000001", "2026-03-02");
    planner.plan(config, NOW);
    agentCalls(1L, "+8613900000009", NOW.minus(Duration.ofMinutes(2)));
    assertThat(starter.commit(config, ignoring(), town, claim("a", 1).getFirst()))
        .isInstanceOf(AttemptStart.Refused.class);
    assertThat(text("SELECT reason FROM planned_call")).startsWith("on-the-phone: ");
    database.run(tx -> new ContactLog().over(tx, "pbx/1.2", NOW));
    DB.sql("UPDATE planned_call SET due_at = '2026-03-05 02:00:00'");
    assertThat(starter.commit(config, ignoring(), town, claim("a", 1).getFirst()))
        .isInstanceOf(AttemptStart.Ready.class);
  }

  @Test
  void aNumberThatAnAgentIsCallingIsNotRungWhosoeverItIs() {
    person(1, "+8613800000001", "2026-03-02");
    planner.plan(config, NOW);
    agentCalls(null, "+8613800000001", NOW.minus(Duration.ofMinutes(2)));
    assertThat(starter.commit(config, ignoring(), town, claim("a", 1).getFirst()))
        .isInstanceOf(AttemptStart.Refused.class);
    assertThat(text("SELECT reason FROM planned_call")).startsWith("on-the-phone: ");
  }

  @Test
  void aCallThatACrashLeftWithoutAnEndHoldsNobodyBackForEver() {
    person(1, "+8613800000001", "2026-03-02");
    planner.plan(config, NOW);
    agentCalls(1L, "+8613800000001", NOW.minus(Duration.ofHours(5)));
    DB.sql(
        "INSERT INTO call_record (reference, direction, customer_id, e164, answered_at)"
            + " VALUES ('1.1', 'in', 1, '+8613800000001', '2026-03-04 21:00:00')");
    assertThat(starter.commit(config, ignoring(), town, claim("a", 1).getFirst()))
        .isInstanceOf(AttemptStart.Ready.class);
  }

  private void agentCalls(@Nullable Long person, String e164, Instant at) {
    database.run(tx -> new ContactLog().dialed(tx, person, e164, "agent", "pbx/1.2", at));
  }

  /** Calls in are nothing to this campaign. */
  private CampaignConfig ignoring() {
    return Campaigns.with(
        threeDay,
        "3day",
        threeDay.purpose(),
        50,
        new CampaignConfig.AfterInbound.Ignore(),
        threeDay.brake(),
        threeDay.retry());
  }

  @Test
  void aCallThatComesInHoldsTheCallsOfThatPersonAndNumber() {
    person(1, "+8613800000001", "2026-03-02");
    planner.plan(config, NOW);
    database.run(tx ->
        new ContactLog()
            .received(
                tx, null, "+8613800000001", "hotline", "1.1", NOW.minus(Duration.ofHours(1))));
    assertThat(starter.commit(config, threeDay, town, claim("a", 1).getFirst()))
        .isInstanceOf(AttemptStart.Refused.class);
    assertThat(DB.row("SELECT state, due_at, reason FROM planned_call"))
        .isEqualTo("waiting|2026-03-06 01:00:00|hold: the person called us on 2026-03-05 09:00");
  }

  @Test
  void anOpenComplaintIsAskedForAgainAtTheMomentOfDialing() {
    person(1, "+8613800000001", "2026-03-02");
    planner.plan(config, NOW);
    complaint = Optional.of("complaint 17");
    assertThat(starter.commit(config, threeDay, town, claim("a", 1).getFirst()))
        .isInstanceOf(AttemptStart.Refused.class);
    assertThat(DB.row("SELECT what, reason FROM planned_step ORDER BY id DESC LIMIT 1"))
        .isEqualTo("deferred|complaint: complaint 17 is open");
    assertThat(DB.value("SELECT COUNT(*) FROM attempt")).isEqualTo("0");
  }

  @Test
  void aCancellingCampaignClosesTheCallOfWhoCalledUsMeanwhile() {
    person(1, "+8613800000001", "2026-03-02");
    planner.plan(config, NOW);
    database.run(tx -> new ContactLog().received(tx, 1L, "+8613800000001", "hotline", "1.1", NOW));
    CampaignConfig cancels =
        Campaigns.with(
            threeDay,
            "3day",
            threeDay.purpose(),
            50,
            new CampaignConfig.AfterInbound.Cancel(),
            threeDay.brake(),
            threeDay.retry());
    starter.commit(config, cancels, town, claim("a", 1).getFirst());
    assertThat(text("SELECT CONCAT(state, ' ', reason) FROM planned_call"))
        .startsWith("closed hold: the person called us on 2026-03-05 10:00");
  }

  @Test
  void marketingNeedsConsentThatStandsAtTheMomentOfDialing() {
    person(1, "+8613800000001", "2026-03-02");
    planner.plan(config, NOW);
    CampaignConfig marketing =
        Campaigns.with(
            threeDay,
            "3day",
            CampaignConfig.Purpose.MARKETING,
            50,
            new CampaignConfig.AfterInbound.Ignore(),
            threeDay.brake(),
            threeDay.retry());
    starter.commit(config, marketing, town, claim("a", 1).getFirst());
    assertThat(text("SELECT CONCAT(state, ' ', reason) FROM planned_call"))
        .startsWith("suppressed no-consent: ");
    DB.sql(
        "UPDATE planned_call SET state = 'waiting'",
        "INSERT INTO consent (customer_id, purpose, given_at, words, created_at, updated_at)"
            + " VALUES (1, 'marketing', '2026-03-01 00:00:00', '同意', UTC_TIMESTAMP(6),"
            + " UTC_TIMESTAMP(6))");
    starter.commit(config, marketing, town, claim("a", 1).getFirst());
    assertThat(text("SELECT CONCAT(state, ' ', reason) FROM planned_call"))
        .as("nobody said how")
        .isEqualTo(
            "suppressed no-consent: no consent to marketing calls is on record that says how and to"
                + " which text");
    DB.sql(
        "UPDATE planned_call SET state = 'waiting'",
        "UPDATE consent SET how = '书面' WHERE customer_id = 1");
    assertThat(starter.commit(config, marketing, town, claim("a", 1).getFirst()))
        .isInstanceOf(AttemptStart.Ready.class);
  }

  @Test
  void contactsThatAgentsCallsMadeCountForTheCaps() {
    person(1, "+8613800000001", "2026-03-02");
    planner.plan(config, NOW);
    for (int hour = 1; hour <= 3; hour++) {
      Instant at = NOW.minus(Duration.ofHours(hour));
      String reference = "agent-" + hour;
      database.run(tx -> {
        new ContactLog().dialed(tx, 1L, "+8613800000001", "agent", reference, at);
        new ContactLog().over(tx, reference, at.plusSeconds(90));
      });
    }
    starter.commit(config, threeDay, town, claim("a", 1).getFirst());
    assertThat(DB.row("SELECT state, due_at, reason FROM planned_call"))
        .isEqualTo("waiting|2026-03-05 23:00:00|cap: this person was called 3 times in 1 day");
  }
}
