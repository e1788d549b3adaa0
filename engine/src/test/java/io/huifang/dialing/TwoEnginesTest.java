package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.ChangedConfig;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig.Trunk;
import io.huifang.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two engines on one database keep together to what the files allow; no PBX. */
class TwoEnginesTest extends AttemptsOnDatabase {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final int MANY = 100;

  TwoEnginesTest() {
    super(DB);
  }

  @Test
  void ofTwoThatWantTheLastLineAtOnceOneGetsIt() throws Exception {
    Config oneLine = limited(1, new Trunk.Limits(MANY, MANY, 0, OptionalInt.empty()));
    for (int round = 1; round <= 10; round++) {
      empty();
      people(2);
      List<ClaimedCall> calls = claim("a", 2);
      assertThat(atOnce(oneLine, calls))
          .as("round " + round)
          .extracting(r -> r.getClass().getSimpleName())
          .containsExactlyInAnyOrder("Ready", "Full");
      assertThat(DB.row("SELECT SUM(state = 'dialing'), SUM(state = 'waiting') FROM planned_call"))
          .isEqualTo("1|1");
    }
  }

  @Test
  void theLastLineBesideTheReserveLikewise() throws Exception {
    people(2);
    Config reserved = limited(MANY, new Trunk.Limits(5, MANY, 4, OptionalInt.empty()));
    assertThat(atOnce(reserved, claim("a", 2)))
        .extracting(r -> r.getClass().getSimpleName())
        .containsExactlyInAnyOrder("Ready", "Full");
  }

  @Test
  void aSecondHoldsNoMoreCallsThanTheTrunkTakesWhoeverMakesThem() {
    people(5);
    Config slow = limited(MANY, new Trunk.Limits(MANY, 2, 0, OptionalInt.empty()));
    List<ClaimedCall> calls = claim("a", 5);
    AttemptStart other = starterAt(NOW.plusMillis(400));
    assertThat(commit(starter, slow, calls.get(0))).isInstanceOf(AttemptStart.Ready.class);
    assertThat(commit(other, slow, calls.get(1))).isInstanceOf(AttemptStart.Ready.class);
    assertThat(commit(other, slow, calls.get(2))).isInstanceOf(AttemptStart.Full.class);
    Instant later = NOW.plus(Duration.ofSeconds(1));
    assertThat(commit(starterAt(later), slow, calls.get(3)))
        .as("the first one is a second ago")
        .isInstanceOf(AttemptStart.Ready.class);
    assertThat(commit(starterAt(later), slow, calls.get(4))).isInstanceOf(AttemptStart.Full.class);
  }

  /** Two engines, each with a call of its own. */
  private List<AttemptStart.Result> atOnce(Config c, List<ClaimedCall> calls) throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    try (var engines = Executors.newFixedThreadPool(calls.size())) {
      List<Future<AttemptStart.Result>> results = new ArrayList<>();
      for (ClaimedCall call : calls) {
        AttemptStart own = starterAt(NOW);
        results.add(
            engines.submit(() -> {
              go.await();
              return commit(own, c, call);
            }));
      }
      go.countDown();
      List<AttemptStart.Result> all = new ArrayList<>();
      for (Future<AttemptStart.Result> r : results) {
        all.add(r.get(60, TimeUnit.SECONDS));
      }
      return all;
    }
  }

  private static AttemptStart.Result commit(AttemptStart by, Config c, ClaimedCall call) {
    return by.commit(c, c.campaign("3day").orElseThrow(), c.engine().trunks().getFirst(), call);
  }

  private Config limited(int all, Trunk.Limits trunk) {
    return ChangedConfig.of(config).lines(all, trunk).config();
  }

  private void people(int count) {
    for (int i = 1; i <= count; i++) {
      person(i, "+861380000000" + i, "2026-03-02");
    }
    planner.plan(config, NOW);
  }
}
