package io.huifang.desk.after;

import static org.awaitility.Awaitility.await;

import io.huifang.agent.AgentRoster;
import io.huifang.agent.AgentSessions;
import io.huifang.agent.AgentView;
import io.huifang.agent.FakeQueues;
import io.huifang.app.Forwarder;
import io.huifang.config.AgentsConfig;
import io.huifang.config.ChangedConfig;
import io.huifang.config.Config;
import io.huifang.config.DeskConfig;
import io.huifang.config.EngineConfig;
import io.huifang.config.Shipped;
import io.huifang.desk.CallerPicture;
import io.huifang.desk.Pop;
import io.huifang.store.Database;
import io.huifang.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What follows the calls of agent amy (8001), on a real database, by a clock that is set. */
final class AfterCallFixture implements AutoCloseable {
  static final Config SHIPPED = Shipped.config();

  /** 10:00 on a Thursday in Shenzhen. */
  static final Instant ANSWERED = Instant.parse("2026-03-05T02:00:00Z");

  static final String NUMBER = "13800138000";

  private final TestDatabase db;

  /** Between the desk and its database, so that it may go away. */
  private final Forwarder way;

  private final Database database;

  final FakeQueues pbx = new FakeQueues(List.of("service", "sales", "huifang-fallback"), List.of());
  DeskConfig desk = file(Duration.ofMinutes(1), List.of());
  volatile Instant now = ANSWERED;

  /** Done once, the next time that the wrap-ups ask the clock. */
  final AtomicReference<@Nullable Runnable> meanwhile = new AtomicReference<>();

  /** Whether a colleague has the call. */
  volatile boolean onlyAsked;

  AgentsConfig agents = SHIPPED.agents();
  AgentRoster roster;
  WrapUps wrapUps;

  AfterCallFixture(TestDatabase db) {
    this.db = db;
    EngineConfig.Database access = db.access();
    URI server = URI.create(access.url().replaceFirst("^jdbc:", ""));
    try {
      this.way = new Forwarder(0, server.getPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String url = access.url().replace(":" + server.getPort() + "/", ":" + way.port() + "/");
    this.database =
        Database.openAsItIs(
            TestDatabase.config(
                new EngineConfig.Database(
                    url, access.port(), access.user(), access.password(), 4)));
    db.empty();
    live();
  }

  @Override
  public void close() {
    die();
    database.close();
    databaseGoes();
  }

  private void die() {
    wrapUps.close();
    roster.close();
  }

  /** For good. */
  void databaseGoes() {
    try {
      way.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void dieAndLiveAgainAfter(Duration time) {
    die();
    now = now.plus(time);
    live();
  }

  private void live() {
    roster =
        new AgentRoster(
            new AgentsConfig(
                List.of(
                    new AgentsConfig.Agent(
                        "amy", "王晓梅", "8001", "pbx", List.of("service", "sales")))),
            Map.of("pbx", pbx),
            AgentSessions.in(db.database()),
            clock(() -> {}),
            new SimpleMeterRegistry());
    roster.start();
    wrapUps =
        new WrapUps(
            roster,
            (agent, call) -> onlyAsked,
            database,
            this::config,
            clock(() -> {
              Runnable task = meanwhile.getAndSet(null);
              if (task != null) {
                task.run();
              }
            }),
            new SimpleMeterRegistry());
    wrapUps.start();
  }

  PromisedCalls promises() {
    return new PromisedCalls(database, wrapUps, this::config, clock(() -> {}));
  }

  Dispositions dispositions() {
    return new Dispositions(database, wrapUps, promises(), this::config, clock(() -> {}));
  }

  AgentView view() {
    return roster.view("amy").orElseThrow();
  }

  void answers(String call) {
    answers(pop(call, Pop.State.ANSWERED));
  }

  void answers(Pop pop) {
    wrapUps.changed(pop);
    await().until(() -> wrapUps.of("amy").filter(a -> a.call().equals(pop.id())).isPresent());
  }

  void ends(String call) {
    wrapUps.changed(pop(call, Pop.State.ENDED));
    await().until(() -> wrapUps.of("amy").filter(a -> !a.talking()).isPresent());
  }

  void talkAndEnd() {
    answers("c1");
    ends("c1");
  }

  Config config() {
    return ChangedConfig.of(SHIPPED).agents(agents).desk(desk).config();
  }

  private Clock clock(Runnable asked) {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        asked.run();
        return now;
      }
    };
  }

  static DeskConfig file(Duration time, List<String> required) {
    return file(time, Map.of(), required);
  }

  static DeskConfig file(Duration time, Map<String, Duration> queues, List<String> required) {
    DeskConfig d = SHIPPED.desk();
    return new DeskConfig(
        new DeskConfig.WrapUp(time, queues, Duration.ZERO),
        d.dispositions(),
        new DeskConfig.Places(required, List.of()),
        d.transfer(),
        d.breaks(),
        d.recorded());
  }

  /** In the queue service. */
  static Pop pop(String id, Pop.State state) {
    return pop(id, state, "service", ANSWERED, null);
  }

  static Pop pop(
      String id, Pop.State state, String queue, Instant answered, @Nullable CallerPicture picture) {
    return new Pop(
        id,
        "amy",
        state,
        "",
        new Pop.Caller(NUMBER, ""),
        queue,
        null,
        null,
        picture == null ? Pop.Lookup.UNKNOWN : Pop.Lookup.FOUND,
        picture,
        answered,
        answered,
        null);
  }

  static CallerPicture wang(long customerId) {
    return new CallerPicture(
        customerId,
        "王建国",
        "",
        false,
        List.of("+86" + NUMBER),
        List.of(),
        null,
        null,
        false,
        "",
        List.of(),
        List.of());
  }
}
