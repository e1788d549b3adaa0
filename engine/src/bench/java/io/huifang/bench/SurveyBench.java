package io.huifang.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.huifang.asterisk.agi.AgiServer;
import io.huifang.asterisk.agi.AgiSettings;
import io.huifang.call.CallRecorder;
import io.huifang.call.SurveyCall;
import io.huifang.cases.CaseEar;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig;
import io.huifang.config.Outcome;
import io.huifang.config.Secret;
import io.huifang.config.Shipped;
import io.huifang.customer.ContactLog;
import io.huifang.customer.DoNotCall;
import io.huifang.customer.OccasionFacts;
import io.huifang.dialing.CallAttempt;
import io.huifang.dialing.Conversations;
import io.huifang.result.ResultBook;
import io.huifang.result.ResultLog;
import io.huifang.store.Database;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;

/**
 * 1,000 surveys at once over the real FastAGI server, a fake Asterisk on the other side, each key
 * committed before the next prompt; against a bare loop that commits the same rows over as many
 * connections.
 */
final class SurveyBench {
  private static final int OPEN = 1_000;

  private static final int WARM = 32;

  private static final String USER = "huifang";
  private static final Secret PASSWORD = new Secret("bench");

  /** Of the pool, as shipped, and of the bare loop. */
  private static final int CONNECTIONS = 16;

  private final int rounds;
  private final int seconds;
  private final Report report = new Report("survey");
  private final AtomicLong tags = new AtomicLong();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  SurveyBench(boolean quick) {
    rounds = quick ? 3 : 5;
    seconds = quick ? 5 : 10;
  }

  int run() throws Exception {
    // Two lines for each call would hide the table.
    ((Logger) LoggerFactory.getLogger("io.huifang.call")).setLevel(Level.WARN);
    System.out.println("1,000 open surveys of 3 questions, 16 connections, rounds interleaved");
    Path data = Files.createTempDirectory("huifang-bench");
    int port = freePort();
    // As shipped, each commit on the disk: the tests' database does without that.
    Config config =
        Shipped.config(
            Map.of(
                "HUIFANG_AMI_SECRET",
                "none",
                "HUIFANG_DATA",
                data.toString(),
                "HUIFANG_DB_PORT",
                Integer.toString(port),
                "HUIFANG_DB_USER",
                USER,
                "HUIFANG_DB_PASSWORD",
                PASSWORD.reveal()));
    AgiSettings settings =
        new AgiSettings(
            "127.0.0.1", 0, OPEN + 200, Duration.ofSeconds(30), List.of("127.0.0.0/8"), true);
    try (Database db = Database.open(config.engine());
        ResultLog log = new ResultLog(db, book(db, config), data.resolve("journal"), meters);
        AgiServer server =
            new AgiServer(
                settings,
                Map.of(
                    "survey",
                    new SurveyCall(
                        () -> config,
                        conversations(config),
                        log,
                        attempt -> OccasionFacts.NONE,
                        attempt -> Optional.empty(),
                        new CallRecorder(log, () -> false, Clock.systemUTC()),
                        Clock.systemUTC())),
                meters)) {
      server.start();
      log.start();
      BareSurveys bare = new BareSurveys(access(port), CONNECTIONS, tags);
      bare.perSecond(seconds);
      // Cold code is slow enough that a full house would go to the journal: that is another figure.
      surveys(server.port(), WARM, seconds, new ArrayList<>(), new ArrayList<>());
      surveys(server.port(), OPEN, seconds, new ArrayList<>(), new ArrayList<>());
      double cold = journaled();
      List<Double> ours = new ArrayList<>();
      List<Double> theirs = new ArrayList<>();
      List<Double> errors = new ArrayList<>();
      List<Double> kilobytes = new ArrayList<>();
      for (int i = 0; i < rounds; i++) {
        theirs.add(bare.perSecond(seconds));
        settle(log);
        ours.add(surveys(server.port(), OPEN, seconds, errors, kilobytes));
      }
      finish(ours, theirs, errors, kilobytes, journaled() - cold);
    }
    return report.finish();
  }

  private void finish(
      List<Double> ours,
      List<Double> theirs,
      List<Double> errors,
      List<Double> kilobytes,
      double journaled) {
    double a = Report.median(ours);
    double b = Report.median(theirs);
    report.atLeast(
        "surveys committed per second / bare loop",
        a / b,
        0.5,
        String.format(Locale.ROOT, "%,.0f against %,.0f surveys/s", a, b));
    report.atMost(
        "refused or failed calls",
        errors.stream().mapToDouble(e -> e).sum(),
        0,
        "of 1,000 open ones");
    report.atMost("events that went to the journal", journaled, 0, "the database was not in time");
    System.out.printf(
        Locale.ROOT, "memory per open call: %.1f kB of heap%n", Report.median(kilobytes));
    report.raw("ours", ours);
    report.raw("bare", theirs);
    report.raw("kilobytesPerOpenCall", kilobytes);
  }

  private double journaled() {
    return meters.counter("huifang.result.events", "way", "journaled").count();
  }

  /** Until the journal is replayed, at most 30 s. */
  private static void settle(ResultLog log) throws InterruptedException {
    long end = System.nanoTime() + 30_000_000_000L;
    while (!log.settled() && System.nanoTime() < end) {
      Thread.sleep(50);
    }
  }

  private double surveys(
      int port, int calls, int forSeconds, List<Double> errors, List<Double> kilobytes)
      throws InterruptedException {
    long empty = heap();
    try (SurveyLoad load = new SurveyLoad(port, calls, tags)) {
      load.start();
      Thread.sleep(2_000);
      long before = load.surveys.get();
      long start = System.nanoTime();
      Thread.sleep(forSeconds * 1_000L);
      double perSecond = (load.surveys.get() - before) / ((System.nanoTime() - start) / 1e9);
      long open = load.open.get();
      kilobytes.add(Math.max(0, heap() - empty) / 1_024.0 / Math.max(1, open));
      errors.add((double) load.errors.get());
      System.out.printf(
          Locale.ROOT,
          "  ours      %6.0f surveys/s %6d open %4d failed%n",
          perSecond,
          open,
          load.errors.get());
      return perSecond;
    }
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static EngineConfig.Database access(int port) {
    return new EngineConfig.Database(
        "jdbc:mysql://127.0.0.1:" + port + "/huifang?sslMode=DISABLED",
        port,
        USER,
        PASSWORD,
        CONNECTIONS);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static ResultBook book(Database db, Config config) {
    return new ResultBook(
        db,
        () -> config,
        new DoNotCall(),
        new ContactLog(),
        new CaseEar(() -> config),
        Clock.systemUTC());
  }

  private static Conversations conversations(Config config) {
    return new Conversations() {
      @Override
      public Optional<CallAttempt> answered(String tag) {
        return Optional.of(
            new CallAttempt(
                tag, 1, "3day", "visit:" + tag, 1, null, "+8613800000001", "zh-CN", config));
      }

      @Override
      public void over(String tag, Outcome outcome) {
        // nobody settles here
      }
    };
  }
}
