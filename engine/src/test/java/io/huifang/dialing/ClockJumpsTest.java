package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.store.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A clock that jumps between the claim and the call: nobody is dialed whom the rules forbid. */
class ClockJumpsTest extends AttemptsOnDatabase {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  ClockJumpsTest() {
    super(DB);
  }

  @ParameterizedTest(name = "to {0}")
  @CsvSource({
    "2026-03-05T23:00:00+08:00, waiting, 'hours: '",
    "2026-03-05T12:30:00+08:00, waiting, 'hours: '",
    "2026-03-04T10:00:00+08:00, waiting, ''",
    "2026-02-01T10:00:00+08:00, waiting, ''",
    "2026-03-20T10:00:00+08:00, closed, ''",
    "2036-03-05T10:00:00+08:00, closed, ''"
  })
  void intoTheNightBeforeTheWindowOrBehindItNobodyIsDialed(String to, String state, String reason) {
    person(1, "+8613800000001", "2026-03-02");
    planner.plan(config, NOW);
    ClaimedCall call = claim("a", 1).getFirst();
    Instant then = OffsetDateTime.parse(to).toInstant();

    assertThat(starterAt(then).commit(config, threeDay, town, call))
        .isNotInstanceOf(AttemptStart.Ready.class);

    assertThat(text("SELECT COUNT(*) FROM attempt")).isEqualTo("0");
    assertThat(text("SELECT CONCAT(state, ' ', reason) FROM planned_call"))
        .startsWith(state + " " + reason);
  }

  @Test
  void whoWasCalledWhileItWasAheadCountsForTheCapsWhenItIsBack() {
    person(1, "+8613800000001", "2026-03-02");
    planner.plan(config, NOW);
    for (int i = 1; i <= 3; i++) {
      DB.sql(
          "INSERT INTO contact (customer_id, e164, at, direction, kind, reference, result) VALUES"
              + " (1, '+8613800000001', '2026-03-06 0"
              + i
              + ":00:00', 'out', '3day', 'ahead-"
              + i
              + "', 'no-answer')");
    }
    assertThat(starter.commit(config, threeDay, town, claim("a", 1).getFirst()))
        .isNotInstanceOf(AttemptStart.Ready.class);
    assertThat(text("SELECT reason FROM planned_call")).startsWith("cap: ");
  }

  /** What a clock far ahead closed as expired is owed again by the clock that is right. */
  @Test
  void aDayThatWasPlannedByAClockFarAheadIsPlannedAgain() {
    person(1, "+8613800000001", "2026-03-02");
    planner.plan(config, NOW);
    closedByAClockAhead();

    planner.plan(config, NOW.plusSeconds(600));

    assertThat(text("SELECT COUNT(*) FROM planned_call")).isEqualTo("1");
    assertThat(text("SELECT CONCAT(state, ' ', attempts) FROM planned_call"))
        .isEqualTo("waiting 0");
  }

  /** Else a person whose attempt may have reached them is rung up again at once. */
  @Test
  void whatAClockFarAheadClosedKeepsItsRestAndTheNumberAtWhichItStood() {
    person(1, "+8613800000001", "2026-03-02");
    DB.sql("INSERT INTO phone (customer_id, e164, position) VALUES (1, '+8613800000002', 1)");
    planner.plan(config, NOW);
    DB.sql(
        "UPDATE planned_call SET attempts = 1, outcome = 'unknown', e164 = '+8613800000002',"
            + " number_index = 1, due_at = '2026-03-06 03:00:00'");
    closedByAClockAhead();

    planner.plan(config, NOW.plusSeconds(600));

    assertThat(text("SELECT CONCAT_WS(' ', state, attempts, e164, number_index) FROM planned_call"))
        .isEqualTo("waiting 1 +8613800000002 1");
    assertThat(text("SELECT DATE_FORMAT(due_at, '%Y-%m-%d %H:%i') FROM planned_call"))
        .isEqualTo("2026-03-06 03:00");
  }

  private void closedByAClockAhead() {
    Clock ahead = Clock.offset(clock, Duration.ofDays(400));
    new PlannedCalls(database, ahead).closeExpired();
    planner.plan(config, ahead.instant());
    assertThat(text("SELECT state FROM planned_call")).isEqualTo("closed");
  }
}
