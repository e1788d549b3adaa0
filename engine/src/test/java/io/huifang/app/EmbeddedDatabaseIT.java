package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The database as shipped, killed during surveys: the engine starts it again by itself. */
@Timeout(180)
class EmbeddedDatabaseIT {
  @RegisterExtension
  static final LabEngine ENGINE = LabEngine.embedded("embedded").busy(10).briefSurvey();

  @Test
  void aKilledDatabaseEndsNoCallAndLosesNoAnswer() {
    ENGINE.start();
    try (Town town = ENGINE.lab().town()) {
      Batch batch = new Batch(ENGINE, town, "60").due("01", 2).due("02", 2).due("25", 1);
      batch.awaitPresses(4);
      ProcessHandle database = ENGINE.database().orElseThrow();
      database.destroyForcibly();
      long killed = System.nanoTime();
      await("all keys are pressed meanwhile")
          .atMost(Duration.ofSeconds(60))
          .until(() -> batch.presses() == 13);
      await("the database is there again")
          .atMost(Duration.ofSeconds(60))
          .until(() -> ENGINE.ready() && ENGINE.database().isPresent());
      batch.awaitSettled(Duration.ofSeconds(60));
      batch.promisesHold(killed);
      assertThat(batch.attempts())
          .filteredOn(r -> !r.get("e164").endsWith("25"))
          .allSatisfy(r -> {
            assertThat(r.get("outcome")).isEqualTo("completed");
            assertThat(r.get("answer_keys")).hasSize(3);
          });
      assertThat(ENGINE.people().count("SELECT COUNT(*) FROM do_not_call")).isEqualTo(1);
      assertThat(ENGINE.output().split("the database is away, nobody is dialed", -1))
          .as("told at most once, however many attempts met it")
          .hasSizeLessThanOrEqualTo(2);
      town.endAllCalls();
    }
    ENGINE.terminate();
    assertThat(ENGINE.database()).as("ends with its engine").isEmpty();
  }
}
