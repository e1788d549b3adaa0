package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.AgentsConfig.Agent;
import io.huifang.config.CampaignConfig;
import io.huifang.config.ChangedCampaign;
import io.huifang.config.ChangedConfig;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig.Trunk;
import io.huifang.config.LedCalls;
import io.huifang.config.Text;
import io.huifang.store.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Planned calls at agents' desks, on a real database; no PBX. */
class LedTasksTest extends AttemptsOnDatabase {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final Agent AMY = new Agent("amy", "王晓梅", "8001", "pbx", List.of("service"));
  private static final Agent BOB = new Agent("bob", "李波", "8002", "pbx", List.of("sales"));

  private final CampaignConfig led =
      ChangedCampaign.of(threeDay)
          .led(
              new LedCalls(
                  LedCalls.Pacing.PREVIEW,
                  List.of("service"),
                  List.of("bob"),
                  Duration.ofMinutes(30),
                  Duration.ofMinutes(10),
                  new Text("您好", "Hello")))
          .campaign();
  private final Config files = ChangedConfig.of(config).campaigns(List.of(led)).config();
  private final LedTasks tasks = tasks("engine/1", NOW);

  LedTasksTest() {
    super(DB);
  }

  private LedTasks tasks(String owner, Instant now) {
    return new LedTasks(
        database, Clock.fixed(now, ZoneId.of("UTC")), owner, new CampaignPauses(database));
  }

  private void people(int count) {
    for (int i = 1; i <= count; i++) {
      person(i, "+86138000001" + (10 + i), "2026-03-02");
    }
    planner.plan(files, NOW);
  }

  private String states() {
    return text("SELECT GROUP_CONCAT(state ORDER BY id) FROM planned_call");
  }

  @Test
  void whoIsNamedOrServesTheQueueGetsATaskAndNobodyElse() {
    people(3);
    assertThat(tasks.waiting(files, AMY)).isEqualTo(3);
    LedTask task = tasks.next(files, AMY).orElseThrow();
    assertThat(task.campaign()).isEqualTo("3day");
    assertThat(task.dialing()).isFalse();
    assertThat(tasks.next(files, BOB)).isPresent();
    var other = new Agent("cai", "蔡", "8003", "pbx", List.of("sales"));
    assertThat(tasks.next(files, other)).isEmpty();
    assertThat(tasks.waiting(files, other)).isZero();
    var elsewhere = new Agent("amy", "王晓梅", "8001", "pbx-2", List.of("service"));
    assertThat(tasks.waiting(files, elsewhere)).as("the trunk is on the other PBX").isZero();
    assertThat(states()).isEqualTo("claimed,claimed,waiting");
    assertThat(history()).contains("offered at the desk of amy");
  }

  @Test
  void aKeyPressedTwiceTakesOneTask() {
    people(2);
    LedTask first = tasks.next(files, AMY).orElseThrow();
    assertThat(tasks.next(files, AMY)).contains(first);
    assertThat(tasks("engine/2", NOW).next(files, AMY)).contains(first);
    assertThat(states()).isEqualTo("claimed,waiting");
  }

