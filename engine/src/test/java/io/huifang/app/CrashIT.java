package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.app.AmiTap.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Promises 1, 2 and 7 while engine, database and Asterisk are killed or stopped during calls. The
 * witnesses are the two Asterisks.
 */
@Timeout(300)
class CrashIT {
  @RegisterExtension
  static final LabEngine ENGINE = LabEngine.named("crash").busy(30).briefSurvey();

  /** Twice the lease of 5 s, and what a call that goes on may still take. */
  private static final Duration SETTLED = Duration.ofMinutes(2);

  /** Watchdog 5 s, alive mark 6 s, an agent's 3 s of ringing, and a slow machine. */
  private static final Duration SERVED = Duration.ofMinutes(2);

  private static Town town;
  private AmiTap pbx;

  @BeforeAll
  static void start() {
    town = ENGINE.lab().town();
    ENGINE.start();
  }

  @AfterAll
  static void hangUp() {
    town.close();
  }

  @BeforeEach
  void listen() {
    ENGINE.awake();
    pbx = ENGINE.lab().pbx();
  }

  @AfterEach
  void nobodyIsOnThePhone() {
    town.endAllCalls();
    pbx.close();
  }

  @Test
  void aKilledEngineDialsNobodyTwiceAndLosesNoAnswerAndCallersReachTheFallback() {
    Batch batch = new Batch(ENGINE, town, "10");
    batch.due("11", 2).due("01", 3).due("02", 3).due("03", 3).due("05", 2).due("20", 2);
    batch.due("10", 2).due("26", 1).due("13", 1);
    batch.awaitPresses(8);
    batch.due("01", 4).due("11", 1); // these are being dialed when it dies
    await().until(() -> batch.rang() >= 19);
    ENGINE.kill9();
    long killed = System.nanoTime();
    Town.Caller first = town.dialsIn("Zhang", "13700000001");
    reachesFallback("13700000001", first);
    await("the alive mark is too old")
        .atMost(Duration.ofSeconds(90))
        .until(() -> System.nanoTime() - killed > Duration.ofSeconds(7).toNanos());
    Town.Caller second = town.dialsIn("Li", "13700000002");
    ENGINE.start();
    reachesFallback("13700000002", second);
    batch.awaitSettled(SETTLED);
    batch.promisesHold(killed);
  }

  /** In the fallback queue, connected to an agent's phone, with a voice to hear. */
  private void reachesFallback(String number, Town.Caller caller) {
    Event joined =
        pbx.await(
            number + " waits in the fallback queue",
            SERVED,
            e ->
                e.is("QueueCallerJoin")
                    && e.get("Queue").equals("huifang-fallback")
                    && e.get("CallerIDNum").equals(number));
    pbx.await(
        number + " talks with an agent",
        SERVED,
        e -> e.is("AgentConnect") && e.get("Uniqueid").equals(joined.get("Uniqueid")));
    caller.awaitVoice("the agent's hello", SERVED);
    caller.hangsUp();
  }

