package io.huifang.desk;

import static io.huifang.agent.PbxFixtures.abandoned;
import static io.huifang.agent.PbxFixtures.called;
import static io.huifang.agent.PbxFixtures.channel;
import static io.huifang.agent.PbxFixtures.completed;
import static io.huifang.agent.PbxFixtures.connected;
import static io.huifang.agent.PbxFixtures.hangup;
import static io.huifang.agent.PbxFixtures.leg;
import static io.huifang.agent.PbxFixtures.rangOut;
import static io.huifang.agent.PbxFixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.config.Text;
import io.huifang.desk.Pop.Lookup;
import io.huifang.desk.Pop.State;
import io.huifang.hotline.CallRoutes;
import io.huifang.hotline.RouteNote;
import io.huifang.store.DatabaseUnavailable;
import io.huifang.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ScreenPopsTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  static final CallerPicture WANG =
      new CallerPicture(
          17,
          "王建国",
          "",
          true,
          List.of("+8613800138000"),
          List.of(new CallerPicture.Vehicle("粤B12345", "Camry", "LVSHFFAC1FF123456")),
          new CallerPicture.Visit(LocalDate.parse("2026-03-02"), "张师傅", "刘顾问", "南山店"),
          new LastScore(new BigDecimal("92.00"), new Text("服务满意度", "Service"), Instant.EPOCH),
          false,
          "",
          List.of(new CallerPicture.Sharer(18, "王小明", "", false)),
          List.of());

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final List<Pop> pops = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch filesAnswer = new CountDownLatch(0);
  private volatile boolean filesFail;
  private final Map<String, RouteNote> held = new ConcurrentHashMap<>();
  private final Map<String, RouteNote> stored = new ConcurrentHashMap<>();
  private final CallRoutes routes =
      new CallRoutes() {
        @Override
        public Optional<RouteNote> held(String linkedId) {
          return Optional.ofNullable(held.get(linkedId));
        }

        @Override
        public Optional<RouteNote> of(String linkedId) {
          return Optional.ofNullable(stored.get(linkedId));
        }
      };
  private final ScreenPops desk =
      new ScreenPops(
          (pbx, phone) ->
              switch (phone) {
                case "PJSIP/8001" -> Optional.of("amy");
                case "PJSIP/8002" -> Optional.of("bob");
                default -> Optional.empty();
              },
          new Files(),
          routes,
          PopStore.in(DB.database()),
          Clock.systemUTC(),
          meters);

  private final class Files implements CallerPictures {
    @Override
    public Optional<CallerPicture> byNumber(String number) {
      try {
        if (!filesAnswer.await(30, TimeUnit.SECONDS) || filesFail) {
          throw new DatabaseUnavailable("away", new IllegalStateException());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return number.endsWith("13800138000") ? Optional.of(WANG) : Optional.empty();
    }

    @Override
    public Optional<CallerPicture> byId(long customerId) {
      return customerId == 17 || customerId == 18 ? Optional.of(WANG) : Optional.empty();
    }
  }

  @BeforeEach
  void listen() {
    DB.empty();
    desk.watch(
        new PopListener() {
          @Override
          public void popped(Pop pop) {
            pops.add(pop);
            told.add("pop " + pop.agent() + " " + pop.state());
          }

          @Override
          public void changed(Pop pop) {
            pops.add(pop);
            told.add((pop.agent() + " " + pop.state() + " " + pop.reason()).strip());
          }
        });
  }

  @AfterEach
  void close() {
    filesAnswer.countDown();
    desk.close();
  }

  @Test
  void aRingingPhonePopsOnceWithThePicture() {
    hear(called("c1", "8001", "13800138000", ""));
    hear(called("c1", "8001", "13800138000", ""));

    awaitTold("pop amy RINGING");
    Pop pop = pops.getFirst();
    assertThat(pop.picture()).isEqualTo(WANG);
    assertThat(pop.lookup()).isEqualTo(Lookup.FOUND);
    assertThat(pop.queue()).isEqualTo("service");
    assertThat(pop.id()).isEqualTo("c1");
  }

  /** The dialplan's own queue for one agent alone is no name that people know. */
  @Test
  void whoIsRungAloneIsShownNoQueueAndTheQueueWhenItRings() {
    PbxEvent.AgentCalled e = (PbxEvent.AgentCalled) called("c1", "8001", "13800138000", "");
    PbxEvent.QueueCall of = e.call();
    hear(
        new PbxEvent.AgentCalled(
            e.uniqueId(),
            e.linkedId(),
            e.channel(),
            new PbxEvent.QueueCall(
                DialplanContract.QUEUE_DIRECT,
                of.memberInterface(),
                of.memberName(),
                of.destUniqueId(),
                of.destChannel()),
            e.callerIdNum(),
            e.callerIdName()));
    awaitTold("pop amy RINGING");
    assertThat(pops.getFirst().queue()).isEmpty();
    await().until(() -> "1".equals(DB.value("SELECT COUNT(*) FROM screen_pop WHERE queue = ''")));
    hear(rangOut("c1", "8001"));
    hear(e);
    awaitTold("pop amy RINGING", "amy WITHDRAWN ring-timeout", "amy RINGING");
    assertThat(pops.getLast().queue()).isEqualTo("service");
  }

  @Test
  void answeringAndEndingMoveTheSamePop() {
    ring("c1", "8001", "13800138000");

    hear(connected("c1", "8001"));
    hear(completed("c1", "8001"));
    hear(hangup(leg("c1", "8001"), "c1"));

    awaitTold("pop amy RINGING", "amy ANSWERED", "amy ENDED");
    await()
        .untilAsserted(() ->
            assertThat(
                    DB.value(
                        "SELECT CONCAT(COUNT(*), ' ', MAX(shown_name), ' ', MAX(customer_id),"
                            + " ' ', MAX(ended_at IS NOT NULL)) FROM screen_pop"))
                .isEqualTo("1 王建国 17 1"));
  }

  @Test
  void whoIsTooLateIsToldThatAnotherAnswered() {
    ring("c1", "8001", "1");
    ring("c1", "8002", "1");

    // As Asterisk says it: the losers' channels go first, the reason comes after.
    hear(hangup(leg("c1", "8002"), "c1"));
    hear(connected("c1", "8001"));

    awaitTold(
        "pop amy RINGING",
        "pop bob RINGING",
        "bob WITHDRAWN stopped",
        "amy ANSWERED",
        "bob WITHDRAWN answered-elsewhere");
  }

  @Test
  void aCallerWhoGivesUpWithdrawsThePop() {
    ring("c1", "8001", "1");

    hear(abandoned("c1"));
    hear(hangup("c1", "c1"));

    awaitTold("pop amy RINGING", "amy WITHDRAWN caller-hung-up");
    assertThat(live("amy")).isEmpty();
  }

  @Test
  void theSamePopComesBackWhenTheQueueRingsTheAgentAgain() {
    ring("c1", "8001", "1");
    hear(rangOut("c1", "8001"));
    hear(called("c1", "8001", "1", ""));

    awaitTold("pop amy RINGING", "amy WITHDRAWN ring-timeout", "amy RINGING");
    assertThat(live("amy")).hasSize(1);
    await().until(() -> DB.value("SELECT COUNT(*) FROM screen_pop").equals("1"));
  }

  @Test
  void filesThatDoNotAnswerDelayThePopByTheTimeBoxOnly() {
    filesAnswer = new CountDownLatch(1);
    hear(called("c1", "8001", "13800138000", ""));

    awaitTold("pop amy RINGING");
    assertThat(pops.getFirst().lookup()).isEqualTo(Lookup.FAILED);
    assertThat(pops.getFirst().picture()).isNull();

    filesAnswer.countDown();
    awaitTold("pop amy RINGING", "amy RINGING");
    assertThat(pops.getLast().picture()).isEqualTo(WANG);
  }

  @Test
  void filesThatFailSayLookupFailed() {
    filesFail = true;
    ring("c1", "8001", "13800138000");

    assertThat(pops.getFirst().lookup()).isEqualTo(Lookup.FAILED);
    assertThat(meters.counter("huifang.desk.search.failed").count()).isEqualTo(1);
  }

  @Test
  void aCallThatEndsBeforeThePictureIsThereDoesNotPop() {
    filesAnswer = new CountDownLatch(1);
    hear(called("c1", "8001", "13800138000", ""));
    hear(abandoned("c1"));
    filesAnswer.countDown();

    await().until(() -> meters.counter("huifang.desk.pop.toolate").count() == 1);
    assertThat(told).isEmpty();
    assertThat(desk.history("amy", 10)).hasSize(1);
  }

  @Test
  void whateverTheCallerIdHoldsIsShownAsTextOfBoundedLength() {
    List<String> numbers =
        List.of("", "anonymous", "<script>alert(1)</script>", "9".repeat(10_000), "a\r\nEvent: x");
    for (String number : numbers) {
      int before = pops.size();
      hear(called("c" + before, "8001", number, "<b>" + "n".repeat(9_999)));
      await().until(() -> pops.size() > before);
    }

    assertThat(pops).hasSameSizeAs(numbers);
    assertThat(pops)
        .allSatisfy(p -> {
          assertThat(p.caller().number()).hasSizeLessThanOrEqualTo(32).doesNotContain("\r");
          assertThat(p.caller().name()).hasSizeLessThanOrEqualTo(64);
          assertThat(p.lookup()).isIn(Lookup.UNKNOWN, Lookup.FOUND);
        });
    assertThat(pops).extracting(p -> p.caller().number()).contains("", "<script>alert(1)</script>");
  }

  /** A trunk tells any number, also a colleague's who talks with a customer at that moment. */
  @Test
  void aCallerWithTheNumberOfAColleagueIsAStrangerAndNothingWasHandedOver() {
    ring("c1", "8002", "13800138000");
    hear(connected("c1", "8002"));
    desk.handing("bob", "c1", new Handover("李波", "等配件"));
    int before = pops.size();

    hear(called("c2", "8001", "8002", "李波"));
    await().until(() -> pops.size() > before);

    Pop forged = live("amy").getFirst();
    assertThat(forged.caller()).isEqualTo(new Pop.Caller("8002", "李波"));
    assertThat(forged.lookup()).isEqualTo(Lookup.UNKNOWN);
    assertThat(forged.picture()).isNull();
    assertThat(forged.handover()).isNull();
    hear(connected("c2", "8001"));
    assertThat(desk.onlyAsked("amy", "c2")).isFalse();
    assertThat(desk.holder("c2")).contains("amy");
    assertThat(desk.holder("c1")).contains("bob");
    assertThat(desk.customer("amy", 17)).isEmpty();
    hear(hangup("c2", "c2"));
    assertThat(live("bob")).extracting(Pop::state).containsExactly(State.ANSWERED);
  }

  @Test
  void theAcknowledgementIsTimedOnceAndOnlyForOnesOwnPop() {
    long nanos = System.nanoTime();
    desk.listener("pbx").onEvent(called("c1", "8001", "1", ""), nanos);
    awaitTold("pop amy RINGING");

    assertThat(desk.acknowledge("bob", "c1", nanos + 7_000_000)).isFalse();
    assertThat(desk.acknowledge("amy", "c1", nanos + 7_000_000)).isTrue();
    assertThat(desk.acknowledge("amy", "c1", nanos + 9_000_000)).isTrue();

    assertThat(meters.timer("huifang.desk.pop.shown").count()).isEqualTo(1);
    await().until(() -> DB.value("SELECT pop_micros FROM screen_pop").equals("7000"));
  }

  @Test
  void aPageThatComesInIsGivenTheLivePopsOnly() {
    ring("c1", "8001", "1");
    hear(abandoned("c1"));
    ring("c2", "8001", "2");

    assertThat(live("amy")).extracting(Pop::id).containsExactly("c2");
    assertThat(live("bob")).isEmpty();
  }

  @Test
  void historySurvivesARestartAndIsNewestFirst() {
    ring("c1", "8001", "13800138000");
    hear(abandoned("c1"));
    ring("c2", "8001", "1");
    hear(connected("c2", "8001"));
    await()
        .until(() -> DB.value("SELECT COUNT(*) FROM screen_pop WHERE answered_at > 0").equals("1"));

    List<PopHistoryEntry> kept = PopStore.in(DB.database()).recent("amy", 10);

    assertThat(kept).extracting(PopHistoryEntry::id).containsExactly("c2", "c1");
    assertThat(kept.getLast().name()).isEqualTo("王建国");
    assertThat(kept.getLast().reason()).isEqualTo("caller-hung-up");
    assertThat(desk.history("amy", 10)).extracting(PopHistoryEntry::id).containsExactly("c2", "c1");
  }

  @Test
  void onlyCustomersOfOnesOwnCallsCanBeLookedAt() {
    assertThat(desk.customer("amy", 17)).isEmpty();
    ring("c1", "8001", "13800138000");

    assertThat(desk.customer("amy", 17)).contains(WANG);
    assertThat(desk.customer("amy", 18)).as("shares the number").isPresent();
    assertThat(desk.customer("bob", 17)).isEmpty();
    assertThat(desk.customer("amy", 99)).isEmpty();
  }

  @Test
  void aResyncEndsWhatIsGoneAndPopsWhatWasMissed() {
    ring("c1", "8001", "1");
    hear(connected("c1", "8001"));
    PbxSnapshot now =
        snapshot(
            List.of(
                channel("c2", "c2", "PJSIP/town-2", 6, "13800138000", "Queue"),
                channel("c2-8002", "c2", "PJSIP/8002-00000002", 5, "8002", "AppQueue")),
            List.of());

    desk.listener("pbx").onResync(now);

    await().until(() -> told.contains("pop bob RINGING"));
    assertThat(told).contains("amy ENDED");
    assertThat(live("bob").getFirst().picture()).isEqualTo(WANG);
    desk.listener("pbx").onResync(now);
    assertThat(told).filteredOn(t -> t.startsWith("pop bob")).hasSize(1);
  }

  @Test
  void thePopSaysWhyTheCallCameHereAlsoWhereAnotherEngineRoutedIt() {
    held.put("c1", new RouteNote("vip", new Text("VIP", "VIP")));
    stored.put("c2", new RouteNote("same-agent", new Text("昨天", "yesterday")));
    ring("c1", "8001", "13800138000");
    ring("c2", "8002", "13800138000");
    ring("c3", "8001", "13800138000");
    assertThat(live("amy")).extracting(Pop::route).containsExactly(held.get("c1"), null);
    await("is told after the pop")
        .untilAsserted(
            () -> assertThat(live("bob").getFirst().route()).isEqualTo(stored.get("c2")));
  }

  @Test
  void whyACallCameHereIsSaidAlsoWhenTheFilesDoNotAnswer() {
    held.put("c1", new RouteNote("lookup-failed", new Text("慢", "slow")));
    filesFail = true;
    ring("c1", "8001", "13800138000");
    assertThat(live("amy").getFirst().lookup()).isEqualTo(Lookup.FAILED);
    assertThat(live("amy").getFirst().route()).isEqualTo(held.get("c1"));
  }

  @Test
  void manyCallsKeepMemoryBounded() {
    var board = new PopBoard();
    var first = new ArrayList<String>();
    for (int i = 0; i < 1000; i++) {
      Pop pop =
          new Pop(
              "c" + i,
              "amy",
              State.ENDED,
              "",
              new Pop.Caller("", ""),
              "",
              null,
              null,
              Lookup.UNKNOWN,
              null,
              Instant.EPOCH,
              null,
              null);
      board.add(new PopEntry(pop, new PopEntry.Ends("pbx", "c", "m"), 0));
      first.add(pop.id());
    }
    assertThat(board.of("amy")).hasSize(PopBoard.KEPT_PER_AGENT);
    assertThat(board.find("amy", first.getLast())).isPresent();
  }

  private void ring(String call, String extension, String number) {
    int before = told.size();
    hear(called(call, extension, number, ""));
    await().until(() -> told.size() > before);
  }

  private void hear(PbxEvent event) {
    desk.listener("pbx").onEvent(event, System.nanoTime());
  }

  private List<Pop> live(String agent) {
    var found = new ArrayList<Pop>();
    desk.withLive(agent, found::addAll);
    return found;
  }

  private void awaitTold(String... expected) {
    await().untilAsserted(() -> assertThat(told).containsExactly(expected));
  }
}
