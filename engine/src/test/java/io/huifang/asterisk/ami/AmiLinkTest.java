package io.huifang.asterisk.ami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.huifang.asterisk.fake.FakeAmi;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The link against a fake Asterisk that does what a real one cannot be told to do. */
@Timeout(90)
class AmiLinkTest {
  private static final AmiTimeouts SHORT =
      new AmiTimeouts(
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          Duration.ofMillis(200),
          Duration.ofSeconds(1));
  private static final ReconnectPolicy FAST =
      new ReconnectPolicy(Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(50));

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Heard heard = new Heard();
  private FakeAmi asterisk = fake();
  private AmiLink link = link(asterisk.port(), 1_000);

  private static FakeAmi fake() {
    try {
      return new FakeAmi();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private AmiLink link(int port, int bound) {
    AmiSettings settings =
        new AmiSettings("pbx", "127.0.0.1", port, "huifang", new AmiSecret("s"), SHORT, bound);
    return new AmiLink(settings, FAST, Clock.systemUTC(), meters);
  }

  @BeforeEach
  void listen() {
    link.addListener(heard);
  }

  @AfterEach
  void stop() throws IOException {
    link.stop();
    asterisk.close();
    assertThat(counted("received")).isEqualTo(counted("delivered") + counted("dropped") + queued());
  }

  private double counted(String name) {
    return meters.find("huifang.ami." + name).functionCounters().stream()
        .mapToDouble(FunctionCounter::count)
        .sum();
  }

  private double queued() {
    return meters.get("huifang.ami.queued").gauge().value();
  }

  private FakeAmi.Peer up() throws InterruptedException {
    link.start();
    FakeAmi.Peer peer = asterisk.peer();
    await().until(() -> link.state().trustworthy());
    return peer;
  }

  @Test
  void resyncsAfterTheLoginAndThenTellsEvents() throws Exception {
    asterisk.channels().add("1.1");
    FakeAmi.Peer peer = up();
    PbxSnapshot snapshot = heard.resync();
    assertThat(snapshot.channels())
        .extracting(PbxSnapshot.Channel::uniqueId)
        .containsExactly("1.1");
    assertThat(snapshot.queues())
        .singleElement()
        .satisfies(q -> {
          assertThat(q.completed()).isEqualTo(3);
          assertThat(q.members())
              .containsExactly(
                  new QueueMember("service", "PJSIP/8001", "8001", 1, false, false, "", 2, 0));
          assertThat(q.entries())
              .containsExactly(new PbxSnapshot.Entry("service", 1, "5.5", "PJSIP/a", "", "", 9));
        });
    peer.event("Newchannel", "Channel: PJSIP/x", "Uniqueid: 2.2", "Linkedid: 1.1");
    assertThat(heard.first(PbxEvent.NewChannel.class, e -> true).linkedId()).isEqualTo("1.1");
  }

  @Test
  void callerTextArrivesWithoutControlCharactersAndCapped() throws Exception {
    up().event(
            "Newchannel",
            "Uniqueid: 1.1",
            "CallerIDName: \u001b[2J张\u0007三" + "x".repeat(10_000),
            "CallerIDNum: <unknown>");
    PbxEvent.NewChannel event = heard.first(PbxEvent.NewChannel.class, e -> true);
    assertThat(event.callerIdName()).startsWith("[2J张三xxx").hasSize(AmiText.MAX_TEXT);
    assertThat(event.callerIdNum()).isEmpty();
  }

  @Test
  void hangupTellsTheTechCause() throws Exception {
    FakeAmi.Peer peer = up();
    peer.event("Hangup", "Uniqueid: 1.1", "Cause: 21", "TechCause: SIP 603 Decline");
    peer.event("Hangup", "Uniqueid: 1.2", "Cause: 16", "Cause-txt: Normal Clearing");
    assertThat(heard.hangup("1.1").techCause()).isEqualTo("SIP 603 Decline");
    assertThat(heard.hangup("1.2"))
        .isEqualTo(new PbxEvent.Hangup("1.2", "", "", 16, "Normal Clearing", null, "", ""));
  }

  @Test
  void oddEventsHarmNobody() throws Exception {
    FakeAmi.Peer peer = up();
    peer.event("NobodyKnowsThisOne", "X: y");
    peer.event(
        "Newchannel", "Uniqueid: 1.1", "Uniqueid: 9.9", "no colon at all", ": no name", "New: 1");
    peer.event("Newchannel");
    peer.send("event: Newchannel\nUniqueid:1.3\n\n"); // without CR, without blank
    peer.send("\r\n\r\nPrivilege: call\r\nX: neither event nor response\r\n\r\n");
    peer.event("Hangup", "Uniqueid: 1.2", "Cause: many", "TechCause: ");
    PbxEvent.Hangup hangup = heard.hangup("1.2");
    assertThat(hangup.cause()).isZero();
    assertThat(hangup.techCause()).isNull();
    assertThat(heard.events())
        .filteredOn(PbxEvent.NewChannel.class::isInstance)
        .extracting(e -> ((PbxEvent.NewChannel) e).uniqueId())
        .containsExactly("1.1", "", "1.3");
  }

  @Test
  void anEventMayArriveInPieces() throws Exception {
    FakeAmi.Peer peer = up();
    String whole = "Event: Newchannel\r\nUniqueid: 4.2\r\nContext: abc\r\n\r\n";
    for (int i = 0; i < whole.length(); i++) {
      peer.send(whole.substring(i, i + 1));
    }
    assertThat(heard.first(PbxEvent.NewChannel.class, e -> true).context()).isEqualTo("abc");
  }

  @Test
  void eventsLargerThanTheReadBufferAreRead() throws Exception {
    FakeAmi.Peer peer = up();
    for (int i = 0; i < 200; i++) {
      peer.event("UserEvent", "UserEvent: Big", "Uniqueid: " + i, "Text: " + "y".repeat(40_000));
    }
    heard.first(PbxEvent.UserEvent.class, e -> e.uniqueId().equals("199"));
    assertThat(heard.events()).filteredOn(PbxEvent.UserEvent.class::isInstance).hasSize(200);
  }

  @Test
  void anEndlessMessageCutsTheLink() throws Exception {
    FakeAmi.Peer peer = up();
    try {
      for (int i = 0; i < 200; i++) {
        peer.send("Event: UserEvent\r\nText: " + "y".repeat(10_000));
      }
    } catch (IOException closed) {
      assertThat(closed).isNotNull(); // the link has left already
    }
    await().until(() -> !heard.downs().isEmpty());
    assertThat(heard.downs().getFirst()).contains("bytes");
    asterisk.peer(); // and it is back
  }

  @Test
  void aLostLinkIsToldAndFollowedByAResync() throws Exception {
    FakeAmi.Peer peer = up();
    heard.resync();
    asterisk.channels().add("7.7");
    peer.cut();
    await().until(() -> heard.downs().size() == 1);
    assertThat(heard.resync().channels()).hasSize(1);
    await().until(() -> link.state().trustworthy());
    assertThat(counted("links_lost")).isEqualTo(1);
  }

  @Test
  void aHungPeerIsNoticed() throws Exception {
    up();
    asterisk.answer((peer, action) -> ""); // says nothing any more
    await().until(() -> !heard.downs().isEmpty());
    assertThat(link.state().status()).isEqualTo(LinkState.Status.DOWN);
    assertThat(link.state().notTrustworthySince()).isNotNull();
    asterisk.answer((peer, action) -> null);
    await().until(() -> link.state().trustworthy());
  }

  @Test
  void theFirstLoginWaitsForAsterisk() throws Exception {
    int port = asterisk.port();
    asterisk.close();
    link.start();
    await().until(() -> link.state().reason().contains(":" + port));
    assertThat(link.state().status()).isEqualTo(LinkState.Status.CONNECTING);
    assertThatThrownBy(link::version)
        .isInstanceOfSatisfying(
            AmiUnavailable.class,
            e -> {
              assertThat(e.permanent()).isFalse();
              assertThat(e.sent()).isFalse();
            });
    asterisk = new FakeAmi(port);
    await().until(() -> link.state().trustworthy());
  }

  @Test
  void aWrongPasswordIsToldApartAndRetried() throws Exception {
    asterisk.refuseLogin(true);
    link.start();
    await().until(() -> link.state().wrongPassword());
    assertThat(link.state().reason()).contains("huifang").doesNotContain("[REDACTED]");
    asterisk.refuseLogin(false);
    await().until(() -> link.state().trustworthy());
    assertThat(link.state().wrongPassword()).isFalse();
  }

  @Test
  void somethingElseBehindThePortIsNoAsterisk() throws Exception {
    asterisk.greetWith("SSH-2.0-OpenSSH_9.6\r\n");
    link.start();
    await().until(() -> link.state().reason().contains("did not greet"));
    asterisk.greetWith("Asterisk Call Manager/11.0.0\r\n");
    await().until(() -> link.state().trustworthy());
  }

  @Test
  void aMistakeOfOursDoesNotEndTheLink() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Clock failingOnce =
        new Clock() {
          @Override
          public Instant instant() {
            if (asked.incrementAndGet() == 2) {
              throw new IllegalStateException("on purpose");
            }
            return Instant.EPOCH;
          }

          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }
        };
    AmiSettings settings =
        new AmiSettings(
            "pbx", "127.0.0.1", asterisk.port(), "huifang", new AmiSecret("s"), SHORT, 9);
    link = new AmiLink(settings, FAST, failingOnce, new SimpleMeterRegistry());
    up();
    assertThat(asked.get()).isGreaterThan(2);
    asterisk.peer();
  }

