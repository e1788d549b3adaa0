package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who hangs up in the middle is called again where the file says so, and asked what is left. */
class CutAgainIT {
  @RegisterExtension
  static final LabEngine ENGINE =
      LabEngine.named("cut-again")
          .busy(5)
          .briefSurvey()
          .edit(
              "campaigns/3day.yaml", "\nretry:\n", "\nretry:\n  partial: {after: 1m, times: 5}\n");

  /** The town's 20 presses 5 after a prompt and hangs up at the next. */
  @Test
  void eachCallGoesOnWhereTheOneBeforeWasCutUntilAllIsAnswered() {
    People people = ENGINE.people();
    people.add("半途", LocalDate.of(2026, 3, 2), "13700000020");
    ENGINE.start();
    await("asked to the end")
        .atMost(Duration.ofMinutes(6))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> people.count("SELECT COUNT(*) FROM planned_call WHERE state = 'closed'") == 1);
    assertThat(people.rows("SELECT outcome FROM attempt ORDER BY id"))
        .extracting(r -> r.get("outcome"))
        .containsExactly("partial", "partial", "completed");
    assertThat(people.rows("SELECT question FROM answer ORDER BY id"))
        .extracting(r -> r.get("question"))
        .containsExactly("reception", "quality", "price");
    assertThat(people.count("SELECT COUNT(DISTINCT reference) FROM answer")).isEqualTo(1);
    assertThat(people.rows("SELECT answered, complete FROM survey_result"))
        .as("one sitting, one score")
        .extracting(r -> r.get("answered") + " " + r.get("complete"))
        .containsExactly("3 1");
    assertThat(people.rows("SELECT outcome FROM planned_call").getFirst().get("outcome"))
        .isEqualTo("completed");
  }
}
