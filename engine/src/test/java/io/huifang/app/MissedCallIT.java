package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who missed a campaign's call rings the hotline back and takes it there. */
@Timeout(400)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MissedCallIT {
  @RegisterExtension
  static final LabEngine ENGINE =
      LabEngine.named("missed-call")
          .busy(5)
          .briefSurvey()
          .edit("hotline.yaml", "priority: 6}", "priority: 6, offer: ring-back-offer}");

  private static final Duration SOON = Duration.ofMinutes(2);

  /** The town's numbers on 10 are on the phone. */
  private static final List<String> PEOPLE = List.of("13700000010", "13700000110", "13700000210");

  private static Town town;
  private static AmiTap pbx;

  @BeforeAll
  static void theyAreCalledInVain() {
    People people = ENGINE.people();
    PEOPLE.forEach(p -> people.add("占线" + p.charAt(8), LocalDate.of(2026, 3, 2), p));
    town = ENGINE.lab().town();
    pbx = ENGINE.lab().pbx();
    ENGINE.start();
    await("all were busy")
        .atMost(SOON)
        .until(() ->
            people.count("SELECT COUNT(*) FROM planned_call WHERE outcome = 'busy'")
                == PEOPLE.size());
    await("the engine takes callers").atMost(SOON).until(pbx::aliveIsFresh);
  }

  @AfterAll
  static void hangUp() {
    town.endAllCalls();
    pbx.close();
    town.close();
  }

  @Test
  @Order(1)
  void whoRingsBackAndPressesOneIsAskedAndOwedNoCallAnyMore() {
    String number = PEOPLE.get(0);
    Town.Caller caller = town.dialsInPressing("", number, "1-5-5-5");
    await("settled").atMost(SOON).until(() -> state(number).equals("closed completed"));
    await("thanked and hung up").atMost(SOON).until(caller::isOver);
    assertThat(outcomes(number)).containsExactly("busy", "completed");
    assertThat(
            ENGINE
                .people()
                .count(
                    "SELECT COUNT(*) FROM answer n JOIN call_record k ON k.reference = n.reference"
                        + " WHERE k.e164 = '+86"
                        + number
                        + "' AND k.campaign = '3day'"))
        .isEqualTo(3);
    assertThat(pbx.events(e -> e.is("QueueCallerJoin") && e.get("CallerIDNum").equals(number)))
        .isEmpty();
    assertThat(town.rang(number)).as("no second call").isEqualTo(1);
  }

  @Test
  @Order(2)
  void whoDoesNotWantItComesToTheQueueAndIsCalledAgain() {
    String number = PEOPLE.get(1);
    Town.Caller caller = town.dialsIn("", number);
    pbx.await(
        "they wait", SOON, e -> e.is("QueueCallerJoin") && e.get("CallerIDNum").equals(number));
    assertThat(state(number)).isEqualTo("waiting busy");
    caller.hangsUp();
  }

  @Test
  @Order(3)
  void whoTalksWithAnEngineThatIsKilledWaitsInAQueueAndIsOwedTheCallAfterARest() {
    String number = PEOPLE.get(2);
    Town.Caller caller = town.dialsInPressing("", number, "1");
    await("bound, and asked")
        .atMost(SOON)
        .until(() ->
            ENGINE
                    .people()
                    .count(
                        "SELECT COUNT(*) FROM attempt a JOIN call_record k ON k.attempt_id = a.id"
                            + " WHERE a.ring_back <> '' AND a.ended_at IS NULL AND a.e164 = '+86"
                            + number
                            + "'")
                == 1);
    ENGINE.kill9();
    pbx.await(
        "they wait all the same",
        SOON,
        e -> e.is("QueueCallerJoin") && e.get("CallerIDNum").equals(number));
    ENGINE.start();
    assertThat(state(number)).as("while the caller is there").isEqualTo("dialing busy");
    caller.hangsUp();
    await("settled").atMost(SOON).until(() -> state(number).equals("waiting busy"));
    assertThat(outcomes(number)).containsExactly("busy", "cut-off");
    assertThat(town.rang(number)).as("it rests").isEqualTo(1);
  }

  private static String state(String number) {
    return ENGINE
        .people()
        .rows(
            "SELECT CONCAT(p.state, ' ', p.outcome) AS s FROM planned_call p JOIN phone f"
                + " ON f.customer_id = p.customer_id WHERE f.e164 = ?",
            "+86" + number)
        .getFirst()
        .get("s");
  }

  private static List<String> outcomes(String number) {
    return ENGINE
        .people()
        .rows("SELECT outcome FROM attempt WHERE e164 = ? ORDER BY id", "+86" + number)
        .stream()
        .map(r -> r.get("outcome"))
        .toList();
  }
}
