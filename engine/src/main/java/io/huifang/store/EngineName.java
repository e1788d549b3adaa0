package io.huifang.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An engine's name on its database, held by one engine at a time, and the word that some engine
 * lives there. Both are locks of a connection of their own: the server frees them the moment the
 * engine is gone, by kill -9 too. Thread {@code engine-name} keeps the connection and takes them
 * again where the server was away.
 */
final class EngineName implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EngineName.class);

  /** The server needs a moment to see that an engine was killed. */
  private static final int TAKE_SECONDS = 5;

  private static final int LOOK_SECONDS = 5;

  /**
   * Within it, one of the engines that live says so again: its next look may find its connection
   * lost, the one after it is on a new one.
   */
  static final Duration LONGEST_SILENCE = Duration.ofSeconds(2 * LOOK_SECONDS + 1);

  /** An engine that hangs, or whose machine is cut off, has lost its name by then. */
  private static final int SILENT_SECONDS = 60;

  private static final int CLOSE_SECONDS = 3;

  private final JdbcTarget target;
  private final String node;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("engine-name").daemon().factory());
  private @Nullable Connection connection; // after the start only the watch's
  private final NameLoss loss =
      new NameLoss(Duration.ofSeconds(SILENT_SECONDS + LOOK_SECONDS), System::nanoTime);
  private final List<Consumer<Boolean>> ears = new CopyOnWriteArrayList<>();
  private volatile boolean held = true;

  private EngineName(JdbcTarget target, String node) {
    this.target = target;
    this.node = node;
  }

  /**
   * Takes the name, for as long as the engine lives.
   *
   * @throws EngineNameTaken when another engine has it
   */
  static EngineName take(JdbcTarget target, String node) {
    var name = new EngineName(target, node);
    try {
      Optional<String> other = name.take(TAKE_SECONDS);
      if (other.isPresent()) {
        name.leave();
        throw new EngineNameTaken(node, target, other.get());
      }
    } catch (SQLException e) {
      name.leave();
      throw Failures.connecting(target, e);
    }
    var _ =
        name.watch.scheduleWithFixedDelay(name::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    return name;
  }

  /** Whether any engine lives on that database, of whatever name and version. */
  static boolean anyLives(Connection c, JdbcTarget target) throws SQLException {
    return ask(c, "SELECT IS_USED_LOCK(?) IS NOT NULL", life(target)) == 1;
  }

  /**
   * Whether it is still this engine's; after the server was away another one may have been quicker.
   */
  boolean held() {
    return held;
  }

  /** Hears whether it is held, now and on thread {@code engine-name} whenever that changes. */
  void whenChanged(Consumer<Boolean> ear) {
    watch.execute(() -> {
      ears.add(ear);
      ear.accept(held);
    });
  }

  /** Empty: it is ours now. Else from where the engine that has it is connected. */
  private Optional<String> take(int seconds) throws SQLException {
    Connection c =
        DriverManager.getConnection(target.url(), target.properties(JdbcTarget.SOCKET_MILLIS));
    connection = c;
    try (Statement s = c.createStatement()) {
      s.execute("SET SESSION wait_timeout = " + SILENT_SECONDS);
    }
    if (ask(c, "SELECT GET_LOCK(?, " + seconds + ")", lock()) != 1) {
      return Optional.of(holder(c));
    }
    tellLife(c);
    return Optional.empty();
  }

  /** One of several engines says it for all; when it is gone, the next look of another one does. */
  private void tellLife(Connection c) throws SQLException {
    if (ask(c, "SELECT COALESCE(IS_USED_LOCK(?) = CONNECTION_ID(), 0)", life(target)) == 0) {
      ask(c, "SELECT GET_LOCK(?, 0)", life(target));
    }
  }

  private void look() {
    try {
      Connection c = connection;
      if (c != null) {
        tellLife(c);
      } else {
        takeAgain();
      }
    } catch (SQLException e) {
      log.debug("node={} the database is away: {}", node, e.getMessage());
      leave();
    } catch (RuntimeException e) {
      log.error("node={} programming mistake, going on", node, e);
      leave();
    }
  }

  private void takeAgain() throws SQLException {
    Optional<String> other = take(0);
    boolean before = held;
    held = other.isEmpty();
    if (before != held) {
      ears.forEach(e -> e.accept(held));
    }
    if (other.isPresent()) {
      leave();
    }
    tell(other.isPresent() ? loss.met() : loss.taken(), other.orElse(""));
  }

  private void tell(NameLoss.Word word, String from) {
    switch (word) {
      case NOTHING -> {}
      case WAITING ->
          log.info(
              "node={} a connection from {} holds this name: this engine's own that was cut off, or"
                  + " another engine's; nobody is dialed until the server drops it, {} s at most",
              node,
              from,
              SILENT_SECONDS);
      case LOST ->
          log.error(
              "node={} another engine has this name by now, connected from {}, and this one dials"
                  + " nobody: stop one of them, or give it a name of its own (node in engine.yaml,"
                  + " or HUIFANG_NODE)",
              node,
              from);
      case BACK -> log.info("node={} is this engine's name again", node);
    }
  }

  private static long ask(Connection c, String question, String lock) throws SQLException {
    try (PreparedStatement ps = c.prepareStatement(question)) {
      ps.setString(1, lock);
      try (ResultSet rs = ps.executeQuery()) {
        return rs.next() ? rs.getLong(1) : 0;
      }
    }
  }

  /** Whoever has the lock is one of the same user, so it is in the list without further rights. */
  private String holder(Connection c) throws SQLException {
    long id = ask(c, "SELECT IS_USED_LOCK(?)", lock());
    try (Statement s = c.createStatement();
        ResultSet rs = s.executeQuery("SHOW PROCESSLIST")) {
      while (rs.next()) {
        if (rs.getLong("Id") == id) {
          return rs.getString("Host");
        }
      }
      return "elsewhere";
    }
  }

  private String lock() {
    return name(target, node);
  }

  static String name(JdbcTarget target, String node) {
    return "huifang-engine-" + digest(target.schema() + '\n' + node);
  }

  static String life(JdbcTarget target) {
    return "huifang-life-" + digest(target.schema());
  }

  /** Locks are the whole server's, and their names are short. */
  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void leave() {
    Connection c = connection;
    connection = null;
    if (c != null) {
      try {
        c.close();
      } catch (SQLException e) {
        log.debug("node={} left without a word", node, e);
      }
    }
  }

  /** Gives the name back. */
  @Override
  public void close() {
    if (watch.isShutdown()) {
      return;
    }
    watch.execute(this::leave);
    watch.shutdown();
    try {
      if (!watch.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        log.debug("node={} its connection hangs", node);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
