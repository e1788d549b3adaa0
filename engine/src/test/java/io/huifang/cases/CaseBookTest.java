package io.huifang.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.CaseKind;
import io.huifang.config.CaseStage;
import io.huifang.config.Config;
import io.huifang.config.Outcome;
import io.huifang.config.Shipped;
import io.huifang.result.AnswerSeen;
import io.huifang.result.CallSeen;
import io.huifang.result.TalkSeen;
import io.huifang.store.Database;
import io.huifang.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Cases on a real database: from the answer to the end, and what time brings. */
class CaseBookTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final Instant OPENED = Instant.parse("2026-03-05T02:00:00Z");

  private final Database database = DB.database();
  private final Config files = Shipped.config();
  private final CaseEar ear = new CaseEar(() -> files);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Instant now = OPENED;
  private final CaseDesk desk = new CaseDesk(database, () -> files, new Moved());
  private final CaseSweep sweep = new CaseSweep(database, () -> files, new Moved(), meters);

  /** Tells the time of the test. */
  private final class Moved extends Clock {
    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  @BeforeEach
  void aPersonWithAVisit() {
    DB.empty();
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at) VALUES (3, '李秀英', NOW(6), NOW(6))",
        "INSERT INTO vehicle (id, customer_id, plate) VALUES (5, 3, '粤B12A02')",
        "INSERT INTO service_visit (id, customer_id, vehicle_id, order_no, handover_date, outlet,"
            + " technician, adviser, created_at, updated_at) VALUES (4711, 3, 5, 'W1',"
            + " '2026-03-02', '总店', '王师傅', '陈顾问', NOW(6), NOW(6))");
  }

  @Test
  void lowAnswersOfOneCallAreOneComplaintHoweverOftenTheyAreTold() {
    for (int replay = 0; replay < 2; replay++) {
      answered("call-1", "quality", 0, "complaint");
      answered("call-1", "price", 0, "complaint");
      answered("call-1", "reception", 100, "");
    }
    assertThat(DB.rows("SELECT kind, state, outlet, technician, source FROM case_file"))
        .containsExactly("complaint|registered|总店|王师傅|answer");
    assertThat(DB.value("SELECT GROUP_CONCAT(item ORDER BY id) FROM case_cause"))
        .isEqualTo("quality,price");
    assertThat(DB.value("SELECT GROUP_CONCAT(what ORDER BY id) FROM case_step"))
        .isEqualTo("opened,cause");
  }

  @Test
  void theWordsOfTheWholeCallGoWithItOnce() {
    DB.sql(
        "INSERT INTO answer (reference, survey, question, answer_key, points, at) VALUES ('call-1',"
            + " 'service', 'quality', '1', 0, NOW(6)), ('call-1', 'service', 'price', '5', 100,"
            + " NOW(6))");
    answered("call-1", "quality", 0, "complaint");
    ended("call-1", Outcome.PARTIAL);
    ended("call-1", Outcome.PARTIAL);
    assertThat(DB.rows("SELECT words FROM case_step WHERE what = 'said'"))
        .containsExactly("维修质量: 1; 价格: 5");
  }

  @Test
  void aComplaintGoesItsWholeWayAndAYesClosesIt() {
    long id = complaint();
    solve(id);
    assertThat(DB.value("SELECT department FROM case_file")).isEqualTo("service");
    asked(id, 1, "yes");
    asked(id, 1, "yes");
    assertThat(DB.row("SELECT state, closed_by FROM case_file")).isEqualTo("closed|customer");
    assertThat(DB.value("SELECT GROUP_CONCAT(what ORDER BY id) FROM case_step"))
        .isEqualTo("opened,confirmed,assigned,answered,solved,closed");
    assertThat(DB.value("SELECT COUNT(*) FROM case_step WHERE author = '' OR at IS NULL"))
        .isEqualTo("0");
    assertThat(DB.value("SELECT COUNT(*) FROM case_deadline WHERE next_at IS NOT NULL"))
        .isEqualTo("0");
  }

  @Test
  void aNoReopensItWithNewDeadlines() {
    long id = complaint();
    solve(id);
    now = now.plus(Duration.ofHours(5));
    asked(id, 1, "no");
    assertThat(DB.row("SELECT state, round, department FROM case_file"))
        .isEqualTo("assigned|2|service");
    assertThat(
            DB.value(
                "SELECT TIMESTAMPDIFF(HOUR, '2026-03-05 02:00:00', due_at) FROM case_deadline"
                    + " WHERE round = 2 AND stage = 'solved'"))
        .isEqualTo("77");
    asked(id, 1, "yes");
    assertThat(DB.value("SELECT state FROM case_file"))
        .as("of the round before")
        .isEqualTo("assigned");
  }

  @Test
  void aSecondBadScoreAboutTheSameVehicleReopensASolvedComplaint() {
    long id = complaint();
    solve(id);
    now = now.plus(Duration.ofDays(10));
    answered("call-2", "quality", 0, "complaint");
    assertThat(DB.rows("SELECT state, round FROM case_file")).containsExactly("assigned|2");
    desk.act(id, new CaseEvent.Close("goodwill paid"), "general-manager");
    now = now.plus(Duration.ofDays(40));
    answered("call-3", "quality", 0, "complaint");
    assertThat(DB.rows("SELECT state FROM case_file ORDER BY id"))
        .as("long after it is a new one")
        .containsExactly("closed", "registered");
  }

  @Test
  void warnedBeforeLateAndEscalatedAfterExactlyOnceEach() {
    complaint();
    now = OPENED.plus(Duration.ofHours(3));
    assertThat(sweep.sweep()).isEqualTo(1);
    assertThat(sweep.sweep()).isZero();
    now = OPENED.plus(Duration.ofHours(4));
    assertThat(sweep.sweep()).isEqualTo(2);
    assertThat(DB.rows("SELECT what, words FROM case_step ORDER BY id"))
        .contains(
            "warned|soon late: not confirmed",
            "late|not confirmed in time",
            "escalated|to centre-manager: not confirmed");
    assertThat(
            meters
                .counter(
                    "huifang.cases.alarms",
                    "kind",
                    "complaint",
                    "stage",
                    "confirmed",
                    "what",
                    "late")
                .count())
        .isEqualTo(1);
    assertThat(
            meters
                .get("huifang.cases.open")
                .tag("kind", "complaint")
                .tag("state", "registered")
                .gauge()
                .value())
        .isEqualTo(1);
  }

  @Test
  void afterALongStandstillWhatIsLateIsToldAndNoWarningComesTooLate() {
    complaint();
    now = OPENED.plus(Duration.ofDays(30));
    sweep.sweep();
    sweep.sweep();
    assertThat(
            DB.value(
                "SELECT GROUP_CONCAT(what ORDER BY what) FROM case_step WHERE author ="
                    + " 'huifang'"))
        .isEqualTo("escalated,escalated,escalated,escalated,escalated,late,late,late,late");
  }

  @Test
  void twoEnginesThatLookAtOnceTellEachThingOnce() throws Exception {
    complaint();
    now = OPENED.plus(Duration.ofDays(3));
    try (var both = Executors.newFixedThreadPool(2)) {
      var other = new CaseSweep(database, () -> files, new Moved(), meters);
      List<Callable<Integer>> sweeps = List.of(sweep::sweep, other::sweep);
      int told = 0;
      for (var f : both.invokeAll(sweeps)) {
        told += f.get();
      }
      assertThat(told).isEqualTo(9);
    }
    assertThat(
            DB.value(
                "SELECT COUNT(*) - COUNT(DISTINCT case_id, once) FROM case_step WHERE once"
                    + " IS NOT NULL"))
        .isEqualTo("0");
  }

  @Test
  void whatIsDoneInTimeIsNeitherLateNorEscalated() {
    long id = complaint();
    now = OPENED.plus(Duration.ofHours(2));
    solve(id);
    asked(id, 1, "yes");
    now = OPENED.plus(Duration.ofDays(60));
    assertThat(sweep.sweep()).isZero();
  }

  @Test
  void pendingSatisfactionCallsRestWhileAComplaintIsOpen() {
    planned("quarterly");
    planned("lost-customers");
    planned("birthday");
    long id = complaint();
    assertThat(DB.rows("SELECT campaign, state, reason FROM planned_call ORDER BY id"))
        .containsExactly(
            "quarterly|waiting|complaint: complaint " + id + " is open",
            "lost-customers|closed|complaint: complaint " + id + " is open, which cancels this one",
            "birthday|waiting|as it was");
    assertThat(open()).contains("complaint " + id);
    desk.act(id, new CaseEvent.Close("a mistake of ours"), "general-manager");
    assertThat(DB.row("SELECT state, reason FROM planned_call WHERE campaign = 'quarterly'"))
        .isEqualTo("waiting|complaint " + id + " is closed");
    assertThat(DB.value("SELECT GROUP_CONCAT(what ORDER BY id) FROM planned_step"))
        .isEqualTo("held,closed,resumed");
    assertThat(open()).isEmpty();
  }

  @Test
  void aCauseThatComesAgainIsNamedInTheCase() {
    for (int i = 1; i <= 3; i++) {
      DB.sql(
          "INSERT INTO customer (id, name, created_at, updated_at) VALUES ("
              + (100 + i)
              + ", 'x', NOW(6), NOW(6))");
      var talk =
          new TalkSeen(
              "r-" + i, (long) i, "3day", "visit:4711", 100L + i, null, "+86138", "service");
      var low = new AnswerSeen(talk, "quality", "rating", "1", "", "bad", 0, "complaint", now);
      database.run(tx -> ear.answered(tx, low));
    }
    assertThat(DB.rows("SELECT words FROM case_step WHERE what = 'repeated' ORDER BY id"))
        .containsExactly("item quality: 3 cases", "technician 王师傅: 3 cases", "outlet 总店: 3 cases");
    List<RepeatedCauses.Cause> all =
        database.inTx(
            tx -> new RepeatedCauses().all(tx, files.cases().repeated(), CaseKind.COMPLAINT, now));
    assertThat(all).extracting(RepeatedCauses.Cause::name).containsExactly("quality", "王师傅", "总店");
  }

  @Test
  void aLeadGoesToWhoSoldTheCar() {
    DB.sql(
        "INSERT INTO sale (customer_id, vehicle_id, delivery_date, adviser, created_at, updated_at)"
            + " VALUES (3, 5, '2024-01-01', '赵销售', NOW(6), NOW(6))");
    answered("call-1", "interest", 0, "lead");
    assertThat(DB.row("SELECT kind, state, department, person FROM case_file"))
        .isEqualTo("lead|assigned|sales|赵销售");
  }

  @Test
  void aWordTooManyIsRefusedAndStrangeWordsAreKept() {
    long id = complaint();
    assertThat(desk.act(id, new CaseEvent.Note("x".repeat(1001)), "amy"))
        .isEqualTo(new CaseDesk.Refused("the words have 1001 characters; at most 1000"));
    assertThat(desk.act(id, new CaseEvent.Note("=cmd()<script>😀㐂𠮷"), "amy"))
        .isInstanceOf(CaseDesk.Done.class);
    assertThat(DB.value("SELECT words FROM case_step WHERE what = 'noted'"))
        .isEqualTo("=cmd()<script>😀㐂𠮷");
    assertThat(desk.act(99, new CaseEvent.Note("x"), "amy"))
        .isEqualTo(new CaseDesk.Refused("there is no case 99"));
    assertThat(desk.act(id, new CaseEvent.Note("x"), "")).isInstanceOf(CaseDesk.Refused.class);
  }

  private Optional<String> open() {
    return database.inTx(tx -> new OpenComplaintsBook().of(tx, 3));
  }

  private long complaint() {
    answered("call-1", "quality", 0, "complaint");
    return Long.parseLong(DB.value("SELECT MAX(id) FROM case_file"));
  }

  private void solve(long id) {
    for (CaseStage stage : List.of(CaseStage.CONFIRMED, CaseStage.ANSWERED, CaseStage.SOLVED)) {
      assertThat(desk.act(id, new CaseEvent.Done(stage, "done"), "wang"))
          .isInstanceOf(CaseDesk.Done.class);
    }
  }

  private void asked(long id, int round, String value) {
    var talk =
        new TalkSeen(
            "ask-" + round,
            9L,
            "recovery",
            "case:" + id + "#" + round,
            3L,
            5L,
            "+86138",
            "recovery");
    var seen = new AnswerSeen(talk, "solved", "yes-no", "1", value, "", null, "", now);
    database.run(tx -> ear.answered(tx, seen));
  }

  private void answered(String reference, String question, int points, String follows) {
    var seen =
        new AnswerSeen(talk(reference), question, "rating", "1", "", "", points, follows, now);
    database.run(tx -> ear.answered(tx, seen));
  }

  private void ended(String reference, Outcome outcome) {
    var seen = new CallSeen(talk(reference), Optional.of(outcome), Optional.empty(), false, now);
    database.run(tx -> ear.ended(tx, seen));
  }

  private static TalkSeen talk(String reference) {
    return new TalkSeen(reference, 11L, "3day", "visit:4711", 3L, 5L, "+8613800000004", "service");
  }

  private static void planned(String campaign) {
    DB.sql(
        "INSERT INTO planned_call (campaign, occasion, customer_id, e164, priority, window_from,"
            + " window_until, due_at, state, reason, created_at, updated_at) VALUES ('"
            + campaign
            + "', 'visit:9', 3, '+8613800000004', 50, NOW(6), NOW(6), NOW(6), 'waiting',"
            + " 'as it was', NOW(6), NOW(6))");
  }
}