  @Test
  void runsOfTwoEnginesHaveDifferentIds() throws Exception {
    up();
    Set<String> ids = new HashSet<>();
    try (AmiLink other = link(asterisk.port(), 9)) {
      other.start();
      await().until(() -> other.state().trustworthy());
      for (AmiLink engine : List.of(link, other)) {
        Thread.ofVirtual()
            .start(() -> {
              try {
                engine.runExtension("huifang-db", "alive", Map.of());
              } catch (AmiUnavailable e) {
                // nobody answers here
              }
            });
        ids.add(
            asterisk
                .action("Originate")
                .getOrDefault("ActionID", "")
                .replaceFirst("^\\d+_\\d+#", ""));
      }
    }
    assertThat(ids).hasSize(2);
  }

  @Test
  void aBurstUpToTheBoundLosesNothing() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    link.addListener(new Holding(go));
    FakeAmi.Peer peer = up();
    heard.resync();
    burst(peer, 900);
    await().until(() -> counted("received") - counted("delivered") >= 899);
    go.countDown();
    heard.first(PbxEvent.NewChannel.class, e -> e.uniqueId().equals("b899"));
    assertThat(ofBurst()).hasSize(900);
    assertThat(link.state().trustworthy()).isTrue();
  }

  @Test
  void aBurstAboveTheBoundIsCountedAndEndsInAResync() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    link.addListener(new Holding(go));
    FakeAmi.Peer peer = up();
    heard.resync();
    for (int i = 0; i < 50; i++) {
      asterisk.channels().add("b" + i * 60);
    }
    double before = counted("received");
    burst(peer, 3_000);
    await().until(() -> counted("received") - before == 3_000);
    assertThat(link.state().trustworthy()).isFalse();
    assertThat(link.state().notTrustworthySince()).isNotNull();
    go.countDown();
    PbxSnapshot snapshot = heard.resync();
    assertThat(snapshot.channels()).hasSize(50);
    await().until(() -> link.state().trustworthy());
    assertThat(dropped("overflow")).isBetween(1_500.0, 2_000.0);
    assertThat(ofBurst()).hasSize(3_000 - (int) dropped("overflow"));
  }

  private double dropped(String reason) {
    return meters.get("huifang.ami.dropped").tag("reason", reason).functionCounter().count();
  }

  private List<PbxEvent> ofBurst() {
    return heard.events().stream()
        .filter(e -> e instanceof PbxEvent.NewChannel c && c.uniqueId().startsWith("b"))
        .toList();
  }

  private static void burst(FakeAmi.Peer peer, int events) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < events; i++) {
      text.append("Event: Newchannel\r\nUniqueid: b").append(i).append("\r\n\r\n");
    }
    peer.send(text.toString());
  }

  /** Holds the first event of a burst until the test says go. */
  private record Holding(CountDownLatch go) implements AmiListener {
    @Override
    public void onEvent(PbxEvent event, long receivedNanos) {
      try {
        assertThat(go.await(60, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void onResync(PbxSnapshot snapshot) {}

    @Override
    public void onDown(String reason) {}
  }

  @Test
  void stateEqualsThePbxAfterGapsAndReconnects() throws Exception {
    Following following = new Following();
    link.addListener(following);
    FakeAmi.Peer peer = up();
    Set<String> truth = new HashSet<>();
    for (int round = 0; round < 6; round++) {
      List<String> ids = new ArrayList<>();
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 2_000; i++) {
        String id = round + "." + i;
        text.append("Event: Newchannel\r\nUniqueid: ").append(id).append("\r\n\r\n");
        ids.add(id);
        if (i % 100 != 0) {
          text.append("Event: Hangup\r\nUniqueid: ").append(id).append("\r\n\r\n");
        } else {
          truth.add(id);
        }
      }
      asterisk.channels().addAll(ids.stream().filter(truth::contains).toList());
      peer.send(text.toString());
      if (round == 3) {
        peer.cut();
        peer = asterisk.peer();
      }
    }
    await().untilAsserted(() -> assertThat(following.live).isEqualTo(truth));
  }

  /** Follows channels as a listener should: events say "this is so now". */
  private static final class Following implements AmiListener {
    volatile Set<String> live = Set.of();

    @Override
    public void onEvent(PbxEvent event, long receivedNanos) {
      Set<String> now = new HashSet<>(live);
      switch (event) {
        case PbxEvent.NewChannel c -> now.add(c.uniqueId());
        case PbxEvent.Hangup h -> now.remove(h.uniqueId());
        default -> {}
      }
      live = now;
    }

    @Override
    public void onResync(PbxSnapshot snapshot) {
      Set<String> now = new HashSet<>();
      snapshot.channels().forEach(c -> now.add(c.uniqueId()));
      live = now;
    }

    @Override
    public void onDown(String reason) {}
  }

  @Test
  void aFailingListenerDoesNotStopTheOthers() throws Exception {
    AmiLink second = link(asterisk.port(), 100);
    Heard after = new Heard();
    second.addListener(new Failing());
    second.addListener(after);
    try {
      second.start();
      asterisk.peer().event("Shutdown", "Restart: True");
      after.resync();
      await().until(() -> second.state().trustworthy());
    } finally {
      second.stop();
    }
  }

  private static final class Failing implements AmiListener {
    @Override
    public void onEvent(PbxEvent event, long receivedNanos) {
      throw new IllegalStateException("on purpose");
    }

    @Override
    public void onResync(PbxSnapshot snapshot) {
      throw new IllegalStateException("on purpose");
    }

    @Override
    public void onDown(String reason) {
      throw new IllegalStateException("on purpose");
    }
  }

  @Test
  void originateWritesEveryFieldOnOneLine() throws Exception {
    FakeAmi.Peer peer = up();
    Originate call =
        new Originate(
            "a1",
            "Local/1@out/n",
            "hf-1",
            "hf-1-out",
            new Originate.Target("in", "s", 1),
            new Originate.CallerId("A \"b\"", "400"),
            Duration.ofSeconds(20),
            Map.of("__X", "a,b"));
    assertThat(link.originate(call).ok()).isTrue();
    Map<String, String> action = asterisk.action("Originate");
    assertThat(action)
        .containsEntry("Channel", "Local/1@out/n")
        .containsEntry("Async", "true")
        .containsEntry("ChannelId", "hf-1")
        .containsEntry("OtherChannelId", "hf-1-out")
        .containsEntry("Timeout", "20000")
        .containsEntry("CallerID", "\"A 'b'\" <400>")
        .containsEntry("Variable", "__X=a\\,b");
    peer.send(
        "Event: OriginateResponse\r\nActionID: "
            + action.get("ActionID")
            + "\r\nResponse: Failure\r\nReason: 5\r\n\r\n");
    assertThat(heard.originateResponse("a1"))
        .isEqualTo(new PbxEvent.OriginateResponse("a1", false, 5, "", ""));
  }

  @Test
  void lineBreaksAreRefusedBeforeAnythingIsSent() throws Exception {
    up();
    for (String evil : List.of("a\r\nAction: Logoff", "a\nb", "a\rb", "a\0b")) {
      assertThatThrownBy(() -> link.getVar(null, evil))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("Logoff");
      assertThatThrownBy(() -> link.hangup(evil, 16)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> link.dbGet("family", evil))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> link.queuePause("q", "i", true, evil))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void refusalsAreValuesAndMissingRightsArePermanent() throws Exception {
    up();
    asterisk.answer((peer, action) ->
        switch (action.getOrDefault("Action", "")) {
          case "Hangup" -> "Response: Error\r\nActionID: {id}\r\nMessage: No such channel";
          case "QueuePause" -> "Response: Error\r\nActionID: {id}\r\nMessage: Permission denied";
          case "CoreSettings" -> "";
          default -> null;
        });
    assertThat(link.hangup("x", 16)).isEqualTo(new ActionResult.Refused("No such channel"));
    assertThatThrownBy(() -> link.queuePause("q", "i", true, ""))
        .isInstanceOfSatisfying(AmiUnavailable.class, e -> assertThat(e.permanent()).isTrue());
    assertThatThrownBy(link::version)
        .isInstanceOfSatisfying(AmiUnavailable.class, e -> assertThat(e.sent()).isTrue());
  }

  @Test
  void anActionDoesNotOutliveItsLink() throws Exception {
    FakeAmi.Peer peer = up();
    asterisk.answer((p, action) -> {
      if ("CoreStatus".equals(action.get("Action"))) {
        try {
          peer.cut();
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
        return "";
      }
      return null;
    });
    assertThatThrownBy(link::startedAt).isInstanceOf(AmiUnavailable.class);
  }

  @Test
  void asteriskThatBootsLateIsReadAgain() throws Exception {
    FakeAmi.Peer peer = up();
    heard.resync();
    asterisk.channels().add("9.9");
    peer.event("FullyBooted", "Uptime: 1", "LastReload: 1");
    assertThat(heard.resync().channels()).hasSize(1);
  }

  @Test
  void aListThatNeverEndsIsGivenUp() throws Exception {
    up();
    asterisk.answer((peer, action) ->
        "QueueStatus".equals(action.get("Action"))
            ? "Response: Success\r\nActionID: {id}\r\nEventList: start"
            : null);
    assertThatThrownBy(link::snapshot)
        .isInstanceOf(AmiUnavailable.class)
        .hasMessageContaining("QueueStatus");
  }
}
