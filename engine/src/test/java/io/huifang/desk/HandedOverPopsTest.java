package io.huifang.desk;

import static io.huifang.agent.PbxFixtures.called;
import static io.huifang.agent.PbxFixtures.channel;
import static io.huifang.agent.PbxFixtures.connected;
import static io.huifang.agent.PbxFixtures.hangup;
import static io.huifang.agent.PbxFixtures.leg;
import static io.huifang.agent.PbxFixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.hotline.CallRoutes;
import io.huifang.hotline.RouteNote;
import io.huifang.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A call that one agent hands to another, who asked them first. */
class HandedOverPopsTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private final List<Pop> told = new CopyOnWriteArrayList<>();
  private final ScreenPops pops =
      new ScreenPops(
          (pbx, phone) ->
              phone.equals("PJSIP/8001")
                  ? Optional.of("amy")
                  : phone.equals("PJSIP/8002") ? Optional.of("bob") : Optional.empty(),
          new Nobody(),
          new NoRoutes(),
          PopStore.in(DB.database()),
          Clock.systemUTC(),
          new SimpleMeterRegistry());

  @BeforeEach
  void listen() {
    DB.empty();
    pops.watch(
        new PopListener() {
          @Override
          public void popped(Pop pop) {
            told.add(pop);
          }

          @Override
          public void changed(Pop pop) {
            told.add(pop);
          }
        });
  }

  @AfterEach
  void close() {
    pops.close();
  }

  @Test
  void theColleaguesPopIsOfTheCallerAndLivesOnWhenWhoAskedIsOut() {
    hear(called("c1", "8001", "13800138000", ""));
    last("amy", Pop.State.RINGING);
    hear(connected("c1", "8001"));
    pops.handing("amy", "c1", new Handover("王晓梅", "等配件"));
    hear(asked(called("c1", "8002", "8001", "Agent")));
    Pop bob = last("bob", Pop.State.RINGING);
    assertThat(bob.caller().number()).isEqualTo("13800138000");
    assertThat(bob.handover()).isEqualTo(new Handover("王晓梅", "等配件"));
    hear(connected("c1", "8002"));
    assertThat(last("amy", Pop.State.ANSWERED).handover()).isNull();

    assertThat(pops.talking("bob", "c1"))
        .contains(new CallEnds("pbx", leg("c1", "8001"), leg("c1", "8002"), true));
    assertThat(pops.onlyAsked("bob", "c1")).isTrue();
    assertThat(pops.onlyAsked("amy", "c1")).isFalse();

    pops.handedOver("pbx", leg("c1", "8002"), "c1");
    assertThat(pops.onlyAsked("bob", "c1")).isFalse();
    hear(ended());
    hear(hangup(leg("c1", "8001"), "c1"));
    assertThat(last("amy", Pop.State.ENDED)).isNotNull();
    assertThat(pops.talking("bob", "c1"))
        .contains(new CallEnds("pbx", "c1", leg("c1", "8002"), false));
    assertThat(pops.talking("amy", "c1")).isEmpty();

    hear(hangup("c1", "c1"));
    last("bob", Pop.State.ENDED);
  }

  @Test
  void anEngineThatStartsMeanwhileKnowsWhoHasTheCallerAndWhoIsOnlyAsked() {
    PbxSnapshot.Channel bob =
        channel(leg("c1", "8002"), "c1", "PJSIP/8002-1", 6, "8002", "AppQueue");
    PbxSnapshot.Channel caller = in("huifang-hold", "c1", "PJSIP/town-1", "13800138000", "Wait");
    PbxSnapshot.Channel amy =
        in("huifang-agent", leg("c1", "8001"), "PJSIP/8001-1", "8001", "Queue");
    pops.listener("pbx").onResync(snapshot(List.of(bob, caller, amy), List.of()));
    last("bob", Pop.State.ANSWERED);
    assertThat(pops.talking("amy", "c1"))
        .contains(new CallEnds("pbx", "c1", leg("c1", "8001"), false));
    assertThat(pops.talking("bob", "c1"))
        .contains(new CallEnds("pbx", leg("c1", "8001"), leg("c1", "8002"), true));
    assertThat(last("bob", Pop.State.ANSWERED).caller().number()).isEqualTo("13800138000");
  }

  @Test
  void anEngineThatStartsMeanwhileTellsTheColleagueTheNoteAllTheSame() {
    DB.sql(
        "INSERT INTO handover (call_id, agent, title, way, kind, target, note, at) VALUES"
            + " ('c1', 'amy', '王晓梅', 'attended', 'agent', 'carl', '先问的别人', '2026-03-05 02:00'),"
            + " ('c1', 'amy', '王晓梅', 'attended', 'agent', 'bob', '等配件', '2026-03-05 02:01'),"
            + " ('c1', 'bob', '李波', 'attended', 'agent', 'amy', '自己的', '2026-03-05 02:02'),"
            + " ('c2', 'amy', '王晓梅', 'blind', 'agent', 'bob', '别的来电', '2026-03-05 02:03')");
    hear(asked(called("c1", "8002", "8001", "Agent")));
    await().until(() -> told.stream().anyMatch(p -> p.handover() != null));
    assertThat(told.getLast().agent()).isEqualTo("bob");
    assertThat(told.getLast().handover()).isEqualTo(new Handover("王晓梅", "等配件"));
  }

  private static PbxSnapshot.Channel in(
      String context, String id, String name, String number, String application) {
    return new PbxSnapshot.Channel(
        id, "c1", name, 6, number, "", "", context, "consult", application);
  }

  /** The colleague is rung for the agent's own end. */
  private static PbxEvent asked(PbxEvent called) {
    PbxEvent.AgentCalled e = (PbxEvent.AgentCalled) called;
    return new PbxEvent.AgentCalled(
        leg("c1", "8001"),
        e.linkedId(),
        "PJSIP/8001-1",
        e.call(),
        e.callerIdNum(),
        e.callerIdName());
  }

  /** The queue tells that the end that asked has left the colleague. */
  private static PbxEvent ended() {
    PbxEvent.AgentCalled e = (PbxEvent.AgentCalled) called("c1", "8002", "8001", "Agent");
    return new PbxEvent.AgentComplete(
        leg("c1", "8001"), "c1", "PJSIP/8001-1", e.call(), 3, 10, "caller");
  }

  private void hear(PbxEvent event) {
    pops.listener("pbx").onEvent(event, System.nanoTime());
  }

  private Pop last(String agent, Pop.State state) {
    await().until(() -> told.stream().anyMatch(p -> p.agent().equals(agent) && p.state() == state));
    return told.stream()
        .filter(p -> p.agent().equals(agent) && p.state() == state)
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  private static final class Nobody implements CallerPictures {
    @Override
    public Optional<CallerPicture> byNumber(String number) {
      return Optional.empty();
    }

    @Override
    public Optional<CallerPicture> byId(long customerId) {
      return Optional.empty();
    }
  }

  private static final class NoRoutes implements CallRoutes {
    @Override
    public Optional<RouteNote> held(String linkedId) {
      return Optional.empty();
    }

    @Override
    public Optional<RouteNote> of(String linkedId) {
      return Optional.empty();
    }
  }
}
