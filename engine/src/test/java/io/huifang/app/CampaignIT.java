package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.app.People.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The 3-day call as shipped, for two people of each kind of the town (dialplans/README.md):
 * planned, dialed over SIP, asked, scored, settled.
 */
class CampaignIT {
  @RegisterExtension static final LabEngine ENGINE = LabEngine.named("campaign").busy(50);

  private static final LocalDate HANDOVER = LocalDate.of(2026, 3, 2);

  /** What the town does, and what must come of it; {@code score} of what was answered. */
  private record Kind(String digits, String outcome, String answers, String score, String next) {
    String number(int i) {
      return "1380000" + i + "0" + digits;
    }
  }

  private static final String CLOSED = "closed";

  private static final List<Kind> KINDS =
      List.of(
          new Kind("01", "completed", "555", "100.00", CLOSED),
          new Kind("02", "completed", "545", "90.00", CLOSED),
          new Kind("03", "completed", "444", "80.00", CLOSED),
          new Kind("04", "completed", "121", "15.00", CLOSED),
          new Kind("05", "completed", "333", "60.00", CLOSED),
          new Kind("10", "busy", "", "", "PT15M"),
          // 2 h later lies in the lunch break: the first minute after it.
          new Kind("11", "no-answer", "", "", "2026-03-05T05:30:00Z"),
          new Kind("12", "declined", "", "", CLOSED),
          new Kind("13", "no-route", "", "", "PT5M"),
          new Kind("14", "trunk-refused", "", "", "PT5M"),
          new Kind("15", "trunk-refused", "", "", "PT5M"),
          new Kind("16", "failed", "", "", "PT30M"),
          new Kind("20", "partial", "5", "100.00", CLOSED),
          new Kind("21", "completed", "555", "100.00", CLOSED),
          new Kind("22", "silent", "", "", CLOSED),
          new Kind("23", "silent", "", "", CLOSED),
          new Kind("24", "person", "", "", CLOSED),
          new Kind("25", "opted-out", "", "", CLOSED),
          new Kind("26", "hung-up", "", "", CLOSED),
          new Kind("77", "completed", "555", "100.00", CLOSED));

  private static Town town;
  private static AmiTap pbx;

  @BeforeAll
  static void callEverybody() {
    town = ENGINE.lab().town();
    pbx = ENGINE.lab().pbx();
    // Somebody is there for who presses 0, and talks for a moment only.
    town.set("TOWN_TALK", 2);
    pbx.action("QueueAdd", Map.of("Queue", "service", "Interface", "PJSIP/8003"));
    for (Kind k : KINDS) {
      for (int i = 1; i <= 2; i++) {
        ENGINE.people().add("测试" + k.digits() + i, HANDOVER, k.number(i));
      }
    }
    ENGINE.people().add("两个号码", HANDOVER, "13800003011", "13800003001");
    ENGINE.start();
    await("everybody is called and settled")
        .atMost(Duration.ofMinutes(4))
        .pollInterval(Duration.ofSeconds(1))
        .until(() ->
            ENGINE.people().count("SELECT COUNT(*) FROM attempt WHERE ended_at IS NOT NULL")
                >= 2 * KINDS.size() + 1);
  }

  @AfterAll
  static void everythingAsItWas() {
    pbx.action("QueueRemove", Map.of("Queue", "service", "Interface", "PJSIP/8003"));
    town.set("TOWN_TALK", 60);
    town.close();
    pbx.close();
  }

  @Test
  void eachKindOfTheTownEndsAsItsTableSays() {
    SoftAssertions softly = new SoftAssertions();
    for (Kind k : KINDS) {
      for (int i = 1; i <= 2; i++) {
        List<Row> rows =
            ENGINE.people().rows("SELECT * FROM attempt WHERE e164 = ?", "+86" + k.number(i));
        softly.assertThat(rows).as(k.number(i)).hasSize(1);
        softly
            .assertThat(rows)
            .as(k.number(i))
            .allSatisfy(r -> {
              assertThat(r.get("outcome")).isEqualTo(k.outcome());
              assertThat(r.get("dialed")).isEqualTo("1");
              assertThat(r.get("answered_at").isEmpty())
                  .as("not answered")
                  .isEqualTo(k.answers().isEmpty() && !ANSWERED.contains(k.outcome()));
            });
      }
    }
    softly.assertAll();
  }

