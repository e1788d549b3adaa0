package io.huifang.agent;

import static io.huifang.agent.PbxFixtures.queue;
import static io.huifang.agent.PbxFixtures.snapshot;

import io.huifang.agent.AgentSessions.Choice;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.config.AgentsConfig;
import io.huifang.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The agents of a file before queues in memory, on a real database. */
abstract class RosterOnDatabase {
  static final AgentsConfig.Agent BOB =
      new AgentsConfig.Agent("bob", "李波", "8002", "pbx", List.of("service"));
  static final AgentsConfig AGENTS = agents(amy("8001", "service", "sales"), BOB);
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-05T02:00:00Z"), ZoneOffset.UTC);

  private final TestDatabase db;
  final FakeQueues pbx =
      new FakeQueues(
          List.of("service", "sales", "vip", "huifang-fallback"),
          List.of("huifang-fallback PJSIP/8001"));
  final List<AgentView> seen = new CopyOnWriteArrayList<>();
  AgentRoster roster;

  RosterOnDatabase(TestDatabase db) {
    this.db = db;
    roster = roster(AgentSessions.in(db.database()));
  }

  @BeforeEach
  void empty() {
    db.empty();
    roster.watch(seen::add);
  }

  @AfterEach
  void close() {
    roster.close();
  }

  void save(String agent, AgentState state, int seconds) {
    AgentSessions.in(db.database())
        .save(new Choice(agent, state, "meal", CLOCK.instant().plusSeconds(seconds)));
  }

  /** With another file, up to the first snapshot of the PBX. */
  void restart(AgentsConfig config) {
    start(config);
    roster.listener("pbx").onResync(snapshot(List.of(), List.of(queue("service"))));
  }

  void start(AgentsConfig config) {
    roster =
        new AgentRoster(
            config,
            Map.of("pbx", pbx),
            AgentSessions.in(db.database()),
            CLOCK,
            new SimpleMeterRegistry());
    roster.start();
  }

  static AgentsConfig.Agent amy(String extension, String... queues) {
    return new AgentsConfig.Agent("amy", "王晓梅", extension, "pbx", List.of(queues));
  }

  static AgentsConfig agents(AgentsConfig.Agent... all) {
    return new AgentsConfig(List.of(all));
  }

  /** None kept so far; what is to be saved goes to {@code save}. */
  static AgentSessions sessions(Consumer<Choice> save) {
    return new AgentSessions() {
      @Override
      public List<Choice> load() {
        return List.of();
      }

      @Override
      public void save(Choice choice) {
        save.accept(choice);
      }

      @Override
      public List<Place> places() {
        return List.of();
      }

      @Override
      public void place(Place place) {
        // Kept nowhere.
      }

      @Override
      public void noPlace(String agent) {
        // Kept nowhere.
      }
    };
  }

  AgentRoster roster(AgentSessions sessions) {
    return new AgentRoster(AGENTS, Map.of("pbx", pbx), sessions, CLOCK, new SimpleMeterRegistry());
  }

  void hear(PbxEvent event) {
    roster.listener("pbx").onEvent(event, 0);
  }

  AgentState state(String agent) {
    return roster.view(agent).orElseThrow().state();
  }
}
