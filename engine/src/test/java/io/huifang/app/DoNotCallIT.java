package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The do-not-call list by hand beside an engine that plans and dials. */
@Timeout(300)
class DoNotCallIT {
  @RegisterExtension static final LabEngine ENGINE = LabEngine.named("do-not-call").busy(10);

  /** The planner looks each minute; a phone rings 2 s. */
  private static final Duration PLANNED = Duration.ofSeconds(150);

  private static final String OWED = "13970000013";
  private static final String DUE = "13970000113";

  @Test
  void whoIsOnTheListIsNeitherPlannedNorDialedAndIsCalledWhenTakenOff() {
    ENGINE.command("donotcall", "add", DUE, "--reason", "asked by letter");
    ENGINE.command("donotcall", "add", OWED, "--reason", "asked by letter");
    ENGINE.people().together(c -> People.addDue(c, "已列入", DUE, ENGINE.now()));
    ENGINE.people().add("欠访", LocalDate.of(2026, 3, 2), OWED);
    ENGINE.start();
    try (Town town = ENGINE.lab().town()) {
      await("both stand aside").atMost(PLANNED).until(() -> suppressed() == 2);
      assertThat(town.rang(DUE) + town.rang(OWED)).isZero();
      ENGINE.command("donotcall", "remove", DUE, "--reason", "asked to be called again");
      ENGINE.command("donotcall", "remove", OWED, "--reason", "asked to be called again");
      await("both are called").atMost(PLANNED).until(() -> town.rang(DUE) + town.rang(OWED) == 2);
      town.endAllCalls();
    }
  }

  private static long suppressed() {
    return ENGINE
        .people()
        .count(
            "SELECT COUNT(*) FROM planned_call WHERE state = 'suppressed'"
                + " AND reason LIKE 'do-not-call%'");
  }
}
