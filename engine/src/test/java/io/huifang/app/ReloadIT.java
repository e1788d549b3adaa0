package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.app.People.Row;
import io.huifang.config.FileSet;
import io.huifang.web.Role;
import io.huifang.web.Users;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files that are saved while the engine runs and people are on the line. */
@Timeout(240)
class ReloadIT {
  @RegisterExtension
  static final LabEngine ENGINE = LabEngine.named("reload").busy(30).briefSurvey();

  private static final Duration SOON = Duration.ofSeconds(90);
  private static final Duration CALLS = Duration.ofMinutes(2);
  private static final String PASSWORD = "a long enough password";
  private static final String SURVEY = "surveys/service.yaml";
  private static final String CAMPAIGN = "campaigns/3day.yaml";

  private static Town town;
  private static AmiTap pbx;

  @BeforeAll
  static void itRuns() {
    Users users = new Users(ENGINE.schema().database(), Clock.systemUTC());
    assertThat(users.add("sue", Role.SUPERVISOR, PASSWORD)).isInstanceOf(Users.Change.Done.class);
    assertThat(users.add("amy", Role.AGENT, PASSWORD)).isInstanceOf(Users.Change.Done.class);
    town = ENGINE.lab().town();
    pbx = ENGINE.lab().pbx();
    ENGINE.start();
  }

  @AfterAll
  static void hangUp() {
    pbx.close();
    town.close();
  }

  /** As it began, whatever a test has done to the files. */
  @AfterEach
  void theFirstVersionAgain() {
    saved(() -> ENGINE.command("rollback", "1", "--yes"), true);
  }

  @Test
  void aSavedFileTakesEffectAndDropsNoCallInProgress() {
    Batch before = new Batch(ENGINE, town, "61").due("01", 8);
    await("each has answered the first question")
        .atMost(CALLS)
        .until(() ->
            before.numbers().stream().allMatch(n -> !town.pressed(n, System.nanoTime()).isEmpty()));

    // The survey loses its last question, and the second is worth more.
    saved(
        () -> {
          ENGINE.edit(SURVEY, "weight: 2", "weight: 7");
          ENGINE.edit(SURVEY, lastQuestion(), "");
        },
        true);

    before.awaitSettled(CALLS);
    assertThat(results("61")).hasSize(8).allMatch(r -> r.equals("completed 3/3 100.00"));
    before.promisesHold(System.nanoTime());

    Batch after = new Batch(ENGINE, town, "62").due("02", 2);
    after.awaitSettled(CALLS);
    assertThat(results("62"))
        .as("5 and 4, which counts seven times")
        .hasSize(2)
        .allMatch(r -> r.equals("completed 2/2 82.50"));
  }

  /** From its dash to where the next key of the file begins. */
  private static String lastQuestion() {
    String text = ENGINE.text(SURVEY);
    String whole = text.substring(text.indexOf("  - id: price"));
    return whole.substring(0, whole.indexOf("\n\n") + 1);
  }

  private static List<String> results(String batch) {
    return ENGINE
        .people()
        .rows(
            "SELECT a.outcome, r.answered, r.asked, r.score FROM attempt a"
                + " JOIN call_record c ON c.attempt_id = a.id"
                + " JOIN survey_result r ON r.reference = c.reference WHERE a.e164 LIKE ?",
            "+86139" + batch + "%")
        .stream()
        .map(r ->
            r.get("outcome")
                + " "
                + r.get("answered")
                + "/"
                + r.get("asked")
                + " "
                + r.get("score"))
        .toList();
  }

  @Test
  void aBadFileLeavesTheOldOneRunningAndRaisesAnAlarmUntilItIsMended() {
    try (AgentPage sue = new AgentPage(ENGINE, "sue", PASSWORD);
        AgentPage amy = new AgentPage(ENGINE, "amy", PASSWORD)) {
      saved(() -> ENGINE.edit("hotline.yaml", "priority: 10", "priority: ten"), false);

      assertThat(ENGINE.output())
          .containsPattern("config refused: hotline\\.yaml:\\d+:\\d+: .*found 'ten'; allowed: ");
      assertThat(ENGINE.metric("huifang_config_refused", "")).isEqualTo(1);
      assertThat(ENGINE.get("/health/ready").body()).contains("hotline.yaml:", "found 'ten'");
      assertThat(ENGINE.ready()).as("it serves on").isTrue();
      assertThat(sue.await("the alarm", f -> f.type().equals("config")).json().toString())
          .contains("\"refused\":true", "hotline.yaml:", "写的是 'ten'");
      new Batch(ENGINE, town, "63").due("01", 1).awaitSettled(CALLS);
      assertThat(results("63")).containsExactly("completed 3/3 100.00");

      saved(() -> ENGINE.edit("hotline.yaml", "priority: ten", "priority: 9"), true);
      sue.await(
          "the end of it",
          f -> f.type().equals("config") && !f.json().path("config").path("refused").asBoolean());
      assertThat(ENGINE.metric("huifang_config_refused", "")).isZero();
      assertThat(amy.frames()).noneMatch(f -> f.json().toString().contains("hotline.yaml"));
    }
  }

