package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiSettings;
import io.huifang.asterisk.fake.FakeAmi;
import io.huifang.campaign.CampaignPlanner;
import io.huifang.config.ChangedConfig;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig.Trunk;
import io.huifang.config.Shipped;
import io.huifang.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A dialer that looks at the book by itself only once in an hour acts all the same on what it is
 * told; on a real database, with one line, beside a fake PBX.
 */
@Timeout(120)
class WakeTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final Instant TEN = Instant.parse("2026-03-05T02:00:00Z");

  private final Config config =
      ChangedConfig.of(Shipped.only("3day"))
          .lines(1, new Trunk.Limits(1, 100, 0, OptionalInt.empty()))
          .config();
  private final Clock clock = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), TEN));
  private final BlockingQueue<String> originated = new ArrayBlockingQueue<>(10);
  private final AtomicInteger looks = new AtomicInteger();
  private final FakeAmi ami;
  private final AmiLink link;
  private final Dialer dialer;
  private boolean taken = true;

  WakeTest() throws IOException {
    ami = new FakeAmi();
    ami.answer((peer, action) -> answer(action));
    String pbx = config.engine().asterisk().getFirst().name();
    link =
        new AmiLink(
            AmiSettings.of(pbx, "127.0.0.1", ami.port(), "u", "s"),
            Clock.systemUTC(),
            new SimpleMeterRegistry());
    dialer =
        new Dialer(
            new TestParts(DB.database(), clock).link(pbx, link).parts(),
            () -> config,
            this::mayDial,
            Duration.ofHours(1));
  }

  /** The dialer asks before each look; who settles asks too. */
  private boolean mayDial() {
    return !Thread.currentThread().getName().equals("dialer") || looks.incrementAndGet() > 0;
  }

  @BeforeEach
  void empty() {
    DB.empty();
  }

  @AfterEach
  void stop() throws IOException {
    dialer.close();
    link.stop();
    ami.close();
  }

  @Test
  void aLineThatIsFreedIsTakenAtOnce() throws Exception {
    due(2);
    link.start();
    FakeAmi.Peer peer = ami.peer();
    await().until(() -> link.state().trustworthy());
    dialer.start();
    String first = next();
    ends(peer, first);
    assertThat(next()).isNotEqualTo(first);
  }

  @Test
  void alsoOneThatThePbxDidNotTake() throws Exception {
    due(2);
    taken = false;
    link.start();
    await().until(() -> link.state().trustworthy());
    dialer.start();
    String first = next();
    assertThat(next()).isNotEqualTo(first);
  }

  @Test
  void whoeverTellsOfANewCallIsHeard() throws Exception {
    link.start();
    await().until(() -> link.state().trustworthy());
    dialer.start();
    asleep();
    due(1);
    dialer.wake();
    next();
  }

  @Test
  void aPbxThatComesUpIsDialedOverAtOnce() throws Exception {
    due(1);
    dialer.start();
    asleep();
    assertThat(originated).isEmpty();
    link.start();
    next();
  }

  /** The dialer has looked, and waits for whoever wakes it. */
  private void asleep() {
    await()
        .until(() ->
            looks.get() > 0
                && Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(t ->
                        t.getName().equals("dialer")
                            && t.getState() == Thread.State.TIMED_WAITING));
  }

  private String next() throws InterruptedException {
    String channel = originated.poll(60, TimeUnit.SECONDS);
    assertThat(channel).as("channel that is originated").isNotNull();
    return channel;
  }

  private static void ends(FakeAmi.Peer peer, String id) throws IOException {
    String linked = "Linkedid: " + id;
    peer.event(
        "DialEnd",
        "Uniqueid: " + id + "-out",
        linked,
        "DestUniqueid: 1.1",
        "DestLinkedid: " + id,
        "DialStatus: BUSY");
    for (String half : new String[] {"-out", ""}) {
      peer.event("Hangup", "Uniqueid: " + id + half, linked, "Channel: Local/1", "Cause: 17");
    }
  }

  private void due(int people) {
    for (int i = 1; i <= people; i++) {
      DB.sql(
          "INSERT INTO customer (id, name, created_at, updated_at) VALUES ("
              + i
              + ", 'p', '2026-03-01', '2026-03-01')",
          "INSERT INTO phone (customer_id, e164, position) VALUES ("
              + i
              + ", '+861380000000"
              + i
              + "', 0)",
          "INSERT INTO service_visit (customer_id, order_no, handover_date, created_at, updated_at)"
              + " VALUES ("
              + i
              + ", 'W"
              + i
              + "', '2026-03-02', '2026-03-01', '2026-03-01')");
    }
    new CampaignPlanner(DB.database(), new PlannedCalls(DB.database(), clock))
        .plan(config, clock.instant());
  }

  private @Nullable String answer(Map<String, String> action) {
    return switch (action.getOrDefault("Action", "")) {
      case "Originate" -> {
        originated.add(action.getOrDefault("ChannelId", ""));
        yield taken
            ? "Response: Success\r\nActionID: {id}\r\nMessage: queued"
            : "Response: Error\r\nActionID: {id}\r\nMessage: Extension does not exist.";
      }
      case "DBGetTree" -> "Response: Error\r\nActionID: {id}\r\nMessage: Database entry not found";
      default -> null;
    };
  }
}
