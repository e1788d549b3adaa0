package io.huifang.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
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

  /** An engine that has its name asks for the turn at once. */
  private static final Duration GIVE_WAY = Duration.ofSeconds(1);

  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private Migrations() {}

  /** For an engine: it brings its tables along. */
  static void run(JdbcTarget target) {
    run(target, false);
  }

  /**
   * For a command that writes: under an engine that runs on tables of another version it changes
   * nothing.
   *
   * @throws TablesOutdated when there is one
   */
  static void unlessAnEngineLives(JdbcTarget target) {
    run(target, true);
  }

  private static void run(JdbcTarget target, boolean polite) {
    try (Connection lock =
        DriverManager.getConnection(target.url(), target.properties(STATEMENT_MILLIS))) {
      take(lock, turn(target));
      if (polite && anEngineLives(lock, target)) {
        giveWay(lock, target);
        asTheEngineHasThem(target);
        return;
      }
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
   * One engine says for all that they live; when it stops, the next one needs a while to say it. So
   * before tables are changed, it is asked for so long.
   */
  private static boolean anEngineLives(Connection c, JdbcTarget target) throws SQLException {
    boolean lives = EngineName.anyLives(c, target);
    if (lives) {
      return true;
    }
    Standing s = standing(target);
    if (s.none() || s.waiting() == 0) {
      return false;
    }
    LOG.info("database={} looking whether an engine runs, before its tables are changed", target);
    long until = System.nanoTime() + EngineName.LONGEST_SILENCE.toNanos();
    while (!lives && System.nanoTime() - until < 0) {
      pause(LOOK_EVERY);
      lives = EngineName.anyLives(c, target);
    }
    return lives;
  }

  /** The engine may have its name and be about to change the tables: then it goes first. */
  private static void giveWay(Connection c, JdbcTarget target) throws SQLException {
    if (standing(target).waiting() == 0) {
      return;
    }
    try (PreparedStatement ps = c.prepareStatement("DO RELEASE_LOCK(?)")) {
      ps.setString(1, turn(target));
      ps.execute();
    }
    pause(GIVE_WAY);
    take(c, turn(target));
  }

  private static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
    if (Thread.currentThread().isInterrupted()) {
      throw new DatabaseUnavailable(
          "Stopped before the tables were looked at; nothing was changed.");
    }
  }

  static String turn(JdbcTarget target) {
    String name = "huifang-migration-" + target.schema();
    return name.substring(0, Math.min(name.length(), 64));
  }

  /**
   * An engine brings its tables up to date before it runs: what is of another version is not its.
   */
  private static void asTheEngineHasThem(JdbcTarget target) {
    Standing s = standing(target);
    if (s.unknown() > 0) {
      throw new TablesOutdated(
          "An engine of a newer version runs on the database at %s: this program does not know %s of its changes. Use the program of that version; nothing was changed."
              .formatted(target.place(), s.unknown()));
    }
    if (s.waiting() > 0) {
      throw new TablesOutdated(
          "An engine of an older version runs on the database at %s (%s changes of its tables wait). Nothing was changed: stop it and start this version's engine (huifang serve), which brings them up to date, or use the program of the version that runs."
              .formatted(target.place(), s.waiting()));
    }
  }

  /**
   * How the tables differ from this program's.
   *
   * @param none there are none yet
   * @param waiting changes that this program would make
   * @param unknown changes that it does not know
   */
  private record Standing(boolean none, long waiting, long unknown) {}

  private static Standing standing(JdbcTarget target) {
    try {
      MigrationInfoService info = flyway(target).info();
      return new Standing(
          info.current() == null,
          info.pending().length,
          Arrays.stream(info.applied()).filter(m -> !m.getState().isResolved()).count());
    } catch (FlywayException e) {
      throw away(target, e);
    }
  }

  /**
   * Makes the tables where there are none; leaves those of an older version alone, for an engine of
   * that version may be running on them.
   *
   * @throws TablesOutdated when they are of another version
   */
  static void onlyWhenEmpty(JdbcTarget target) {
    Standing s = standing(target);
    if (s.none()) {
      run(target);
      return;
    }
    if (s.unknown() > 0) {
      throw new TablesOutdated(
          "The tables at %s are of a newer version than this program, which does not know %s of their changes: use the program of the version whose engine runs."
              .formatted(target.place(), s.unknown()));
    }
    if (s.waiting() > 0) {
      throw new TablesOutdated(
          "The tables at %s are of an older version (%s changes wait). This command changes nothing: start this version's engine (huifang serve), which brings them up to date, or use the program of the version that runs."
              .formatted(target.place(), s.waiting()));
    }
  }

  private static void take(Connection c, String name) throws SQLException {
    for (int second = 0; second < TURN_SECONDS; second++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new DatabaseUnavailable(
            "Stopped while another engine migrates the database (lock '" + name + "').");
      }
      if (free(c, name)) {
        return;
      }
    }
    throw new DatabaseUnavailable(
        "Another engine has been migrating this database for more than "
            + TURN_SECONDS
            + " s: wait for it, or look what holds the lock '"
            + name
            + "'.");
  }

  /** By the second, so that a wait can be broken off. */
  private static boolean free(Connection c, String name) throws SQLException {
    try (PreparedStatement ps = c.prepareStatement("SELECT GET_LOCK(?, 1)")) {
      ps.setString(1, name);
      try (ResultSet rs = ps.executeQuery()) {
        return rs.next() && rs.getInt(1) == 1;
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
        .callbacks(new LooseNumbers())
        .load();
  }

  private static RuntimeException away(JdbcTarget target, FlywayException e) {
    return Failures.away(e)
        ? new DatabaseUnavailable("The database went away while migrating " + target, e)
        : e;
  }
}
