package io.huifang.floor;

import static io.huifang.agent.PbxFixtures.hangup;
import static io.huifang.agent.PbxFixtures.phone;
import static io.huifang.agent.PbxFixtures.rangOut;
import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.StepClock;
import io.huifang.agent.PbxFixtures;
import io.huifang.config.Text;
import io.huifang.report.Days;
import io.huifang.report.Named;
import io.huifang.report.Town;
import io.huifang.store.TestDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures say what happened on the floor, and the same however finely they are cut. */
class FiguresTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Days TWO_DAYS =
      new Days(LocalDate.of(2026, 3, 5), LocalDate.of(2026, 3, 6), ZONE);
  private static final List<String> PERS = List.of("15min", "30min", "hour", "day", "month");
  private static final List<String> ENDS =
      List.of(
          "answered",
          "abandoned",
          "short_abandoned",
          "overflowed",
          "timed_out",
          "unknown",
          "waiting");

  private static final List<String> CALL_ENDS =
      List.of(
          "answered",
          "abandoned",
          "short_abandoned",
          "timed_out",
          "turned_away",
          "not_queued",
          "unknown",
          "going_on");

  private final StepClock clock = new StepClock("2026-03-04T16:00:00Z"); // midnight there
  private final Town town = new Town(DB);
  private int calls;

  /** What this test saw happen: by queue and end, and the agents' seconds by state. */
  private final Map<String, Integer> seen = new TreeMap<>();

  @BeforeEach
  void empty() {
    DB.empty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theyReconcileWithTheLedgerHoweverFinelyTheyAreCut(long seed) {
    var random = new Random(seed);
    try (var scene = new FloorScene(DB, clock, "one").heard()) {
      scene.writes(DB, "one");
      while (clock.instant().isBefore(Instant.parse("2026-03-06T15:00:00Z"))) {
        something(scene, random);
        clock.step(1 + random.nextInt(1200));
      }
      scene.written();
      Instant now = clock.instant();
      // The database has heard so far.
      DB.sql("UPDATE floor_watch SET heard_at = '2026-03-07 00:00:00'");
      for (String per : PERS) {
        queues(per, now);
        agents(per, now);
        numbers(per, now);
      }
      eachDayIsTheSumOfItsParts(now);
    }
  }

  /** Queue by queue and number by number: quarters = half hours = hours = day, days = month. */
  private void eachDayIsTheSumOfItsParts(Instant now) {
    Map<String, List<String>> counts =
        Map.of("queue-figures", with("offered", ENDS), "number-figures", with("calls", CALL_ENDS));
    counts.forEach((report, columns) -> {
      Map<String, Long> month = sums(report, TWO_DAYS, "month", columns, now);
      var days = new TreeMap<String, Long>();
      for (LocalDate day : List.of(TWO_DAYS.first(), TWO_DAYS.last())) {
        Days one = Days.day(day, ZONE);
        Map<String, Long> whole = sums(report, one, "day", columns, now);
        for (String per : List.of("15min", "30min", "hour")) {
          assertThat(sums(report, one, per, columns, now))
              .as(report + " " + day + " " + per)
              .isEqualTo(whole);
        }
        whole.forEach((what, n) -> days.merge(what, n, Long::sum));
        if (report.equals("number-figures")) {
          assertThat(whole.getOrDefault("4008001234 calls", 0L))
              .as("the ledger of " + day)
              .isEqualTo(ledger(one));
        }
      }
      assertThat(days).as(report).isEqualTo(month);
    });
  }

  private static List<String> with(String first, List<String> others) {
    return Stream.concat(Stream.of(first), others.stream()).toList();
  }

  /** By name and column, over all lines of a sheet; without what is 0. */
  private Map<String, Long> sums(
      String report, Days days, String per, List<String> columns, Instant now) {
    var sums = new TreeMap<String, Long>();
    for (var row : town.rows(report, "figures", days, now, Map.of("per", per))) {
      Object name = row.get(report.equals("queue-figures") ? "queue" : "number");
      for (String column : columns) {
        if (number(row, column) > 0) {
          sums.merge(name + " " + column, number(row, column), Long::sum);
        }
      }
    }
    return sums;
  }

  private static long ledger(Days days) {
    return Long.parseLong(
        DB.value(
            "SELECT COUNT(*) FROM call_record WHERE direction = 'in' AND answered_at >= '"
                + sql(days.start())
                + "' AND answered_at < '"
                + sql(days.end())
                + "'"));
  }

  private void queues(String per, Instant now) {
    var rows = town.rows("queue-figures", "figures", TWO_DAYS, now, Map.of("per", per));
    assertThat(rows)
        .isNotEmpty()
        .allSatisfy(row ->
            assertThat(ENDS.stream().mapToLong(e -> number(row, e)).sum())
                .as(row.toString())
                .isEqualTo(number(row, "offered")));
    var sums = new TreeMap<String, Integer>();
    for (var row : rows) {
      for (String end : ENDS) {
        int n = (int) number(row, end);
        if (n > 0) {
          sums.merge(row.get("queue") + " " + end, n, Integer::sum);
        }
      }
    }
    assertThat(sums).as(per).isEqualTo(seen);
    assertThat(sum(rows, "offered"))
        .isEqualTo(Long.parseLong(DB.value("SELECT COUNT(*) FROM queue_visit")));
    assertThat(time(rows, "talk"))
        .isEqualTo(
            Duration.ofNanos(
                1000
                    * Long.parseLong(
                        DB.value(
                            "SELECT SUM(TIMESTAMPDIFF(MICROSECOND, answered_at, ended_at))"
                                + " FROM queue_visit"))));
  }

  private void agents(String per, Instant now) {
    var rows = town.rows("agent-figures", "figures", TWO_DAYS, now, Map.of("per", per));
    assertThat(rows)
        .isNotEmpty()
        .allSatisfy(row -> {
          Duration all = Duration.ZERO;
          for (String state :
              List.of(
                  "away",
                  "unknown",
                  "ready",
                  "reserved",
                  "ringing",
                  "talk",
                  "hold",
                  "wrap_up",
                  "breaks",
                  "other")) {
            all = all.plus((Duration) row.get(state));
          }
          assertThat(all).as(row.toString()).isEqualTo(row.get("recorded"));
        });
    var whole = town.rows("agent-figures", "agents", TWO_DAYS, now);
    assertThat(whole)
        .hasSize(2)
        .allSatisfy(row ->
            assertThat(row.get("recorded"))
                .as("each moment is in one state")
                .isEqualTo(Duration.between(TWO_DAYS.start(), now)));
    for (String column : List.of("signed_in", "talk", "breaks", "wrap_up", "ready")) {
      assertThat(time(rows, column)).as(per + " " + column).isEqualTo(time(whole, column));
    }
    assertThat(sum(rows, "answered"))
        .isEqualTo(
            seen.entrySet().stream()
                .filter(e -> e.getKey().endsWith(" answered"))
                .mapToLong(Map.Entry::getValue)
                .sum());
    var breaks = town.rows("agent-figures", "breaks", TWO_DAYS, now);
    assertThat(time(breaks, "time")).isEqualTo(time(whole, "breaks"));
  }

  private void numbers(String per, Instant now) {
    var rows = town.rows("number-figures", "figures", TWO_DAYS, now, Map.of("per", per));
    assertThat(sum(rows, "calls"))
        .isEqualTo(
            Long.parseLong(DB.value("SELECT COUNT(*) FROM call_record WHERE direction = 'in'")));
    assertThat(rows)
        .allSatisfy(row ->
            assertThat(CALL_ENDS.stream().mapToLong(c -> number(row, c)).sum())
                .as(row.toString())
                .isEqualTo(number(row, "calls")));
    var queues = town.rows("queue-figures", "figures", TWO_DAYS, now);
    assertThat(sum(rows, "answered")).isEqualTo(sum(queues, "answered"));
    assertThat(sum(rows, "timed_out")).isEqualTo(sum(queues, "timed_out"));
    assertThat(sum(rows, "calls"))
        .as("each call is in one queue at last, or in none")
        .isEqualTo(
            sum(queues, "offered")
                - sum(queues, "overflowed")
                + sum(rows, "turned_away")
                + sum(rows, "not_queued"));
  }

  /** A caller, or an agent who does something. */
  private void something(FloorScene scene, Random random) {
    String agent = random.nextBoolean() ? "amy" : "bob";
    switch (random.nextInt(10)) {
      case 0 -> scene.roster.pause(agent, random.nextBoolean() ? "meal" : "meeting");
      case 1 -> scene.roster.signOut(agent);
      case 2, 3 -> scene.roster.ready(agent);
      case 4 -> outOfHours();
      default -> caller(scene, random, agent.equals("amy") ? "8001" : "8002");
    }
  }

  private void outOfHours() {
    record(call("voicemail"), 20);
  }

  private void caller(FloorScene scene, Random random, String extension) {
    String queue = random.nextBoolean() ? "service" : "sales";
    String call = call("queue");
    Instant began = clock.instant();
    int end = random.nextInt(6);
    if (end == 5) {
      clock.step(3);
      record(call, 3); // hung up during the welcome
      return;
    }
    scene.joins(call, queue);
    if (end == 4) {
      clock.step(60);
      scene.waitsInVain(call, queue);
      saw(queue, "overflowed");
      queue = queue.equals("service") ? "sales" : "service";
      scene.joins(call, queue);
      end = random.nextInt(4);
    }
    switch (end) {
      case 0 -> {
        clock.step(2);
        gaveUp(scene, call, queue);
        // Both waits together count against the one who overflowed; the queue counts its own.
        saw(queue, "short_abandoned");
      }
      case 1 -> {
        clock.step(5 + random.nextInt(200));
        gaveUp(scene, call, queue);
        saw(queue, "abandoned");
      }
      case 2 -> {
        clock.step(120);
        scene.waitsInVain(call, queue);
        scene.hearsThatNobodyIsFree(call);
        clock.step(4);
        scene.hear(hangup(call, call));
        saw(queue, "timed_out");
      }
      default -> {
        scene.hear(phone(extension, call, 5));
        clock.step(random.nextInt(40));
        if (random.nextInt(4) == 0) {
          scene.hear(rangOut(call, extension));
        }
        scene.answers(call, queue, extension);
        clock.step(10 + random.nextInt(900));
        scene.ends(call, extension);
        if (random.nextBoolean()) {
          String who = extension.equals("8001") ? "amy" : "bob";
          scene.roster.pause(who, "after-call");
          clock.step(random.nextInt(120));
          scene.roster.ready(who);
        }
        saw(queue, "answered");
      }
    }
    record(call, (int) Duration.between(began, clock.instant()).toSeconds());
  }

  private static void gaveUp(FloorScene scene, String call, String queue) {
    scene.waitsInVain(call, queue);
    scene.hear(hangup(call, call));
  }

  private void saw(String queue, String end) {
    seen.merge(queue + " " + end, 1, Integer::sum);
  }

  private String call(String way) {
    String call = "c" + ++calls;
    DB.sql(
        ("INSERT INTO call_route (reference, at, dialed, way, code, why_zh, why_en)"
                + " VALUES ('%s', '%s', '4008001234', '%s', 'known', '', '')")
            .formatted(call, sql(clock.instant()), way));
    return call;
  }

  private void record(String call, int seconds) {
    DB.sql(
        String.format(
            Locale.ROOT,
            "INSERT INTO call_record (reference, direction, e164, answered_at, ended_at) VALUES ('%s',"
                + " 'in', '+861380013%04d', '%s', '%s')",
            call,
            calls % 200,
            sql(clock.instant().minusSeconds(seconds)),
            sql(clock.instant())));
  }

  private static String sql(Instant at) {
    return at.toString().replace("T", " ").replace("Z", "");
  }

  @Test
  void whatGoesOnWhenTheEngineStopsEndsThereInBothReports() {
    try (var scene = new FloorScene(DB, clock, "one").heard()) {
      scene.roster.ready("amy");
      scene.joins("a", "service");
      scene.answers("a", "service", "8001");
      clock.step(60);
      scene.ends("a", "8001");
      scene.roster.pause("amy", "wrap-up");
      clock.step(20);
      scene.roster.signOut("bob"); // something is heard
      scene.written();
    }
    DB.sql("UPDATE floor_watch SET heard_at = '" + sql(clock.instant()) + "'");
    clock.step(7200);
    assertThat(
            town.rows("queue-figures", "queues", TWO_DAYS, clock.instant())
                .getFirst()
                .get("wrap_up"))
        .isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void serviceLevelHandleTimeAndFirstCallAreWhatTheNoteSays() {
    try (var scene = new FloorScene(DB, clock, "one").heard()) {
      scene.roster.ready("amy");
      answered(scene, "a", 10, 100, "+8613800000001"); // in time
      answered(scene, "b", 30, 200, "+8613800000002"); // late
      answered(scene, "c", 20, 60, "+8613800000001"); // in time, and the second call of the first
      for (String call : List.of("d", "e")) {
        scene.joins(call, "service");
        clock.step(call.equals("d") ? 2 : 9);
        gaveUp(scene, call, "service");
      }
      scene.written();
    }
    Map<String, @Nullable Object> row =
        town.rows("queue-figures", "queues", TWO_DAYS, clock.instant()).getFirst();
    assertThat(row.get("offered")).isEqualTo(5L);
    assertThat(row.get("short_abandoned")).isEqualTo(1L);
    assertThat(row.get("service_level")).as("2 of 4").isEqualTo(new BigDecimal("0.500000"));
    assertThat(row.get("mean_answer")).isEqualTo(Duration.ofSeconds(20));
    assertThat(row.get("longest_wait")).isEqualTo(Duration.ofSeconds(30));
    assertThat(row.get("wrap_up")).isEqualTo(Duration.ofSeconds(30));
    assertThat(row.get("mean_handle")).isEqualTo(Duration.ofSeconds(130));
    assertThat(row.get("first_call")).as("2 of 3").isEqualTo(new BigDecimal("0.666667"));
    Map<String, @Nullable Object> amy =
        town.rows("agent-figures", "agents", TWO_DAYS, clock.instant()).getFirst();
    assertThat(amy.get("agent")).hasToString("amy");
    assertThat(amy.get("mean_handle")).isEqualTo(Duration.ofSeconds(130));
    assertThat(amy.get("talk")).isEqualTo(Duration.ofMinutes(6));
  }

  @Test
  void whoseEndNobodyHeardMayHaveBeenInAQueueUnheard() {
    clock.step(3600);
    String lost = call("queue");
    record(lost, 5);
    record(call("queue"), 5);
    record(call("voicemail"), 5);
    DB.sql("UPDATE call_record SET end_unheard = reference = '" + lost + "'");
    clock.step(7200);
    var row = town.rows("number-figures", "figures", TWO_DAYS, clock.instant()).getFirst();
    assertThat(Stream.of("calls", "unknown", "not_queued", "turned_away").map(c -> number(row, c)))
        .containsExactly(3L, 1L, 1L, 1L);
  }

  @Test
  void aCallThatOneAgentAnswersTwiceIsEachTimeItsOwnTalk() {
    try (var scene = new FloorScene(DB, clock, "one").heard()) {
      scene.roster.ready("amy");
      scene.joins("a", "sales");
      clock.step(5);
      scene.answers("a", "sales", "8001");
      clock.step(100);
      scene.hear(PbxFixtures.completed("a", "8001"), PbxFixtures.phoneGone("8001", "a"));
      scene.joins("a", "service");
      clock.step(5);
      scene.answers("a", "service", "8001");
      clock.step(30);
      scene.ends("a", "8001");
      scene.written();
    }
    assertThat(town.rows("queue-figures", "queues", TWO_DAYS, clock.instant()))
        .extracting(row -> row.get("queue") + " " + row.get("mean_handle"))
        .containsExactlyInAnyOrder("sales PT1M40S", "service PT30S");
  }

  @Test
  void promisedCallBacksCountWhenTheyWereDueAsTheyStoodThen() {
    String[] rows = {
      "('amy', '1', '%1$s', 'kept', '%2$s', 'amy', '%5$s', '')", // 10 minutes late
      "('amy', '2', '%1$s', 'kept', '%3$s', 'amy', '%5$s', '')", // 2 hours late
      "('amy', '3', '%1$s', 'given-up', '%2$s', 'amy', '%5$s', '')",
      "('amy', '4', '%1$s', 'open', NULL, 'amy', '%5$s', '')",
      "('bob', '5', '%1$s', 'kept', '%2$s', 'bob', '%5$s', '')",
      "('amy', '6', '%4$s', 'open', NULL, 'amy', '%5$s', '')", // of the day after
    };
    Instant due = clock.instant().plusSeconds(3600);
    for (String row : rows) {
      DB.sql(
          "INSERT INTO promised_call (agent, call_id, due_at, state, ended_at, promised_by, made_at,"
              + " e164) VALUES "
              + row.formatted(
                  sql(due),
                  sql(due.plusSeconds(600)),
                  sql(due.plusSeconds(7200)),
                  sql(due.plusSeconds(3 * 86400)),
                  sql(clock.instant())));
    }
    assertThat(town.rows("agent-figures", "call-backs", TWO_DAYS))
        .extracting(row -> row.values().toString())
        .containsExactly("[amy, 4, 2, 1, 1, 1, 0.500000]", "[bob, 1, 1, 1, 0, 0, 1.000000]");
    assertThat(town.rows("agent-figures", "call-backs", TWO_DAYS, due.plusSeconds(3600)))
        .extracting(row -> row.values().toString())
        .containsExactly("[amy, 4, 1, 1, 1, 2, 0.250000]", "[bob, 1, 1, 1, 0, 0, 1.000000]");
  }

  @Test
  void whoWasForgottenBeforeTheirCallBackWasDueWasOwedNone() {
    Instant due = clock.instant().plusSeconds(3600);
    for (Instant forgotten : List.of(due.minusSeconds(60), due.plusSeconds(60))) {
      DB.sql(
          "INSERT INTO promised_call (agent, call_id, due_at, state, ended_at, promised_by, made_at,"
              + " e164) VALUES ('amy', '%s', '%s', 'forgotten', '%s', 'amy', '%s', '')"
                  .formatted(forgotten, sql(due), sql(forgotten), sql(clock.instant())));
    }
    assertThat(town.rows("agent-figures", "call-backs", TWO_DAYS))
        .extracting(row -> row.values().toString())
        .containsExactly("[amy, 1, 0, 0, 0, 1, 0.000000]");
  }

  @Test
  void breaksAreCalledAsInTheFile() {
    try (var scene = new FloorScene(DB, clock, "one").heard()) {
      for (String reason : List.of("break", "of-last-year")) {
        scene.roster.pause("amy", reason);
        clock.step(60);
      }
      scene.roster.ready("amy");
      scene.written();
    }
    assertThat(town.rows("agent-figures", "breaks", TWO_DAYS, clock.instant()))
        .extracting(row -> row.get("reason"))
        .containsExactly(
            new Named("break", new Text("休息", "Break")),
            new Named("of-last-year", new Text("of-last-year", "of-last-year")));
  }

  private void answered(FloorScene scene, String call, int wait, int talk, String e164) {
    scene.joins(call, "service");
    clock.step(wait);
    scene.answers(call, "service", "8001");
    clock.step(talk);
    scene.ends(call, "8001");
    scene.roster.pause("amy", "after-call");
    clock.step(10);
    scene.roster.ready("amy");
    DB.sql(
        ("INSERT INTO call_record (reference, direction, e164, answered_at, ended_at)"
                + " VALUES ('%s', 'in', '%s', '%s', '%s')")
            .formatted(
                call, e164, sql(clock.instant().minusSeconds(wait + talk)), sql(clock.instant())));
  }

  @Test
  void theSampleIsTheSameForTheSameSeedAndAnotherForAnother() {
    try (var scene = new FloorScene(DB, clock, "one").heard()) {
      scene.roster.ready("amy");
      for (int i = 0; i < 40; i++) {
        answered(scene, "c" + i, 3, 20, "+8613800000001");
      }
      scene.written();
    }
    DB.sql(
        "INSERT INTO recording (id, name, reference, kind, path, format, made_at, taken_at)"
            + " SELECT 100 + id, CONCAT('call-', reference), reference, 'call', 'x', 'wav',"
            + " answered_at, ended_at FROM queue_visit");
    List<String> one = sample("", 10);
    assertThat(one).hasSize(10).isEqualTo(sample("", 10)).isNotEqualTo(sample("again", 10));
    assertThat(sample("", 40)).hasSize(40).containsAll(one);
    assertThat(town.rows("call-sample", "calls", TWO_DAYS, clock.instant(), Map.of("size", "3")))
        .allSatisfy(row ->
            assertThat(row.get("recording"))
                .as("the one of that call")
                .hasToString(
                    DB.value(
                        "SELECT id FROM recording WHERE reference = '" + row.get("call") + "'")));
    assertThat(town.rows("call-sample", "calls", TWO_DAYS, clock.instant(), Map.of("agent", "bob")))
        .isEmpty();
  }

  private List<String> sample(String seed, int size) {
    var given = new HashMap<String, String>(Map.of("seed", seed));
    given.put("size", Integer.toString(size));
    return town.rows("call-sample", "calls", TWO_DAYS, clock.instant(), given).stream()
        .map(row -> String.valueOf(row.get("call")))
        .toList();
  }

  @Test
  void timeThatNobodyHeardIsNamedBelow() {
    try (var scene = new FloorScene(DB, clock, "one").heard()) {
      scene.roster.ready("amy");
      clock.step(60);
      scene.down();
      clock.step(600);
      scene.heard();
      scene.written();
    }
    List<Text> notes = town.foot("queue-figures", "queues", TWO_DAYS, clock.instant()).notes();
    assertThat(notes).anySatisfy(n -> assertThat(n.en()).contains("2026-03-05 00:01:00–00:11:00"));
    Instant later = clock.instant().plusSeconds(1200);
    assertThat(town.foot("number-figures", "figures", TWO_DAYS, later).notes())
        .as("nobody has heard it since: that goes on")
        .anySatisfy(n -> assertThat(n.en()).contains("00:31:00"));
    assertThat(
            town.rows("agent-figures", "agents", TWO_DAYS, clock.instant())
                .getFirst()
                .get("unknown"))
        .isEqualTo(Duration.ofMinutes(10));
  }

  private static long sum(List<Map<String, @Nullable Object>> rows, String column) {
    return rows.stream().mapToLong(r -> number(r, column)).sum();
  }

  private static Duration time(List<Map<String, @Nullable Object>> rows, String column) {
    return rows.stream().map(r -> (Duration) r.get(column)).reduce(Duration.ZERO, Duration::plus);
  }

  private static long number(Map<String, @Nullable Object> row, String column) {
    return row.get(column) instanceof Number n ? n.longValue() : 0;
  }
}
