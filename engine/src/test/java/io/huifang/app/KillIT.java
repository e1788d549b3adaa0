package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.app.Killing.Part;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Engine, Asterisk and database are killed (-9) at each step of a call, on real parts; then the
 * ledger must be right: nobody dialed twice, no answered occasion dialed again, unknown ends named
 * and at rest, nobody lost, no row stuck, no line leaked.
 *
 * <p>As it stands it takes the cases that {@link CrashIT} does not have; all cases with {@code
 * -Dhuifang.kills=1}. Many kills at random moments: {@link RandomKillsIT}.
 */
class KillIT {
  @RegisterExtension
  static final LabEngine ENGINE = LabEngine.embedded("kill").busy(40).briefSurvey();

  private static final int KILLS = Integer.getInteger("huifang.kills", 0);
  private static final Duration REACHED = Duration.ofSeconds(60);

  /** The planner looks each minute. */
  private static final Duration PLANNING = Duration.ofMinutes(2);

  private static Town town;
  private static Killing killing;
  private static int batches;

  /** How far the calls have come. */
  enum Step {
    /** And not one of them is committed: their engine is held there. */
    CLAIMED,
    COMMITTED,
    ORIGINATED,
    RINGING,
    ANSWERED,
    ANSWERING,
    HUNG_UP
  }

  @BeforeAll
  static void start() {
    town = ENGINE.lab().town();
    killing = new Killing(ENGINE, town);
    ENGINE.start();
  }

  @AfterAll
  static void hangUp() {
    town.close();
  }

  @AfterEach
  void nobodyIsOnThePhone() {
    Lab.signal("CONT", ENGINE.lab().pbxPid());
    ENGINE.labUp();
    ENGINE.awake();
    town.endAllCalls();
  }

  static Stream<Arguments> cases() {
    return Part.asked().stream()
        .flatMap(p -> Stream.of(Step.values()).map(s -> Arguments.of(p, s)))
        .filter(a -> KILLS > 0 || SHORT.contains(List.of(a.get())));
  }

  private static final List<List<Object>> SHORT =
      List.of(
          List.of(Part.ENGINE, Step.CLAIMED),
          List.of(Part.ENGINE, Step.COMMITTED),
          List.of(Part.ENGINE, Step.ORIGINATED),
          List.of(Part.ENGINE, Step.HUNG_UP),
          List.of(Part.ASTERISK, Step.ORIGINATED),
          List.of(Part.ASTERISK, Step.ANSWERED),
          List.of(Part.DATABASE, Step.COMMITTED),
          List.of(Part.DATABASE, Step.ANSWERING));

  static Stream<Part> planning() {
    return Part.asked().stream().filter(p -> KILLS > 0 || p != Part.ASTERISK);
  }

  @ParameterizedTest(name = "{0} dies while the planner writes")
  @MethodSource("planning")
  void thePlanIsCaughtUpWholeAndNothingIsDoubled(Part part) {
    Batch batch = batch();
    try (OwedCrowd crowd = OwedCrowd.held(ENGINE, batches)) {
      batch.owed("01", 3).owed("20", 1);
      crowd.awaitWriting(PLANNING);
      killing.kill(part);
      long killed = System.nanoTime();
      crowd.letGo();
      killing.revive(part);
      crowd.isPlannedWhole();
      batch.awaitPlanned(PLANNING);
      ledgerIsRight(batch, killed);
    }
  }

  @ParameterizedTest(name = "{0} dies when calls are {1}")
  @MethodSource("cases")
  void theLedgerIsRight(Part part, Step step) {
    Batch batch = batch();
    boolean stopped = step == Step.ORIGINATED;
    if (stopped) {
      Lab.signal("STOP", ENGINE.lab().pbxPid()); // it reads the originate when it goes on
    }
    long killed;
    try (HeldCommit held = new HeldCommit(ENGINE)) {
      if (step != Step.CLAIMED) {
        held.letGo();
      }
      batch.due("01", 3).due("02", 2).due("11", 2).due("20", 1).due("10", 1).due("26", 1);
      await(step + " is reached")
          .atMost(REACHED)
          .pollInterval(Duration.ofMillis(5))
          .until(reached(step, batch));
      killing.kill(part);
      killed = System.nanoTime();
    }
    if (stopped && part != Part.ASTERISK) {
      Lab.signal("CONT", ENGINE.lab().pbxPid());
    }
    killing.revive(part);
    ledgerIsRight(batch, killed);
  }

