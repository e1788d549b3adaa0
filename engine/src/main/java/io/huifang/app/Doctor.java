package io.huifang.app;

import io.huifang.config.Config;
import io.huifang.config.EngineConfig;
import io.huifang.config.UnreadFiles;
import io.huifang.result.ResultLog;
import io.huifang.store.Database;
import io.huifang.store.DatabaseUnavailable;
import io.huifang.store.TablesOutdated;
import io.huifang.web.Users;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Looks at everything the engine needs and says how to mend what is wrong. Calls nobody and changes
 * nothing.
 */
public final class Doctor {
  private static final int CONNECT_MILLIS = 2_000;

  private final Config config;
  private final Path folder;
  private final Findings findings = new Findings();

  /** How a thing stands. */
  public enum Grade {
    OK,
    /** Nothing wrong, but something could not be looked at. */
    NOTE,
    /** Works, but somebody should look. */
    WARN,
    BAD
  }

  /**
   * One thing looked at.
   *
   * @param what was looked at
   * @param grade how it stands
   * @param found what was found
   * @param mend what to do; empty when all is well
   */
  public record Finding(String what, Grade grade, String found, String mend) {}

  /** For one configuration and the folder that it was loaded from. */
  public Doctor(Config config, Path folder) {
    this.config = config;
    this.folder = folder;
  }

  /** Looks at everything, within a minute. */
  public List<Finding> examine() {
    unread();
    dataFolder();
    aside();
    database();
    prompts();
    new MailDoctor(config, findings).examine();
    new RecordingDoctor(config.engine().recordings(), findings).examine();
    agi();
    metrics();
    new TlsDoctor(config.engine().web(), Clock.systemUTC(), findings).examine();
    config.engine().asterisk().forEach(p -> new PbxDoctor(config, p, findings).examine());
    return findings.all();
  }

  /** Somebody may believe that they are in effect. */
  private void unread() {
    for (UnreadFiles.Unread u : UnreadFiles.in(folder)) {
      findings.warn(
          "configuration",
          folder.resolve(u.path()) + ": " + u.words().en(),
          "rename or move it if it is meant, else take it out of the folder");
    }
  }

  private void dataFolder() {
    Path dir = config.engine().dataDir();
    try {
      Files.createDirectories(dir);
      Path probe = Files.createTempFile(dir, "doctor", ".tmp");
      Files.delete(probe);
      findings.ok("data folder", dir + " can be written");
    } catch (IOException e) {
      findings.bad(
          "data folder",
          dir + " cannot be written: " + e.getMessage(),
          "mend its rights, or set data: in engine.yaml");
    }
  }

  /** What the database will never take is kept for people, so somebody must be told. */
  private void aside() {
    ResultLog.aside(Engine.journal(config.engine()))
        .ifPresentOrElse(
            file ->
                findings.warn(
                    "journal",
                    file + " holds answers that the database has not taken",
                    "the log names each with its call; enter them by hand, then move the file away"),
            () -> findings.ok("journal", "nothing was put aside"));
  }

  private void database() {
    try (Database database = Database.openAsItIs(config.engine());
        Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT VERSION()")) {
      row.next();
      findings.ok("database", row.getString(1) + ", tables up to date");
      ClockDoctor ours = ClockDoctor.now();
      ours.compare(findings, "clock", "the database's", clock(connection));
      new UserDoctor(config, findings).examine(new Users(database, Clock.systemUTC()).list());
      new DialingDoctor(config, database, findings).examine(Clock.systemUTC().instant());
    } catch (TablesOutdated e) {
      findings.bad("database", String.valueOf(e.getMessage()), "scripts/huifang serve");
    } catch (DatabaseUnavailable e) {
      findings.bad(
          "database",
          String.valueOf(e.getMessage()),
          "check database: in engine.yaml and that the server runs");
    } catch (SQLException e) {
      findings.bad(
          "database",
          String.valueOf(e.getMessage()),
          "check database: in engine.yaml and that the server runs");
    }
  }

  private static Instant clock(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT UTC_TIMESTAMP(6)")) {
      row.next();
      return row.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
  }

  /** What is said on the line must have a text or a recording here, in each language. */
  private void prompts() {
    for (String language : Prompts.LANGUAGES) {
      try {
        List<String> used = Prompts.used(config);
        findings.grade(
            "prompts " + language,
            Prompts.missing(folder, language, used),
            used.size() + " used, each with a text or a recording in config/prompts",
            "add lines to prompts/"
                + language
                + ".txt or files to prompts/recordings/"
                + language
                + ", then scripts/lib/prompts.sh");
      } catch (IOException e) {
        findings.bad(
            "prompts " + language,
            "cannot be read: " + e.getMessage(),
            "config/prompts has one table per language, " + language + ".txt");
      }
    }
  }

  private void metrics() {
    if (config.engine().web().metricsToken().reveal().isEmpty()) {
      findings.note(
          "metrics",
          "/metrics is for signed-in admins only",
          "for a scraper set HUIFANG_METRICS_TOKEN (web.metrics-token in engine.yaml)");
    } else {
      findings.ok("metrics", "/metrics is open to the token");
    }
  }

  private void agi() {
    EngineConfig.Agi agi = config.engine().agi();
    String at = agi.bind() + ":" + agi.port();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(agi.bind(), agi.port()), CONNECT_MILLIS);
      findings.ok("AGI", at + " is served");
    } catch (IOException e) {
      findings.warn(
          "AGI",
          at + " does not answer: " + e.getMessage(),
          "start the engine: scripts/huifang serve" + (LabDown.only(config) ? LabDown.DEMO : ""));
    }
  }
}
