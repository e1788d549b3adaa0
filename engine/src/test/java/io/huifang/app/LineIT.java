package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.app.People.Row;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens between the answer and the first question: machines, extensions. */
class LineIT {
  @RegisterExtension
  static final LabEngine ENGINE =
      LabEngine.named("line")
          .busy(20)
          .briefSurvey()
          .edit("campaigns/3day.yaml", "machine-detection: false", "machine-detection: true")
          .edit(
              "campaigns/3day.yaml",
              "  no-route: {",
              "  machine: {after: 1h, times: 2, day-part: other}\n  no-route: {");

  private static final LocalDate HANDOVER = LocalDate.of(2026, 3, 2);
  private static final String MACHINE = "13700000023";
  private static final String PERSON = "13700000001";
  private static final String HURRIED = "13700000026";
  private static final String SILENT = "13700000022";
  private static final String SWITCHBOARD = "13700000027";

  private static Town town;

  @BeforeAll
  static void callThem() {
    town = ENGINE.lab().town();
    for (String number : new String[] {MACHINE, PERSON, SILENT, SWITCHBOARD, HURRIED}) {
      ENGINE.people().add("线路", HANDOVER, number);
    }
    ENGINE.people().sql("UPDATE phone SET extension = '12' WHERE e164 = ?", "+86" + SWITCHBOARD);
    ENGINE.start();
    await("everybody is called and settled")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(1))
        .until(() ->
            ENGINE.people().count("SELECT COUNT(*) FROM attempt WHERE ended_at IS NOT NULL") >= 5);
  }

  @AfterAll
  static void close() {
    town.close();
  }

  @Test
  void aMachineIsToldAndTriedAgainAsTheFileSays() {
    assertThat(attempt(MACHINE).get("outcome")).isEqualTo("machine");
    Row planned = planned(MACHINE);
    assertThat(planned.get("state")).isEqualTo("waiting");
    assertThat(planned.get("reason"))
        .isEqualTo("machine, again after 1 h, in another part of the day");
    assertThat(
            ENGINE
                .people()
                .count("SELECT COUNT(*) FROM call_record WHERE e164 = ?", "+86" + MACHINE))
        .as("nobody talked")
        .isZero();
  }

  @Test
  void aPersonIsAskedAlthoughAMachineWasListenedFor() {
    assertThat(attempt(PERSON).get("outcome")).isEqualTo("completed");
    assertThat(attempt(SILENT).get("outcome")).as("not sure is a person").isEqualTo("silent");
  }

  @Test
  void whoHangsUpWhileAMachineIsListenedForHoldsNoLine() {
    assertThat(attempt(HURRIED).get("outcome")).isEqualTo("hung-up");
    assertThat(
            ENGINE
                .people()
                .count("SELECT COUNT(*) FROM call_record WHERE e164 = ?", "+86" + HURRIED))
        .isEqualTo(1);
  }

  @Test
  void anExtensionIsPressedAfterTheAnswer() {
    assertThat(town.ami().events(e -> e.isUser("TownExtension")))
        .anySatisfy(e -> {
          assertThat(e.get("Number")).isEqualTo(SWITCHBOARD);
          assertThat(e.get("Extension")).isEqualTo("12");
        });
    assertThat(attempt(SWITCHBOARD).get("outcome")).isEqualTo("completed");
  }

  @Test
  void theHistoryTellsItAll() {
    assertThat(
            ENGINE
                .people()
                .rows(
                    "SELECT s.what FROM planned_step s JOIN planned_call p"
                        + " ON p.id = s.planned_call_id WHERE p.e164 = ? ORDER BY s.id",
                    "+86" + PERSON))
        .extracting(r -> r.get("what"))
        .containsExactly("entered", "dialed", "outcome", "closed");
  }

  private static Row attempt(String number) {
    return ENGINE.people().rows("SELECT * FROM attempt WHERE e164 = ?", "+86" + number).getFirst();
  }

  private static Row planned(String number) {
    return ENGINE
        .people()
        .rows("SELECT * FROM planned_call WHERE e164 = ?", "+86" + number)
        .getFirst();
  }
}
