package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.app.People.Row;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each call of somebody else on a trunk takes a line from its campaigns; on real parts. */
class OthersOnTheTrunkIT {
  @RegisterExtension
  static final LabEngine ENGINE = LabEngine.named("others").busy(3).briefSurvey();

  private static final LocalDate DUE = LocalDate.of(2026, 3, 2);
  private static final Duration LIMIT = Duration.ofSeconds(90);

  /** They ring until the engine gives up. */
  private static final List<String> FIRST = List.of("13700001011", "13700002011");

  private static final List<String> LATER = List.of("13700003011", "13700004011");

  private static Town town;

  @BeforeAll
  static void start() {
    town = ENGINE.lab().town();
    town.endAllCalls();
    town.set("TOWN_TALK", 180); // agents stay on the phone until the callers hang up
  }

  @AfterAll
  static void close() {
    town.set("TOWN_TALK", 25);
    town.endAllCalls();
    town.close();
  }

  @Test
  void ofThreeLinesTwoCallersLeaveOne() {
    Town.Caller before = town.dialsIn("早来", "13700000071");
    before.awaitVoice("hears the fallback", LIMIT);
    ENGINE.start();
    await("told by the resync").atMost(LIMIT).until(() -> others() == 1);
    Town.Caller after = town.dialsIn("后来", "13700000072");
    await("told by its events").atMost(LIMIT).until(() -> others() == 2);

    due(FIRST);
    await("both were called").atMost(LIMIT).until(() -> ended(FIRST).size() == 2);
    assertThat(others()).as("a campaign's own calls are none of theirs").isEqualTo(2);
    List<Row> calls = ended(FIRST);
    assertThat(calls.get(1).get("committed_at"))
        .as("the second one when the first was over")
        .isGreaterThanOrEqualTo(calls.get(0).get("ended_at"));

    before.hangsUp();
    after.hangsUp();
    await("their lines are free").atMost(LIMIT).until(() -> others() == 0);
    due(LATER);
    await("both at once")
        .atMost(LIMIT)
        .until(() ->
            ENGINE.people().count("SELECT COUNT(*) FROM attempt WHERE ended_at IS NULL") == 2);
  }

  private static void due(List<String> numbers) {
    for (String number : numbers) {
      // Whose visit is too old for the planner.
      long customer = ENGINE.people().add("占线", LocalDate.of(2026, 1, 2), number);
      ENGINE.people().dueVisit(customer, DUE, number);
    }
  }

  private static List<Row> ended(List<String> numbers) {
    return ENGINE
        .people()
        .rows(
            "SELECT committed_at, ended_at FROM attempt WHERE e164 IN (?, ?)"
                + " AND ended_at IS NOT NULL ORDER BY committed_at",
            "+86" + numbers.get(0),
            "+86" + numbers.get(1));
  }

  private static long others() {
    return ENGINE.metric("huifang_dialing_others", "trunk=\"town\"");
  }
}
