package io.huifang.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** FastAGI: ours against asterisk-java's DefaultAgiServer with a pool as large as it wants. */
final class AgiBench {
  private static final int FEW = 64;
  private static final int MANY = 10_000;
  private static final long THINK_MILLIS = 2_000;

  private record Round(double perSecond, double cpuMicros, double errors, long open) {}

  private final int rounds;
  private final int seconds;
  private final Report report = new Report("agi");

  AgiBench(boolean quick) {
    rounds = quick ? 3 : 5;
    seconds = quick ? 4 : 8;
  }

  int run() throws IOException, InterruptedException {
    if (!Boolean.getBoolean("bench.agi.skipFew")) {
      few();
    }
    if (!Boolean.getBoolean("bench.agi.skipMany")) {
      many();
    }
    return report.finish();
  }

  /** The same for both. Why the young generation has a bound: RATIONALE.md. */
  private static List<String> flags() {
    return List.of(
        System.getProperty("bench.flags", "-Xmx3g -XX:MaxNewSize=640m -XX:+UseParallelGC")
            .split(" ", -1));
  }

  private void few() throws IOException, InterruptedException {
    System.out.println("64 concurrent sessions of 11 commands, rounds interleaved");
    try (Child ours = server("ours", FEW);
        Child guarded = server("ours-watchdog", FEW);
        Child theirs = server("baseline", FEW)) {
      int port = port(ours);
      int guardedPort = port(guarded);
      int theirPort = port(theirs);
      round("warm-up", ours, port, FEW, 0);
      round("warm-up", theirs, theirPort, FEW, 0);
      round("warm-up", guarded, guardedPort, FEW, 0);
      List<Round> a = new ArrayList<>();
      List<Round> b = new ArrayList<>();
      List<Round> c = new ArrayList<>();
      for (int i = 0; i < rounds; i++) {
        a.add(round("ours", ours, port, FEW, 0));
        b.add(round("asterisk-java", theirs, theirPort, FEW, 0));
        c.add(round("ours with watchdog", guarded, guardedPort, FEW, 0));
      }
      report.atLeast(
          "64 sessions: throughput / asterisk-java",
          speed(a) / speed(b),
          1.15,
          detail(speed(a), speed(b), "sessions/s"));
      report.atMost(
          "64 sessions: CPU per session / asterisk-java",
          cpu(a) / cpu(b),
          0.9,
          detail(cpu(a), cpu(b), "us"));
      report.atMost("64 sessions: our errors", errors(a), 0, "theirs: " + errors(b));
      report.raw("few.ours", a);
      report.raw("few.baseline", b);
      report.raw("few.oursWithWatchdog", c);
      System.out.printf(
          Locale.ROOT,
          "with the watchdog (24 commands against 11: 10 SET AUTOHANGUP, 3 lengths of prompts): %.2f x, %.2f x CPU%n",
          speed(c) / speed(b),
          cpu(c) / cpu(b));
    }
  }

  private void many() throws IOException, InterruptedException {
    System.out.println("10,000 open sessions with 2 s of thinking, rounds interleaved");
    try (Child ours = server("ours", MANY);
        Child theirs = server("baseline", MANY)) {
      int port = port(ours);
      int theirPort = port(theirs);
      round("warm-up", ours, port, MANY, THINK_MILLIS);
      round("warm-up", theirs, theirPort, MANY, THINK_MILLIS);
      List<Round> a = new ArrayList<>();
      List<Round> b = new ArrayList<>();
      for (int i = 0; i < rounds; i++) {
        a.add(round("ours", ours, port, MANY, THINK_MILLIS));
        b.add(round("asterisk-java", theirs, theirPort, MANY, THINK_MILLIS));
      }
      report.atLeast(
          "10,000 sessions: throughput / asterisk-java",
          speed(a) / speed(b),
          2.3,
          detail(speed(a), speed(b), "sessions/s"));
      report.atMost(
          "10,000 sessions: peak memory / asterisk-java",
          ours.peakMegabytes() / theirs.peakMegabytes(),
          0.3,
          detail(ours.peakMegabytes(), theirs.peakMegabytes(), "MB"));
      report.atMost(
          "10,000 sessions: refused or failed by ours", errors(a), 0, "theirs: " + errors(b));
      report.raw("many.ours", a);
      report.raw("many.baseline", b);
    }
  }

  private static Child server(String kind, int sessions) throws IOException {
    return new Child(flags(), "agi-server", kind, Integer.toString(sessions));
  }

  private static int port(Child child) throws IOException {
    return Integer.parseInt(child.await("READY"));
  }

  private Round round(String name, Child server, int port, int concurrency, long think)
      throws IOException, InterruptedException {
    try (AgiLoad load = new AgiLoad(port, concurrency, think)) {
      load.start();
      rampUp(load, concurrency, think);
      AgiLoad.Counts before = load.counts();
      double cpu = server.cpuSeconds();
      long start = System.nanoTime();
      Thread.sleep(seconds * 1_000L);
      AgiLoad.Counts after = load.counts();
      double took = (System.nanoTime() - start) / 1e9;
      long sessions = after.sessions() - before.sessions();
      Round round =
          new Round(
              sessions / took,
              1e6 * (server.cpuSeconds() - cpu) / Math.max(1, sessions),
              after.errors(),
              after.open());
      System.out.printf(
          Locale.ROOT,
          "  %-20s %8.0f sessions/s %7.0f us CPU each %6.0f errors %6d open %5d threads%n",
          name,
          round.perSecond,
          round.cpuMicros,
          round.errors,
          round.open,
          server.threads());
      return round;
    }
  }

  /** Until all sessions have been open once, at most 30 s. */
  private static void rampUp(AgiLoad load, int concurrency, long think)
      throws InterruptedException {
    long end = System.nanoTime() + 30_000_000_000L;
    while (think > 0 && load.counts().open() < concurrency * 0.98 && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    Thread.sleep(think + 500);
  }

  private static double speed(List<Round> rounds) {
    return Report.median(rounds.stream().map(Round::perSecond).toList());
  }

  private static double cpu(List<Round> rounds) {
    return Report.median(rounds.stream().map(Round::cpuMicros).toList());
  }

  private static double errors(List<Round> rounds) {
    return rounds.stream().mapToDouble(Round::errors).sum();
  }

  private static String detail(double ours, double theirs, String unit) {
    return String.format(Locale.ROOT, "%,.0f against %,.0f %s", ours, theirs, unit);
  }
}
