package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.app.People.Row;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A survey of every kind of question, over real Asterisk (the town's 31 to 36). */
class SurveyIT {
  private static final String QUESTIONS =
      """
      greeting: wrong-date
      no-barge-in: [wrong-date]
      resume: {within: 2d, prompt: no-input}
      repeat-key: "*"
      questions:
        - id: quality
          title: {zh-CN: 质量, en: Quality}
          prompt: no-input
          points: {5: 100, 4: 80, 3: 60, 2: 30, 1: 0}
          wrong-key: no-input
        - id: again
          kind: yes-no
          title: {zh-CN: 再来, en: Again}
          prompt: goodbye
        - id: scale
          title: {zh-CN: 推荐, en: Recommend}
          prompt: no-input
          points: {1: 10, 2: 20, 3: 30, 10: 100}
          wait: 2s
        - id: km
          kind: number
          title: {zh-CN: 里程, en: Mileage}
          prompt: goodbye
          min: 10
          max: 999999
        - id: day
          kind: date
          title: {zh-CN: 日期, en: Day}
          prompt: no-input
          from-days: 1
          until-days: 30
          confirm: {prompt: confirm-date}
          keeps: appointment
        - id: words
          kind: comment
          title: {zh-CN: 意见, en: Words}
          prompt: goodbye
          longest: 20s
      """;

  private static final LocalDate HANDOVER = LocalDate.of(2026, 3, 2);
  private static final List<String> ENDINGS = List.of("31", "32", "33", "34", "35", "36");

  /** As 33: hangs up in the middle of the number. */
  private static final String WANTS_A_PERSON = "13700010033";

  @RegisterExtension static final LabEngine ENGINE = LabEngine.named("survey").busy(20);

  private static Town town;

  @BeforeAll
  static void callThem() {
    String file = ENGINE.text("surveys/service.yaml");
    int from = file.indexOf("\nquestions:");
    int until = file.indexOf("\n# Said when all is answered");
    ENGINE
        .edit("surveys/service.yaml", file.substring(from, until), "\n" + QUESTIONS)
        .edit("surveys/service.yaml", "\ngreeting: service-greeting\n", "\n")
        .edit("surveys/service.yaml", "\nrepeat-key: \"*\"\n# Prompts", "\n# Prompts")
        .edit("surveys/service.yaml", "\nno-barge-in: []\n", "\n")
        .edit("surveys/service.yaml", "\nresume: {within: 2d}\n", "\n")
        .edit(
            "surveys/service.yaml",
            "prompt: to-agent, queue: service",
            "prompt: to-agent, queue: sales");
    town = ENGINE.lab().town();
    for (String ending : ENDINGS) {
      ENGINE.people().add("问卷" + ending, HANDOVER, number(ending));
    }
    ENGINE.people().add("问卷人工", HANDOVER, WANTS_A_PERSON);
    ENGINE.start();
    await("everybody is called and settled")
        .atMost(Duration.ofMinutes(4))
        .pollInterval(Duration.ofSeconds(1))
        .until(() ->
            ENGINE.people().count("SELECT COUNT(*) FROM attempt WHERE ended_at IS NOT NULL")
                > ENDINGS.size());
  }

  @AfterAll
  static void close() {
    town.endAllCalls();
    town.close();
  }

  private static String number(String ending) {
    return "137000000" + ending;
  }

  private static String answers(String ending) {
    return ENGINE
        .people()
        .rows(
            "SELECT w.question, w.kind, w.answer_key, w.value FROM answer w"
                + " JOIN call_record c ON c.reference = w.reference WHERE c.e164 = ? ORDER BY w.id",
            "+86" + number(ending))
        .stream()
        .map(r -> r.get("value").isEmpty() ? r.get("answer_key") : r.get("value"))
        .map(v -> v.endsWith("-words") ? "spoken" : v)
        .collect(Collectors.joining(" "));
  }

  private static String outcome(String ending) {
    return ENGINE
        .people()
        .rows("SELECT outcome FROM attempt WHERE e164 = ?", "+86" + number(ending))
        .getFirst()
        .get("outcome");
  }

  @Test
  void everyKindOfQuestionIsAnsweredOverTheLine() {
    assertThat(answers("31")).isEqualTo("5 yes 10 50 2026-03-10 spoken");
    assertThat(outcome("31")).isEqualTo("completed");
    Row result =
        ENGINE
            .people()
            .rows(
                "SELECT r.* FROM survey_result r JOIN call_record c ON c.reference = r.reference"
                    + " WHERE c.e164 = ?",
                "+86" + number("31"))
            .getFirst();
    assertThat(result.get("score")).isEqualTo("100.00");
    assertThat(result.get("rated") + result.get("very_satisfied")).isEqualTo("11");
    assertThat(result.get("answered") + "/" + result.get("asked")).isEqualTo("6/6");
  }

  @Test
  void whatWasSpokenIsTakenInAndAnEmptyCommentLeavesNoFile() {
    await("the files are looked at")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> {
          assertThat(recordings("31")).containsExactly("words taken 64");
          assertThat(recordings("34")).as("hung up while speaking").isEqualTo(recordings("31"));
          assertThat(recordings("32")).containsExactly("words empty 0");
          assertThat(recordings("35")).as("a key instead").containsExactly("words empty 0");
        });
  }

  private static List<String> recordings(String ending) {
    return ENGINE
        .people()
        .rows(
            "SELECT CONCAT(r.question, ' ', CASE WHEN r.removed_at IS NOT NULL THEN r.removed_why"
                + " WHEN r.taken_at IS NOT NULL THEN 'taken' ELSE 'waits' END, ' ',"
                + " COALESCE(LENGTH(r.sha256), 0)) AS said FROM recording r"
                + " JOIN call_record c ON c.reference = r.reference WHERE c.e164 = ?",
            "+86" + number(ending))
        .stream()
        .map(r -> r.get("said"))
        .toList();
  }

  @Test
  void hashStarAWrongKeyAndTwoKeysAtOnceSpoilNothing() {
    assertThat(answers("32")).isEqualTo("5 no 1 50 2026-03-10");
    assertThat(outcome("32")).as("a comment of nothing is no comment").isEqualTo("completed");
  }

  @Test
  void aHangupInTheMiddleKeepsWhatWasAnswered() {
    assertThat(answers("33")).startsWith("5 yes 10");
    assertThat(outcome("33")).isEqualTo("partial");
    assertThat(answers("34")).isEqualTo("5 yes 10 50 2026-03-10 spoken");
  }

  @Test
  void aPersonIsAskedForWithinACommentAndWithinANumber() {
    // No agent is signed in here: they asked for a person and met none.
    assertThat(outcome("35")).isEqualTo("nobody-came");
    assertThat(answers("35")).isEqualTo("5 yes 10 50 2026-03-10");
    assertThat(outcome("36")).isEqualTo("nobody-came");
    assertThat(answers("36")).isEqualTo("5 yes 10");
    assertThat(
            ENGINE
                .people()
                .rows(
                    "SELECT f.state, f.department, f.words FROM case_file f WHERE f.kind ="
                        + " 'request' AND f.e164 = ?",
                    "+86" + number("35")))
        .as("somebody owes them a call")
        .singleElement()
        .satisfies(r -> assertThat(r.get("department")).isEqualTo("centre"))
        .satisfies(r -> assertThat(r.get("words")).isEqualTo("3day: nobody-came"));
  }

  @Test
  void whoWasCutOffAndRingsBackGoesOnThere() {
    People people = ENGINE.people();
    town.dialsInPressing("问卷33", number("33"), "77#-0310-1");
    await("the rest is answered")
        .atMost(Duration.ofSeconds(90))
        .untilAsserted(() -> assertThat(answers("33")).isEqualTo("5 yes 10 77 2026-03-10"));
    assertThat(
            people.count(
                "SELECT COUNT(*) FROM survey_result r JOIN call_record c"
                    + " ON c.reference = r.reference WHERE c.customer_id ="
                    + " (SELECT customer_id FROM phone WHERE e164 = ?)",
                "+86" + number("33")))
        .as("one call, one result")
        .isEqualTo(1);
  }

  @Test
  void whoAsksForAPersonWhileGoingOnComesToTheQueueOfTheSurvey() {
    try (AmiTap pbx = ENGINE.lab().pbx()) {
      town.dialsInPressing("问卷人工", WANTS_A_PERSON, "0#");
      AmiTap.Event joined =
          pbx.await(
              "waits for a person",
              Duration.ofSeconds(60),
              e -> e.is("QueueCallerJoin") && e.get("CallerIDNum").equals("+86" + WANTS_A_PERSON));
      assertThat(joined.get("Queue"))
          .as("the hotline would have given a known caller to service")
          .isEqualTo("sales");
    }
  }
}
