package io.huifang.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.huifang.asterisk.fake.FakeAmi;
import io.huifang.config.EngineConfig;
import io.huifang.desk.CallerPictures;
import io.huifang.store.Database;
import io.huifang.store.TestDatabase;
import io.huifang.web.BarePages;
import io.huifang.web.ManyAgents;
import java.io.IOException;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * 1,000 agents' pages open, 10,000 calls an hour and 50 at one moment now and then, customers on
 * file: from the AMI event on the wire to the frame at the agent's page, against a bare loop that
 * sends the same queries and one frame over the same kind of server to as many pages. In turns
 * within a round; each page acknowledges as a real one does.
 */
final class PopBench {
  private static final int AGENTS = 1_000;

  /** 10,000 an hour. */
  private static final long PAUSE_NANOS = 360_000_000;

  private static final int BURST = 50;
  private static final long BURST_EVERY_NANOS = TimeUnit.SECONDS.toNanos(6);
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);

  private static final double MOST_P50 = 1.5;
  private static final double MOST_P99 = 3;

  private final int people;
  private final int rounds;
  private final long roundNanos;
  private final Report report = new Report("pop");

  /** All calls, those of the warming up first. */
  private final List<Sent> sent = new ArrayList<>();

  /** Where the measured ones begin. */
  private int first;

  private record Sent(boolean ours, boolean burst, String agent, String call, long nanos) {}

  private record Timed(double p50, double p99, int calls) {}

  /** One side: where its events go and where its frames come. */
  private record Side(boolean ours, FakeAmi.Peer peer, PopPage.Arrivals arrivals) {}

  PopBench(boolean quick) {
    people = quick ? 20_000 : 100_000;
    rounds = quick ? 2 : 6;
    roundNanos = TimeUnit.SECONDS.toNanos(quick ? 10 : 25);
  }

  int run() throws Exception {
    ((Logger) LoggerFactory.getLogger("io.huifang")).setLevel(Level.WARN);
    System.out.printf(
        Locale.ROOT,
        "%,d pages, 10,000 calls an hour and %d at once every 6 s, %,d customers; baseline: the same"
            + " queries over plain JDBC, one frame%n",
        AGENTS,
        BURST,
        people);
    try (TestDatabase db = TestDatabase.fresh();
        FakeAmi pbx = new FakeAmi();
        FakeAmi barePbx = new FakeAmi();
        ManyAgents agents = new ManyAgents(db, AGENTS, pbx.port());
        BarePages bare = new BarePages()) {
      SearchData.load(db, people);
      files(db);
      BarePop.Person sample = person(people / 2 + 345);
      List<String> queries = queries(db, sample);
      HttpClient browser = HttpClient.newHttpClient();
      try (Connection plain = open(db.access());
          BarePop loop =
              new BarePop(barePbx.port(), plain, bare, queries, sample, PopBench::agentAt)) {
        var ours = new PopPage.Arrivals();
        var theirs = new PopPage.Arrivals();
        openPages(browser, agents, bare, ours, theirs);
        measure(new Side(true, pbx.peer(), ours), new Side(false, barePbx.peer(), theirs));
        loop.check();
        report.raw("queries", queries);
      } finally {
        browser.shutdownNow();
      }
    }
    return report.finish();
  }

  private static void openPages(
      HttpClient browser,
      ManyAgents agents,
      BarePages bare,
      PopPage.Arrivals ours,
      PopPage.Arrivals theirs) {
    for (int i = 1; i <= AGENTS; i++) {
      String name = ManyAgents.name(i);
      new PopPage(name, ours).open(browser, agents.feed(), agents.cookie(i), agents.origin());
      new PopPage(name, theirs).open(browser, bare.url(name), "none=1", agents.origin());
    }
    if (bare.open() != AGENTS) {
      throw new IllegalStateException(bare.open() + " pages of the baseline are open");
    }
  }

  /** Some have given a score, some have a field that the house shows. */
  private static void files(TestDatabase db) {
    db.sql(
        "INSERT INTO customer_field (customer_id, name, value) SELECT id, 'hobby', '钓鱼' FROM"
            + " customer WHERE id % 3 = 0",
        "INSERT INTO survey_result (reference, survey, customer_id, answered, asked, score, complete,"
            + " at) SELECT CONCAT('r', id), 'service', id, 3, 3, 90, TRUE, '2026-01-01' FROM customer"
            + " WHERE id % 2 = 0",
        "ANALYZE TABLE customer_field, survey_result");
  }

  private static BarePop.Person person(long i) {
    return new BarePop.Person(String.format(Locale.ROOT, "138%08d", i * 7_919L % 100_000_000), i);
  }

  private static String agentAt(String phone) {
    return ManyAgents.name(Integer.parseInt(phone.substring(phone.indexOf('/') + 1)) - 10_000);
  }

  /** What the engine asks of the files for a caller, heard on connections of their own. */
  private static List<String> queries(TestDatabase db, BarePop.Person sample)
      throws InterruptedException {
    try (Database heard = Database.open(heard(db.config()))) {
      CallerPictures pictures = ManyAgents.pictures(heard);
      StatementTape.forget();
      Thread asking =
          Thread.ofPlatform()
              .name(StatementTape.ASKING)
              .start(() -> pictures.byNumber(sample.phone()));
      asking.join();
    }
    List<String> queries =
        StatementTape.heard().getOrDefault(StatementTape.ASKING, List.of()).stream()
            .map(String::strip)
            .filter(q -> q.startsWith("SELECT"))
            .toList();
    if (queries.size() < 2 || !queries.getFirst().contains(sample.phone())) {
      throw new IllegalStateException("these are no queries for a caller: " + queries);
    }
    return queries;
  }

  private static EngineConfig heard(EngineConfig e) {
    EngineConfig.Database at = e.database();
    String url =
        at.url()
            + (at.url().contains("?") ? "&" : "?")
            + "queryInterceptors="
            + StatementTape.class.getName();
    return new EngineConfig(
        e.zone(),
        e.region(),
        e.areaCode(),
        e.language(),
        e.node(),
        e.dataDir(),
        new EngineConfig.Database(url, at.port(), at.user(), at.password(), at.poolSize()),
        e.asterisk(),
        e.agi(),
        e.web(),
        e.trunks(),
        e.dialer(),
        e.mail(),
        e.recordings());
  }

  private static Connection open(EngineConfig.Database at) throws SQLException {
    return DriverManager.getConnection(at.url(), at.user(), at.password().reveal());
  }

  private void measure(Side ours, Side theirs) throws IOException {
    for (int i = 0; i < 400; i++) { // until both are warm
      call(i % 2 == 0 ? ours : theirs, false);
      LockSupport.parkNanos(5_000_000);
    }
    settle(ours, theirs);
    first = sent.size();
    for (int round = 0; round < rounds; round++) {
      slice(round % 2 == 0 ? ours : theirs);
      slice(round % 2 == 0 ? theirs : ours);
    }
    settle(ours, theirs);
    tell(ours, theirs);
  }

  /** One side's turn. */
  private void slice(Side side) throws IOException {
    long start = System.nanoTime();
    long nextBurst = start + BURST_EVERY_NANOS / 2;
    for (long at = start; at - start < roundNanos; at += PAUSE_NANOS) {
      LockSupport.parkNanos(at - System.nanoTime());
      call(side, false);
      if (at >= nextBurst) {
        nextBurst += BURST_EVERY_NANOS;
        for (int i = 0; i < BURST; i++) {
          call(side, true);
        }
      }
    }
  }

  private void call(Side side, boolean burst) throws IOException {
    int n = sent.size() + 1;
    int agent = 1 + n % AGENTS;
    String id = "1700000000." + n;
    String text = ringing(id, ManyAgents.extension(agent), person(1 + n * 7_919L % people).phone());
    long now = System.nanoTime();
    side.peer.send(text);
    sent.add(new Sent(side.ours, burst, ManyAgents.name(agent), id, now));
  }

  /** Waits for what is still on its way, then the callers give up. */
  private void settle(Side ours, Side theirs) throws IOException {
    long end = System.nanoTime() + LIMIT_NANOS;
    while (System.nanoTime() < end
        && measured().stream().anyMatch(s -> arrived(s, ours, theirs) == null)) {
      LockSupport.parkNanos(20_000_000);
    }
    for (Sent s : measured()) {
      if (s.ours) {
        ours.peer.send(gone(s.call));
      }
    }
  }

  /** Those of the warming up while that lasts. */
  private List<Sent> measured() {
    return sent.subList(first, sent.size());
  }

  private static String ringing(String call, String extension, String phone) {
    return event("AgentCalled", call)
        + "CallerIDNum: "
        + phone
        + "\r\nCallerIDName: <unknown>\r\nQueue: service\r\nMemberName: "
        + extension
        + "\r\nInterface: PJSIP/"
        + extension
        + "\r\nDestChannel: PJSIP/"
        + extension
        + "-1\r\nDestUniqueid: "
        + call
        + "9\r\nDestLinkedid: "
        + call
        + "\r\n\r\n";
  }

  private static String gone(String call) {
    return event("QueueCallerAbandon", call)
        + "Queue: service\r\nPosition: 1\r\nOriginalPosition: 1\r\nHoldTime: 1\r\n\r\n";
  }

  private static String event(String name, String call) {
    return "Event: "
        + name
        + "\r\nPrivilege: agent,all\r\nChannel: PJSIP/town-"
        + call
        + "\r\nChannelState: 6\r\nUniqueid: "
        + call
        + "\r\nLinkedid: "
        + call
        + "\r\n";
  }

  private static @Nullable Long arrived(Sent s, Side ours, Side theirs) {
    return (s.ours ? ours : theirs).arrivals.at(s.agent, s.call);
  }

  private void tell(Side ours, Side theirs) {
    compare("all calls", timed(ours, theirs, true, null), timed(ours, theirs, false, null));
    compare("steady", timed(ours, theirs, true, false), timed(ours, theirs, false, false));
    compare("in a burst", timed(ours, theirs, true, true), timed(ours, theirs, false, true));
    none(
        "calls without their frame",
        measured().stream().filter(s -> arrived(s, ours, theirs) == null).count(),
        "of " + measured().size());
    none("frames that came twice", ours.arrivals.doubled(), "to all pages of ours");
    long right = sent.stream().filter(s -> s.ours && arrived(s, ours, theirs) != null).count();
    none("frames at another's page", ours.arrivals.size() - right, "to all pages of ours");
    none("pages that were cut", ours.arrivals.closed(), "of " + AGENTS);
  }

  private void none(String what, long count, String detail) {
    report.atMost(what, (double) count, 0, detail);
  }

  private void compare(String what, Timed ours, Timed bare) {
    String detail =
        String.format(
            Locale.ROOT,
            "%.2f against %.2f ms; %d and %d calls",
            ours.p50,
            bare.p50,
            ours.calls,
            bare.calls);
    report.atMost(what + ": p50 / bare", ours.p50 / bare.p50, MOST_P50, detail);
    report.atMost(
        what + ": p99 / bare",
        ours.p99 / bare.p99,
        MOST_P99,
        String.format(Locale.ROOT, "%.2f against %.2f ms", ours.p99, bare.p99));
    report.raw(what, Map.of("ours", ours, "bare", bare));
  }

  private Timed timed(Side ours, Side theirs, boolean which, @Nullable Boolean burst) {
    double[] millis =
        measured().stream()
            .filter(s -> s.ours == which && (burst == null || s.burst == burst))
            .mapToDouble(s -> {
              Long at = arrived(s, ours, theirs);
              return at == null ? Double.POSITIVE_INFINITY : (at - s.nanos) / 1e6;
            })
            .toArray();
    Arrays.sort(millis);
    return new Timed(
        millis[millis.length / 2], millis[(int) (millis.length * 0.99)], millis.length);
  }
}
