package io.huifang.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.huifang.config.EngineConfig;
import io.huifang.config.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Select;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded database as the engine uses it, with real processes. One data folder for all. */
class EmbeddedMariaDbTest {
  private static final String PASSWORD = "it's \\ \"secret\"";
  @TempDir static Path dir;
  private static int port;

  interface InstallMapper {
    @Insert("INSERT IGNORE INTO install (id, number) VALUES (1, 123456)")
    void insert();

    @Select("SELECT number FROM install")
    Integer number();
  }

  /** Another engine, which is going to be killed. */
  static final class Engine {
    private Engine() {}

    public static void main(String[] args) throws IOException {
      Database db = Database.open(config(Path.of(args[0]), Integer.parseInt(args[1]), PASSWORD));
      db.run(tx -> tx.mapper(InstallMapper.class).insert());
      System.out.println("ready");
      System.in.read();
    }
  }

  @Test
  void drawsAPasswordThatOnlyItsOwnerCanRead(@TempDir Path other) throws IOException {
    MariaDbFolder folder = MariaDbFolder.of(other);
    Secret drawn = folder.password(new Secret(""));
    assertThat(drawn.reveal()).hasSizeGreaterThan(30);
    assertThat(MariaDbFolder.of(other).password(new Secret(""))).isEqualTo(drawn);
    assertThat(folder.password(new Secret("given"))).isEqualTo(new Secret("given"));
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(other.resolve("password"))))
        .isEqualTo("rw-------");
  }

  @BeforeAll
  static void freePort() throws IOException {
    try (var s = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      port = s.getLocalPort();
    }
  }

  @Test
  void findsTheServerOfACrashedEngineAgainAndStopsItAtItsOwnEnd() throws Exception {
    Process engine = startEngine();
    ProcessHandle server = server();
    engine.destroyForcibly().waitFor();
    assertThat(server.isAlive()).isTrue();

    try (Database db = open()) {
      assertThat(server()).isEqualTo(server);
      assertThat(db.<Integer>inTx(tx -> tx.mapper(InstallMapper.class).number())).isEqualTo(123456);
    }
    assertThat(server.isAlive()).isFalse();
  }

  @Test
  void aServerThatWasKilledIsStartedAgain() {
    try (Database db = open()) {
      ProcessHandle server = server();
      server.destroyForcibly();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> !server.isAlive() && db.answers(Duration.ofSeconds(1)));
      assertThat(server().pid()).isNotEqualTo(server.pid());
    }
  }

  @Test
  void serverStaysUntilTheLastEngineLeaves() {
    Database first = open();
    Database second = open();
    ProcessHandle server = server();
    first.close();
    assertThat(server.isAlive()).isTrue();
    assertThat(second.answers(Duration.ofSeconds(10))).isTrue();
    second.close();
    assertThat(server.isAlive()).isFalse();
    assertThat(second.answers(Duration.ofSeconds(1))).isFalse();
  }

  @Test
  void aStartThatWasCutShortWaitsForTheEndOfItsServerToo() {
    EmbeddedMariaDb embedded =
        EmbeddedMariaDb.start(dir.resolve("mariadb"), port, "huifang", new Secret(PASSWORD));
    ProcessHandle server = server();
    Thread.currentThread().interrupt();
    embedded.close();
    assertThat(Thread.interrupted()).as("the flag is for those who called").isTrue();
    assertThat(server.isAlive()).isFalse();
  }

  @Test
  void aServerThatWasStartedAsTheStartWasCutShortIsFoundOrEnded(@TempDir Path other)
      throws Exception {
    MariaDbFolder folder = MariaDbFolder.of(other);
    Process server = new ProcessBuilder("sleep", "60").start();
    try {
      Thread.currentThread().interrupt();
      folder.remembered(server.toHandle());
      assertThat(Thread.interrupted()).as("the flag is for those who called").isTrue();
      assertThat(folder.pidFile()).hasContent(Long.toString(server.pid()));

      Files.delete(folder.pidFile());
      Files.createDirectory(folder.pidFile()); // it cannot be written
      assertThatThrownBy(() -> folder.remembered(server.toHandle()))
          .isInstanceOf(IOException.class);
      assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      server.destroyForcibly();
    }
  }

  /** As when an engine is started again while the server of the last one stops. */
  @Test
  void aServerThatEndsAsItIsFoundIsStartedAnew() throws Exception {
    Process engine = startEngine();
    ProcessHandle ending = server();
    engine.destroyForcibly().waitFor();
    signal(ending, "-STOP"); // it answers nobody any more
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      Future<Database> opened = other.submit(EmbeddedMariaDbTest::open);
      await().until(EmbeddedMariaDbTest::somebodyHasTheTurn);
      ending.destroyForcibly();
      try (Database db = opened.get(90, TimeUnit.SECONDS)) {
        assertThat(server().pid()).isNotEqualTo(ending.pid());
        assertThat(db.answers(Duration.ofSeconds(10))).isTrue();
      }
    }
  }

  private static boolean somebodyHasTheTurn() throws IOException {
    Path lock = dir.resolve("mariadb").resolve("start.lock");
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock free = channel.tryLock()) {
      return free == null;
    } catch (OverlappingFileLockException e) {
      return true;
    }
  }

  @Test
  void aStoppedServerSurfacesAsUnavailableInBoundedTime() throws Exception {
    try (Database db = open()) {
      ProcessHandle server = server();
      signal(server, "-STOP");
      try {
        assertTimeoutPreemptively(
            Duration.ofSeconds(5), () -> assertThat(db.answers(Duration.ofMillis(300))).isFalse());
        for (int i = 0; i < 3; i++) {
          assertTimeoutPreemptively(
              Duration.ofSeconds(12),
              () ->
                  assertThatThrownBy(() -> db.inTx(tx -> tx.mapper(InstallMapper.class).number()))
                      .isInstanceOf(DatabaseUnavailable.class));
        }
      } finally {
        signal(server, "-CONT");
      }
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(db.answers(Duration.ofSeconds(2))).isTrue());
      db.run(tx -> tx.mapper(InstallMapper.class).number());
    }
  }

  @Test
  void aDataFolderThatCannotBeMadeIsToldInWords() throws Exception {
    Path file = Files.createFile(dir.resolve("a-file"));
    assertThatThrownBy(() -> Database.open(config(file, 1, PASSWORD)))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining(file + "/mariadb: Not a directory");
    assertThatThrownBy(() -> Database.open(config(Path.of("/proc/nope"), 1, PASSWORD)))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining("there is no /proc/nope, and it cannot be made");
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThatThrownBy(
              () -> Database.open(config(dir.resolve("x"), other.getLocalPort(), PASSWORD)))
          .isInstanceOf(DatabaseUnavailable.class)
          .hasMessageContaining("Port " + other.getLocalPort() + " on 127.0.0.1 is taken")
          .hasMessageContaining("HUIFANG_DB_PORT");
    }
  }

  @Test
  void anotherPasswordThanTheRunningServersIsTold() {
    try (Database db = open()) {
      assertThatThrownBy(() -> Database.open(config(dir, port, "wrongsecret")))
          .isInstanceOf(DatabaseUnavailable.class)
          .hasMessageContaining("kill " + server().pid())
          .hasMessageNotContaining("wrongsecret");
      assertThat(db.answers(Duration.ofSeconds(10))).isTrue();
    }
    assertThat(dir.resolve("mariadb").resolve("first.sql")).doesNotExist();
  }

  @Test
  void aPidFileOfAnotherProcessIsNotTakenForOurs() throws Exception {
    Path pidFile = Files.createDirectories(dir.resolve("mariadb")).resolve("mariadbd.pid");
    Files.writeString(pidFile, Long.toString(ProcessHandle.current().pid()));
    try (Database db = open()) {
      assertThat(server().pid()).isNotEqualTo(ProcessHandle.current().pid());
      assertThat(db.answers(Duration.ofSeconds(10))).isTrue();
    }
  }

  private static Database open() {
    return Database.open(config(dir, port, PASSWORD));
  }

  private static EngineConfig config(Path dataDir, int port, String password) {
    return TestDatabase.config(
        new EngineConfig.Database("embedded", port, "huifang", new Secret(password), 4), dataDir);
  }

  private static ProcessHandle server() {
    try {
      return MariaDbFolder.of(dir.resolve("mariadb")).server().orElseThrow();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Process startEngine() throws IOException {
    Process engine =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Engine.class.getName(),
                dir.toString(),
                String.valueOf(port))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var lines =
        new BufferedReader(new InputStreamReader(engine.getInputStream(), StandardCharsets.UTF_8));
    String line = lines.readLine();
    while (line != null && !line.equals("ready")) {
      line = lines.readLine();
    }
    assertThat(line).as("the other engine came up").isEqualTo("ready");
    return engine;
  }

  private static void signal(ProcessHandle process, String signal) throws Exception {
    assertThat(new ProcessBuilder("kill", signal, String.valueOf(process.pid())).start().waitFor())
        .isZero();
  }
}
