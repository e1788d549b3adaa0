package io.huifang.web;

import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiListener;
import io.huifang.asterisk.ami.AmiSettings;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.config.AgentsConfig;
import io.huifang.config.Shipped;
import io.huifang.customer.CallerLookup;
import io.huifang.customer.CustomerDirectory;
import io.huifang.customer.PhoneNumbers;
import io.huifang.desk.CallerPictures;
import io.huifang.desk.FilePictures;
import io.huifang.desk.OpenMatters;
import io.huifang.report.CaseWords;
import io.huifang.store.Database;
import io.huifang.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The engine's whole way from an AMI event to the pages of many agents: link, roster, pops with the
 * customer files, WebSocket feed. In this package, for its sessions are nobody else's.
 */
public final class ManyAgents implements AutoCloseable {
  private static final long LIMIT = Duration.ofMinutes(1).toNanos();

  private final TestDatabase db;
  private final WebFixture web;
  private final Sessions sessions;
  private final AmiLink link;

  /**
   * So many agents, a0001 and so on, at the extensions from 10001 on, beside a PBX at that port.
   */
  public ManyAgents(TestDatabase db, int agents, int pbxPort) {
    this.db = db;
    var all =
        IntStream.rangeClosed(1, agents)
            .mapToObj(i ->
                new AgentsConfig.Agent(name(i), name(i), extension(i), "pbx", List.of("service")))
            .toList();
    this.web =
        new WebFixture(
            db, Optional.empty(), new AgentsConfig(all), Optional.of(pictures(db.database())));
    Supplier<Duration> day = () -> Duration.ofHours(24);
    this.sessions =
        new Sessions(
            db.database(),
            Clock.systemUTC(),
            day,
            day,
            (tx, who, action, subject, peer) -> {
              // these agents are not audited
            });
    this.link =
        new AmiLink(
            AmiSettings.of("pbx", "127.0.0.1", pbxPort, "u", "s"),
            Clock.systemUTC(),
            new SimpleMeterRegistry());
    link.addListener(new Ear());
    link.start();
    awaitLink();
  }

  /** The pictures as the engine makes them, of the shipped files. */
  public static CallerPictures pictures(Database database) {
    PhoneNumbers numbers = PhoneNumbers.of(Shipped.config().engine());
    return new FilePictures(
        () -> numbers,
        new CallerLookup(database),
        new CustomerDirectory(database),
        new OpenMatters(database, Shipped::config, CaseWords::about)::of,
        () -> Shipped.config().fields());
  }

  /** An agent by their number, from 1 on. */
  public static String name(int agent) {
    return String.format(Locale.ROOT, "a%04d", agent);
  }

  /** Where that agent's phone is. */
  public static String extension(int agent) {
    return Integer.toString(10_000 + agent);
  }

  /** The cookie of a page on which that agent has signed in. */
  public String cookie(int agent) {
    String name = name(agent);
    db.sql(
        "INSERT INTO app_user (name, password_hash, role, created_at) VALUES ('"
            + name
            + "', '-', 'agent', NOW(6))");
    return Sessions.COOKIE
        + "="
        + sessions
            .open(new Users.User(name, Role.AGENT, false, Instant.EPOCH), "127.0.0.1")
            .token();
  }

  /** Where pages open their feed. */
  public String feed() {
    return web.url(FeedSocket.PATH).replace("http:", "ws:");
  }

  /** What pages send as Origin. */
  public String origin() {
    return web.url("");
  }

  private void awaitLink() {
    long end = System.nanoTime() + LIMIT;
    while (!link.state().trustworthy()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the link did not come up");
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Override
  public void close() {
    link.stop();
    web.close();
  }

  private final class Ear implements AmiListener {
    @Override
    public void onEvent(PbxEvent event, long receivedNanos) {
      web.hear(event);
    }

    @Override
    public void onResync(PbxSnapshot snapshot) {
      // No call is live when the link comes up.
    }

    @Override
    public void onDown(String reason) {
      // The run would lose calls and say so.
    }
  }
}
