package io.huifang.floor;

import static io.huifang.agent.PbxFixtures.snapshot;
import static org.awaitility.Awaitility.await;

import io.huifang.agent.AgentRoster;
import io.huifang.agent.AgentSessions;
import io.huifang.agent.FakeQueues;
import io.huifang.agent.PbxFixtures;
import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.config.AgentsConfig;
import io.huifang.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One engine's floor on a real database, with agents amy (8001) and bob (8002); the PBX is told.
 */
final class FloorScene implements AutoCloseable {
  static final AgentsConfig.Agent AMY =
      new AgentsConfig.Agent("amy", "王晓梅", "8001", "pbx", List.of("service", "sales"));
  static final AgentsConfig.Agent BOB =
      new AgentsConfig.Agent("bob", "李波", "8002", "pbx", List.of("service"));
  static final AgentsConfig AGENTS = new AgentsConfig(List.of(AMY, BOB));

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final AgentRoster roster;
  final Floor floor;
  private final List<String> resyncs = new ArrayList<>();

  FloorScene(TestDatabase db, Clock clock, String engine) {
    this(db, clock, engine, AGENTS.agents());
  }

  FloorScene(TestDatabase db, Clock clock, String engine, List<AgentsConfig.Agent> agents) {
    roster =
        new AgentRoster(
            new AgentsConfig(agents),
            Map.of(
                "pbx", new FakeQueues(List.of("service", "sales", "huifang-fallback"), List.of())),
            AgentSessions.in(db.database()),
            clock,
            meters);
    roster.start();
    floor =
        new Floor(
            db.database(),
            roster,
            engine,
            new Floor.Pbxs(List.of("pbx"), resyncs::add),
            Set.of("service", "sales", "huifang-direct", "huifang-fallback")::contains,
            clock,
            meters);
    floor.start();
  }

  /** The PBX is heard, with nobody in it. */
  FloorScene heard() {
    resync(snapshot(List.of(), List.of(PbxFixtures.queue("service"))));
    return this;
  }

  void resync(PbxSnapshot snapshot) {
    roster.listener("pbx").onResync(snapshot);
    floor.listener("pbx").onResync(snapshot);
  }

  void down() {
    floor.listener("pbx").onDown("no answer within 6 s");
  }

  void hear(PbxEvent... events) {
    for (PbxEvent e : events) {
      roster.listener("pbx").onEvent(e, 0);
      floor.listener("pbx").onEvent(e, 0);
    }
  }

  void joins(String call, String queue) {
    hear(new PbxEvent.QueueCallerJoin(call, call, "PJSIP/town-1", queue, 1, 1, "138", ""));
  }

  void leaves(String call, String queue) {
    hear(new PbxEvent.QueueCallerLeave(call, call, "PJSIP/town-1", queue, 1, 0));
  }

  /** The caller's wait is over and no agent came: app_queue says it like this, whatever follows. */
  void waitsInVain(String call, String queue) {
    hear(PbxFixtures.abandoned(call));
    leaves(call, queue);
  }

  /** The dialplan goes on after the last queue: the caller is still there. */
  void hearsThatNobodyIsFree(String call) {
    hear(
        new PbxEvent.UserEvent(
            DialplanContract.EVENT_QUEUE_OVER,
            call,
            call,
            "PJSIP/town-1",
            Map.of("Queue", "service", "Status", "TIMEOUT")));
  }

  /** A phone picks a waiting caller up. */
  void answers(String call, String queue, String extension) {
    hear(PbxFixtures.phone(extension, call, 6));
    leaves(call, queue);
    hear(PbxFixtures.connected(call, extension));
  }

  /** The caller hangs up. */
  void ends(String call, String extension) {
    hear(
        PbxFixtures.completed(call, extension),
        PbxFixtures.phoneGone(extension, call),
        PbxFixtures.hangup(call, call));
  }

  /** Everything that was heard is on record. */
  void written() {
    await().until(() -> count("heard") == count("written") + count("left") + count("lost"));
  }

  /** The lease is this engine's. */
  void writes(TestDatabase db, String engine) {
    await()
        .until(() ->
            db.value("SELECT COUNT(*) FROM floor_watch WHERE engine = '" + engine + "'")
                .equals("1"));
  }

  double count(String what) {
    return meters.counter("huifang.floor." + what).count();
  }

  @Override
  public void close() {
    floor.close();
    roster.close();
  }
}