  private static Callable<Boolean> reached(Step step, Batch batch) {
    return switch (step) {
      case CLAIMED -> () -> batch.has("p.state = 'claimed'");
      case COMMITTED, ORIGINATED -> () -> batch.has("a.ended_at IS NULL AND a.id IS NOT NULL");
      case RINGING -> () -> batch.rang() >= 3;
      case ANSWERED -> () -> batch.has("a.id IN (SELECT attempt_id FROM call_record)");
      case ANSWERING -> () -> batch.presses() >= 2;
      case HUNG_UP ->
          () ->
              batch.numbers().stream()
                  .anyMatch(n -> town.pressed(n, System.nanoTime()).length() > 1 && !town.talks(n));
    };
  }

  @Test
  void twoEnginesShareTheWorkAndOneTakesOverWhatTheOtherLeft() {
    try (LabEngine second = LabEngine.embedded("kill-second").busy(40).briefSurvey()) {
      second.beside(ENGINE).start();
      Batch batch = batch();
      batch.due("01", 12).due("11", 4);
      // Who looks first takes what is due: only work that goes on coming is shared for certain.
      await("both have dialed")
          .atMost(REACHED)
          .pollInterval(Duration.ofMillis(300))
          .until(
              () -> batch.due("01", 1).dialedBy("engine-1") > 0 && batch.dialedBy("engine-2") > 0);
      batch.awaitPresses(4);
      await("the second has somebody on the line")
          .atMost(REACHED)
          .pollInterval(Duration.ofMillis(300))
          .until(() -> {
            boolean some = !dialedByTheSecond().isEmpty();
            if (!some) {
              batch.due("11", 1);
            }
            return some;
          });
      List<People.Row> left = dialedByTheSecond();
      second.kill9();
      long killed = System.nanoTime();
      takenOverByTheFirst(left);
      // Without a restart: the engine that lives settles all of it.
      ledgerIsRight(batch, killed);
      Batch next = batch();
      next.due("01", 2);
      next.awaitPresses(6);
      ledgerIsRight(next, System.nanoTime());
      assertThat(next.attempts())
          .allSatisfy(r -> assertThat(r.get("outcome")).isEqualTo("completed"));
    }
  }

  /** On the line, and the second engine's. */
  private static List<People.Row> dialedByTheSecond() {
    return ENGINE
        .people()
        .rows(
            "SELECT id FROM planned_call WHERE state = 'dialing' AND claimed_by LIKE 'engine-2/%'");
  }

  /** Not before the lease has run out on the database's clock; how soon: LeaseTimesTest. */
  private static void takenOverByTheFirst(List<People.Row> left) {
    for (People.Row row : left) {
      await("taken over, or over before the kill")
          .atMost(REACHED)
          .pollInterval(Duration.ofMillis(100))
          .until(() ->
              ENGINE
                  .people()
                  .rows(
                      "SELECT p.id FROM planned_call p WHERE p.id = ?"
                          + " AND p.claimed_by LIKE 'engine-2/%'",
                      row.get("id"))
                  .isEmpty());
    }
    assertThat(
            ENGINE
                .people()
                .rows(
                    "SELECT s.reason FROM planned_step s WHERE s.what = 'taken-over'"
                        + " AND s.reason NOT LIKE 'its engine was gone: engine-1/%'"))
        .as("only the first lives")
        .isEmpty();
  }

  private static Batch batch() {
    return new Batch(ENGINE, town, Integer.toString(10 + batches++ % 90));
  }

  private static void ledgerIsRight(Batch batch, long killed) {
    killing.ledgerIsRight(batch, List.of(killed));
  }
}
