package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.config.EngineConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Starts that cannot go well: a clear line for people, the right exit code, no stack trace. */
@Timeout(120)
class BadStartIT {
  /** One engine after the other, on one schema. */
  @RegisterExtension static final LabEngine FIRST = LabEngine.named("bad-start");

  private static final AtomicInteger COUNT = new AtomicInteger();
  private final LabEngine engine =
      LabEngine.named("bad-start-" + COUNT.incrementAndGet()).on(FIRST);

  @Test
  void aTakenAgiPortIsNamed() throws IOException {
    int port = engine.lab().port("AGI");
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(refused(1)).contains("127.0.0.1:" + port).containsIgnoringCase("agi");
    }
  }

  @Test
  void aTakenWebPortIsNamed() throws IOException {
    int port = engine.lab().port("WEB");
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(refused(1)).contains("127.0.0.1:" + port).contains("HUIFANG_WEB_PORT");
    }
  }

  @Test
  void aDatabaseThatIsNotThereIsNamed() throws IOException {
    int free = freePort();
    engine
        .set("HUIFANG_DB_URL", "jdbc:mysql://127.0.0.1:" + free + "/huifang")
        .set("HUIFANG_DB_PASSWORD", "not to be printed");
    assertThat(refused(1)).contains("127.0.0.1:" + free).contains("database.url");
    assertThat(engine.output()).doesNotContain("not to be printed");
  }

  @Test
  void everyMistakeInTheFilesIsToldWithItsPlace() {
    engine
        .edit("engine.yaml", "lines: 20", "lines: many")
        .edit("campaigns/3day.yaml", "survey: service", "survey: servce")
        .edit("hotline.yaml", "priority: 10", "prio: 10");
    refused(1);
    assertThat(engine.output().lines())
        .anyMatch(l -> l.matches(".*engine\\.yaml:\\d+:\\d+: .*many.*"))
        .anyMatch(l -> l.matches(".*3day\\.yaml:\\d+:\\d+: .*servce.*"))
        .anyMatch(l -> l.matches(".*hotline\\.yaml:\\d+:\\d+: .*prio.*"));
  }

  @Test
  void aFileThatIsNoYamlIsToldWithItsPlace() {
    engine.edit("hotline.yaml", "routes:", "routes: [");
    refused(1);
    assertThat(engine.output().lines()).anyMatch(l -> l.matches(".*hotline\\.yaml:\\d+:\\d+: .*"));
  }

  @Test
  void theLabClockIsRefusedBesideARealTrunk() {
    engine.edit("engine.yaml", "lab: true", "lab: false");
    assertThat(refused(2)).contains("--lab-clock").contains("town");
  }

  /** The file says lab and loopback, but the PBX would dial elsewhere. */
  @ParameterizedTest
  @CsvSource({"elsewhere, sip:192.0.2.10", "by-proxy, sip:192.0.2.11", "nowhere, no aors"})
  void theLabClockIsRefusedWhereTheTrunkReallyLeadsElsewhere(String endpoint, String why) {
    engine.edit("engine.yaml", "endpoint: town", "endpoint: " + endpoint);
    assertThat(refused(2)).contains("--lab-clock", "town", endpoint, why);
  }

  @Test
  void theLabClockIsRefusedWhereNoPbxCanSayWhereTheTrunkLeads() {
    engine.set("HUIFANG_AMI_SECRET", "not to be printed");
    assertThat(refused(2)).contains("--lab-clock").containsIgnoringCase("password");
    assertThat(engine.output()).doesNotContain("not to be printed");
  }

  /** The last line of a start that ends with this exit code. */
  private String refused(int exit) {
    engine.launch();
    try {
      assertThat(engine.awaitExit()).as(engine.output()).isEqualTo(exit);
    } finally {
      engine.close();
    }
    List<String> lines = engine.output().lines().filter(l -> !l.isBlank()).toList();
    assertThat(lines).noneMatch(l -> l.startsWith("\tat ") || l.contains("Exception"));
    assertThat(lines.getLast()).startsWith("huifang: ");
    return lines.getLast();
  }

  @Test
  void aWrongAmiPasswordIsToldAndItServesOn() {
    engine.set("HUIFANG_AMI_SECRET", "not to be printed").realClock().launch();
    try {
      await("says why it is not ready")
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(notReady()).contains("password"));
      assertThat(engine.output())
          .containsIgnoringCase("password")
          .contains("trying again")
          .doesNotContain("\tat ")
          .doesNotContain("not to be printed");
      assertThat(engine.get("/health/live").statusCode()).isEqualTo(200);
    } finally {
      engine.close();
    }
  }

  @Test
  void withoutAsteriskItStartsAndWaitsForIt() throws IOException {
    int port = freePort();
    engine.set("HUIFANG_AMI_PORT", Integer.toString(port)).realClock().launch();
    try {
      await("says why it is not ready")
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(notReady()).contains("127.0.0.1:" + port));
      assertThat(engine.output()).contains("127.0.0.1:" + port).doesNotContain("\tat ");
      // Asterisk comes up.
      try (Forwarder _ = new Forwarder(port, engine.lab().port("AMI"))) {
        await("ready").atMost(Duration.ofSeconds(90)).until(engine::ready);
      }
    } finally {
      engine.close();
    }
  }

  /** Somebody holds the turn to migrate: the start waits for minutes, a stop does not. */
  @Test
  void aStopDuringAStartThatWaitsEndsIt() throws SQLException {
    EngineConfig.Database access = engine.access();
    try (Connection other =
            DriverManager.getConnection(access.url(), access.user(), access.password().reveal());
        Statement s = other.createStatement()) {
      s.execute("SELECT GET_LOCK(CONCAT('huifang-migration-', DATABASE()), 0)");
      engine.launch();
      await("waits for its turn")
          .atMost(Duration.ofSeconds(60))
          .until(() -> engine.output().contains("database="));
      engine.terminate();
    } finally {
      engine.close();
    }
    assertThat(engine.output()).contains("stopped while it was starting").doesNotContain("\tat ");
  }

  @Test
  void aSecondEngineOfTheSameNameIsRefusedAndOneThatWasKilledMayComeBackAtOnce() {
    LabEngine runs = LabEngine.named("bad-start-same-name").on(FIRST).realClock();
    try {
      runs.start();
      engine.beside(runs).set("HUIFANG_NODE", "engine-1").realClock();
      assertThat(refused(1)).contains("'engine-1'", "HUIFANG_NODE", "127.0.0.1");
      assertThat(runs.ready()).isTrue();
      runs.kill9();
      runs.start();
    } finally {
      runs.close();
    }
  }

  private String notReady() {
    try {
      HttpResponse<String> answer = engine.get("/health/ready");
      assertThat(answer.statusCode()).isEqualTo(503);
      return answer.body();
    } catch (java.io.UncheckedIOException e) {
      throw new AssertionError("no page yet", e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket s = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return s.getLocalPort();
    }
  }
}
