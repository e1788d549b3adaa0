package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.campaign.CampaignPlanner;
import io.huifang.config.Outcome;
import io.huifang.store.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From the visit to the settled attempt, on a real database; no PBX. */
class AttemptsTest extends AttemptsOnDatabase {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  AttemptsTest() {
    super(DB);
  }

  @Test
  void aVisitIsPlannedOnceHoweverOftenItIsPlanned() {
    person(1, "+8613800000001", "2026-03-02");
    person(2, "+8613800000002", "2026-02-20");
    assertThat(planner.plan(config, NOW)).isEqualTo(new CampaignPlanner.Summary(1, 0, 0, 0, 0));
    assertThat(planner.plan(config, NOW)).isEqualTo(new CampaignPlanner.Summary(0, 0, 0, 0, 0));
    assertThat(text("SELECT occasion FROM planned_call")).startsWith("visit:");
  }

  @Test
  void manyVisitsArePlannedPageByPage() {
    for (int i = 1; i <= 1203; i++) {
      person(i, "+86138" + (10_000_000 + i), "2026-03-02");
    }
    assertThat(planner.plan(config, NOW).entered()).isEqualTo(1203);
    assertThat(planner.plan(config, NOW)).isEqualTo(new CampaignPlanner.Summary(0, 0, 0, 0, 0));
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
  void whoWasNeverDialedIsNotClosedAsNotReachedAndTheCauseIsTold() {
    person(1, "+8613800000001", "2026-03-02");
    planner.plan(config, NOW);
    assertThat(windowEnds())
        .isEqualTo("expired: never dialed, the window ended; no call was made in that time");
    assertThat(history()).last().asString().isEqualTo("closed " + windowEnds());
  }

  @Test
  void whoseTurnDidNotComeIsToldSo() {
    dialed();
    person(2, "+8613800000002", "2026-03-02");
    planner.plan(config, NOW);
    assertThat(windowEnds())
        .isEqualTo(
            "expired: never dialed, the window ended; its turn did not come (lines, calls per"
                + " second, the trunk's minutes or its PBX)");
  }

  @Test
  void whoseCampaignPausedToTheEndIsToldSo() {
    person(1, "+8613800000001", "2026-03-02");
    planner.plan(config, NOW);
    DB.sql(
        "INSERT INTO campaign_pause (campaign, since, until_at, after_attempt, reason) VALUES"
            + " ('3day', '2026-03-05 02:30:00', '2026-03-09', 0, '14 of the last 20 attempts failed')");
    assertThat(windowEnds())
        .isEqualTo(
            "expired: never dialed, the window ended; the campaign paused: 14 of the last 20"
                + " attempts failed");
  }

  @Test
  void whatARuleSaidLastIsTheCause() {
    person(1, "+8613800000001", "2026-03-02");
    planner.plan(config, NOW);
    for (String cause :
        List.of("cap: this person was called 3 times in 1 day", "trunk-refused, again after 1 h")) {
      DB.sql("UPDATE planned_call SET state = 'waiting', reason = '" + cause + "'");
      assertThat(windowEnds()).isEqualTo("expired: never dialed, the window ended; " + cause);
    }
  }

  /** The reason with which it is closed then, if it is not yet. */
  private String windowEnds() {
    new PlannedCalls(database, Clock.offset(clock, Duration.ofDays(5))).closeExpired();
    return text("SELECT reason FROM planned_call WHERE state = 'closed'");
  }

  @Test
  void whoWasCutOffInTheMiddleIsNotClosedAsNotReachedWhenTheWindowEnds() {
    AttemptStart.Ready ready = dialed();
    settlement.settle(
        ready.tag(),
        ready.row(),
        new Settlement.Ending(Outcome.BUSY, null, new LineEnd("BUSY", 17, "486"), ""));
    DB.sql("UPDATE attempt SET outcome = 'partial'"); // and again after a busy one
    new PlannedCalls(database, Clock.offset(clock, Duration.ofDays(5))).closeExpired();
    assertThat(text("SELECT reason FROM planned_call"))
        .isEqualTo("expired: answered before, the window ended");
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
}
