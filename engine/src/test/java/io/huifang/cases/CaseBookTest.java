package io.huifang.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.StepClock;
import io.huifang.config.CaseKind;
import io.huifang.config.CaseStage;
import io.huifang.config.CasesConfig;
import io.huifang.config.ChangedConfig;
import io.huifang.config.Config;
import io.huifang.config.ConfigDir;
import io.huifang.config.Outcome;
import io.huifang.config.Shipped;
import io.huifang.result.AnswerSeen;
import io.huifang.result.CallSeen;
import io.huifang.result.TalkSeen;
import io.huifang.store.Database;
import io.huifang.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Cases on a real database: from the answer to the end, and what time brings. */
class CaseBookTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final Instant OPENED = Instant.parse("2026-03-05T02:00:00Z");

  private final Database database = DB.database();
  private final Config files = Shipped.config();
  private final CaseEar ear = new CaseEar(() -> files);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final StepClock clock = new StepClock(OPENED);
  private final CaseDesk desk = new CaseDesk(database, () -> files, clock);
  private final CaseSweep sweep =
      new CaseSweep(database, () -> files, clock, meters, (tx, alarm) -> {});

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
  void whoeverGetsACaseFromACallIsToldWhenTheCallIsOverWithItsWordsAndOnce() {
    var told = new ArrayList<CaseAlarm>();
    Config mailed =
        ChangedConfig.of(files)
            .staff(new CasesConfig.Staff("陈顾问", List.of("chen@example.com")))
            .config();
    var telling =
        new CaseSweep(database, () -> mailed, clock, meters, (tx, alarm) -> told.add(alarm));
    DB.sql(
        "INSERT INTO answer (reference, survey, question, answer_key, points, at) VALUES ('call-1',"
            + " 'service', 'quality', '1', 0, NOW(6))");
    answered("call-1", "interest", 100, "lead");
    telling.sweep();
    assertThat(told).as("they still talk").isEmpty();
    clock.set(OPENED.plus(Duration.ofMinutes(2)));
    ended("call-1", Outcome.PARTIAL);
    telling.sweep();
    telling.sweep();
    assertThat(told).extracting(CaseAlarm::what).containsExactly("assigned");
    assertThat(told.getFirst().said().words()).last().asString().contains("维修质量: 1");

    answered("call-2", "interest", 100, "lead");
    clock.set(OPENED.plus(Duration.ofMinutes(10)));
    telling.sweep();
    assertThat(told).as("a call whose end nobody heard").hasSize(2);
  }

  @Test
  void whoAskedForAPersonAndMetNoneHasARequestAndOneIsEnough() {
    List<String> first = unserved("call-1");
    assertThat(first).hasSize(1);
    assertThat(first.getFirst()).startsWith("request ");
    assertThat(unserved("call-1")).as("told again").isEqualTo(first);
    assertThat(unserved("call-2")).as("called again, and again nobody came").isEqualTo(first);
    assertThat(DB.rows("SELECT kind, state, department, customer_id, words FROM case_file"))
        .containsExactly("request|assigned|centre|3|3day: nobody-came");

    for (CaseStage stage : List.of(CaseStage.ANSWERED, CaseStage.TOLD)) {
      desk.act(id(first), new CaseEvent.Done(stage, "rang back"), "centre-manager");
    }
    assertThat(unserved("call-3")).as("another time, when that one is closed").isNotEqualTo(first);
  }

  private List<String> unserved(String reference) {
    return database.inTx(tx -> ear.unserved(tx, talk(reference), clock.instant()));
  }

  private static long id(List<String> named) {
    return Long.parseLong(named.getFirst().replaceFirst("^\\S+ ", ""));
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
    clock.step(Duration.ofHours(5));
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
    clock.step(Duration.ofDays(10));
    answered("call-2", "quality", 0, "complaint");
    assertThat(DB.rows("SELECT state, round FROM case_file")).containsExactly("assigned|2");
    desk.act(id, new CaseEvent.Close("goodwill paid"), "general-manager");
    clock.step(Duration.ofDays(40));
    answered("call-3", "quality", 0, "complaint");
    assertThat(DB.rows("SELECT state FROM case_file ORDER BY id"))
        .as("long after it is a new one")
        .containsExactly("closed", "registered");
  }

  @Test
  void warnedBeforeLateAndEscalatedAfterExactlyOnceEach() {
    complaint();
    clock.set(OPENED.plus(Duration.ofHours(3)));
    assertThat(sweep.sweep()).isEqualTo(1);
    assertThat(sweep.sweep()).isZero();
    clock.set(OPENED.plus(Duration.ofHours(4)));
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
    clock.set(OPENED.plus(Duration.ofDays(30)));
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
    clock.set(OPENED.plus(Duration.ofDays(3)));
    try (var both = Executors.newFixedThreadPool(2)) {
      var other = new CaseSweep(database, () -> files, clock, meters, (tx, alarm) -> {});
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
  void ofTwoWhoActOnOneStateAtOnceTheSecondIsToldAndWritesNothing() throws Exception {
    long id = complaint();
    int seen = database.inTx(tx -> CaseList.steps(tx, id)).size();
    Callable<Boolean> act =
        () -> desk.act(id, seen, new CaseEvent.Note("rang back"), "amy", tx -> {}).isPresent();
    try (var both = Executors.newFixedThreadPool(2)) {
      int done = 0;
      for (var f : both.invokeAll(List.of(act, act))) {
        done += f.get() ? 1 : 0;
      }
      assertThat(done).isEqualTo(1);
    }
    assertThat(DB.value("SELECT COUNT(*) FROM case_step WHERE what = 'noted'")).isEqualTo("1");
    assertThat(desk.act(99, 0, new CaseEvent.Note("x"), "amy", tx -> {})).isEmpty();
  }

  @Test
  void aStrangersCaseThatIsSentTwiceAtOnceIsOne() throws Exception {
    int times = 4;
    try (var all = Executors.newFixedThreadPool(times)) {
      Callable<CaseDesk.Result> open =
          () ->
              desk.open(
                  new CaseOpening(
                      CaseKind.COMPLAINT,
                      null,
                      null,
                      "+862088888888",
                      CaseOpening.AGENT,
                      "c1",
                      "",
                      "",
                      "",
                      null,
                      "noise",
                      OPENED),
                  "amy");
      for (int round = 0; round < 5; round++) {
        DB.sql("DELETE FROM case_step", "DELETE FROM case_cause", "DELETE FROM case_deadline");
        DB.sql("DELETE FROM case_notice", "DELETE FROM case_file");
        for (var f : all.invokeAll(Collections.nCopies(times, open))) {
          assertThat(f.get()).isInstanceOf(CaseDesk.Done.class);
        }
        assertThat(DB.rows("SELECT words FROM case_file")).containsExactly("noise");
        assertThat(DB.rows("SELECT what FROM case_step WHERE author = 'amy'"))
            .containsExactly("opened");
      }
    }
  }

  @Test
  void whatIsDoneInTimeIsNeitherLateNorEscalated() {
    long id = complaint();
    clock.set(OPENED.plus(Duration.ofHours(2)));
    solve(id);
    asked(id, 1, "yes");
    clock.set(OPENED.plus(Duration.ofDays(60)));
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
      var low =
          new AnswerSeen(
              talk, "quality", "rating", "1", "", "bad", 0, "complaint", clock.instant());
      database.run(tx -> ear.answered(tx, low));
    }
    assertThat(DB.rows("SELECT words FROM case_step WHERE what = 'repeated' ORDER BY id"))
        .containsExactly("item quality: 3 cases", "technician 王师傅: 3 cases", "outlet 总店: 3 cases");
    List<RepeatedCauses.Cause> all =
        database.inTx(tx ->
            new RepeatedCauses()
                .all(tx, files.cases().repeated(), CaseKind.COMPLAINT, clock.instant()));
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

  /** Whoever found the staff friendly has not said that the matter is solved. */
  @Test
  void onlyTheQuestionThatDecidesClosesOrReopens(@TempDir Path folder) {
    String friendly =
        "  - {id: friendly, title: {zh-CN: 态度, en: Friendly}, prompt: recovery-solved,"
            + " kind: yes-no, points: {1: 100, 2: 0}}\n";
    var dir = ConfigDir.shipped(folder);
    for (String before : List.of("questions:\n", "    closes: case\n")) {
      DB.sql("DELETE FROM case_step", "DELETE FROM case_cause", "DELETE FROM case_deadline");
      DB.sql("DELETE FROM case_notice", "DELETE FROM case_file");
      dir.change("surveys/recovery.yaml", before, before + friendly);
      Config two = dir.good();
      dir.change("surveys/recovery.yaml", friendly, "");
      var heard = new CaseEar(() -> two);
      long id = complaint();
      solve(id);
      asked(heard, id, 1, "friendly", "yes");
      assertThat(state(id)).isEqualTo("solved");
      asked(heard, id, 1, "solved", "no");
      assertThat(state(id)).isEqualTo("assigned");
      asked(heard, id, 1, "friendly", "yes");
      assertThat(state(id)).isEqualTo("assigned");
    }
  }

  private static String state(long id) {
    return DB.value("SELECT state FROM case_file WHERE id = " + id);
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
    asked(ear, id, round, "solved", value);
  }

  private void asked(CaseEar heard, long id, int round, String question, String value) {
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
    // Both are worth points: it is not they that decide.
    int points = value.equals("yes") ? 100 : 0;
    var seen =
        new AnswerSeen(talk, question, "yes-no", "1", value, "", points, "", clock.instant());
    database.run(tx -> heard.answered(tx, seen));
  }

  private void answered(String reference, String question, int points, String follows) {
    var seen =
        new AnswerSeen(
            talk(reference), question, "rating", "1", "", "", points, follows, clock.instant());
    database.run(tx -> ear.answered(tx, seen));
  }

  private void ended(String reference, Outcome outcome) {
    var seen =
        new CallSeen(
            talk(reference), Optional.of(outcome), Optional.empty(), false, clock.instant());
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