  private static final List<String> ANSWERED =
      List.of("silent", "person", "opted-out", "hung-up", "completed", "partial");

  @Test
  void eachKeyIsOnRecordAndTheScoreFollows() {
    SoftAssertions softly = new SoftAssertions();
    for (Kind k : KINDS) {
      for (int i = 1; i <= 2; i++) {
        String calls =
            " FROM call_record c JOIN attempt a ON a.id = c.attempt_id"
                + " LEFT JOIN answer w ON w.reference = c.reference"
                + " LEFT JOIN survey_result r ON r.reference = c.reference WHERE a.e164 = ?";
        List<Row> answers =
            ENGINE
                .people()
                .rows(
                    "SELECT w.answer_key, w.question, r.score, r.complete, c.ended_at"
                        + calls
                        + " ORDER BY w.id",
                    "+86" + k.number(i));
        softly
            .assertThat(
                answers.stream().map(r -> r.get("answer_key")).collect(Collectors.joining()))
            .as("keys of " + k.number(i))
            .isEqualTo(k.answers());
        softly
            .assertThat(answers.stream().map(r -> r.get("score")).distinct().toList())
            .as("score of " + k.number(i))
            .isEqualTo(ANSWERED.contains(k.outcome()) ? List.of(k.score()) : List.of());
        softly
            .assertThat(answers)
            .as("record of " + k.number(i))
            .allSatisfy(r -> {
              assertThat(r.get("ended_at")).isNotEmpty();
              assertThat(r.get("complete")).isEqualTo(k.outcome().equals("completed") ? "1" : "0");
            });
      }
    }
    softly.assertAll();
  }

  @Test
  void whoWasNotReachedIsDueAgainWhenTheFileSays() {
    SoftAssertions softly = new SoftAssertions();
    for (Kind k : KINDS) {
      List<Row> rows =
          ENGINE
              .people()
              .rows(
                  "SELECT p.*, a.ended_at FROM planned_call p"
                      + " JOIN attempt a ON a.planned_call_id = p.id WHERE a.e164 = ?",
                  "+86" + k.number(1));
      softly
          .assertThat(rows)
          .as(k.number(1))
          .hasSize(1)
          .allSatisfy(r -> {
            assertThat(r.get("state")).isEqualTo(k.next().equals(CLOSED) ? CLOSED : "waiting");
            assertThat(r.get("outcome")).isEqualTo(k.outcome());
            assertThat(r.get("attempts"))
                .as("what the trunk refused is nothing of the customer's")
                .isEqualTo(k.outcome().equals("trunk-refused") ? "0" : "1");
            assertThat(r.get("reason")).contains(k.outcome());
            assertThat(r.get("claimed_by")).isEmpty();
            if (k.next().startsWith("PT")) {
              assertThat(at(r, "due_at"))
                  .isEqualTo(at(r, "ended_at").plus(Duration.parse(k.next())));
            } else if (!k.next().equals(CLOSED)) {
              assertThat(at(r, "due_at")).isEqualTo(Instant.parse(k.next()));
            }
          });
    }
    softly.assertAll();
  }

  private static Instant at(Row row, String column) {
    return Instant.parse(row.get(column).replace(' ', 'T') + "Z");
  }

  @Test
  void afterNoAnswerThePersonsNextNumberIsTried() {
    assertThat(
            ENGINE
                .people()
                .rows(
                    "SELECT p.e164, p.state FROM planned_call p JOIN customer c"
                        + " ON c.id = p.customer_id WHERE c.name = '两个号码'"))
        .singleElement()
        .satisfies(r -> {
          assertThat(r.get("state")).isEqualTo("waiting");
          assertThat(r.get("e164")).isEqualTo("+8613800003001");
        });
  }

