package io.huifang.asterisk.agi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.huifang.asterisk.fake.FakeAgiCall;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AgiServerTest {
  /** What a script saw, told to the test. */
  private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AgiSettings usual = AgiSettings.loopback(0);
  private AgiServer server = new AgiServer(usual, Map.of(), meters);

  @AfterEach
  void stop() {
    server.stop(Duration.ofSeconds(1));
    assertEquation();
  }

  private int serving(AgiSettings settings, AgiHandler handler) {
    server = new AgiServer(settings, Map.of("survey", handler), meters);
    server.start();
    return server.port();
  }

  private int serving(AgiHandler handler) {
    return serving(without(usual), handler);
  }

  private static AgiSettings without(AgiSettings s) {
    return new AgiSettings(
        s.bind(), 0, s.maxSessions(), s.requestTimeout(), s.allowedPeers(), false);
  }

  private Object told() throws InterruptedException {
    Object told = seen.poll(10, TimeUnit.SECONDS);
    return told == null ? "nothing" : told;
  }

  /** Runs what a script does and tells how it ended. */
  private AgiHandler telling(AgiHandler script) {
    return session -> {
      try {
        script.handle(session);
        seen.add("returned");
      } catch (AgiHangup e) {
        seen.add(e.reason());
        throw e;
      } catch (IllegalStateException | IllegalArgumentException e) {
        seen.add(String.valueOf(e.getMessage()));
      }
    };
  }

  private double ended(AgiMeters.End how) {
    return meters.counter("huifang.agi.ended", "how", how.name().toLowerCase(Locale.ROOT)).count();
  }

  private void assertEquation() {
    double all =
        meters.find("huifang.agi.ended").counters().stream().mapToDouble(Counter::count).sum();
    assertThat(meters.counter("huifang.agi.accepted").count()).isEqualTo(all + server.sessions());
  }

  @Test
  void aScriptReadsAsStraightLine() throws Exception {
    int port =
        serving(
            telling(s -> {
              s.answer();
              s.setVariable("HF_X", "say \"hi\"");
              seen.add(s.getVariable("HF_X").orElse("?"));
              seen.add(s.getVariable("HF_UNSET"));
              seen.add(s.readKey(List.of("a", "b"), "12345", Duration.ofSeconds(3)));
              seen.add(s.readKey(List.of("a"), "12345", Duration.ofSeconds(3)));
              seen.add(s.readKey(List.of("a"), "12345", Duration.ofSeconds(3)));
              s.hangup();
            }));
    try (FakeAgiCall call = FakeAgiCall.calling(port, "survey")) {
      call.expect("ANSWER", "200 result=0");
      assertThat(call.expect("SET VARIABLE", "200 result=1"))
          .isEqualTo("SET VARIABLE \"HF_X\" \"say \\\"hi\\\"\"");
      call.expect("GET VARIABLE \"HF_X\"", "200 result=1 (say (hi) )");
      call.expect("GET VARIABLE \"HF_UNSET\"", "200 result=0");
      call.expect("STREAM FILE \"a\" \"0123456789*#\"", "200 result=0 endpos=8000");
      call.expect("STREAM FILE \"b\"", "200 result=53 endpos=100");
      call.expect("STREAM FILE \"a\"", "200 result=0 endpos=8000");
      call.expect("WAIT FOR DIGIT 3000", "200 result=56");
      call.expect("STREAM FILE \"a\"", "200 result=0 endpos=8000");
      call.expect("WAIT FOR DIGIT 3000", "200 result=0");
      call.expect("HANGUP", "200 result=1");
      assertThat(call.readLine()).isNull();
    }
    assertThat(told()).isEqualTo("say (hi) ");
    assertThat(told()).isEqualTo(Optional.empty());
    assertThat(told()).isEqualTo(new KeyRead.Pressed('5'));
    assertThat(told()).isEqualTo(new KeyRead.Wrong('8'));
    assertThat(told()).isEqualTo(new KeyRead.Silence());
    assertThat(told()).isEqualTo("returned");
    await().until(() -> ended(AgiMeters.End.SERVED) == 1);
  }

  @Test
  void aCallForWhichTheMachineGivesNoThreadIsGivenBackAtOnce() throws Exception {
    server =
        new AgiServer(
            without(usual), Map.of("survey", s -> seen.add("served")), meters, WakerTest::refused);
    server.start();
    try (FakeAgiCall call = FakeAgiCall.calling(server.port(), "survey")) {
      assertThat(call.readLine()).as("closed: its dialplan goes on").isNull();
    }
    await().until(() -> ended(AgiMeters.End.REFUSED_BUSY) == 1);
    assertThat(server.sessions()).isZero();
    assertThat(seen).isEmpty();
  }

  @Test
  void theRequestIsCleanedAndWhole() throws Exception {
    int port = serving(s -> seen.add(s.request()));
    try (FakeAgiCall call = new FakeAgiCall(port)) {
      String request = FakeAgiCall.request("survey?id=7", "17.1", "138\u0001" + "0".repeat(9_000));
      for (String part : request.split("(?<=\\G.{700})", -1)) {
        call.send(part); // arrives in pieces that end anywhere
      }
      assertThat(told())
          .isInstanceOfSatisfying(
              AgiRequest.class,
              r -> {
                assertThat(r.script()).isEqualTo("survey");
                assertThat(r.query()).containsEntry("id", "7");
                assertThat(r.uniqueId()).isEqualTo("17.1");
                assertThat(r.callerIdNum()).startsWith("1380").hasSize(256);
                assertThat(r.fields()).containsEntry("language", "zh");
              });
    }
  }

  @Test
  void hangupInTheMiddleOfACommandEndsTheScript() throws Exception {
    int port = serving(telling(s -> s.streamFile("long", "")));
    try (FakeAgiCall call = FakeAgiCall.calling(port, "survey")) {
      call.readLine();
      call.send("HANGUP\n");
      assertThat(told()).isEqualTo(AgiHangup.Reason.HANGUP);
      assertThat(call.readLine()).isNull();
    }
  }

  @Test
  void hangupBetweenTwoCommandsIsSeenByTheNextOne() throws Exception {
    CountDownLatch sent = new CountDownLatch(1);
    int port =
        serving(
            telling(s -> {
              s.answer();
              await().until(() -> sent.getCount() == 0 && s.isOver());
              s.setVariable("TOO", "late");
            }));
    try (FakeAgiCall call = FakeAgiCall.calling(port, "survey")) {
      call.readLine();
      call.send("200 result=0\nHANGUP\n");
      sent.countDown();
      assertThat(told()).isEqualTo(AgiHangup.Reason.HANGUP);
      assertThat(call.readLine()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "511 Command Not Permitted on a dead channel or intercept routine",
        "200 result=-1 endpos=0"
      })
  void aDeadChannelEndsTheScript(String reply) throws Exception {
    int port = serving(telling(s -> s.streamFile("x", "")));
    try (FakeAgiCall call = FakeAgiCall.calling(port, "survey")) {
      call.expect("STREAM FILE", reply);
      assertThat(told()).isEqualTo(AgiHangup.Reason.HANGUP);
    }
  }

  @Test
  void aClosedConnectionEndsTheScript() throws Exception {
    int port = serving(telling(s -> s.streamFile("x", "")));
    try (FakeAgiCall call = FakeAgiCall.calling(port, "survey")) {
      call.readLine();
    }
    assertThat(told()).isEqualTo(AgiHangup.Reason.CLOSED);
  }

  @Test
  void usageBlocksTryingLinesAndLineBreaksInValuesAreUnderstood() throws Exception {
    int port =
        serving(
            telling(s -> {
              seen.add(s.waitForKey(Duration.ofSeconds(5)));
              seen.add(s.getVariable("NOTE").orElse("?"));
              s.setVariable("TO", "13800138000");
            }));
    try (FakeAgiCall call = FakeAgiCall.calling(port, "survey")) {
      call.expect("WAIT FOR DIGIT", "100 result=0 Trying...\n200 result=0");
      call.expect("GET VARIABLE", "200 result=1 (one\ntwo (2)");
      call.expect(
          "SET VARIABLE",
          "520-Invalid command syntax.  Proper usage follows:\n Usage: SET VARIABLE <name>\n"
              + "\tSets it.\n520 End of proper usage.");
    }
    assertThat(told()).isEqualTo(Optional.empty());
    assertThat(told()).isEqualTo("one\ntwo (2");
    assertThat(told().toString()).contains("520").contains("SET VARIABLE").doesNotContain("138");
  }

  @ParameterizedTest
  @ValueSource(strings = {"200 result=0\n200 result=0\n", "\u0000\u0001\n", "hello\n", "\n"})
  void linesThatAnswerNothingCutTheCall(String lie) throws Exception {
    int port =
        serving(
            telling(s -> {
              s.answer();
              await().until(s::isOver);
              s.setVariable("TO", "13800138000");
            }));
    try (FakeAgiCall call = FakeAgiCall.calling(port, "survey")) {
      call.readLine();
      call.send(lie);
      assertThat(told()).isEqualTo(AgiHangup.Reason.GARBLED);
    }
  }

  @Test
  void anArgumentWithALineBreakIsRefusedBeforeItIsSent() throws Exception {
    int port =
        serving(
            telling(s -> {
              assertThatThrownBy(() -> s.setVariable("X", "a\nHANGUP"))
                  .isInstanceOf(IllegalArgumentException.class);
              s.answer();
            }));
    try (FakeAgiCall call = FakeAgiCall.calling(port, "survey")) {
      assertThat(call.expect("ANSWER", "200 result=0")).isEqualTo("ANSWER");
      assertThat(told()).isEqualTo("returned");
    }
  }

  @Test
  void typeAheadIsThrownAway() throws Exception {
    int port = serving(telling(AgiSession::flushKeys));
    try (FakeAgiCall call = FakeAgiCall.calling(port, "survey")) {
      call.expect("WAIT FOR DIGIT", "200 result=53");
      call.expect("WAIT FOR DIGIT", "200 result=53");
      call.expect("WAIT FOR DIGIT", "200 result=0");
      assertThat(told()).isEqualTo("returned");
    }
  }

  @Test
  void theWatchdogIsArmedBeforeACommandThatTakesTime() throws Exception {
    int port =
        serving(
            usual,
            telling(s -> {
              s.setVariable("NO", "time at all");
              s.waitForKey(Duration.ofMillis(900));
              s.waitForKey(Duration.ofMillis(900));
              s.streamFile("x", "");
            }));
    try (FakeAgiCall call = FakeAgiCall.calling(port, "survey")) {
      call.expect("SET VARIABLE", "200 result=1");
      call.expect("SET AUTOHANGUP 6", "200 result=0");
      call.expect("WAIT FOR DIGIT", "200 result=0");
      call.expect("WAIT FOR DIGIT", "200 result=0");
      call.expect("STREAM FILE \"x\" \"\" 2000000000", "200 result=0 endpos=16000");
      call.expect("SET AUTOHANGUP 7", "200 result=0");
      assertThat(call.expect("STREAM FILE", "200 result=0 endpos=16000"))
          .isEqualTo("STREAM FILE \"x\" \"\"");
      call.expect("SET AUTOHANGUP 5", "200 result=0"); // this PBX plays two seconds in no time
      assertThat(told()).isEqualTo("returned");
    }
  }

  @Test
  void thePbxWaitsForAPromptAsLongAsItPlays() throws Exception {
    int port =
        serving(
            usual,
            telling(s -> seen.add(s.readKey(List.of("long", "b"), "5", Duration.ofSeconds(3)))));
    try (FakeAgiCall call = FakeAgiCall.calling(port, "survey")) {
      call.expect("STREAM FILE \"long\" \"\" 2000000000", "200 result=0 endpos=720000");
      call.expect("STREAM FILE \"b\" \"\" 2000000000", "200 result=0 endpos=8000");
      call.expect("SET AUTOHANGUP 95", "200 result=0");
      call.expect("STREAM FILE \"long\" \"0123456789*#\"", "200 result=0 endpos=720000");
      call.expect("SET AUTOHANGUP 5", "200 result=0");
      call.expect("SET AUTOHANGUP 6", "200 result=0");
      call.expect("STREAM FILE \"b\"", "200 result=53 endpos=100");
      assertThat(told()).isEqualTo(new KeyRead.Pressed('5'));
    }
  }

  @Test
  void aCommentMayLastTenMinutesAndItsLimitIsNoHangup() throws Exception {
    int port =
        serving(
            usual,
            telling(s -> {
              Duration longest = Duration.ofMinutes(10);
              seen.add(s.record("/m/1-words", "#09", longest, Duration.ofSeconds(4)));
              seen.add(s.record("/m/2-words", "#09", longest, Duration.ofSeconds(4)));
              seen.add(s.record("/m/3-words", "#09", longest, Duration.ofSeconds(4)));
            }));
    try (FakeAgiCall call = FakeAgiCall.calling(port, "survey")) {
      call.expect("SET AUTOHANGUP 605", "200 result=0");
      call.expect(
          "RECORD FILE \"/m/1-words\" \"wav\" \"#09\" 600000 \"s=4\"",
          "200 result=0 (timeout) endpos=4800000");
      againForTenMinutes(call);
      assertThat(told())
          .isEqualTo(new Recorded(Recorded.How.ENDED, Optional.empty(), Duration.ofMinutes(10)));
      call.expect("RECORD FILE \"/m/2-words\"", "200 result=35 (dtmf) endpos=0");
      againForTenMinutes(call);
      Recorded nothing = (Recorded) told();
      assertThat(nothing.length()).isZero();
      assertThat(nothing.saysSomething()).as("# at once").isFalse();
      call.expect("RECORD FILE \"/m/3-words\"", "200 result=-1 (writefile)");
      call.expect("SET AUTOHANGUP 5", "200 result=0");
      assertThat(((Recorded) told()).how()).isEqualTo(Recorded.How.FAILED);
    }
    assertThat(told()).as("the call went on").isEqualTo("returned");
  }

  /** This PBX records ten minutes in no time: what was armed for them is shortened. */
  private static void againForTenMinutes(FakeAgiCall call) throws IOException {
    call.expect("SET AUTOHANGUP 5", "200 result=0");
    call.expect("SET AUTOHANGUP 605", "200 result=0");
  }

  @Test
  void afterAKeyThePbxWaitsNoLongerThanFiveSecondsForAnEngineThatHangs() throws Exception {
    int port =
        serving(
            usual,
            telling(s -> {
              seen.add(s.streamFile("long", "5"));
              seen.add(s.record("/x/words", "#", Duration.ofMinutes(10), Duration.ofSeconds(4)));
            }));
    try (FakeAgiCall call = FakeAgiCall.calling(port, "survey")) {
      call.expect("STREAM FILE \"long\" \"\" 2000000000", "200 result=0 endpos=720000");
      call.expect("SET AUTOHANGUP 95", "200 result=0");
      call.expect("STREAM FILE", "200 result=53 endpos=100");
      assertThat(call.expect("SET AUTOHANGUP 5", "200 result=0")).isEqualTo("SET AUTOHANGUP 5");
      assertThat(told()).isEqualTo(Optional.of('5'));
      call.expect("SET AUTOHANGUP 605", "200 result=0");
      call.expect("RECORD FILE", "200 result=35 (dtmf) endpos=16000");
      assertThat(call.expect("SET AUTOHANGUP 5", "200 result=0")).isEqualTo("SET AUTOHANGUP 5");
      assertThat(told()).extracting("how").isEqualTo(Recorded.How.KEY);
    }
  }

  @Test
  void aKeyCountsThoughTheCallerHangsUpRightAfterIt() throws Exception {
    int port =
        serving(
            usual,
            telling(s -> {
              seen.add(s.streamFile("long", "5"));
              s.setVariable("X", "1");
            }));
    try (FakeAgiCall call = FakeAgiCall.calling(port, "survey")) {
      call.expect("STREAM FILE \"long\" \"\" 2000000000", "200 result=0 endpos=720000");
      call.expect("SET AUTOHANGUP 95", "200 result=0");
      call.expect("STREAM FILE", "200 result=53 endpos=100");
      call.expect(
          "SET AUTOHANGUP 5", "511 Command Not Permitted on a dead channel or intercept routine");
      assertThat(told()).isEqualTo(Optional.of('5'));
      call.expect(
          "SET VARIABLE", "511 Command Not Permitted on a dead channel or intercept routine");
      assertThat(told()).isEqualTo(AgiHangup.Reason.HANGUP);
    }
  }

  @Test
  void aPromptThatIsNotThereIsNoHangupAndIsNamedUntilItIsThere() throws Exception {
    int port = serving(usual, telling(s -> s.streamFile("x", "")));
    try (FakeAgiCall call = FakeAgiCall.calling(port, "survey")) {
      call.expect("STREAM FILE", "200 result=-1 endpos=2000000000");
      assertThat(told()).isEqualTo(AgiHangup.Reason.NO_RECORDING);
    }
    assertThat(server.missingRecordings()).containsExactly("x");
    try (FakeAgiCall call = FakeAgiCall.calling(port, "survey")) {
      call.expect("STREAM FILE", "200 result=-1 endpos=16000");
      assertThat(told()).as("hung up while it was measured").isEqualTo(AgiHangup.Reason.HANGUP);
    }
    assertThat(server.missingRecordings()).isEmpty();
  }

  @Test
  void aPeerThatSendsNothingIsCut() throws Exception {
    AgiSettings hasty =
        new AgiSettings("127.0.0.1", 0, 10, Duration.ofMillis(300), List.of("127.0.0.1"), false);
    int port = serving(hasty, s -> {});
    try (FakeAgiCall silent = new FakeAgiCall(port);
        FakeAgiCall half = new FakeAgiCall(port)) {
      half.send("agi_network: yes\nagi_chan");
      assertThat(silent.readLine()).isNull();
      assertThat(half.readLine()).isNull();
    }
    await().until(() -> ended(AgiMeters.End.CUT_SLOW) == 2);
  }

  @Test
  void aSilentAsteriskCannotHoldAScript() throws Exception {
    int port = serving(telling(s -> s.waitForKey(Duration.ofMillis(1))));
    try (FakeAgiCall call = FakeAgiCall.calling(port, "survey")) {
      call.readLine();
      assertThat(told()).isEqualTo(AgiHangup.Reason.SILENT);
      assertThat(call.readLine()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GET / HTTP/1.1\r\nHost: x\r\n\r\n", "\u0016\u0003\u0001", "\n", "agi_x\n"})
  void garbageIsCutAtOnce(String garbage) throws Exception {
    int port = serving(s -> {});
    try (FakeAgiCall call = new FakeAgiCall(port)) {
      call.send(garbage);
      assertThat(call.readLine()).isNull();
    }
    await().until(() -> ended(AgiMeters.End.CUT_GARBLED) == 1);
  }

  @Test
  void endlessRequestsAreCut() throws Exception {
    int port = serving(s -> {});
    try (FakeAgiCall manyLines = new FakeAgiCall(port);
        FakeAgiCall longLine = new FakeAgiCall(port)) {
      sendUntilClosed(manyLines, "agi_x: y\n".repeat(100));
      longLine.send("agi_x: ");
      sendUntilClosed(longLine, "y".repeat(10_000));
      assertThat(manyLines.readLine()).isNull();
      assertThat(longLine.readLine()).isNull();
    }
    await().until(() -> ended(AgiMeters.End.CUT_LARGE) == 2);
  }

  private static void sendUntilClosed(FakeAgiCall call, String text) {
    try {
      for (int i = 0; i < 10; i++) {
        call.send(text);
      }
    } catch (IOException closed) {
      assertThat(closed).hasMessageMatching("(?i).*(reset|broken pipe|closed).*");
    }
  }

  @Test
  void leavingEarlyAndUnknownScriptsAreCounted() throws Exception {
    int port = serving(s -> {});
    try (FakeAgiCall call = new FakeAgiCall(port)) {
      call.send("agi_network: yes\n");
    }
    try (FakeAgiCall call = FakeAgiCall.calling(port, "nonsense")) {
      assertThat(call.readLine()).isNull();
    }
    await().until(() -> ended(AgiMeters.End.LEFT_EARLY) == 1);
    await().until(() -> ended(AgiMeters.End.UNKNOWN_SCRIPT) == 1);
  }

  @Test
  void connectionsBeyondTheLimitAreRefusedAndTheOthersServed() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    AgiSettings two =
        new AgiSettings("127.0.0.1", 0, 2, Duration.ofSeconds(5), List.of("127.0.0.1"), false);
    int port =
        serving(
            two,
            telling(s -> {
              seen.add("in");
              awaitLatch(go);
              s.answer();
            }));
    try (FakeAgiCall a = FakeAgiCall.calling(port, "survey");
        FakeAgiCall b = FakeAgiCall.calling(port, "survey")) {
      assertThat(told()).isEqualTo("in");
      assertThat(told()).isEqualTo("in");
      try (FakeAgiCall c = new FakeAgiCall(port)) {
        assertThat(c.readLine()).isNull();
      }
      go.countDown();
      a.expect("ANSWER", "200 result=0");
      b.expect("ANSWER", "200 result=0");
      assertThat(a.readLine()).isNull();
      assertThat(b.readLine()).isNull();
    }
    assertThat(ended(AgiMeters.End.REFUSED_BUSY)).isEqualTo(1);
    await().until(() -> ended(AgiMeters.End.SERVED) == 2);
    try (FakeAgiCall d = FakeAgiCall.calling(port, "survey")) {
      d.expect("ANSWER", "200 result=0"); // the places are free again
    }
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void unlistedPeersAreClosed() throws Exception {
    AgiSettings elsewhere =
        new AgiSettings("127.0.0.1", 0, 2, Duration.ofSeconds(5), List.of("10.9.8.7"), false);
    int port = serving(elsewhere, s -> seen.add("served"));
    try (FakeAgiCall call = new FakeAgiCall(port)) {
      assertThat(call.readLine()).isNull();
    }
    assertThat(ended(AgiMeters.End.REFUSED_PEER)).isEqualTo(1);
    assertThat(seen).isEmpty();
  }

  @Test
  void aFailingHandlerEndsItsCallOnly() throws Exception {
    int port =
        serving(s -> {
          if (s.request().callerIdNum().isEmpty()) {
            throw new IllegalStateException("on purpose");
          }
          s.answer();
        });
    try (FakeAgiCall bad = new FakeAgiCall(port)) {
      bad.send(FakeAgiCall.request("survey", "1.1", "unknown"));
      assertThat(bad.readLine()).isNull();
    }
    try (FakeAgiCall good = FakeAgiCall.calling(port, "survey")) {
      good.expect("ANSWER", "200 result=0");
    }
    await().until(() -> ended(AgiMeters.End.FAILED) == 1 && ended(AgiMeters.End.SERVED) == 1);
  }

  @Test
  void stopDrainsThenCuts() throws Exception {
    int port = serving(telling(s -> s.streamFile("x", "")));
    try (FakeAgiCall call = FakeAgiCall.calling(port, "survey")) {
      call.readLine();
      server.stop(Duration.ofMillis(50));
      assertThat(told()).isEqualTo(AgiHangup.Reason.STOPPED);
      assertThat(call.readLine()).isNull();
    }
    assertThat(server.sessions()).isZero();
    assertThat(server.answers(Duration.ofSeconds(1))).isFalse();
  }

  @Test
  void saysWhichPortIsInUse() {
    int port = serving(s -> {});
    AgiSettings same = AgiSettings.loopback(port);
    try (AgiServer second = new AgiServer(same, Map.of(), new SimpleMeterRegistry())) {
      assertThatThrownBy(second::start)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("127.0.0.1:" + port)
          .hasMessageContaining("in use");
    }
    assertThat(server.answers(Duration.ofSeconds(5))).isTrue();
  }
}
