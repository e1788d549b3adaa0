package io.huifang.hotline;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.StepClock;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.config.Shipped;
import io.huifang.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Wishes to be called back: one for each number, in their place, until their end. */
class CallBacksTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final int INSTALL = 100_001;
  private static final String ANN = "+8613600000001";
  private static final Instant TEN = Instant.parse("2026-03-05T02:00:00Z");

  private final StepClock clock = new StepClock(TEN);
  private final Pbx pbx = new Pbx();
  private CallBacks backs = engine();

  /** One that does what it is told, and has the channels that it was told to have. */
  private static final class Pbx implements CallBackPbx {
    final List<PbxSnapshot.Entry> queue = new ArrayList<>();
    final List<String> did = new ArrayList<>();
    final List<Map<String, String>> placed = new ArrayList<>();
    final Map<String, String> outs = new HashMap<>();

    @Override
    public boolean trustworthy() {
      return true;
    }

    @Override
    public List<PbxSnapshot.Entry> waiting(String name) {
      return List.copyOf(queue);
    }

    @Override
    public synchronized boolean place(String tag, String number, Map<String, String> variables) {
      did.add("place " + tag.substring(16));
      placed.add(variables);
      return true;
    }

    @Override
    public synchronized boolean dial(String tag) {
      did.add("dial " + tag.substring(16));
      return true;
    }

    @Override
    public synchronized void hangUp(String tag) {
      did.add("hangup " + tag.substring(16));
    }

    @Override
    public Optional<String> out(String tag) {
      return Optional.ofNullable(outs.get(tag.substring(16)));
    }

    @Override
    public boolean marked(String tag) {
      return outs.containsKey(tag.substring(16));
    }

    @Override
    public void forget(String tag) {
      outs.remove(tag.substring(16));
    }
  }

  private CallBacks engine() {
    CallBacks made =
        new CallBacks(
            Shipped::config,
            new CallBacks.Parts(
                DB.database(),
                INSTALL,
                Map.of("pbx", pbx),
                (on, member) -> Optional.of("amy"),
                new RouteNotes(DB.database()),
                clock),
            clock,
            new SimpleMeterRegistry());
    made.start();
    return made;
  }

  @BeforeEach
  void empty() {
    DB.sql("DELETE FROM callback_attempt", "DELETE FROM callback_request", "DELETE FROM contact");
  }

  @AfterEach
  void close() {
    backs.close();
  }

  private CallBackWish wish(String number, Instant joined) {
    return new CallBackWish(
        0,
        number,
        "call-1",
        null,
        "pbx",
        "service",
        5,
        "",
        joined,
        joined,
        clock.instant(),
        clock.instant().plus(Duration.ofHours(8)),
        clock.instant(),
        false,
        "",
        0,
        0);
  }

  /** The PBX is heard, with these channels. */
  private void hear(String... channels) {
    backs
        .listener("pbx")
        .onResync(
            new PbxSnapshot(
                clock.instant(),
                java.util.Arrays.stream(channels)
                    .map(id ->
                        new PbxSnapshot.Channel(id, id, "Local/x", 6, "", "", "", "", "", "Queue"))
                    .toList(),
                List.of()));
  }

  /** A hangup is asked for again at each look, for as long as the channel is there. */
  private void did(String... what) {
    Awaitility.await("what the PBX was told")
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(pbx.did.stream().distinct()).containsExactly(what));
  }

  private void state(String is) {
    Awaitility.await("the wish")
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(DB.row("SELECT state, reason, attempts FROM callback_request LIMIT 1"))
                .isEqualTo(is));
  }

  private String channel(long id, int placed) {
    return new CallBackTag(INSTALL, id, placed).channel();
  }

  private void connects(String channel) {
    backs
        .listener("pbx")
        .onEvent(
            new PbxEvent.AgentConnect(
                channel,
                channel,
                "Local/x",
                new PbxEvent.QueueCall("service", "PJSIP/8001", "amy", "m.1", "PJSIP/8001-1"),
                9,
                3),
            0);
  }

  private void hangsUp(String channel) {
    backs
        .listener("pbx")
        .onEvent(new PbxEvent.Hangup(channel, channel, "Local/x", 16, "", null, "", ""), 0);
  }

  @Test
  void aNumberHasOneWishWhichKeepsItsFirstPlace() {
    long first = backs.ask(wish(ANN, TEN.minusSeconds(300))).id();
    CallBackWish again = backs.ask(wish(ANN, TEN));
    assertThat(again.id()).isEqualTo(first);
    assertThat(again.joinedAt()).isEqualTo(TEN.minusSeconds(300));
    assertThat(DB.row("SELECT COUNT(*) FROM callback_request")).isEqualTo("1");
  }

  @Test
  void somebodyWaitsInTheirSteadBehindWhoWaitedLongerAndBeforeWhoCameLater() {
    pbx.queue.add(new PbxSnapshot.Entry("service", 1, "1.1", "", "", "", 400, 5));
    pbx.queue.add(new PbxSnapshot.Entry("service", 2, "1.2", "", "", "", 100, 5));
    backs.ask(wish(ANN, TEN.minusSeconds(300)));
    hear();
    did("place 0001");
    assertThat(pbx.placed.getFirst())
        .containsEntry("HF_POSITION", "2")
        .containsEntry("HF_PRIORITY", "5")
        .containsEntry("HF_SHOWN", "4008001234");
  }

  @Test
  void twoEnginesPutOneIntoTheQueue() {
    backs.ask(wish(ANN, TEN));
    CallBacks other = engine();
    hear();
    other.listener("pbx").onResync(new PbxSnapshot(clock.instant(), List.of(), List.of()));
    other.look();
    backs.look();
    did("place 0001");
    other.close();
  }

  @Test
  void theCallIsOnRecordBeforeItIsMadeAndMadeOnce() {
    long id = backs.ask(wish(ANN, TEN)).id();
    hear();
    did("place 0001");
    hear(channel(id, 1));
    connects(channel(id, 1));
    connects(channel(id, 1));
    did("place 0001", "dial 0001");
    assertThat(DB.row("SELECT agent, outcome FROM callback_attempt")).isEqualTo("amy|");
    assertThat(DB.row("SELECT kind, direction FROM contact")).isEqualTo("call-back|out");
    pbx.outs.put("0001", "ANSWER:16:30");
    hangsUp(channel(id, 1));
    state("closed|kept|1");
    assertThat(backs.open(ANN)).isEmpty();
  }

  @Test
  void whoIsNotReachedRestsAsTheFileSaysAndIsGivenUpAfterItsAttempts() {
    long id = backs.ask(wish(ANN, TEN)).id();
    for (int call = 1; call <= 3; call++) {
      DB.sql("UPDATE callback_request SET placed_at = NULL");
      hear();
      String place = "place 000" + call;
      Awaitility.await(place)
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(pbx.did).contains(place));
      hear(channel(id, call));
      connects(channel(id, call));
      state("dialing||" + call);
      pbx.outs.put("000" + call, "NOANSWER:19:");
      hangsUp(channel(id, call));
      state(call < 3 ? "waiting||" + call : "closed|unreached|3");
      backs.look();
      assertThat(pbx.did).as("rests").endsWith("dial 000" + call);
      clock.step(Duration.ofMinutes(10));
    }
  }

  @Test
  void anEngineThatWasKilledBeforeTheCallCalledNobody() {
    long id = backs.ask(wish(ANN, TEN)).id();
    hear();
    did("place 0001");
    hear(channel(id, 1));
    connects(channel(id, 1));
    state("dialing||1");
    backs.close();
    backs = engine();
    pbx.did.clear();
    hear();
    did("place 0002");
    state("waiting||0");
    assertThat(DB.row("SELECT outcome FROM callback_attempt")).isEqualTo("not-dialed");
  }

  @Test
  void whoRingsAgainIsServedAndOwedNothing() {
    long id = backs.ask(wish(ANN, TEN)).id();
    hear();
    did("place 0001");
    hear(channel(id, 1), "9.9");
    assertThat(backs.waitsInCall(backs.open(ANN).orElseThrow(), "9.9")).isTrue();
    did("place 0001", "hangup 0001");
    connects("9.9");
    state("closed|rang-again|0");
  }

  @Test
  void whoRingsAgainStandsWhereTheOneInTheirSteadStood() {
    long id = backs.ask(wish(ANN, TEN.minusSeconds(300))).id();
    hear();
    did("place 0001");
    pbx.queue.add(new PbxSnapshot.Entry("service", 1, "1.1", "", "", "", 400, 5));
    pbx.queue.add(new PbxSnapshot.Entry("service", 2, channel(id, 1), "", "", "", 3, 5));
    pbx.queue.add(new PbxSnapshot.Entry("service", 3, "1.2", "", "", "", 100, 5));
    assertThat(backs.position(backs.open(ANN).orElseThrow(), 5)).isEqualTo(2);
    assertThat(backs.position(backs.open(ANN).orElseThrow(), 10)).isEqualTo(1);
  }

  @Test
  void whoRingsAgainAndGivesUpKeepsTheWish() {
    backs.ask(wish(ANN, TEN));
    hear("9.9");
    assertThat(backs.waitsInCall(backs.open(ANN).orElseThrow(), "9.9")).isTrue();
    hangsUp("9.9");
    Awaitility.await("it goes on")
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(backs.open(ANN).orElseThrow().withCall()).isEmpty());
  }

  @Test
  void outOfHoursNobodyWaitsAndAfterItsTimeItIsOver() {
    long id = backs.ask(wish(ANN, TEN)).id();
    hear();
    did("place 0001");
    hear(channel(id, 1));
    clock.step(Duration.ofHours(11)); // 21:00, and beyond the 8 hours
    backs.look();
    did("place 0001", "hangup 0001");
    state("closed|expired|0");
  }

  @Test
  void outOfHoursAWishRests() {
    long id = backs.ask(wish(ANN, TEN)).id();
    hear();
    did("place 0001");
    hear(channel(id, 1));
    DB.sql("UPDATE callback_request SET keep_until = '2026-03-07 00:00:00'");
    clock.step(Duration.ofHours(11));
    backs.look();
    connects(channel(id, 1));
    Awaitility.await("nobody is dialed")
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(pbx.did).contains("hangup 0001"));
    state("waiting||0");
    assertThat(pbx.did).doesNotContain("dial 0001");
  }
}
