package io.huifang.floor;

import static io.huifang.agent.PbxFixtures.channel;
import static io.huifang.agent.PbxFixtures.hangup;
import static io.huifang.agent.PbxFixtures.phone;
import static io.huifang.agent.PbxFixtures.queue;
import static io.huifang.agent.PbxFixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.StepClock;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.config.AgentsConfig;
import io.huifang.store.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is kept of agents and callers, and what is said of time in which nobody listened. */
class FloorTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final String SPANS =
      "SELECT state, reason, reference, TIME(began_at), TIME(ended_at) FROM agent_span"
          + " WHERE agent = 'amy' AND (ended_at IS NULL OR ended_at > began_at) ORDER BY began_at";
  private static final String VISITS =
      "SELECT channel, queue, ending, agent, TIME(joined_at), TIME(left_at), TIME(answered_at),"
          + " TIME(ended_at), settled FROM queue_visit ORDER BY joined_at, channel, id";

  private final StepClock clock = new StepClock("2026-03-05T02:00:00Z");

  @BeforeEach
  void empty() {
    DB.empty();
  }

  @Test
  void eachStateOfAnAgentIsKeptWithItsCallAndWithoutGap() {
    try (var scene = new FloorScene(DB, clock, "one").heard()) {
      scene.writes(DB, "one");
      clock.step(10);
      scene.roster.ready("amy");
      clock.step(50);
      scene.joins("c1", "service");
      scene.hear(phone("8001", "c1", 5));
      clock.step(4);
      scene.answers("c1", "service", "8001");
      clock.step(60);
      scene.ends("c1", "8001");
      scene.roster.pause("amy", "after-call");
      clock.step(20);
      scene.roster.pause("amy", "meal");
      clock.step(600);
      scene.roster.signOut("amy");
      scene.written();
    }
    assertThat(DB.rows(SPANS))
        .containsExactly(
            "away|||02:00:00|02:00:10",
            "ready|||02:00:10|02:01:00",
            "ringing|||02:01:00|02:01:04",
            "talking||c1|02:01:04|02:02:04",
            "wrap-up||c1|02:02:04|02:02:24",
            "break|meal||02:02:24|02:12:24",
            "away|||02:12:24|null");
  }

  @Test
  void aCallersWaysThroughTheQueuesAreKeptWithTheirEnds() {
    try (var scene = new FloorScene(DB, clock, "one").heard()) {
      scene.joins("answered", "service");
      clock.step(7);
      scene.answers("answered", "service", "8001");
      clock.step(30);
      scene.ends("answered", "8001");

      scene.joins("abandoned", "service");
      clock.step(9);
      scene.waitsInVain("abandoned", "service");
      scene.hear(hangup("abandoned", "abandoned"));

      scene.joins("overflowed", "sales");
      clock.step(60);
      scene.waitsInVain("overflowed", "sales");
      scene.joins("overflowed", "service");
      clock.step(60);
      scene.waitsInVain("overflowed", "service");
      scene.hearsThatNobodyIsFree("overflowed");
      clock.step(5);
      scene.hear(hangup("overflowed", "overflowed"));

      scene.joins("alone", "huifang-direct");
      clock.step(10);
      scene.waitsInVain("alone", "huifang-direct");
      scene.joins("alone", "service");
      clock.step(20);
      scene.answers("alone", "service", "8001");
      clock.step(30);
      scene.ends("alone", "8001");

      scene.joins("old dialplan", "service");
      clock.step(60);
      scene.leaves("old dialplan", "service");
      scene.hear(hangup("old dialplan", "old dialplan"));
      scene.written();
    }
    assertThat(DB.rows(VISITS))
        .containsExactly(
            "answered|service|answered|amy|02:00:00|02:00:07|02:00:07" + "|02:00:37|1",
            "abandoned|service|abandoned||02:00:37|02:00:46|null|null|1",
            "overflowed|sales|overflowed||02:00:46|02:01:46|null|null|1",
            "overflowed|service|timed-out||02:01:46|02:02:46|null|null|1",
            "alone|service|answered|amy|02:02:51|02:03:21|02:03:21|02:03:51|1",
            "old dialplan|service|timed-out||02:03:51|02:04:51|null|null|1");
  }

  @Test
  void aCallOfTheAgentsOwnSoonAfterACallIsNotBookedAsThatCall() {
    try (var scene = new FloorScene(DB, clock, "one").heard()) {
      scene.roster.ready("amy");
      scene.joins("c1", "service");
      scene.answers("c1", "service", "8001");
      clock.step(60);
      scene.ends("c1", "8001");
      clock.step(3);
      scene.hear(phone("8001", "own", 6));
      clock.step(30);
      scene.written();
    }
    assertThat(DB.rows(SPANS))
        .containsExactly(
            "talking||c1|02:00:00|02:01:00",
            "ready|||02:01:00|02:01:03",
            "talking|||02:01:03|null");
  }

  @Test
  void whileOneAgentWasRungAloneTheCallerWaitedForTheQueue() {
    try (var scene = new FloorScene(DB, clock, "one").heard()) {
      scene.joins("c1", "huifang-direct");
      clock.step(10);
      scene.leaves("c1", "huifang-direct");
      scene.joins("c1", "service");
      clock.step(5);
      scene.answers("c1", "service", "8002");
      scene.joins("c2", "huifang-direct");
      clock.step(3);
      scene.answers("c2", "huifang-direct", "8001");
      scene.joins("doctor", "huifang-probe");
      scene.written();
    }
    assertThat(DB.rows(VISITS))
        .containsExactly(
            "c1|service|answered|bob|02:00:00|02:00:15|02:00:15|null|0",
            "c2|huifang-direct|answered|amy|02:00:15|02:00:18|02:00:18" + "|null|0");
  }

  @Test
  void whileTheLinkIsDownNothingIsKnownAndNothingIsMadeUp() {
    try (var scene = new FloorScene(DB, clock, "one").heard()) {
      scene.roster.ready("amy");
      scene.joins("stays", "service");
      scene.joins("goes", "service");
      clock.step(30);
      scene.down();
      clock.step(20);
      scene.hear(phone("8001", "c9", 5)); // told by nobody: the link is down
      clock.step(40);
      scene.resync(
          snapshot(
              List.of(
                  channel("stays", "stays", "PJSIP/town-1", 6, "138", "Queue"),
                  channel("new", "new", "PJSIP/town-2", 6, "139", "Queue")),
              List.of(waiting("stays", 90, "new", 15))));
      scene.written();
    }
    assertThat(DB.rows(SPANS))
        .containsExactly(
            "ready|||02:00:00|02:00:30", "unknown|||02:00:30|02:01:30", "ready|||02:01:30|null");
    assertThat(DB.rows(VISITS))
        .containsExactlyInAnyOrder(
            "goes|service|unknown||02:00:00|null|null|null|1",
            "stays|service|||02:00:00|null|null|null|0",
            "new|service|||02:01:15|null|null|null|0");
    assertThat(DB.rows("SELECT TIME(from_at), TIME(until_at), why FROM floor_gap"))
        .contains("02:00:30|02:01:30|link");
  }

  @Test
  void afterADeadEngineTheTimeWithoutOneIsMarkedAndWhoStillWaitsIsTheSame() {
    try (var first = new FloorScene(DB, clock, "one").heard()) {
      first.roster.ready("amy");
      first.joins("waits", "service");
      first.joins("talks", "service");
      clock.step(5);
      first.answers("talks", "service", "8001");
      first.joins("gone", "service");
      first.written();
      clock.step(20);
      first.joins("last", "sales");
      first.written();
    }
    DB.sql("UPDATE floor_watch SET engine = ''");
    clock.step(3600);
    try (var second = new FloorScene(DB, clock, "one")) {
      clock.step(2); // and the PBX tells at once, in whole seconds
      second.resync(
          snapshot(
              List.of(
                  channel("waits", "waits", "PJSIP/town-1", 6, "138", "Queue"),
                  channel("talks", "talks", "PJSIP/town-2", 6, "139", "Queue"),
                  channel("talks-8001", "talks", "PJSIP/8001-1", 6, "8001", "AppQueue")),
              List.of(waiting("waits", 3627))));
      clock.step(10);
      second.ends("talks", "8001");
      second.written();
    }
    List<String> spans = DB.rows(SPANS);
    assertThat(spans.stream().map(s -> s.replaceFirst("\\|.*", "")))
        .containsExactly("ready", "talking", "unknown", "unknown", "talking", "ready");
    assertThat(spans.get(4)).startsWith("talking||talks|");
    assertThat(DB.rows(VISITS))
        .containsExactlyInAnyOrder(
            "waits|service|||02:00:00|null|null|null|0",
            "talks|service|answered|amy|02:00:00|02:00:05|02:00:05" + "|03:00:37|1",
            "gone|service|unknown||02:00:05|null|null|null|1",
            "last|sales|unknown||02:00:25|null|null|null|1");
    assertThat(
            DB.value(
                "SELECT COUNT(*) FROM agent_span a JOIN agent_span b ON b.agent = a.agent"
                    + " AND b.began_at > a.began_at WHERE a.ended_at > b.began_at"))
        .as("spans overlap")
        .isEqualTo("0");
    assertThat(DB.value("SELECT COUNT(*) FROM floor_gap WHERE why = 'engine'")).isEqualTo("1");
  }

  @Test
  void ofTwoEnginesBesideOneAsteriskOneWritesAndTheOtherTakesOver() {
    var first = new FloorScene(DB, clock, "one").heard();
    first.writes(DB, "one");
    var second = new FloorScene(DB, clock, "two").heard();
    for (FloorScene each : List.of(first, second)) {
      each.joins("c1", "service");
      each.written();
    }
    assertThat(second.count("left")).isPositive();
    assertThat(DB.rows(VISITS)).hasSize(1);
    first.close();
    DB.sql("UPDATE floor_watch SET beat_at = TIMESTAMPADD(MINUTE, -1, NOW(6))");
    second.writes(DB, "two");
    clock.step(8);
    second.answers("c1", "service", "8002");
    second.written();
    second.close();
    assertThat(DB.rows(VISITS))
        .containsExactly("c1|service|answered|bob|02:00:00|02:00:08|02:00:08|null|0");
  }

  @Test
  void aStateThatLastsForDaysIsKeptInPieces() {
    var scene = new FloorScene(DB, clock, "one").heard();
    scene.written();
    scene.close();
    clock.step(3 * 86_400);
    try (var again = new FloorScene(DB, clock, "one").heard()) {
      again.writes(DB, "one");
      again.written();
    }
    assertThat(
            DB.value(
                "SELECT MAX(TIMESTAMPDIFF(HOUR, began_at, COALESCE(ended_at, began_at)))"
                    + " FROM agent_span"))
        .isEqualTo("12");
    assertThat(
            DB.value(
                "SELECT SUM(TIMESTAMPDIFF(SECOND, began_at, ended_at)) FROM agent_span"
                    + " WHERE agent = 'bob'"))
        .isEqualTo(Integer.toString(3 * 86_400));
  }

  @Test
  void ofQueuesThatAreNotTheHousesNothingIsKept() {
    try (var scene = new FloorScene(DB, clock, "one").heard()) {
      scene.joins("theirs", "billing-" + "x".repeat(100));
      scene.joins("ours", "service");
      clock.step(5);
      scene.leaves("ours", "service");
      scene.joins("ours", "billing");
      scene.resync(
          snapshot(
              List.of(channel("ours", "ours", "PJSIP/town-1", 6, "138", "Queue")),
              List.of(
                  new PbxSnapshot.Queue(
                      "billing",
                      0,
                      0,
                      List.of(),
                      List.of(
                          new PbxSnapshot.Entry(
                              "billing", 1, "ours", "PJSIP/town-1", "138", "", 9))))));
      scene.written();
      assertThat(scene.count("lost")).isZero();
    }
    assertThat(DB.rows(VISITS))
        .containsExactly("ours|service|overflowed||02:00:00|02:00:05|null|null|1");
  }

  @Test
  void aRowThatNoTableTakesDoesNotKeepTheOthersAway() {
    DB.sql("ALTER TABLE queue_visit MODIFY queue VARCHAR(5) NOT NULL");
    try (var scene = new FloorScene(DB, clock, "one").heard()) {
      scene.writes(DB, "one");
      scene.roster.ready("amy");
      scene.joins("bad", "service");
      scene.joins("good", "sales");
      clock.step(30);
      scene.roster.pause("amy", "meal");
      scene.written();
      assertThat(scene.count("lost")).isEqualTo(1);
    } finally {
      DB.sql("ALTER TABLE queue_visit MODIFY queue VARCHAR(64) NOT NULL");
    }
    assertThat(DB.rows("SELECT channel FROM queue_visit")).containsExactly("good");
    assertThat(DB.rows(SPANS)).contains("ready|||02:00:00|02:00:30", "break|meal||02:00:30|null");
    assertThat(DB.value("SELECT COUNT(*) FROM floor_gap WHERE why = 'engine'"))
        .as("nothing else was missed")
        .isEqualTo("0");
  }

  @Test
  void aStateThatNoTableTakesIsNotKnownInsteadOfTheOneBefore() {
    DB.sql("ALTER TABLE agent_span MODIFY reason VARCHAR(5) NOT NULL");
    try (var scene = new FloorScene(DB, clock, "one").heard()) {
      scene.writes(DB, "one");
      scene.roster.ready("amy");
      clock.step(30);
      scene.roster.pause("amy", "training");
      clock.step(30);
      scene.roster.ready("amy");
      scene.written();
    } finally {
      DB.sql("ALTER TABLE agent_span MODIFY reason VARCHAR(64) NOT NULL DEFAULT ''");
    }
    assertThat(DB.rows(SPANS))
        .endsWith(
            "ready|||02:00:00|02:00:30", "unknown|||02:00:30|02:01:00", "ready|||02:01:00|null");
  }

  @Test
  void aGapThatIsWrittenAgainIsTheSame() {
    var from = clock.instant();
    for (int i = 1; i <= 2; i++) {
      var gap = new FloorEntry.Gap("pbx", from, from.plusSeconds(60L * i), "link");
      DB.database().run(tx -> new FloorBook(tx).write(gap));
    }
    assertThat(DB.rows("SELECT TIME(from_at), TIME(until_at), why FROM floor_gap"))
        .containsExactly("02:00:00|02:02:00|link");
  }

  @Test
  void whoIsInTheFileNoMoreHasNoRowsFromThenOn() {
    try (var scene = new FloorScene(DB, clock, "one").heard()) {
      scene.roster.ready("amy");
      clock.step(60);
      scene.roster.apply(new AgentsConfig(List.of(FloorScene.BOB)));
      await().until(() -> DB.rows(SPANS).stream().noneMatch(s -> s.endsWith("null")));
      scene.written();
    }
    assertThat(DB.rows(SPANS)).endsWith("ready|||02:00:00|02:01:00");
    clock.step(3 * 86_400);
    try (var later = new FloorScene(DB, clock, "one", List.of(FloorScene.BOB)).heard()) {
      later.writes(DB, "one");
      later.written();
    }
    assertThat(DB.rows(SPANS)).as("nothing new").endsWith("ready|||02:00:00|02:01:00");
  }

  @Test
  void whoLeftTheFileWhileNoEngineRanHasNoRowsFromThenOn() {
    try (var scene = new FloorScene(DB, clock, "one").heard()) {
      scene.roster.ready("amy");
      scene.written();
    }
    clock.step(3 * 86_400);
    try (var later = new FloorScene(DB, clock, "one", List.of(FloorScene.BOB)).heard()) {
      later.writes(DB, "one");
      later.written();
    }
    assertThat(DB.value("SELECT COUNT(*) FROM agent_span WHERE agent = 'amy' AND ended_at IS NULL"))
        .isEqualTo("0");
    assertThat(
            DB.value(
                "SELECT COUNT(*) FROM agent_span WHERE agent = 'amy'"
                    + " AND began_at > '2026-03-05 12:00:00'"))
        .isEqualTo("0");
    assertThat(DB.value("SELECT COUNT(*) FROM agent_span WHERE agent = 'bob' AND ended_at IS NULL"))
        .isEqualTo("1");
  }

  private static PbxSnapshot.Queue waiting(Object... callersAndSeconds) {
    var entries = new java.util.ArrayList<PbxSnapshot.Entry>();
    for (int i = 0; i < callersAndSeconds.length; i += 2) {
      String call = (String) callersAndSeconds[i];
      entries.add(
          new PbxSnapshot.Entry(
              "service", 1, call, "PJSIP/town-1", "138", "", (Integer) callersAndSeconds[i + 1]));
    }
    return new PbxSnapshot.Queue("service", 0, 0, queue("service").members(), entries);
  }
}
