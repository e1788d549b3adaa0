package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.campaign.CampaignPlanner;
import io.huifang.campaign.OccasionCheck;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig;
import io.huifang.config.Outcome;
import io.huifang.config.Shipped;
import io.huifang.customer.ContactLog;
import io.huifang.customer.CustomerDirectory;
import io.huifang.customer.DoNotCall;
import io.huifang.store.Database;
import io.huifang.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From the visit to the settled attempt, on a real database; no PBX. */
class AttemptsTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final Instant NOW = OffsetDateTime.parse("2026-03-05T10:00+08:00").toInstant();

  private final Database database = DB.database();
  private final Config config = Shipped.only("3day");
  private final CampaignConfig threeDay = config.campaign("3day").orElseThrow();
  private final EngineConfig.Trunk town = config.engine().trunks().getFirst();
  private final Clock clock = Clock.fixed(NOW, ZoneId.of("UTC"));
  private final PlannedCalls planned = new PlannedCalls(database, clock);
  private final CampaignPlanner planner = new CampaignPlanner(database, planned);
  private Optional<Outcome> onRecord = Optional.empty();
  private final Dialer.Parts parts =
      new Dialer.Parts(
          database,
          new DoNotCall(),
          new ContactLog(),
          new CustomerDirectory(database),
          new OccasionCheck(),
          (tx, tag) -> onRecord,
          clock,
          Clock.systemUTC(),
          Map.of(),
          new SimpleMeterRegistry());
  private final AttemptStart starter = new AttemptStart(parts);
  private final Settlement settlement =
      new Settlement(parts, () -> config, new CampaignPauses(database));

  @BeforeEach
  void empty() {
    DB.empty();
  }

  @Test
  void aVisitIsPlannedOnceHoweverOftenItIsPlanned() {
    person(1, "+8613800000001", "2026-03-02");
    person(2, "+8613800000002", "2026-02-20");
    assertThat(planner.plan(config, NOW)).isEqualTo(new CampaignPlanner.Summary(1, 0, 0, 0, 0));
    assertThat(planner.plan(config, NOW)).isEqualTo(new CampaignPlanner.Summary(0, 1, 0, 0, 0));
    assertThat(text("SELECT occasion FROM planned_call")).startsWith("visit:");
  }

  @Test
  void manyVisitsArePlannedPageByPage() {
    for (int i = 1; i <= 1203; i++) {
      person(i, "+86138" + (10_000_000 + i), "2026-03-02");
    }
    assertThat(planner.plan(config, NOW).entered()).isEqualTo(1203);
    assertThat(planner.plan(config, NOW)).isEqualTo(new CampaignPlanner.Summary(0, 1203, 0, 0, 0));
  }

  @Test
  void twoEnginesNeverClaimOneRow() throws Exception {
    for (int i = 1; i <= 60; i++) {
      person(i, "+86138" + (10_000_000 + i), "2026-03-02");
    }
    planner.plan(config, NOW);
    CountDownLatch go = new CountDownLatch(1);
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Future<List<Long>>> claims = new ArrayList<>();
      for (int engine = 0; engine < 4; engine++) {
        String owner = "engine-" + engine;
        claims.add(
            threads.submit(() -> {
              go.await();
              List<Long> mine = new ArrayList<>();
              for (int i = 0; i < 10; i++) {
                claim(owner, 3).forEach(c -> mine.add(c.id()));
              }
              return mine;
            }));
      }
      go.countDown();
      List<Long> all = new ArrayList<>();
      for (Future<List<Long>> f : claims) {
        all.addAll(f.get(60, TimeUnit.SECONDS));
      }
      Set<Long> distinct = new HashSet<>(all);
      assertThat(all).hasSameSizeAs(distinct);
      assertThat(distinct).hasSize(60);
    }
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
  void aVisitThatWasTakenOutOfTheFilesOrGivenToSomebodyElseIsNotFollowedUp() {
    person(1, "+8613800000001", "2026-03-02");
    person(2, "+8613800000002", "2026-03-02");
    planner.plan(config, NOW);
    List<ClaimedCall> both = claim("a", 2);
    DB.sql(
        "DELETE FROM service_visit WHERE customer_id = 1",
        "UPDATE service_visit SET customer_id = 1 WHERE customer_id = 2");
    both.forEach(c -> starter.commit(config, threeDay, town, c));
    assertThat(text("SELECT GROUP_CONCAT(DISTINCT state) FROM planned_call")).isEqualTo("closed");
    assertThat(text("SELECT reason FROM planned_call WHERE customer_id = 1"))
        .contains("not in the files any more");
    assertThat(text("SELECT reason FROM planned_call WHERE customer_id = 2"))
        .contains("belongs to another person now");
    assertThat(text("SELECT COUNT(*) FROM attempt")).isEqualTo("0");
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
  void aClaimThatWasLostIsNotDialed() {
    person(1, "+8613800000001", "2026-03-02");
    planner.plan(config, NOW);
    ClaimedCall old = claim("a", 1).getFirst();
    DB.sql("UPDATE planned_call SET lease_until = TIMESTAMPADD(SECOND, -1, UTC_TIMESTAMP(6))");
    database.run(tx -> new PlannedMoves().releaseAbandoned(tx, NOW));
    ClaimedCall fresh = claim("b", 1).getFirst();
    assertThat(starter.commit(config, threeDay, town, old)).isInstanceOf(AttemptStart.Lost.class);
    assertThat(starter.commit(config, threeDay, town, fresh))
        .isInstanceOf(AttemptStart.Ready.class);
    assertThat(text("SELECT COUNT(*) FROM attempt")).isEqualTo("1");
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
    assertThat(starter.commit(config, marketing, town, claim("a", 1).getFirst()))
        .isInstanceOf(AttemptStart.Ready.class);
  }

  @Test
  void anAgentsOwnCallsCountForTheCaps() {
    person(1, "+8613800000001", "2026-03-02");
    planner.plan(config, NOW);
    for (int hour = 1; hour <= 3; hour++) {
      Instant at = NOW.minus(Duration.ofHours(hour));
      String reference = "agent-" + hour;
      database.run(tx -> new ContactLog().dialed(tx, 1L, "+8613800000001", "agent", reference, at));
    }
    starter.commit(config, threeDay, town, claim("a", 1).getFirst());
    assertThat(DB.row("SELECT state, due_at, reason FROM planned_call"))
        .isEqualTo("waiting|2026-03-05 23:00:00|cap: this person was called 3 times in 1 day");
  }

  private List<Instant> called() {
    return database.inTx(tx -> new ContactLog().calledPerson(tx, 1, NOW.minus(Duration.ofDays(1))));
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

  @Test
  void whatIsLeftAtTheEndOfTheWindowIsClosedWithItsReason() {
    person(1, "+8613800000001", "2026-03-02");
    planner.plan(config, NOW);
    PlannedCalls later = new PlannedCalls(database, Clock.offset(clock, Duration.ofDays(5)));
    assertThat(later.closeExpired()).isEqualTo(1);
    assertThat(text("SELECT CONCAT(state, ' ', reason) FROM planned_call")).contains("未联系上");
  }

  @Test
  void eachChangeOfAPlannedCallIsALineOfItsHistory() {
    AttemptStart.Ready ready = dialed();
    settlement.settle(
        ready.tag(),
        ready.row(),
        new Settlement.Ending(Outcome.BUSY, null, new LineEnd("BUSY", 17, "486"), ""));
    new PlannedCalls(database, Clock.offset(clock, Duration.ofDays(5))).closeExpired();
    assertThat(history())
        .containsExactly(
            "entered 3day: service-visit.handover W1 2026-03-02, day 3 to 5 after",
            "dialed attempt " + ready.tag() + " to ****0001 over trunk town",
            "outcome busy (BUSY, SIP 486, cause 17)",
            "deferred busy, again after 15 min",
            "closed expired: not reached (未联系上), the window ended");
  }

  @Test
  void aMoveThatTookNoEffectLeavesNoLine() {
    person(1, "+8613800000001", "2026-03-02");
    planner.plan(config, NOW);
    ClaimedCall old = claim("a", 1).getFirst();
    DB.sql("UPDATE planned_call SET fence = fence + 1");
    starter.putOff(old, Duration.ofMinutes(1), "late");
    assertThat(history()).singleElement().asString().startsWith("entered ");
  }

  @Test
  void aDeadEnginesClaimsAndCallsAreToldInTheHistory() {
    person(1, "+8613800000001", "2026-03-02");
    person(2, "+8613800000002", "2026-03-02");
    planner.plan(config, NOW);
    List<ClaimedCall> both = claim("a", 2);
    starter.commit(config, threeDay, town, both.get(0));
    DB.sql("UPDATE planned_call SET lease_until = TIMESTAMPADD(SECOND, -1, UTC_TIMESTAMP(6))");
    database.run(tx -> new PlannedMoves().releaseAbandoned(tx, NOW));
    database.run(tx -> new PlannedMoves().takeOver(tx, "b", 15, NOW));
    assertThat(history()).element(3).isEqualTo("released its engine was gone before it dialed");
    assertThat(history()).element(4).isEqualTo("taken-over its engine was gone: b goes on");
  }

  private static List<String> history() {
    String all =
        DB.value(
            "SELECT GROUP_CONCAT(CONCAT(what, ' ', reason) ORDER BY id SEPARATOR '\n')"
                + " FROM planned_step");
    return all.equals("null") ? List.of() : List.of(all.split("\n"));
  }

  private AttemptStart.Ready dialed() {
    person(1, "+8613800000001", "2026-03-02");
    planner.plan(config, NOW);
    return (AttemptStart.Ready) starter.commit(config, threeDay, town, claim("a", 1).getFirst());
  }

  private List<ClaimedCall> claim(String owner, int limit) {
    return database.inTx(tx -> {
      PlannedCallMapper mapper = tx.mapper(PlannedCallMapper.class);
      List<Long> ids = mapper.due("3day", NOW, limit);
      if (ids.isEmpty()) {
        return List.of();
      }
      mapper.claim(ids, owner, 15, NOW);
      return mapper.read(ids);
    });
  }

  private static void person(int id, String e164, String handover) {
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at) VALUES ("
            + id
            + ", 'p', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))",
        "INSERT INTO phone (customer_id, e164, position) VALUES (" + id + ", '" + e164 + "', 0)",
        "INSERT INTO service_visit (customer_id, order_no, handover_date, created_at, updated_at)"
            + " VALUES ("
            + id
            + ", 'W"
            + id
            + "', '"
            + handover
            + "', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))");
  }

  private static String text(String sql) {
    return DB.value(sql);
  }
}