  @Test
  void aStoppedEngineLeavesNoCallerInSilenceAndGoesOnWhenItWakes() {
    Batch batch = new Batch(ENGINE, town, "20").due("01", 3).due("02", 2);
    batch.awaitPresses(3);
    Town.Caller inside = town.dialsIn("Wang", "13700000003");
    await("a caller is in AGI")
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(30))
        .until(() ->
            pbx.list("CoreShowChannels", Map.of(), "CoreShowChannel").stream()
                .anyMatch(e ->
                    e.get("CallerIDNum").equals("13700000003")
                        && e.get("Application").equals("AGI")));
    ENGINE.stop();
    long stopped = System.nanoTime();
    try {
      watchdogIsArmed("13700000003");
      Town.Caller fresh = town.dialsIn("Zhao", "13700000004");
      pbx.await(
          "the watchdog takes a survey out",
          SERVED,
          e -> e.isUser("HuifangEngineSilent") && e.get("Context").equals("huifang-survey"));
      reachesFallback("13700000003", inside);
      reachesFallback("13700000004", fresh);
      await("the alive mark is too old")
          .atMost(Duration.ofSeconds(90))
          .until(() -> System.nanoTime() - stopped > Duration.ofSeconds(7).toNanos());
      reachesFallback("13700000005", town.dialsIn("Qian", "13700000005"));
      await("the surveys end without the engine")
          .atMost(SERVED)
          .until(() -> batch.numbers().stream().noneMatch(town::talks));
    } finally {
      ENGINE.cont();
    }
    batch.awaitSettled(SETTLED);
    batch.promisesHold(stopped);
    isServedAgain("13700000006");
  }

  /** What is left until the PBX takes a caller out of AGI: no prompt of the hotline is as long. */
  private void watchdogIsArmed(String number) {
    Event channel =
        pbx.list("CoreShowChannels", Map.of(), "CoreShowChannel").stream()
            .filter(e -> e.get("CallerIDNum").equals(number))
            .findFirst()
            .orElseThrow();
    String left =
        pbx.action(
                "Getvar",
                Map.of("Channel", channel.get("Channel"), "Variable", "TIMEOUT(absolute)"))
            .get("Value");
    assertThat(Double.parseDouble(left)).as("seconds that are armed").isBetween(0.001, 30.0);
  }

  /** A caller goes through the engine to the queue of the unknown. */
  private void isServedAgain(String number) {
    await("ready").atMost(SERVED).until(ENGINE::ready);
    AmiTap now = ENGINE.lab().pbx();
    try {
      await("the alive mark is fresh").atMost(SERVED).until(now::aliveIsFresh);
      town.dialsIn("again", number);
      now.await(
          number + " waits in the queue of the unknown",
          SERVED,
          e ->
              e.is("QueueCallerJoin")
                  && e.get("Queue").equals("sales")
                  && e.get("CallerIDNum").equals(number));
    } finally {
      now.close();
    }
  }

  @Test
  void aStoppedDatabaseEndsNoCallAndLosesNoAnswer() {
    Batch batch = new Batch(ENGINE, town, "30").due("01", 3).due("02", 2).due("03", 2).due("04", 2);
    batch.awaitPresses(8);
    Batch later = new Batch(ENGINE, town, "31").dueIn(Duration.ofSeconds(4), "01", 3);
    long database = Lab.listener(databasePort());
    Lab.signal("STOP", database);
    try {
      batch.awaitPresses(3 * batch.numbers().size());
      await("the calls end")
          .atMost(SERVED)
          .until(() -> batch.numbers().stream().noneMatch(town::talks));
      assertThat(journal()).exists();
      reachesFallback("13700000007", town.dialsIn("Sun", "13700000007"));
      assertThat(later.rang()).isZero();
      assertThat(ENGINE.get("/health/ready").statusCode()).isEqualTo(503);
      assertThat(ENGINE.get("/health/live").statusCode()).isEqualTo(200);
    } finally {
      Lab.signal("CONT", database);
    }
    batch.awaitSettled(SETTLED);
    await("the journal is replayed").atMost(SERVED).until(ENGINE::ready);
    assertThat(journal()).doesNotExist();
    assertThat(batch.attempts())
        .allSatisfy(r -> {
          assertThat(r.get("outcome")).isEqualTo("completed");
          assertThat(r.get("answer_keys")).hasSize(3);
        });
    later.awaitSettled(SETTLED);
    later.promisesHold(System.nanoTime());
    batch.promisesHold(System.nanoTime());
    isServedAgain("13700000008");
  }

  private static Path journal() {
    return ENGINE.data().resolve("journal").resolve("answers.journal");
  }

  private static int databasePort() {
    return Integer.parseInt(ENGINE.access().url().replaceFirst(".*//[^/:]*:(\\d+)/.*", "$1"));
  }

  @Test
  void aKilledAsteriskIsMetAgainAndNobodyIsDialedTwice() {
    Batch batch = new Batch(ENGINE, town, "40");
    batch.due("11", 2).due("01", 3).due("02", 3).due("20", 1).due("10", 1);
    batch.awaitPresses(9);
    batch.due("01", 3);
    await().until(() -> batch.rang() >= 11);
    Set<String> life = lives(batch);
    assertThat(life).as("one life of the PBX, by its name").hasSize(1).doesNotContain("");
    Lab.signal("KILL", ENGINE.lab().pbxPid());
    long killed = System.nanoTime();
    ENGINE.labUp();
    town.endAllCalls(); // the phones of the dead PBX's calls
    batch.awaitSettled(SETTLED);
    batch.promisesHold(killed);
    isServedAgain("13700000009");
    Batch next = new Batch(ENGINE, town, "41").due("01", 2).awaitSettled(SETTLED);
    next.promisesHold(System.nanoTime());
    assertThat(next.attempts())
        .allSatisfy(r -> assertThat(r.get("outcome")).isEqualTo("completed"));
    assertThat(lives(next)).hasSize(1).doesNotContain("").doesNotContainAnyElementsOf(life);
  }

  private static Set<String> lives(Batch batch) {
    return batch.attempts().stream().map(r -> r.get("pbx_life")).collect(Collectors.toSet());
  }

  @Test
  void whoTalksToAnAgentGoesOnTalkingWhileTheEngineIsStartedAnew() {
    Map<String, String> agent = Map.of("Queue", "service", "Interface", "PJSIP/8003");
    pbx.action("QueueAdd", agent);
    town.set("TOWN_TALK", 240);
    try {
      Batch batch = new Batch(ENGINE, town, "45").due("24", 1);
      Event talk =
          pbx.await(
              "who pressed 0 talks with an agent",
              SETTLED,
              e -> e.is("AgentConnect") && e.get("Linkedid").startsWith("hf-"));
      String tag = talk.get("Linkedid").substring("hf-".length());
      ENGINE.kill9();
      ENGINE.start();
      await("the new engine follows the call")
          .atMost(SETTLED)
          .until(() -> ENGINE.output().contains("attempt=" + tag + " is live on the PBX"));
      assertThat(pbx.list("DBGet", Map.of("Family", "hf-queue", "Key", tag), "DBGetResponse"))
          .as("what tells it that this is no talk of ours")
          .hasSize(1);
      town.endAllCalls();
      batch.awaitSettled(SETTLED);
      assertThat(batch.attempts())
          .singleElement()
          .satisfies(r -> assertThat(r.get("outcome")).isEqualTo("person"));
    } finally {
      town.set("TOWN_TALK", 25);
      pbx.action("QueueRemove", agent);
    }
  }

  @Test
  void whoLeavesTheQueueWhileTheEngineIsGoneIsStillOwedACall() {
    Batch batch = new Batch(ENGINE, town, "46").due("24", 1);
    pbx.await(
        "who pressed 0 waits for an agent, of whom there is none",
        SETTLED,
        e -> e.is("QueueCallerJoin") && e.get("Linkedid").startsWith("hf-"));
    ENGINE.kill9();
    town.endAllCalls();
    ENGINE.start();
    batch.awaitSettled(SETTLED);
    assertThat(batch.attempts())
        .singleElement()
        .satisfies(r -> assertThat(r.get("outcome")).isEqualTo("nobody-came"));
  }

  /** More rounds: -Dhuifang.crash.rounds=50, repeat one: -Dhuifang.crash.seed=… */
  @Test
  void killedAtAnyMomentItKeepsItsPromises() {
    int rounds = Integer.getInteger("huifang.crash.rounds", 1);
    long seed = Long.getLong("huifang.crash.seed", System.nanoTime());
    System.out.println("CrashIT: -Dhuifang.crash.seed=" + seed);
    Random random = new Random(seed);
    String[] kinds = {"01", "02", "03", "04", "05", "10", "11", "13", "20", "21", "22", "25", "26"};
    for (int round = 0; round < rounds; round++) {
      Batch batch = new Batch(ENGINE, town, Integer.toString(50 + round % 50));
      for (int i = 0; i < 12; i++) {
        batch.due(kinds[random.nextInt(kinds.length)], 1);
      }
      long wait = Duration.ofMillis(500 + random.nextInt(15_000)).toNanos();
      long began = System.nanoTime();
      await().atMost(Duration.ofMinutes(1)).until(() -> System.nanoTime() - began > wait);
      ENGINE.kill9();
      long killed = System.nanoTime();
      ENGINE.start();
      batch.awaitSettled(SETTLED);
      batch.promisesHold(killed);
    }
  }
}