  @Test
  void noCallIsAtTwoDesks() throws Exception {
    people(12);
    try (var desks = Executors.newFixedThreadPool(8)) {
      List<Future<Long>> taken = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        var agent = new Agent("agent" + i, "坐席", "81" + i, "pbx", List.of("service"));
        LedTasks engine = tasks("engine/" + i % 2, NOW);
        taken.add(desks.submit(() -> engine.next(files, agent).orElseThrow().id()));
      }
      List<Long> ids = new ArrayList<>();
      for (Future<Long> f : taken) {
        ids.add(f.get());
      }
      assertThat(ids).doesNotHaveDuplicates();
    }
    assertThat(text("SELECT COUNT(*) FROM planned_call WHERE state = 'claimed'")).isEqualTo("8");
  }

  @Test
  void theDialerLeavesTheCallsOfAgentsAlone() {
    people(1);
    var dialed = new ArrayList<ClaimedCall>();
    Placing placing =
        new Placing() {
          @Override
          public boolean ready(Trunk trunk) {
            return true;
          }

          @Override
          public Result dial(Config c, CampaignConfig campaign, Trunk trunk, ClaimedCall call) {
            dialed.add(call);
            return Result.DIALED;
          }
        };
    new DialRound(
            database,
            clock,
            "engine/1",
            placing,
            new CampaignPauses(database),
            new TrunkLoad(),
            () -> 10_000_000_000L,
            DialRound.SAFETY)
        .run(files, () -> true);
    assertThat(dialed).isEmpty();
    assertThat(states()).isEqualTo("waiting");
  }

  @Test
  void whatADeadEngineGaveOutWaitsAgainAndItsAgentHasNothing() {
    people(1);
    long id = tasks.next(files, AMY).orElseThrow().id();
    ClaimedCall stale = tasks.claimed("amy", id).orElseThrow();
    DB.sql("UPDATE planned_call SET lease_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND");
    database.run(tx -> new PlannedMoves().releaseAbandoned(tx, NOW));
    assertThat(tasks.of("amy")).isEmpty();
    assertThat(tasks.claimed("amy", id)).isEmpty();
    assertThat(tasks("engine/2", NOW).next(files, BOB)).map(LedTask::id).contains(id);
    assertThat(starter.commit(files, led, town, stale, "amy"))
        .as("the fence has grown")
        .isInstanceOf(AttemptStart.Lost.class);
    assertThat(text("SELECT COUNT(*) FROM attempt")).isEqualTo("0");
    assertThat(tasks.giveBack("amy", id, "too late")).isFalse();
    assertThat(tasks.of("bob")).isPresent();
  }

  @Test
  void theLeaseOfATaskIsRenewedAndThatOfAClaimOfTheDialerIsNot() {
    people(2);
    tasks.next(files, AMY);
    claim("engine/1", 1);
    DB.sql("UPDATE planned_call SET lease_until = '2026-01-01'");
    database.run(tx -> tx.mapper(PlannedCallMapper.class).renew("engine/1", 15));
    assertThat(text("SELECT COUNT(*) FROM planned_call WHERE lease_until > '2026-01-02'"))
        .isEqualTo("1");
  }

  @Test
  void anAgentsAttemptIsCommittedAsTheirs() {
    people(1);
    long id = tasks.next(files, AMY).orElseThrow().id();
    ClaimedCall call = tasks.claimed("amy", id).orElseThrow();
    var ready = (AttemptStart.Ready) starter.commit(files, led, town, call, "amy");
    assertThat(ready.row().led()).isTrue();
    assertThat(DB.row("SELECT agent, campaign FROM attempt")).isEqualTo("amy|3day");
    assertThat(tasks.of("amy").orElseThrow().dialing()).isTrue();
    assertThat(tasks.giveBack("amy", id, "too late")).as("it rings").isFalse();
    assertThat(tasks.putOff("amy", id, Duration.ofHours(1), "too late")).isFalse();
    assertThat(tasks.closeExpired()).isEmpty();
    assertThat(tasks.holders()).isEmpty();
    assertThat(history()).last().asString().endsWith(" by amy");
  }

  @Test
  void everyRuleIsAskedOfAnAgentsCallToo() {
    people(1);
    long id = tasks.next(files, AMY).orElseThrow().id();
    ClaimedCall call = tasks.claimed("amy", id).orElseThrow();
    DB.sql(
        "INSERT INTO do_not_call (e164, source, reference, since)"
            + " VALUES ('+8613800000111', 'agent', 'x', UTC_TIMESTAMP(6))");
    assertThat(starter.commit(files, led, town, call, "amy"))
        .isInstanceOf(AttemptStart.Refused.class);
    assertThat(tasks.of("amy")).isEmpty();
    assertThat(tasks.standing(id).orElseThrow().reason()).startsWith("do-not-call");
  }

  @Test
  void aTaskStaysAtItsDeskWhileAllLinesAreTaken() {
    people(1);
    Config none =
        ChangedConfig.of(files).lines(0, new Trunk.Limits(1, 1, 0, OptionalInt.empty())).config();
    long id = tasks.next(files, AMY).orElseThrow().id();
    ClaimedCall call = tasks.claimed("amy", id).orElseThrow();
    assertThat(starter.commit(none, led, town, call, "amy")).isInstanceOf(AttemptStart.Full.class);
    assertThat(tasks.of("amy")).map(LedTask::id).contains(id);
  }

  @Test
  void aPauseOfTheCampaignAndTheMinutesOfTheTrunkHoldForAgentsToo() {
    people(1);
    assertThat(tasks.pauses("3day")).isFalse();
    DB.sql(
        "INSERT INTO campaign_pause (campaign, since, until_at, after_attempt, reason)"
            + " VALUES ('3day', '2026-03-05 01:55', '2026-03-05 02:25', 0, 'failed')");
    assertThat(tasks.pauses("3day")).isTrue();
    assertThat(tasks.pauses("7day")).isFalse();
    assertThat(tasks.next(files, AMY)).as("nor is one given out").isEmpty();
    DB.sql("DELETE FROM campaign_pause");
    Trunk small =
        ChangedConfig.of(files)
            .lines(10, new Trunk.Limits(10, 10, 0, OptionalInt.of(1)))
            .config()
            .engine()
            .trunks()
            .getFirst();
    ZoneId zone = files.engine().zone();
    assertThat(tasks.minutesLeft(small, zone)).isTrue();
    long id = tasks.next(files, AMY).orElseThrow().id();
    starter.commit(files, led, town, tasks.claimed("amy", id).orElseThrow(), "amy");
    assertThat(tasks.minutesLeft(small, zone)).as("one call is under way").isFalse();
    assertThat(tasks.minutesLeft(town, zone)).as("without a limit").isTrue();
  }

  @Test
  void aLeftOverRowKeepsNoClaimOfTheDialerAlive() {
    people(1);
    tasks.next(files, AMY);
    DB.sql("UPDATE planned_call SET state = 'waiting', claimed_by = '', lease_until = NULL");
    claim("engine/1", 1);
    DB.sql("UPDATE planned_call SET lease_until = '2026-01-01'");
    database.run(tx -> tx.mapper(PlannedCallMapper.class).renew("engine/1", 15));
    assertThat(text("SELECT COUNT(*) FROM planned_call WHERE lease_until > '2026-01-02'"))
        .isEqualTo("0");
  }

  @Test
  void whoIsNotNamedAnyMoreMakesNoSuchCall() {
    assertThat(LedTasks.makes(files, AMY, led)).isTrue();
    assertThat(LedTasks.makes(files, BOB, led)).isTrue();
    assertThat(LedTasks.makes(files, AMY, threeDay)).as("the engine calls").isFalse();
    assertThat(LedTasks.makes(files, AMY, ChangedCampaign.of(led).enabled(false).campaign()))
        .isFalse();
  }

  @Test
  void whoCallsUsWhileTheAgentsPhoneRingsIsNotCalled() {
    people(1);
    long id = tasks.next(files, AMY).orElseThrow().id();
    ClaimedCall call = tasks.claimed("amy", id).orElseThrow();
    var ready = (AttemptStart.Ready) starter.commit(files, led, town, call, "amy");
    assertThat(starter.saidWhileTheAgentIsRung(ready.row())).isEmpty();
    DB.sql(
        "INSERT INTO call_record (reference, direction, attempt_id, campaign, occasion, customer_id,"
            + " e164, answered_at, survey, asked) VALUES ('in-1', 'in', NULL, '', '', 1,"
            + " '+8613800000111', '2026-03-05 02:00:00', '', 0)");
    assertThat(starter.saidWhileTheAgentIsRung(ready.row()))
        .hasValueSatisfying(why -> assertThat(why).startsWith("on-the-phone"));
  }

  @Test
  void aReturnedTaskIsAnybodysAtOnceAndOneThatWasPutOffLater() {
    people(1);
    long id = tasks.next(files, AMY).orElseThrow().id();
    assertThat(tasks.giveBack("bob", id, "not his")).isFalse();
    assertThat(tasks.giveBack("amy", id, "by key")).isTrue();
    assertThat(states()).isEqualTo("waiting");
    assertThat(history()).last().isEqualTo("released given back by amy: by key");
    assertThat(tasks.next(files, BOB)).map(LedTask::id).contains(id);
    assertThat(tasks.putOff("bob", id, Duration.ofHours(2), "开会")).isTrue();
    assertThat(DB.row("SELECT state, due_at, reason FROM planned_call"))
        .isEqualTo("waiting|2026-03-05 04:00:00|put off: by bob, 开会");
    assertThat(tasks.next(files, BOB)).isEmpty();
    assertThat(tasks("engine/1", NOW.plus(Duration.ofHours(2))).next(files, BOB)).isPresent();
  }

  @Test
  void whatIsPutOffBeyondItsWindowIsOver() {
    people(1);
    long id = tasks.next(files, AMY).orElseThrow().id();
    assertThat(tasks.putOff("amy", id, Duration.ofDays(7), "出差")).isTrue();
    assertThat(DB.row("SELECT state, reason FROM planned_call"))
        .isEqualTo("closed|skipped by amy, the window ends first: 出差");
  }

  @Test
  void aTaskWhoseWindowPassesAtTheDeskEndsWithItsReason() {
    people(1);
    long id = tasks.next(files, AMY).orElseThrow().id();
    LedTasks later = tasks("engine/1", NOW.plus(Duration.ofDays(5)));
    assertThat(later.closeExpired()).containsExactly("amy");
    assertThat(later.of("amy")).isEmpty();
    assertThat(later.standing(id).orElseThrow().reason())
        .isEqualTo("expired: the window ended while it was at the desk of amy");
    assertThat(history()).last().asString().startsWith("closed expired");
  }

  @Test
  void whoLeavesGivesTheirTaskBack() {
    people(1);
    tasks.next(files, AMY);
    assertThat(tasks.holders()).containsExactly("amy");
    assertThat(tasks.giveBackOf("amy", "signed out")).isTrue();
    assertThat(tasks.giveBackOf("amy", "signed out")).isFalse();
    assertThat(states()).isEqualTo("waiting");
  }
}
