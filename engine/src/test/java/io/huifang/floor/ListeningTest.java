package io.huifang.floor;

import static io.huifang.agent.PbxFixtures.phone;
import static io.huifang.agent.PbxFixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.StepClock;
import io.huifang.agent.AgentRoster;
import io.huifang.agent.AgentSessions;
import io.huifang.agent.FakeQueues;
import io.huifang.asterisk.ami.Originate;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.config.AgentsConfig;
import io.huifang.floor.SpyLine.Kind;
import io.huifang.floor.SpyLine.Reply;
import io.huifang.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is known of a listening is what the PBX tells of it. */
class ListeningTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final List<AgentsConfig.Supervisor> SUPERVISORS =
      List.of(new AgentsConfig.Supervisor("sue", "8009", "pbx"));

  private final StepClock clock = new StepClock("2026-03-05T02:00:00Z");
  private final AtomicReference<List<String>> may = new AtomicReference<>(List.of("sue"));
  private final Pbx pbx = new Pbx();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private AgentRoster roster;
  private Listening listening;

  @BeforeEach
  void amyAndBobTalk() {
    DB.empty();
    roster =
        new AgentRoster(
            FloorScene.AGENTS,
            Map.of("pbx", new FakeQueues(List.of("service"), List.of())),
            AgentSessions.in(DB.database()),
            clock,
            new SimpleMeterRegistry());
    roster.start();
    roster.listener("pbx").onEvent(phone("8001", "c1", 6), 0);
    roster.listener("pbx").onEvent(phone("8002", "c2", 6), 0);
    listening = engine();
  }

  @AfterEach
  void close() {
    roster.close();
  }

  private Listening engine() {
    Listening l = deafEngine();
    l.watch(new Ear());
    return l;
  }

  private Listening deafEngine() {
    return new Listening(
        () -> new AgentsConfig(FloorScene.AGENTS.agents(), SUPERVISORS, may.get()),
        roster,
        Map.of("pbx", pbx),
        "engine-1",
        clock,
        Runnable::run);
  }

  private final class Ear implements SpyEar {
    @Override
    public void hears(SpySession s) {
      heard.add(s.mode().code() + " " + s.agent() + " " + s.call());
    }

    @Override
    public void ended(SpySession s) {
      heard.add("ended " + s.supervisor() + " " + s.agent() + " " + s.call());
    }
  }

  @Test
  void twoKeysAtOnceRingTheSupervisorsPhoneOnce() throws InterruptedException {
    pbx.gate = new CountDownLatch(1);
    var answers = new ArrayList<CompletableFuture<SpyAnswer>>();
    for (String agent : List.of("amy", "bob", "amy", "bob")) {
      answers.add(
          CompletableFuture.supplyAsync(
              () -> listening.listen("sue", agent, SpyMode.LISTEN), Thread::startVirtualThread));
    }
    pbx.asked.await();
    pbx.gate.countDown();
    answers.forEach(CompletableFuture::join);
    // Over to the other agent goes by a new call, but never are there two at once.
    assertThat(pbx.most).isEqualTo(1);
    assertThat(listening.now()).hasSize(1);
  }

  @Test
  void stoppedBeforeThePhoneRingsItIsEndedWhenItDoes() {
    listening.listen("sue", "amy", SpyMode.LISTEN);
    pbx.reply.set(new Reply(Kind.REFUSED, "No such channel"));
    assertThat(listening.stop("sue")).isInstanceOf(SpyAnswer.Done.class);
    assertThat(listening.now()).isEmpty();
    pbx.told.clear();
    pbx.reply.set(Reply.DONE);
    hear(state(pbx.last.get(), 5));
    assertThat(pbx.told).containsExactly("end " + pbx.last.get());
  }

  @Test
  void aHangUpThatFailedIsNoEndAndIsTriedAgainAfterTheResync() {
    begins();
    pbx.reply.set(new Reply(Kind.UNKNOWN, "no answer within 5 s"));
    assertThat(listening.stop("sue")).isInstanceOf(SpyAnswer.Refused.class);
    assertThat(listening.now()).hasSize(1);
    assertThat(heard).containsExactly("listen amy c1");
    pbx.told.clear();
    pbx.reply.set(Reply.DONE);
    resync(spying(pbx.last.get(), "8009", "8001"));
    assertThat(pbx.told).containsExactly("end " + pbx.last.get());
    hear(hangup(pbx.last.get()));
    assertThat(listening.now()).isEmpty();
    assertThat(heard).containsExactly("listen amy c1", "ended sue amy c1");
  }

  @Test
  void whatIsHeardIsWhatThePbxTells() {
    begins();
    listening.listen("sue", "amy", SpyMode.WHISPER);
    assertThat(listening.now().getFirst().mode()).as("not before").isEqualTo(SpyMode.LISTEN);
    hear(hears(pbx.last.get(), "whisper", "c7"));
    assertThat(listening.now().getFirst())
        .satisfies(s -> {
          assertThat(s.mode()).isEqualTo(SpyMode.WHISPER);
          assertThat(s.call()).isEqualTo("c7");
        });
  }

  @Test
  void whatAKilledEngineLeftIsEndedByItsNextLifeAndNobodyElses() {
    begins();
    String left = pbx.last.get();
    Listening next = engine();
    pbx.told.clear();
    next.listener("pbx")
        .onResync(
            snapshot(
                List.of(
                    spying(left, "8009", "8001"),
                    spying("hf-spy-0a1b2c3d-1-engine-1-b", "8008", "8002"),
                    spying("1234.5", "8007", "8002")),
                List.of()));
    assertThat(pbx.told).containsExactly("end " + left);
    assertThat(heard).endsWith("ended sue amy ");
  }

  @Test
  void theAuditHearsOfItAlsoWhenItComesLaterThanTheLink() {
    begins();
    Listening next = deafEngine();
    for (int told = 0; told < 2; told++) { // the second snapshot may hold what was just ended
      next.listener("pbx")
          .onResync(snapshot(List.of(spying(pbx.last.get(), "8009", "8001")), List.of()));
    }
    assertThat(heard).doesNotContain("ended sue amy ");
    next.watch(new Ear());
    assertThat(heard).endsWith("ended sue amy ");
    assertThat(heard.stream().filter("ended sue amy "::equals)).as("once").hasSize(1);
  }

  @Test
  void ofTheOwnLifeAResyncEndsWhatIsGoneAndLeavesWhatIsThere() {
    begins();
    pbx.told.clear();
    resync(spying(pbx.last.get(), "8009", "8001"));
    assertThat(pbx.told).isEmpty();
    assertThat(listening.now()).hasSize(1);
    resync();
    assertThat(listening.now()).isEmpty();
    assertThat(heard).endsWith("ended sue amy c1");
  }

  @Test
  void aPhoneThatIsAboutToRingOutlivesAResync() {
    listening.listen("sue", "amy", SpyMode.LISTEN);
    resync();
    assertThat(listening.now()).hasSize(1);
    clock.step(60);
    resync();
    assertThat(listening.now()).as("it never came").isEmpty();
  }

  @Test
  void whoIsTakenOutOfTheFileHearsNothingMore() {
    begins();
    listening.filesChanged();
    assertThat(listening.now()).hasSize(1);
    may.set(List.of());
    listening.filesChanged();
    assertThat(listening.now()).isEmpty();
    assertThat(pbx.told).endsWith("end " + pbx.last.get());
  }

  @Test
  void withTheEngineEveryListeningEnds() {
    begins();
    listening.close();
    await().until(() -> heard.contains("ended sue amy c1"));
    assertThat(pbx.told).endsWith("end " + pbx.last.get());
  }

  /** Sue hears amy's call c1. */
  private void begins() {
    listening.listen("sue", "amy", SpyMode.LISTEN);
    hear(state(pbx.last.get(), 6), hears(pbx.last.get(), "listen", "c1"));
  }

  private void hear(PbxEvent... events) {
    for (PbxEvent e : events) {
      listening.listener("pbx").onEvent(e, 0);
    }
  }

  private void resync(PbxSnapshot.Channel... channels) {
    listening.listener("pbx").onResync(snapshot(List.of(channels), List.of()));
  }

  private static PbxEvent state(String id, int state) {
    return new PbxEvent.NewState(id, id, "PJSIP/8009-1", state, "8009", "");
  }

  private static PbxEvent hears(String id, String mode, String call) {
    return new PbxEvent.SpyStart(id, id, "PJSIP/8009-1", mode, call);
  }

  private static PbxEvent hangup(String id) {
    return new PbxEvent.Hangup(id, id, "PJSIP/8009-1", 16, "", null, "", "");
  }

  private static PbxSnapshot.Channel spying(String id, String supervisor, String agent) {
    return new PbxSnapshot.Channel(
        id,
        id,
        "PJSIP/" + supervisor + "-00000007",
        6,
        agent,
        "",
        "",
        "huifang-spy",
        "listen",
        "ChanSpy");
  }

  /** Rings, and counts how many listenings there are at once. */
  private static final class Pbx implements SpyLine {
    final List<String> told = new CopyOnWriteArrayList<>();
    final AtomicReference<String> last = new AtomicReference<>("");
    final AtomicReference<Reply> reply = new AtomicReference<>(Reply.DONE);
    final CountDownLatch asked = new CountDownLatch(1);
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private int open;
    private int most;

    @Override
    public Reply ring(Originate call) {
      asked.countDown();
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      synchronized (this) {
        most = Math.max(most, ++open);
      }
      last.set(call.channelId());
      told.add("ring " + call.channelId());
      return reply.get();
    }

    @Override
    public Reply send(String channel, String context, String exten) {
      told.add("send " + channel);
      return reply.get();
    }

    @Override
    public Reply end(String channel) {
      synchronized (this) {
        open--;
      }
      told.add("end " + channel);
      return reply.get();
    }
  }
}
