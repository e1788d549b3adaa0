package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.StepClock;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig.Trunk;
import io.huifang.config.Outcome;
import io.huifang.config.Shipped;
import io.huifang.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a look at the book dials, and when the next one comes; on a real database, no PBX. */
class DialRoundTest implements Placing {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final String NOW = "2026-03-05 02:00:00";

  private final Config config = Shipped.config();
  private final CampaignConfig threeDay = config.campaign("3day").orElseThrow();
  private final Trunk town = config.engine().trunks().getFirst();
  private final StepClock clock = new StepClock(at(NOW));
  private final List<Long> dialed = new ArrayList<>();
  private long nanos;
  private boolean ready = true;
  private Result answer = Result.DIALED;
  private final CampaignPauses pauses = new CampaignPauses(DB.database());
  private final DialRound round =
      new DialRound(
          DB.database(),
          clock,
          "engine/1",
          this,
          pauses,
          new TrunkLoad(),
          () -> nanos,
          DialRound.SAFETY);

  @BeforeEach
  void empty() {
    DB.empty();
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at) VALUES (1, 'p', '2026-03-01', '2026-03-01')");
  }

  @Test
  void aDueRowIsDialedAndLookedAfterAgainAtOnce() {
    planned(1, "2026-03-05 01:00:00");
    assertThat(round.run(config, () -> true)).isZero();
    assertThat(dialed).containsExactly(1L);
    assertThat(round.run(config, () -> true)).isEqualTo(DialRound.SAFETY);
  }

  @Test
  void sleepsUntilTheNextRowIsSoonDueAndPreparesItThen() {
    planned(1, "2026-03-05 02:00:00.700");
    planned(2, "2026-03-05 03:00:00");
    assertThat(round.run(config, () -> true))
        .isEqualTo(Duration.ofMillis(700).minus(DialRound.AHEAD));
    assertThat(dialed).isEmpty();
    clock.set(clock.instant().plusMillis(700).minus(DialRound.AHEAD));
    round.run(config, () -> true);
    assertThat(dialed).containsExactly(1L);
    assertThat(round.run(config, () -> true)).isEqualTo(DialRound.SAFETY);
  }

  @Test
  void nothingIsPreparedAheadOfTheEndOfAPause() {
    planned(1, "2026-03-05 01:00:00");
    attempts(20, "failed");
    pauses.ended(threeDay, Outcome.FAILED, clock.instant());
    clock.set(clock.instant().plus(Duration.ofMinutes(30)).minusMillis(100));
    assertThat(round.run(config, () -> true)).isEqualTo(Duration.ofMillis(100));
    assertThat(dialed).isEmpty();
  }

  @Test
  void whatIsClaimedGoesBackWhenItIsToStopBetweenTwoCalls() {
    for (int i = 1; i <= 5; i++) {
      planned(i, "2026-03-05 01:00:00");
    }
    nanos += 10_000_000_000L;
    round.run(config, () -> dialed.isEmpty());
    assertThat(dialed).hasSize(1);
    assertThat(DB.value("SELECT COUNT(*) FROM planned_call WHERE state = 'claimed' AND id > 1"))
        .isEqualTo("0");
  }

  @Test
  void keepsToTheRateOfTheTrunkAndTellsWhenTheNextMayGo() {
    for (int i = 1; i <= 40; i++) {
      planned(i, "2026-03-05 01:00:00");
    }
    Duration wait = Duration.ZERO;
    while (wait.isZero()) {
      wait = round.run(config, () -> true);
    }
    assertThat(dialed).hasSize(1);
    assertThat(wait).isEqualTo(Duration.ofMillis(100));
    nanos += 250_000_000;
    round.run(config, () -> true);
    assertThat(dialed).hasSize(3);
  }

  @Test
  void dialsNobodyWhileThePbxIsNotTrusted() {
    planned(1, "2026-03-05 01:00:00");
    ready = false;
    assertThat(round.run(config, () -> true)).isEqualTo(DialRound.SAFETY);
    assertThat(dialed).isEmpty();
    assertThat(DB.value("SELECT state FROM planned_call")).isEqualTo("waiting");
  }

  @Test
  void linesThatAnotherEngineTookEndTheRound() {
    tenTokens();
    planned(1, "2026-03-05 01:00:00");
    planned(2, "2026-03-05 01:00:00");
    answer = Result.FULL;
    Duration wait = round.run(config, () -> true);
    assertThat(wait).isPositive().isLessThanOrEqualTo(DialRound.SAFETY);
    assertThat(round.run(config, () -> true)).as("asks nothing before").isPositive();
    assertThat(dialed).hasSize(1);
    // The one that was asked for is put back where the lines are counted.
    assertThat(DB.value("SELECT COUNT(*) FROM planned_call WHERE state = 'waiting'"))
        .isEqualTo("1");
  }

  @Test
  void aStopPutsBackWhatWasClaimed() {
    tenTokens();
    planned(1, "2026-03-05 01:00:00");
    planned(2, "2026-03-05 01:00:00");
    assertThat(round.run(config, () -> false)).isZero();
    assertThat(dialed).isEmpty();
    assertThat(DB.value("SELECT COUNT(*) FROM planned_call WHERE state = 'waiting'"))
        .isEqualTo("2");
  }

  @Test
  void aCampaignWhoseCallsFailPausesAndGoesOnByItselfOrByCommand() {
    planned(1, "2026-03-05 01:00:00");
    attempts(20, "failed");
    assertThat(pauses.ended(threeDay, Outcome.FAILED, clock.instant())).isTrue();
    assertThat(pauses.ended(threeDay, Outcome.FAILED, clock.instant()))
        .as("it pauses already")
        .isFalse();
    assertThat(round.run(config, () -> true)).isEqualTo(DialRound.SAFETY);
    assertThat(dialed).isEmpty();
    assertThat(round.paused()).isEqualTo(1);
    assertThat(pauses.now(clock.instant()))
        .containsExactly(
            new CampaignPauses.Pause(
                "3day",
                clock.instant(),
                clock.instant().plus(Duration.ofMinutes(30)),
                "20 of the last 20 attempts failed"));
    assertThat(pauses.resume("3day")).isTrue();
    assertThat(pauses.resume("3day")).isFalse();
    round.run(config, () -> true);
    assertThat(dialed).containsExactly(1L);
    assertThat(round.paused()).isZero();
  }

  @Test
  void afterTheRestOnlyNewAttemptsCount() {
    attempts(20, "failed");
    pauses.ended(threeDay, Outcome.FAILED, clock.instant());
    clock.step(Duration.ofMinutes(30));
    assertThat(pauses.now(clock.instant())).isEmpty();
    attempts(4, "failed");
    assertThat(pauses.ended(threeDay, Outcome.FAILED, clock.instant())).isFalse();
    attempts(1, "failed");
    assertThat(pauses.ended(threeDay, Outcome.FAILED, clock.instant())).isTrue();
  }

  @Test
  void aTrunkWithoutMinutesMakesNoNewCall() {
    planned(1, "2026-03-05 01:00:00");
    // 4,998 begun minutes; one call that is not over; yesterday's do not count.
    attempt("'2026-03-04 16:00:00', '2026-03-04 16:00:01', '2026-03-08 03:18:01'");
    attempt("'2026-03-05 01:59:30', NULL, NULL");
    attempt("'2026-03-04 15:59:59', '2026-03-04 16:00:00', '2026-03-08 16:00:00'");
    TrunkMinutes minutes = new TrunkMinutes(DB.database(), () -> 0);
    assertThat(minutes.left(town, clock.instant(), config.engine().zone())).isTrue();
    minutes.add(town);
    assertThat(minutes.left(town, clock.instant(), config.engine().zone())).isFalse();
    attempt("'2026-03-05 01:00:00', '2026-03-05 01:00:00', '2026-03-05 01:00:00'");
    round.run(config, () -> true);
    assertThat(dialed).isEmpty();
    clock.set(at("2026-03-05 16:00:00"));
    DB.sql("UPDATE attempt SET ended_at = '2026-03-05 02:00:00' WHERE ended_at IS NULL");
    assertThat(minutes.left(town, clock.instant(), config.engine().zone()))
        .as("the next day")
        .isTrue();
  }

  @Override
  public boolean ready(Trunk trunk) {
    return ready;
  }

  @Override
  public Result dial(Config c, CampaignConfig campaign, Trunk trunk, ClaimedCall call) {
    dialed.add(call.id());
    return answer;
  }

  /** The pacer starts with one token. */
  private void tenTokens() {
    planned(77, "2026-03-05 01:00:00");
    round.run(config, () -> true);
    nanos += 60_000_000_000L;
    DB.sql("DELETE FROM planned_call WHERE id = 77");
    dialed.clear();
  }

  private static Instant at(String utc) {
    return Instant.parse(utc.replace(' ', 'T') + "Z");
  }

  private static void planned(int id, String due) {
    DB.sql(
        "INSERT INTO planned_call (id, campaign, occasion, customer_id, e164, priority,"
            + " window_from, window_until, due_at, state, reason, created_at, updated_at) VALUES ("
            + id
            + ", '3day', 'visit:"
            + id
            + "', 1, '+8613800000001', 50, '2026-03-04 16:00:00', '2026-03-07 16:00:00', '"
            + due
            + "', 'waiting', '', '2026-03-05', '2026-03-05')");
  }

  private static void attempts(int count, String outcome) {
    if (DB.value("SELECT COUNT(*) FROM planned_call WHERE id = 99").equals("0")) {
      planned(99, "2026-03-06 01:00:00");
    }
    for (int i = 0; i < count; i++) {
      attempt("'2026-03-05 01:00:00', NULL, '2026-03-05 01:00:10'");
    }
    DB.sql("UPDATE attempt SET outcome = '" + outcome + "' WHERE outcome = ''");
  }

  private static void attempt(String committedAnsweredEnded) {
    if (DB.value("SELECT COUNT(*) FROM planned_call WHERE id = 99").equals("0")) {
      planned(99, "2026-03-06 01:00:00");
    }
    DB.sql(
        "INSERT INTO attempt (planned_call_id, campaign, customer_id, e164, trunk, pbx, node, fence,"
            + " placed_at, committed_at, answered_at, ended_at) VALUES (99, '3day', 1,"
            + " '+8613800000001', 'town', 'pbx', 'n', 1, '2026-03-05', "
            + committedAnsweredEnded
            + ")");
  }
}
