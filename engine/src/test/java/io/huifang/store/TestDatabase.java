package io.huifang.store;

import io.huifang.LabVariables;
import io.huifang.config.EngineConfig;
import io.huifang.config.Secret;
import io.huifang.config.Shipped;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A fresh, migrated schema on a real database, for one test class:
 *
 * <pre>{@code
 * @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();
 * }</pre>
 *
 * <p>The server is one embedded MariaDB for this JVM, its data kept in the cache folder, so that
 * only the first run makes system tables. With {@code HUIFANG_TEST_DB_URL} set (as {@code
 * jdbc:mysql://127.0.0.1:13406/?user=root}; the user must be allowed to create schemas) the same
 * tests run on that server.
 */
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback, AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private final EngineConfig config;
  private final String admin;
  private Database database;
  private boolean closed;

  private TestDatabase(Server server) {
    String schema = "hf_test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
    admin = server.admin();
    config =
        config(
            new EngineConfig.Database(
                server.url(schema), 3306, server.user(), new Secret(server.password()), 8));
    database = open();
  }

  private Database open() {
    execute(admin, "DROP DATABASE IF EXISTS " + schema());
    execute(admin, "CREATE DATABASE " + schema() + " CHARACTER SET utf8mb4");
    return Database.open(config);
  }

  private String schema() {
    return JdbcTarget.of(config.database()).schema();
  }

  /** Makes the schema; starts the server when this is the first one in this JVM. */
  public static TestDatabase fresh() {
    return new TestDatabase(Server.INSTANCE);
  }

  /** The open database. */
  public Database database() {
    return database;
  }

  /** The configuration it was opened with, to open a second one on the same schema. */
  public EngineConfig config() {
    return config;
  }

  /** JDBC URL, user and password, for a process of its own ({@code HUIFANG_DB_URL} …). */
  public EngineConfig.Database access() {
    return config.database();
  }

  /** Environment of a command line that works on it with the shipped files. */
  public Map<String, String> environment() {
    EngineConfig.Database access = access();
    return Map.of(
        "HUIFANG_CONFIG", Shipped.dir().toString(),
        "HUIFANG_DB_URL", access.url(),
        "HUIFANG_DB_USER", access.user(),
        "HUIFANG_DB_PASSWORD", access.password().reveal());
  }

  /** Runs statements, each committed. */
  public void sql(String... statements) {
    for (String s : statements) {
      execute(config.database(), s);
    }
  }

  /** The first column of the first row, as text; empty when there is no row. */
  public String value(String query) {
    return row(query).replaceFirst("\\|.*", "");
  }

  /** The columns of the first row, joined by |; empty when there is no row. */
  public String row(String query) {
    return rows(query).stream().findFirst().orElse("");
  }

  /** All rows, the columns of each joined by |. */
  public List<String> rows(String query) {
    try (Connection c = open(config.database());
        Statement s = c.createStatement();
        ResultSet rs = s.executeQuery(query)) {
      var rows = new ArrayList<String>();
      while (rs.next()) {
        var columns = new StringJoiner("|");
        for (int i = 1; i <= rs.getMetaData().getColumnCount(); i++) {
          columns.add(String.valueOf(rs.getString(i)));
        }
        rows.add(columns.toString());
      }
      return rows;
    } catch (SQLException e) {
      throw new AssertionError(query, e);
    }
  }

  /** Empties every table except the migrations' own: for the start of each test. */
  public void empty() {
    try (Connection c = open(config.database());
        Statement s = c.createStatement()) {
      var tables = new ArrayList<String>();
      try (ResultSet rs =
          s.executeQuery(
              "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"
                  + " AND table_type = 'BASE TABLE' AND table_name <> 'schema_version'")) {
        while (rs.next()) {
          tables.add(rs.getString(1));
        }
      }
      s.execute("SET FOREIGN_KEY_CHECKS = 0");
      for (String t : tables) {
        s.execute("DELETE FROM `" + t + "`");
      }
    } catch (SQLException e) {
      throw new AssertionError("cannot empty the tables", e);
    }
  }

  /** A second try of the class, in the same JVM, finds an empty schema again. */
  @Override
  public void beforeAll(ExtensionContext context) {
    if (closed) {
      database = open();
      closed = false;
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }

  @Override
  public void close() {
    database.close();
    closed = true;
    execute(admin, "DROP DATABASE IF EXISTS " + schema());
  }

  /** An engine configuration around a database; everything else is unused by these tests. */
  public static EngineConfig config(EngineConfig.Database database) {
    return config(database, Path.of("target", "data"));
  }

  /** As {@link #config(EngineConfig.Database)}, with a data folder. */
  public static EngineConfig config(EngineConfig.Database database, Path dataDir) {
    return new EngineConfig(
        ZoneId.of("Asia/Shanghai"),
        "CN",
        "755",
        "zh-CN",
        "test-1",
        dataDir,
        database,
        List.of(),
        new EngineConfig.Agi("127.0.0.1", 0, "", 10, Duration.ofSeconds(5), List.of()),
        new EngineConfig.Web(
            "127.0.0.1",
            0,
            Duration.ofHours(12),
            Duration.ofHours(24),
            EngineConfig.Masking.AGENTS,
            new Secret(""),
            Optional.empty()),
        List.of(),
        new EngineConfig.Dialer(
            true, 20, Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofSeconds(15)),
        new EngineConfig.Mail(
            "",
            587,
            EngineConfig.Security.NONE,
            "",
            new Secret(""),
            "huifang@localhost",
            Duration.ofDays(90)),
        new EngineConfig.Recordings(
            dataDir.resolve("recordings"), Duration.ofDays(365), Duration.ofDays(90), 50));
  }

  private static Connection open(EngineConfig.Database access) throws SQLException {
    JdbcTarget target = JdbcTarget.of(access);
    return DriverManager.getConnection(target.url(), target.properties(0));
  }

  private static void execute(EngineConfig.Database access, String sql) {
    try (Connection c = open(access);
        Statement s = c.createStatement()) {
      s.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private static void execute(String url, String sql) {
    try (Connection c = DriverManager.getConnection(url);
        Statement s = c.createStatement()) {
      s.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /**
   * The server of this JVM.
   *
   * @param place host and port
   * @param query what its URL needs beside
   */
  private record Server(String place, String user, String password, String query) {
    static final Server INSTANCE = find();

    private static Server find() {
      String url = LabVariables.get("HUIFANG_TEST_DB_URL");
      return url.isBlank() ? embedded() : of(url);
    }

    private static Server of(String url) {
      String place = url.replaceFirst("^jdbc:mysql://", "").replaceFirst("[/?].*", "");
      return new Server(place, parameter(url, "user", "root"), parameter(url, "password", ""), "");
    }

    private static String parameter(String url, String name, String otherwise) {
      var m = java.util.regex.Pattern.compile("[?&]" + name + "=([^&]*)").matcher(url);
      return m.find() ? m.group(1) : otherwise;
    }

    private static Server embedded() {
      int instance = LabVariables.instance();
      int port = 13390 + 100 * instance;
      var account = new MariaDbAccount(port, "tester", new Secret("tester"), "*.*");
      EmbeddedMariaDb server =
          EmbeddedMariaDb.start(
              MariaDbFolder.cache().resolve("test-db-" + instance),
              account,
              // Tests need no durability, but speed.
              "--innodb-flush-log-at-trx-commit=0",
              "--innodb-flush-method=nosync",
              "--innodb-doublewrite=0");
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "test-db-stop"));
      String place = server.target().place().replaceFirst("/.*", "");
      return new Server(place, "tester", "tester", "?sslMode=DISABLED");
    }

    String url(String schema) {
      return "jdbc:mysql://" + place + "/" + schema + query;
    }

    String admin() {
      return url("") + (query.isEmpty() ? "?" : "&") + "user=" + user + "&password=" + password;
    }
  }
}
