package io.huifang.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfoService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the schema up to date; two engines at once take turns. */
final class Migrations {
  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

  /** How long an engine waits for another one that migrates. */
  private static final int TURN_SECONDS = 120;

  /** One statement of a migration may rebuild a large table. */
  private static final int STATEMENT_MILLIS = 3_600_000;

  private Migrations() {}

  static void run(JdbcTarget target) {
    try (Connection lock =
        DriverManager.getConnection(target.url(), target.properties(STATEMENT_MILLIS))) {
      String name = "huifang-migration-" + target.schema();
      String turn = name.substring(0, Math.min(name.length(), 64));
      take(lock, turn);
      int done = migrate(target);
      if (done > 0) {
        LOG.info("database={} migrations={}", target, done);
      }
      // The lock ends with its connection.
    } catch (SQLException e) {
      throw Failures.connecting(target, e);
    }
  }

  /**
   * Makes the tables where there are none; leaves those of an older version alone, for an engine of
   * that version may be running on them.
   *
   * @throws TablesOutdated when they are of another version
   */
  static void onlyWhenEmpty(JdbcTarget target) {
    long waiting;
    long unknown;
    try {
      MigrationInfoService info = flyway(target).info();
      if (info.current() == null) {
        run(target);
        return;
      }
      waiting = info.pending().length;
      unknown = Arrays.stream(info.applied()).filter(m -> !m.getState().isResolved()).count();
    } catch (FlywayException e) {
      throw away(target, e);
    }
    if (unknown > 0) {
      throw new TablesOutdated(
          "The tables at %s are of a newer version than this program, which does not know %s of their changes: use the program of the version whose engine runs."
              .formatted(target.place(), unknown));
    }
    if (waiting > 0) {
      throw new TablesOutdated(
          "The tables at %s are of an older version (%s changes wait). This command changes nothing: start this version's engine (huifang serve), which brings them up to date, or use the program of the version that runs."
              .formatted(target.place(), waiting));
    }
  }

  private static void take(Connection c, String name) throws SQLException {
    try (PreparedStatement ps = c.prepareStatement("SELECT GET_LOCK(?, ?)")) {
      ps.setString(1, name);
      ps.setInt(2, TURN_SECONDS);
      try (ResultSet rs = ps.executeQuery()) {
        if (!rs.next() || rs.getInt(1) != 1) {
          throw new DatabaseUnavailable(
              "Another engine has been migrating this database for more than "
                  + TURN_SECONDS
                  + " s: wait for it, or look what holds the lock '"
                  + name
                  + "'.");
        }
      }
    }
  }

  private static int migrate(JdbcTarget target) {
    try {
      return flyway(target).migrate().migrationsExecuted;
    } catch (FlywayException e) {
      throw away(target, e);
    }
  }

  private static Flyway flyway(JdbcTarget target) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(new PlainSource(target.url(), target.properties(STATEMENT_MILLIS)))
        .locations("classpath:io/huifang/store/migration")
        .table("schema_version")
        .validateMigrationNaming(true)
        // Numbers are given out in ranges per feature: a lower one may land after a higher one.
        .outOfOrder(true)
        .load();
  }

  private static RuntimeException away(JdbcTarget target, FlywayException e) {
    return Failures.away(e)
        ? new DatabaseUnavailable("The database went away while migrating " + target, e)
        : e;
  }
}