  @Test
  void everyPhoneRangOnceAndEveryContactIsInTheHistory() {
    Map<String, Long> once = new LinkedHashMap<>();
    for (Kind k : KINDS) {
      once.put(k.number(1), 1L);
      once.put(k.number(2), 1L);
    }
    once.put("13800003011", 1L);
    Map<String, Long> rang = new LinkedHashMap<>(town.rang());
    rang.keySet().removeIf(n -> n.length() == 4); // agents' phones
    assertThat(rang).containsExactlyInAnyOrderEntriesOf(once);
    assertThat(
            ENGINE
                .people()
                .count(
                    "SELECT COUNT(*) FROM attempt a JOIN contact c ON c.reference ="
                        + " CONCAT((SELECT number FROM install), LPAD(a.id, 10, '0'))"
                        + " AND c.result = a.outcome AND c.customer_id = a.customer_id"
                        + " AND c.kind = '3day' AND c.direction = 'out'"))
        .isEqualTo(once.size());
    assertThat(ENGINE.people().count("SELECT COUNT(*) FROM contact")).isEqualTo(once.size());
  }

  @Test
  void theWrongKeyIsAnsweredWithASecondQuestion() {
    Kind wrong = KINDS.stream().filter(k -> k.digits().equals("21")).findFirst().orElseThrow();
    assertThat(town.pressed(wrong.number(1), System.nanoTime())).isEqualTo("8555");
  }

  @Test
  void whoAskedToBeLeftAloneIsNotCalledAgain() {
    Kind alone = KINDS.stream().filter(k -> k.digits().equals("25")).findFirst().orElseThrow();
    People people = ENGINE.people();
    Row customer =
        people
            .rows("SELECT customer_id FROM phone WHERE e164 = ?", "+86" + alone.number(1))
            .getFirst();
    assertThat(
            people.count(
                "SELECT COUNT(*) FROM do_not_call WHERE e164 = ? AND source = 'survey'"
                    + " AND lifted_at IS NULL",
                "+86" + alone.number(1)))
        .isEqualTo(1);
    long planned =
        people.dueVisit(Long.parseLong(customer.get("customer_id")), HANDOVER, alone.number(1));
    await("refused")
        .atMost(Duration.ofSeconds(90))
        .untilAsserted(() ->
            assertThat(people.rows("SELECT * FROM planned_call WHERE id = ?", planned))
                .singleElement()
                .satisfies(r -> {
                  assertThat(r.get("state")).isEqualTo("suppressed");
                  assertThat(r.get("reason")).startsWith("do-not-call");
                }));
    assertThat(people.count("SELECT COUNT(*) FROM attempt WHERE planned_call_id = ?", planned))
        .isZero();
    assertThat(town.rang(alone.number(1))).isEqualTo(1);
  }

  @Test
  void thePbxForgetsTheMarksOfSettledAttempts() {
    String install = ENGINE.people().rows("SELECT number FROM install").getFirst().get("number");
    for (String family : List.of("hf-mark", "hf-out", "hf-void")) {
      await(family)
          .atMost(Duration.ofSeconds(90))
          .untilAsserted(() ->
              assertThat(pbx.list("DBGetTree", Map.of("Family", family), "DBGetTreeResponse"))
                  .extracting(e -> e.get("Key"))
                  .noneMatch(key -> key.startsWith("/" + family + "/" + install)));
    }
  }

  @Test
  void theMetricsAddUp() {
    long attempts = ENGINE.people().count("SELECT COUNT(*) FROM attempt");
    await("settled ones are counted")
        .untilAsserted(() ->
            assertThat(ENGINE.metric("huifang_dialing_attempts_total", "")).isEqualTo(attempts));
    assertThat(ENGINE.metric("huifang_dialing_live", "")).isZero();
    for (Kind k : KINDS) {
      assertThat(ENGINE.metric("huifang_dialing_attempts_total", "\"" + k.outcome() + "\""))
          .as(k.outcome())
          .isEqualTo(
              ENGINE.people().count("SELECT COUNT(*) FROM attempt WHERE outcome = ?", k.outcome()));
    }
    assertThat(ENGINE.metric("huifang_result_events_total", "journaled")).isZero();
  }

  @Test
  void theLogTellsOfNoMistake() {
    assertThat(ENGINE.output()).doesNotContain("ERROR").doesNotContain("\tat ");
  }
}
