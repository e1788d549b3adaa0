package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nobody is rung by a campaign while they talk with the house; on real parts. */
class OnThePhoneIT {
  @RegisterExtension
  static final LabEngine ENGINE =
      LabEngine.named("on-the-phone")
          .busy(5)
          .briefSurvey()
          .edit("campaigns/3day.yaml", "after-inbound: hold 1d", "after-inbound: ignore");

  private static final String CALLER = "13700000055";
  private static final String DIALED = "13700000056";
  private static final LocalDate DUE = LocalDate.of(2026, 3, 2);

  private static Town town;

  @BeforeAll
  static void start() {
    town = ENGINE.lab().town();
    ENGINE.start();
  }

  @AfterAll
  static void close() {
    town.close();
  }

  @Test
  void whoIsInTheHotlineIsNotRungAndIsOnceTheyHungUp() {
    People people = ENGINE.people();
    long customer = people.add("来电", LocalDate.of(2026, 1, 2), CALLER);
    Town.Caller caller = town.dialsIn("来电", CALLER);
    await("the call is on record").atMost(Duration.ofSeconds(60)).until(() -> open(people) == 1);

    long planned = people.dueVisit(customer, DUE, CALLER);
    isPutOff(planned);
    assertThat(town.rang(CALLER)).isZero();

    caller.hangsUp();
    await("its end is on record").atMost(Duration.ofSeconds(60)).until(() -> open(people) == 0);
    isDueAgain(planned);
    await("called now").atMost(Duration.ofSeconds(60)).until(() -> town.rang(CALLER) == 1);
  }

  @Test
  void whomAnAgentHasDialedIsNotRungBeforeThatCallIsOver() {
    People people = ENGINE.people();
    long customer = people.add("被叫", LocalDate.of(2026, 1, 2), DIALED);
    // The phone picks up and dials, as if by hand.
    ENGINE
        .lab()
        .pbx()
        .action(
            "Originate",
            Map.of(
                "Channel", "PJSIP/8002",
                "Context", "from-agents",
                "Exten", DIALED,
                "Priority", "1",
                "Async", "true"));
    String open = "SELECT COUNT(*) FROM contact WHERE kind = 'agent' AND ended_at IS NULL";
    await("the call is on record")
        .atMost(Duration.ofSeconds(60))
        .until(() -> people.count(open) == 1);
    long planned = people.dueVisit(customer, DUE, DIALED);
    isPutOff(planned);
    assertThat(town.rang(DIALED)).as("by the agent").isEqualTo(1);

    await("the agent hangs up").atMost(Duration.ofSeconds(90)).until(() -> people.count(open) == 0);
    isDueAgain(planned);
    await("called now").atMost(Duration.ofSeconds(60)).until(() -> town.rang(DIALED) == 2);
  }

  private static void isPutOff(long planned) {
    await("put off")
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(
                    ENGINE
                        .people()
                        .rows("SELECT reason FROM planned_call WHERE id = ?", planned)
                        .getFirst()
                        .get("reason"))
                .startsWith("on-the-phone: "));
  }

  private static void isDueAgain(long planned) {
    ENGINE
        .people()
        .sql("UPDATE planned_call SET due_at = '2026-03-04 17:00:00' WHERE id = ?", planned);
  }

  private static long open(People people) {
    return people.count(
        "SELECT COUNT(*) FROM call_record WHERE direction = 'in' AND e164 = ? AND ended_at IS NULL",
        "+86" + CALLER);
  }
}
