package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
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
 * <p>As it stands it takes the cases that {@link CrashIT} does not have. All cases, and so many
 * kills of each part at random moments: {@code scripts/test -Dit.test=KillIT -Dhuifang.kills=200},
 * of one part only: {@code -Dhuifang.kills.part=engine}, the same ones again: {@code
 * -Dhuifang.kills.seed=…}. What came out stands in {@code engine/target/kills.txt}, batch by batch.
 */
class KillIT {
  @RegisterExtension
  static final LabEngine ENGINE = LabEngine.embedded("kill").busy(40).briefSurvey();

  private static final int KILLS = Integer.getInteger("huifang.kills", 0);
  private static final long SEED = Long.getLong("huifang.kills.seed", System.nanoTime());

  /** Kills in one batch of people at random moments. */
  private static final int KILLS_IN_A_BATCH = 10;

  /** Twice the lease of 5 s, the rings of 15 s, and a slow machine. */
  private static final Duration SETTLED = Duration.ofSeconds(90);

  private static final Duration REACHED = Duration.ofSeconds(60);

  /** The planner looks each minute. */
  private static final Duration PLANNING = Duration.ofMinutes(2);

  private static final String[] KINDS = {
    "01", "02", "03", "05", "10", "11", "13", "20", "21", "22", "25", "26"
  };

  private static final List<Part> PARTS = parts();

  private static Town town;
  private static int batches;

  /** What is killed. */
  enum Part {
    ENGINE,
    ASTERISK,
    DATABASE
  }

  /** How far the calls have come. */
  enum Step {
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
    return PARTS.stream()
        .flatMap(p -> Stream.of(Step.values()).map(s -> Arguments.of(p, s)))
        .filter(a -> KILLS > 0 || SHORT.contains(List.of(a.get())));
  }

  private static final List<List<Object>> SHORT =
      List.of(
          List.of(Part.ENGINE, Step.COMMITTED),
          List.of(Part.ENGINE, Step.ORIGINATED),
          List.of(Part.ENGINE, Step.HUNG_UP),
          List.of(Part.ASTERISK, Step.ORIGINATED),
          List.of(Part.ASTERISK, Step.ANSWERED),
          List.of(Part.DATABASE, Step.COMMITTED),
          List.of(Part.DATABASE, Step.ANSWERING));

  /** Those that are asked for; all, if none is named. */
  private static List<Part> parts() {
    String named = System.getProperty("huifang.kills.part", "").toUpperCase(Locale.ROOT);
    return named.isEmpty()
        ? List.of(Part.values())
        : Arrays.stream(named.split(",")).map(Part::valueOf).toList();
  }

  static Stream<Part> planning() {
    return PARTS.stream().filter(p -> KILLS > 0 || p != Part.ASTERISK);
  }

  @ParameterizedTest(name = "{0} dies while the planner writes")
  @MethodSource("planning")
  void thePlanIsCaughtUpWholeAndNothingIsDoubled(Part part) {
    Batch batch = batch();
    try (OwedCrowd crowd = OwedCrowd.held(ENGINE, batches)) {
      batch.owed("01", 3).owed("20", 1);
      crowd.awaitWriting(PLANNING);
      kill(part);
      long killed = System.nanoTime();
      crowd.letGo();
      revive(part);
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
    batch.due("01", 3).due("02", 2).due("11", 2).due("20", 1).due("10", 1).due("26", 1);
    await(step + " is reached")
        .atMost(REACHED)
        .pollInterval(Duration.ofMillis(5))
        .until(reached(step, batch));
    kill(part);
    long killed = System.nanoTime();
    if (stopped && part != Part.ASTERISK) {
      Lab.signal("CONT", ENGINE.lab().pbxPid());
    }
    revive(part);
    ledgerIsRight(batch, killed);
  }

  private static Callable<Boolean> reached(Step step, Batch batch) {
    return switch (step) {
      case CLAIMED -> () -> batch.has("p.state IN ('claimed', 'dialing')");
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
  void killedAtRandomMomentsEachPartKeepsTheLedgerRight() {
    var tally = new KillTally(SEED, KILLS);
    Random random = new Random(SEED);
    // The parts take turns, so that a run that is broken off has seen all of them.
    for (int done = 0; done < KILLS; done += KILLS_IN_A_BATCH) {
      int kills = Math.min(KILLS_IN_A_BATCH, KILLS - done);
      for (Part part : PARTS) {
        manyKills(part, random, kills, tally);
      }
    }
    assertThat(tally.breaches()).as("breaches of the ledger; all: " + KillTally.FILE).isEmpty();
  }

  private static void manyKills(Part part, Random random, int kills, KillTally tally) {
    Batch batch = batch();
    OwedCrowd crowd = OwedCrowd.of(ENGINE, batches);
    long began = System.nanoTime();
    long firstKill = Long.MAX_VALUE;
    for (int i = 0; i < kills; i++) {
      for (int people = 0; people < 4; people++) {
        batch.due(KINDS[random.nextInt(KINDS.length)], 1);
      }
      awaitMoment(Duration.ofMillis(random.nextInt(5_000)));
      kill(part);
      firstKill = Math.min(firstKill, System.nanoTime());
      revive(part);
    }
    String breach = "";
    try {
      ledgerIsRight(batch, firstKill);
      crowd.isPlannedWhole();
    } catch (AssertionError | ConditionTimeoutException e) {
      breach = String.valueOf(e.getMessage()); // told at the end: the others are to be seen, too
    }
    tally.batch(
        part.name(), kills, batch.attempts(), Duration.ofNanos(System.nanoTime() - began), breach);
  }

  private static void awaitMoment(Duration moment) {
    long began = System.nanoTime();
    await()
        .pollInterval(Duration.ofMillis(10))
        .atMost(REACHED)
        .until(() -> System.nanoTime() - began > moment.toNanos());
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
      second.kill9();
      long killed = System.nanoTime();
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

  private static Batch batch() {
    return new Batch(ENGINE, town, Integer.toString(10 + batches++ % 90));
  }

  private static void kill(Part part) {
    switch (part) {
      case ENGINE -> ENGINE.kill9();
      case ASTERISK -> Lab.signal("KILL", ENGINE.lab().pbxPid());
      case DATABASE -> Lab.signal("KILL", Lab.listener(ENGINE.lab().port("DB")));
    }
  }

  private static void revive(Part part) {
    switch (part) {
      case ENGINE -> ENGINE.start();
      case ASTERISK -> {
        ENGINE.labUp();
        town.endAllCalls(); // the phones of the dead PBX's calls
      }
      case DATABASE -> {
        // The engine starts it again.
      }
    }
    await("the engine is ready").atMost(SETTLED).until(ENGINE::ready);
  }

  private static void ledgerIsRight(Batch batch, long killed) {
    batch.awaitSettled(SETTLED);
    batch.promisesHold(killed);
    batch.nobodyIsLost();
    AmiTap pbx = ENGINE.lab().pbx();
    try {
      await("no line is leaked")
          .atMost(SETTLED)
          .untilAsserted(() ->
              assertThat(pbx.list("CoreShowChannels", Map.of(), "CoreShowChannel"))
                  .noneMatch(e -> e.get("Linkedid").startsWith("hf-")));
    } finally {
      pbx.close();
    }
  }
}
