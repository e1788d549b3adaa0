package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.app.Killing.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The long form of {@link KillIT}: each part is killed (-9) so many times at random moments while
 * people are called without a pause and the planner catches up; after each batch of kills the
 * ledger must be right. {@code scripts/test -Dit.test=RandomKillsIT -Dhuifang.kills=200}, of one
 * part only: {@code -Dhuifang.kills.part=engine}. What came out stands in {@code
 * engine/target/kills.txt}, batch by batch; the seed that it names ({@code -Dhuifang.kills.seed=…})
 * goes on where a run was broken off.
 */
@EnabledIfSystemProperty(named = "huifang.kills", matches = "[1-9]\\d*")
class RandomKillsIT {
  @RegisterExtension
  static final LabEngine ENGINE = LabEngine.embedded("kill-random").busy(40).briefSurvey();

  private static final int KILLS = Integer.getInteger("huifang.kills", 0);
  private static final long SEED = Long.getLong("huifang.kills.seed", System.nanoTime());

  /** Kills before the ledger is looked at: they share the wait for the last calls' ends. */
  private static final int KILLS_IN_A_BATCH = Integer.getInteger("huifang.kills.batch", 10);

  /** Who comes to be called before each kill; those of the kills before are on the phone still. */
  private static final int PEOPLE_A_KILL = 6;

  /** Half-way through the first question of a call that was just begun. */
  private static final int SOON = 5_000;

  /** Through most of the survey. */
  private static final int LATE = 14_000;

  /** One kill in so many comes late: where each kill ends all calls, few get far without it. */
  private static final int LATE_ONE_IN = 4;

  private static final Duration REACHED = Duration.ofSeconds(60);

  private static final String[] KINDS = {
    "01", "02", "03", "05", "10", "11", "13", "20", "21", "22", "25", "26"
  };

  private final KillTally tally = new KillTally(SEED, KILLS);
  private int batches;

  @BeforeAll
  static void start() {
    ENGINE.start();
  }

  @Test
  void killedAtRandomMomentsEachPartKeepsTheLedgerRight() {
    batches = tally.batches();
    // The parts take turns, so that a run that is broken off has seen all of them.
    for (boolean more = true; more; ) {
      more = false;
      for (Part part : Part.asked()) {
        int kills = Math.min(KILLS_IN_A_BATCH, KILLS - tally.killed(part));
        if (kills > 0) {
          more = true;
          manyKills(part, new Random(SEED + batches), kills);
        }
      }
    }
    assertThat(tally.breaches()).as("breaches of the ledger; all: " + KillTally.FILE).isEmpty();
  }

  private void manyKills(Part part, Random random, int kills) {
    // A witness of its own, or it would go through all the calls of the night at each look.
    try (Town town = ENGINE.lab().town()) {
      Killing killing = new Killing(ENGINE, town);
      Batch batch = new Batch(ENGINE, town, Integer.toString(10 + batches++ % 90));
      OwedCrowd crowd = OwedCrowd.of(ENGINE, batches);
      List<Long> moments = new ArrayList<>();
      long began = System.nanoTime();
      String breach = "";
      try {
        for (int i = 0; i < kills; i++) {
          batch.due(
              Stream.generate(() -> KINDS[random.nextInt(KINDS.length)])
                  .limit(PEOPLE_A_KILL)
                  .toList());
          awaitMoment(random.nextInt(random.nextInt(LATE_ONE_IN) == 0 ? LATE : SOON));
          long killed = System.nanoTime();
          killing.kill(part);
          moments.add(System.nanoTime());
          killing.revive(part);
          tally.revived(Duration.ofNanos(System.nanoTime() - killed));
        }
        // Who kills the database breaks no call: what was said meanwhile is on record, too.
        killing.ledgerIsRight(batch, part == Part.DATABASE ? List.of() : moments);
        crowd.isPlannedWhole();
      } catch (AssertionError | ConditionTimeoutException e) {
        breach = String.valueOf(e.getMessage()); // told at the end: the others are to be seen, too
        if (moments.isEmpty()) {
          throw e; // not a moment to go on from
        }
        ENGINE.labUp();
        ENGINE.awake();
      }
      tally.batch(
          part,
          moments.size(),
          batch.figures(),
          Duration.ofNanos(System.nanoTime() - began),
          breach);
      town.endAllCalls();
    }
  }

  private static void awaitMoment(int millis) {
    long began = System.nanoTime();
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(REACHED)
        .until(() -> System.nanoTime() - began > Duration.ofMillis(millis).toNanos());
  }
}
