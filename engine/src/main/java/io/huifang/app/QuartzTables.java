package io.huifang.app;

import io.huifang.store.DatabaseUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.apache.ibatis.jdbc.ScriptRunner;

/** Makes the QRTZ_ tables once, from the script that comes with Quartz itself. */
final class QuartzTables {
  private static final String SCRIPT = "/org/quartz/impl/jdbcjobstore/tables_mysql_innodb.sql";

  private static final int LOCK_SECONDS = 2;
  private static final int LOCK_TRIES = 30;

  private QuartzTables() {}

  static void ensure(DataSource source) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(true);
      // Two engines that start at once must not both drop and make the tables.
      lock(statement);
      try {
        if (!exists(connection)) {
          run(connection);
        }
      } finally {
        statement.execute("SELECT RELEASE_LOCK('huifang-quartz')");
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("cannot make the tables of Quartz: " + e.getMessage(), e);
    }
  }

  /** In short waits: one long one would run into the time limit of the connection. */
  private static void lock(Statement statement) throws SQLException {
    for (int i = 0; i < LOCK_TRIES; i++) {
      try (ResultSet row =
          statement.executeQuery("SELECT GET_LOCK('huifang-quartz', " + LOCK_SECONDS + ")")) {
        if (row.next() && row.getInt(1) == 1) {
          return;
        }
      }
    }
    throw new SQLException(
        "another engine has been making them for "
            + LOCK_TRIES * LOCK_SECONDS
            + " s (lock huifang-quartz)");
  }

  private static boolean exists(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()"
                    + " AND LOWER(table_name) = 'qrtz_locks'")) {
      return rows.next() && rows.getInt(1) > 0;
    }
  }

  private static void run(Connection connection) {
    try (InputStream in = QuartzTables.class.getResourceAsStream(SCRIPT)) {
      if (in == null) {
        throw new IllegalStateException("Quartz's jar has no " + SCRIPT);
      }
      try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
        ScriptRunner runner = new ScriptRunner(connection);
        runner.setLogWriter(null);
        runner.setErrorLogWriter(null);
        runner.setStopOnError(true);
        runner.setAutoCommit(true);
        runner.runScript(reader);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
