package io.huifang.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.huifang.config.EngineConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EngineNameTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();
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
      await().until(() -> !holder().equals("null"));
      assertThatThrownBy(() -> Database.openForEngine(config)).isInstanceOf(EngineNameTaken.class);
      assertThat(engine.nameHeld()).isTrue();
    }
  }

  @Test
  void commandsThatWriteLeaveTheTablesOfARunningEngineAlone() {
    try (Database _ = Database.openForEngine(config)) {
      Database.open(config).close();
      DB.sql("CREATE TABLE schema_version_kept AS SELECT * FROM schema_version");
      DB.sql("DELETE FROM schema_version ORDER BY installed_rank DESC LIMIT 1");
      String before = DB.value("SELECT COUNT(*) FROM schema_version");
      try {
        assertThatThrownBy(() -> Database.open(config))
            .isInstanceOf(TablesOutdated.class)
            .hasMessageContaining("engine of an older version runs")
            .hasMessageContaining("huifang serve");
        assertThat(DB.value("SELECT COUNT(*) FROM schema_version")).isEqualTo(before);
      } finally {
        DB.sql("DELETE FROM schema_version");
        DB.sql("INSERT INTO schema_version SELECT * FROM schema_version_kept");
        DB.sql("DROP TABLE schema_version_kept");
      }
    }
  }

  private static String holder() {
    return DB.value("SELECT IS_USED_LOCK('" + EngineName.life(target()) + "')");
  }

  private static JdbcTarget target() {
    return JdbcTarget.of(DB.access());
  }
}