  @Test
  void whatIsReadAtTheStartIsNamedAndAllElseTakesEffect() {
    saved(
        () -> {
          ENGINE.edit("engine.yaml", "pool: 16", "pool: 17");
          ENGINE.edit("engine.yaml", "ring-timeout: 15s", "ring-timeout: 16s");
        },
        true);

    assertThat(ENGINE.output()).contains("takes effect at the next start: engine.yaml [database]");
    assertThat(ENGINE.metric("huifang_config_waiting", "")).isEqualTo(1);
    Batch rings = new Batch(ENGINE, town, "64").due("11", 1).awaitSettled(CALLS);
    assertThat(rings.rang()).isEqualTo(1);
  }

  @Test
  void aRealTrunkIsRefusedBesideALabClock() {
    saved(() -> ENGINE.edit("engine.yaml", "lab: true", "lab: false"), false);
    assertThat(ENGINE.output()).contains("config refused: engine.yaml: --lab-clock is only for");
  }

  @Test
  void aTrunkThatItsPbxLeadsElsewhereIsRefusedBesideALabClock() {
    saved(() -> ENGINE.edit("engine.yaml", "endpoint: town", "endpoint: elsewhere"), false);
    assertThat(ENGINE.output()).contains("does not lead to loopback for certain", "192.0.2.10");
  }

  @Test
  void anAgentWhoseFileChangesMovesBetweenTheQueuesWhileReady() {
    try (AgentPage amy = new AgentPage(ENGINE, "amy", PASSWORD)) {
      amy.ready();
      awaitMember("sales", "PJSIP/8001", true);

      saved(
          () -> ENGINE.edit("agents.yaml", "queues: [service, sales]", "queues: [service]"), true);
      awaitMember("sales", "PJSIP/8001", false);
      awaitMember("service", "PJSIP/8001", true);

      saved(() -> ENGINE.edit("agents.yaml", "name: amy", "name: eva"), true);
      awaitMember("service", "PJSIP/8001", false);
      amy.await("she is told", f -> f.type().equals("agent") && f.json().path("agent").isNull());
    }
  }

  @Test
  void anAgentTakenOutOfTheFileWhileTheEngineWasStoppedLeavesTheQueues() {
    try (AgentPage amy = new AgentPage(ENGINE, "amy", PASSWORD)) {
      amy.ready();
      awaitMember("service", "PJSIP/8001", true);
    }
    ENGINE.terminate();
    awaitMember("service", "PJSIP/8001", true);
    String hers =
        ENGINE.text("agents.yaml").lines().filter(l -> l.contains("amy")).findFirst().orElseThrow();
    ENGINE.edit("agents.yaml", hers + "\n", "");
    ENGINE.start();
    awaitMember("service", "PJSIP/8001", false);
    awaitMember("sales", "PJSIP/8001", false);
  }

  private static void awaitMember(String queue, String phone, boolean there) {
    await(phone + " in " + queue + ": " + there)
        .atMost(SOON)
        .until(() ->
            pbx.list("QueueStatus", Map.of("Queue", queue), "QueueMember").stream()
                    .anyMatch(e -> e.get("Location").equals(phone))
                == there);
  }

  @Test
  void aDisabledCampaignDialsNobodyAndItsCallsSayWhyUntilItIsBack() {
    saved(() -> ENGINE.edit(CAMPAIGN, "enabled: true", "enabled: false"), true);
    Batch waiting = new Batch(ENGINE, town, "66").due("01", 2);
    // Saved once more: the reasons are told with the plan, which a save brings on at once.
    saved(() -> ENGINE.edit(CAMPAIGN, "priority: 50", "priority: 52"), true);
    await("they say why they rest")
        .atMost(CALLS)
        .untilAsserted(() ->
            assertThat(reasons("66"))
                .containsOnly("hold: the campaign 3day is disabled (enabled: false)"));
    assertThat(waiting.rang()).isZero();

    saved(() -> ENGINE.edit(CAMPAIGN, "enabled: false", "enabled: true"), true);
    waiting.awaitSettled(CALLS);
    assertThat(results("66")).hasSize(2).allMatch(r -> r.equals("completed 3/3 100.00"));
  }

  @Test
  void whoPicksUpWhileTheCampaignsFileGoesAwayIsStillAskedItsSurvey() {
    Batch calls = new Batch(ENGINE, town, "67").due("01", 4);
    await("the phones ring").atMost(CALLS).until(() -> calls.rang() == 4);

    saved(
        () -> {
          ENGINE.remove("campaigns/second-call.yaml"); // follows the outcomes of the 3-day call
          ENGINE.remove(CAMPAIGN);
        },
        true);

    calls.awaitSettled(CALLS);
    assertThat(results("67")).hasSize(4).allMatch(r -> r.equals("completed 3/3 100.00"));
  }

  private static List<String> reasons(String batch) {
    return ENGINE
        .people()
        .rows("SELECT reason FROM planned_call WHERE e164 LIKE ?", "+86139" + batch + "%")
        .stream()
        .map(r -> r.get("reason"))
        .toList();
  }

