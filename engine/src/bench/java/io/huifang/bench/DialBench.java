package io.huifang.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.huifang.app.LabClock;
import io.huifang.config.Config;
import io.huifang.config.ConfigLoader;
import io.huifang.config.EngineConfig;
import io.huifang.config.Secret;
import io.huifang.config.Shipped;
import io.huifang.store.Database;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * The dialer, from the due row to the settled attempt, against {@link JdbcLoop}: both on the
 * embedded database as shipped, in this JVM, rounds interleaved. Then, at half the rate that was
 * reached and with free lines, how long a row that becomes due waits for its Originate, against the
 * bare commit: one row inserted and committed, at the same pace.
 */
final class DialBench {
  private static final Instant NOON = Instant.parse("2026-03-05T02:00:00Z");
  private static final String USER = "huifang";
  private static final Secret PASSWORD = new Secret("bench");

  /** Until the first row of a paced run is due. */
  private static final Duration LEAD = Duration.ofSeconds(1);

  private final int rounds;
  private final int attempts;
  private final int pacedSeconds;
  private final Report report = new Report("dial");
  private final Clock clock = LabClock.from(NOON);

  DialBench(boolean quick) {
    rounds = quick ? 3 : 5;
    attempts = quick ? 1_000 : 3_000;
    pacedSeconds = quick ? 5 : 15;
  }

  int run() throws IOException, SQLException, InterruptedException {
    Path folder = Files.createTempDirectory("huifang-bench");
    Config config = config(folder, freePort());
    PrintStream screen = System.err;
    // The dialer's log is part of its work, but two lines for each attempt hide the figures.
    try (PrintStream log = new PrintStream(folder.resolve("log").toFile(), UTF_8);
        Database database = Database.open(config.engine())) {
      System.setErr(log);
      System.out.printf(
          Locale.ROOT, "%,d attempts a round, embedded MariaDB as shipped%n", attempts);
      DialBook book = new DialBook(database, Shipped.only("3day"), clock, attempts);
      JdbcLoop loop = recorded(config, book);
      try (DialRig rig = new DialRig(database, config, clock)) {
        double rate = throughput(database, rig, book, loop);
        latency(database, rig, book, rate);
      }
    } finally {
      System.setErr(screen);
      Folders.delete(folder);
    }
    return report.finish();
  }

  /** As shipped, but for lines, rate and minutes: they are not what is measured. */
  private static Config config(Path folder, int port) throws IOException {
    Path files = folder.resolve("config");
    Folders.copy(Shipped.dir(), files);
    edit(files.resolve("engine.yaml"), "lines: 20", "lines: 400");
    edit(files.resolve("engine.yaml"), "lines: 30", "lines: 500");
    edit(files.resolve("engine.yaml"), "calls-per-second: 10", "calls-per-second: 1000");
    edit(files.resolve("engine.yaml"), "minutes-per-day: 5000", "minutes-per-day: 10000000");
    edit(files.resolve("campaigns").resolve("3day.yaml"), "lines: 20", "lines: 400");
    Map<String, String> environment =
        Map.of(
            "HUIFANG_AMI_SECRET",
            "none",
            "HUIFANG_DATA",
            folder.resolve("data").toString(),
            "HUIFANG_DB_URL",
            "embedded",
            "HUIFANG_DB_PORT",
            Integer.toString(port),
            "HUIFANG_DB_USER",
            USER,
            "HUIFANG_DB_PASSWORD",
            PASSWORD.reveal());
    return switch (ConfigLoader.load(files, environment)) {
      case ConfigLoader.Good good -> good.config();
      case ConfigLoader.Bad bad -> throw new IllegalStateException(bad.problems().toString());
    };
  }

