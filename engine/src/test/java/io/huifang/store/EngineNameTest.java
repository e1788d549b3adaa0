package io.huifang.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.huifang.config.EngineConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EngineNameTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();
  private static final String[] PUT_BACK = {
    "DELETE FROM schema_version", "INSERT INTO schema_version SELECT * FROM schema_version_kept"
  };

  private final EngineConfig config = DB.config();

  @Test
  void aSecondEngineOfTheSameNameIsRefusedUntilTheFirstHasGone() {
    try (Database first = Database.openForEngine(config)) {
      assertThat(first.nameHeld()).isTrue();
      assertThatThrownBy(() -> Database.openForEngine(config))
          .isInstanceOf(EngineNameTaken.class)
          .hasMessageContaining("'" + config.node() + "'")
          .hasMessageContaining("HUIFANG_NODE")
          .hasMessageContaining("connected from ");
      EngineName.take(target(), "another").close();
    }
    Database.openForEngine(config).close();
  }

  /** The server was away, or threw the connection out. */
  @Test
  void theNameIsTakenAgainWhenItsConnectionWasLost() {
    try (Database engine = Database.openForEngine(config)) {
      DB.sql("KILL " + holder());
      await().atMost(60, TimeUnit.SECONDS).until(() -> !holder().equals("null"));
      assertThatThrownBy(() -> Database.openForEngine(config)).isInstanceOf(EngineNameTaken.class);
      assertThat(engine.nameHeld()).isTrue();
    }
  }

  @Test
  void commandsThatWriteLeaveTheTablesOfARunningEngineAlone() {
    try (Database _ = Database.openForEngine(config)) {
      Database.open(config).close();
      forgetTheLastChange();
      try {
        writingIsRefused();
      } finally {
        DB.sql(PUT_BACK);
        DB.sql("DROP TABLE schema_version_kept");
      }
    }
  }

  /** One engine says for all that they live. */
  @Test
  void commandsThatWriteLeaveThemAloneAlsoWhenOneOfTwoEnginesHasJustStopped() {
    EngineName first = EngineName.take(target(), "first");
    forgetTheLastChange();
    try (EngineName _ = EngineName.take(target(), "second")) {
      String said = holder();
      first.close();
      await().atMost(60, TimeUnit.SECONDS).until(() -> !holder().equals(said));
      writingIsRefused();
    } finally {
      first.close();
      DB.sql(PUT_BACK);
      DB.sql("DROP TABLE schema_version_kept");
    }
  }

  @Test
  void aCommandThatComesBetweenAnEnginesNameAndItsChangesGivesWay() throws Exception {
    forgetTheLastChange();
    try (EngineName _ = EngineName.take(target(), "first");
        ExecutorService both = Executors.newFixedThreadPool(2)) {
      String turn = Migrations.turn(target());
      Future<?> command;
      Future<?> engine;
      try (Connection c = connect()) {
        lock(c, turn);
        command = both.submit(() -> Database.open(config).close());
        await().until(() -> waiting(turn) == 1);
        engine = both.submit(() -> change(turn));
        await().until(() -> waiting(turn) == 2);
      }
      engine.get(60, TimeUnit.SECONDS);
      command.get(60, TimeUnit.SECONDS);
    } finally {
      DB.sql(PUT_BACK);
      DB.sql("DROP TABLE schema_version_kept");
    }
  }

  /** As when it was quicker after the server was away. */
  @Test
  void aNameThatAnotherEngineHasIsNotHeldUntilThatOneGoes() throws Exception {
    try (Database engine = Database.openForEngine(config)) {
      var heard = new CopyOnWriteArrayList<Boolean>();
      engine.whenNameChanges(heard::add);
      try (OtherEngine _ = OtherEngine.quickerThan(engine, DB)) {
        await().until(() -> heard.equals(List.of(true, false)));
      }
      await().atMost(Duration.ofMinutes(1)).until(engine::nameHeld);
      await().until(() -> heard.equals(List.of(true, false, true)));
    }
  }

  private void writingIsRefused() {
    String before = DB.value("SELECT COUNT(*) FROM schema_version");
    assertThatThrownBy(() -> Database.open(config))
        .isInstanceOf(TablesOutdated.class)
        .hasMessageContaining("engine of an older version runs")
        .hasMessageContaining("huifang serve");
    assertThat(DB.value("SELECT COUNT(*) FROM schema_version")).isEqualTo(before);
  }

  private static void forgetTheLastChange() {
    DB.sql("CREATE TABLE schema_version_kept AS SELECT * FROM schema_version");
    DB.sql("DELETE FROM schema_version ORDER BY installed_rank DESC LIMIT 1");
  }

  /** The engine in its turn. */
  private static Void change(String turn) throws SQLException {
    try (Connection c = connect()) {
      lock(c, turn);
      DB.sql(PUT_BACK);
      return null;
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(target().url(), target().properties(0));
  }

  private static Void lock(Connection c, String name) throws SQLException {
    try (Statement s = c.createStatement()) {
      s.execute("SELECT GET_LOCK('" + name + "', 60)");
      return null;
    }
  }

  private static long waiting(String lock) {
    return DB.rows("SHOW FULL PROCESSLIST").stream()
        .filter(r -> r.contains("GET_LOCK('" + lock + "'"))
        .count();
  }

  private static String holder() {
    return DB.value("SELECT IS_USED_LOCK('" + EngineName.life(target()) + "')");
  }

  private static JdbcTarget target() {
    return JdbcTarget.of(DB.access());
  }
}