  @Test
  void deadlinesOfCasesCountFromTheNextCaseOnAndABadFileLeavesThem() {
    String shipped = "step: confirmed, within: 4h, warn-after: 3h, escalate: [{after: 4h,";
    saved(
        () ->
            ENGINE.edit(
                "cases.yaml",
                shipped,
                "step: confirmed, within: 2h, warn-after: 1h, escalate: [{after: 2h,"),
        true);
    new Batch(ENGINE, town, "68").due("04", 1).awaitSettled(CALLS);
    assertThat(minutesToConfirm("68")).containsExactly("120");

    saved(
        () -> ENGINE.edit("cases.yaml", "confirmed, within: 2h", "confirmed, within: soon"), false);
    assertThat(ENGINE.output())
        .containsPattern("config refused: cases\\.yaml:\\d+:\\d+: .*found 'soon'; allowed: ");
    assertThat(ENGINE.get("/health/ready").body()).contains("cases.yaml:", "found 'soon'");
    new Batch(ENGINE, town, "69").due("04", 1).awaitSettled(CALLS);
    assertThat(minutesToConfirm("69")).containsExactly("120");
  }

  private static List<String> minutesToConfirm(String batch) {
    return ENGINE
        .people()
        .rows(
            "SELECT TIMESTAMPDIFF(MINUTE, d.from_at, d.due_at) AS minutes FROM case_deadline d"
                + " JOIN case_file c ON c.id = d.case_id"
                + " WHERE d.stage = 'confirmed' AND c.e164 LIKE ?",
            "+86139" + batch + "%")
        .stream()
        .map(r -> r.get("minutes"))
        .toList();
  }

  @Test
  void aReportThatIsAddedComesByItselfAndABadFileLeavesItComing() {
    saved(
        () ->
            ENGINE
                .edit("reports.yaml", "- name: daily", "- name: added")
                .edit("reports.yaml", "formats: [html, xlsx]", "formats: [csv]"),
        true);
    Path made = ENGINE.data().resolve("reports").resolve("added-2026-03-04-zh-CN.csv");
    await("it is made").atMost(SOON).until(() -> Files.exists(made));

    saved(
        () ->
            ENGINE
                .edit("reports.yaml", "- name: added", "- name: other")
                .edit("reports.yaml", "formats: [csv]", "formats: [pdf]"),
        false);
    assertThat(ENGINE.output())
        .containsPattern("config refused: reports\\.yaml:\\d+:\\d+: .*found 'pdf'; allowed: ");
    assertThat(ENGINE.get("/health/ready").body()).contains("reports.yaml:", "found 'pdf'");
    long before = made.toFile().lastModified();
    ENGINE.schema().sql("DELETE FROM report_run WHERE schedule = 'added'");
    await("the old one is made again")
        .atMost(SOON)
        .until(() -> made.toFile().lastModified() > before);
    assertThat(ENGINE.data().resolve("reports").toFile().list())
        .noneMatch(name -> name.startsWith("other"));
  }

  @Test
  void everyVersionIsKeptAndARollbackBringsOneBackWithoutDroppingACall() {
    saved(() -> ENGINE.edit(CAMPAIGN, "priority: 50", "priority: 51"), true);
    Batch calls = new Batch(ENGINE, town, "65").due("01", 4);
    await("they are on the line")
        .atMost(CALLS)
        .until(() ->
            calls.numbers().stream().allMatch(n -> !town.pressed(n, System.nanoTime()).isEmpty()));

    assertThat(ENGINE.command("config", "versions")).contains("  运行于 engine-1，与目录相同");
    assertThat(ENGINE.command("config", "diff", "1")).contains("-priority: 50", "+priority: 51");
    saved(() -> ENGINE.command("rollback", "1", "--yes"), true);

    calls.awaitSettled(CALLS);
    assertThat(results("65")).hasSize(4).allMatch(r -> r.equals("completed 3/3 100.00"));
    assertThat(ENGINE.text(CAMPAIGN)).contains("priority: 50");
    await("the engine notes what it runs")
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(
                    ENGINE
                        .people()
                        .rows("SELECT version_id, what FROM config_use ORDER BY id DESC LIMIT 1"))
                .extracting(Row::columns)
                .containsExactly(Map.of("version_id", "1", "what", "taken")));
  }

  /** Saves, and waits until the engine has judged what lies in the folder now. */
  private static void saved(Runnable save, boolean good) {
    long refused = ENGINE.metric("huifang_config_offers_total", "refused");
    save.run();
    await(good ? "it runs" : "it is refused")
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(100))
        .until(() ->
            good
                ? running().equals(FileSet.read(ENGINE.config()).hash())
                    && ENGINE.metric("huifang_config_refused", "") == 0
                : ENGINE.metric("huifang_config_offers_total", "refused") > refused);
  }

  /** Hash of the files that the engine took up last. */
  private static String running() {
    return ENGINE
        .people()
        .rows(
            "SELECT v.hash FROM config_use u JOIN config_version v ON v.id = u.version_id"
                + " WHERE u.what IN ('started', 'taken') ORDER BY u.id DESC LIMIT 1")
        .getFirst()
        .get("hash");
  }
}
