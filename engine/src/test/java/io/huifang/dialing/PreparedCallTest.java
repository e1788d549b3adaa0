package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiSettings;
import io.huifang.asterisk.fake.FakeAmi;
import io.huifang.campaign.CampaignPlanner;
import io.huifang.config.Config;
import io.huifang.config.Shipped;
import io.huifang.store.Database;
import io.huifang.store.OtherEngine;
import io.huifang.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When a call that was prepared ahead leaves; on a real database, beside a fake PBX. */
@Timeout(120)
class PreparedCallTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final Instant TEN = Instant.parse("2026-03-05T02:00:00Z");

  private final Config config = Shipped.only("3day");
  private final Clock clock = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), TEN));
  private volatile BooleanSupplier named = () -> true;
  private volatile boolean unnamed;
  private final BlockingQueue<Instant> originated = new ArrayBlockingQueue<>(10);

  @BeforeEach
  void onePersonIsOwedACall() {
    DB.empty();
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at)"
            + " VALUES (1, 'p', '2026-03-01', '2026-03-01')",
        "INSERT INTO phone (customer_id, e164, position) VALUES (1, '+8613800000001', 0)",
        "INSERT INTO service_visit (customer_id, order_no, handover_date, created_at, updated_at)"
            + " VALUES (1, 'W1', '2026-03-02', '2026-03-01', '2026-03-01')");
    new CampaignPlanner(DB.database(), new PlannedCalls(DB.database(), clock))
        .plan(config, clock.instant());
  }

  @Test
  void itIsCommittedForItsMomentAndDoesNotLeaveBeforeIt() throws Exception {
    Instant due = clock.instant().plus(Duration.ofSeconds(2));
    due(due);
    dialing(
        DB.database(),
        () -> true,
        () -> {
          Instant left = originated.poll(60, TimeUnit.SECONDS);
          assertThat(left).isNotNull().isAfterOrEqualTo(due);
        });
  }

  @Test
  void nobodyIsDialedWhileTheEnginesNameIsAnothers() throws Exception {
    due(clock.instant());
    try (Database engine = Database.openForEngine(DB.config())) {
      OtherEngine other = OtherEngine.quickerThan(engine, DB);
      var asked = new AtomicInteger();
      named = engine::nameHeld;
      dialing(
          engine,
          () -> asked.incrementAndGet() > 0,
          () -> {
            await().atMost(Duration.ofMinutes(1)).until(() -> asked.get() > 3);
            other.close();
            assertThat(originated.poll(60, TimeUnit.SECONDS)).isNotNull();
          });
    }
    assertThat(unnamed).as("calls that left without a name").isFalse();
  }

  private void due(Instant at) {
    DB.sql(
        "UPDATE planned_call SET due_at = '"
            + LocalDateTime.ofInstant(at, ZoneOffset.UTC).toString().replace('T', ' ')
            + "'");
  }

  private interface Scene {
    void play() throws Exception;
  }

  /** Beside a PBX that takes every call. */
  private void dialing(Database database, BooleanSupplier mayDial, Scene scene) throws Exception {
    try (FakeAmi ami = new FakeAmi()) {
      ami.answer((peer, action) -> answer(action));
      String pbx = config.engine().asterisk().getFirst().name();
      AmiLink link =
          new AmiLink(
              AmiSettings.of(pbx, "127.0.0.1", ami.port(), "u", "s"),
              Clock.systemUTC(),
              new SimpleMeterRegistry());
      Dialer.Parts parts = new TestParts(database, clock).link(pbx, link).parts();
      try (Dialer dialer = new Dialer(parts, () -> config, mayDial)) {
        link.start();
        dialer.start();
        scene.play();
      } finally {
        link.stop();
      }
    }
  }

  private @Nullable String answer(Map<String, String> action) {
    return switch (action.getOrDefault("Action", "")) {
      case "Originate" -> {
        if (!named.getAsBoolean()) {
          unnamed = true;
        }
        originated.add(clock.instant());
        yield "Response: Success\r\nActionID: {id}\r\nMessage: queued";
      }
      case "DBGetTree" -> "Response: Error\r\nActionID: {id}\r\nMessage: Database entry not found";
      default -> null;
    };
  }
}