  private static void edit(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    if (!text.contains(from)) {
      throw new IllegalStateException(file + " does not hold " + from);
    }
    Files.writeString(file, text.replace(from, to));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The statements of one round, heard on connections of their own. */
  private JdbcLoop recorded(Config config, DialBook book) throws IOException, SQLException {
    EngineConfig.Database access = config.engine().database();
    String url =
        "jdbc:mysql://127.0.0.1:%s/huifang?sslMode=DISABLED&queryInterceptors=%s"
            .formatted(Integer.toString(access.port()), StatementTape.class.getName());
    EngineConfig engine = config.engine();
    var listening =
        new EngineConfig(
            engine.zone(),
            engine.region(),
            engine.areaCode(),
            engine.language(),
            engine.node(),
            engine.dataDir(),
            new EngineConfig.Database(url, access.port(), USER, PASSWORD, access.poolSize()),
            engine.asterisk(),
            engine.agi(),
            engine.web(),
            engine.trunks(),
            engine.dialer(),
            engine.mail(),
            engine.recordings());
    book.reset(attempts, clock.instant(), 0);
    try (Database heard = Database.open(listening);
        DialRig rig = new DialRig(heard, config, clock)) {
      StatementTape.forget();
      rig.run(attempts);
    }
    return new JdbcLoop(StatementTape.heard());
  }

  private double throughput(Database database, DialRig rig, DialBook book, JdbcLoop loop)
      throws SQLException, InterruptedException {
    List<Double> ours = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    double ourStatements = 0;
    double bareStatements = 0;
    for (int i = -1; i < rounds; i++) { // the first is the warm-up
      book.reset(attempts, clock.instant(), 0);
      long before = book.statements();
      double a = attempts / (rig.run(attempts) / 1e9);
      ourStatements = (double) (book.statements() - before) / attempts;
      book.reset(attempts, clock.instant(), 0);
      before = book.statements();
      double b = attempts / (loop.run(database.dataSource()) / 1e9);
      bareStatements = (double) (book.statements() - before) / attempts;
      System.out.printf(
          Locale.ROOT,
          "  %s dialer %,6.0f attempts/s (%.1f statements each)   JDBC loop %,6.0f (%.1f)%n",
          i < 0 ? "warm-up" : "round " + (i + 1),
          a,
          ourStatements,
          b,
          bareStatements);
      if (i >= 0) {
        ours.add(a);
        bare.add(b);
      }
    }
    double a = Report.median(ours);
    double b = Report.median(bare);
    report.atLeast(
        "attempts/s / JDBC loop of the same statements",
        a / b,
        0.5,
        String.format(
            Locale.ROOT,
            "%,.0f against %,.0f attempts/s (aim: 200); %.1f against %.1f statements,"
                + " %.1f commits, %d connections",
            a,
            b,
            ourStatements,
            bareStatements,
            (double) loop.commits() / attempts,
            loop.connections()));
    report.raw("throughput.ours", ours);
    report.raw("throughput.loop", bare);
    return a;
  }

  private void latency(Database database, DialRig rig, DialBook book, double rate)
      throws SQLException {
    double half = rate / 2;
    long gapMicros = Math.round(1e6 / half);
    int paced = (int) Math.min(attempts, half * pacedSeconds);
    List<Double> ours = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      bare.add(p99(bareCommits(database, paced, gapMicros)));
      ours.add(p99(dueToOriginate(rig, book, paced, gapMicros)));
      System.out.printf(
          Locale.ROOT,
          "  %,.0f/s: due to Originate p99 %.1f ms   bare commit p99 %.1f ms%n",
          half,
          ours.getLast(),
          bare.getLast());
    }
    double a = Report.median(ours);
    double b = Report.median(bare);
    report.atMost(
        "due to Originate, p99 / bare commit, p99",
        a / b,
        5,
        String.format(
            Locale.ROOT, "%.1f against %.1f ms at %,.0f attempts/s, %d each", a, b, half, paced));
    report.raw("latency.ours", ours);
    report.raw("latency.bareCommit", bare);
  }

  /** Milliseconds of each. */
  private List<Double> dueToOriginate(DialRig rig, DialBook book, int count, long gapMicros)
      throws SQLException {
    rig.pbx().originated().clear();
    book.reset(count, clock.instant().plus(LEAD), gapMicros);
    rig.run(count);
    Map<Long, Instant> originated = rig.pbx().originated();
    List<Double> millis = new ArrayList<>();
    book.due()
        .forEach((attempt, due) -> {
          Instant at = originated.get(attempt);
          if (at != null) {
            millis.add(Duration.between(due, at).toNanos() / 1e6);
          }
        });
    if (millis.size() != count) {
      throw new IllegalStateException(millis.size() + " originates of " + count);
    }
    return millis;
  }

  private static List<Double> bareCommits(Database database, int count, long gapMicros)
      throws SQLException {
    List<Double> millis = new ArrayList<>();
    try (Connection c = database.dataSource().getConnection();
        Statement s = c.createStatement()) {
      s.execute(
          "CREATE TABLE IF NOT EXISTS bench_commit"
              + " (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, number INT NOT NULL)");
      try (PreparedStatement insert =
          c.prepareStatement("INSERT INTO bench_commit (number) VALUES (?)")) {
        long next = System.nanoTime();
        for (int i = 0; i < count; i++) {
          LockSupport.parkNanos(next - System.nanoTime());
          next += gapMicros * 1_000;
          long start = System.nanoTime();
          insert.setInt(1, i);
          insert.executeUpdate();
          c.commit();
          millis.add((System.nanoTime() - start) / 1e6);
        }
      }
    }
    return millis;
  }

  private static double p99(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1);
  }
}
