package io.huifang.agent;

import static io.huifang.agent.PbxFixtures.member;
import static io.huifang.agent.PbxFixtures.phone;
import static io.huifang.agent.PbxFixtures.phoneGone;
import static io.huifang.agent.PbxFixtures.queue;
import static io.huifang.agent.PbxFixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.agent.AgentView.Code;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.QueueMember;
import io.huifang.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What agents choose, what their phones do, and the queues that follow. */
class AgentRosterTest extends RosterOnDatabase {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  AgentRosterTest() {
    super(DB);
  }

  @Test
  void whoIsReadyServesTheirQueuesAndTheFallback() {
    assertThat(roster.ready("amy").orElseThrow().state()).isEqualTo(AgentState.READY);

    assertThat(pbx.members())
        .containsEntry("service PJSIP/8001", "ready")
        .containsEntry("sales PJSIP/8001", "ready")
        .containsEntry("huifang-fallback PJSIP/8001", "ready");
    assertThat(roster.view("amy").orElseThrow().trouble()).isNull();
  }

  @Test
  void pausePausesWithItsReasonAndReadyResumes() {
    roster.ready("amy");

    assertThat(roster.pause("amy", "meal").orElseThrow().reason()).isEqualTo("meal");
    assertThat(pbx.members())
        .containsEntry("service PJSIP/8001", "paused meal")
        .containsEntry("sales PJSIP/8001", "paused meal");
    roster.ready("amy");
    assertThat(pbx.members().values()).containsOnly("ready");
  }

  @Test
  void aReasonWithLineBreaksStaysOneLine() {
    roster.ready("amy");

    roster.pause("amy", "x\r\nAction: Command\r\nCommand: core stop now");

    assertThat(pbx.members())
        .containsEntry("service PJSIP/8001", "paused xAction: CommandCommand: core stop now");
  }

  @Test
  void withAllOnABreakTheFallbackQueueStillRings() {
    roster.pause("amy", "meal");
    roster.ready("bob");
    roster.pause("bob", "meal");

    assertThat(pbx.members())
        .containsEntry("huifang-fallback PJSIP/8001", "ready")
        .containsEntry("huifang-fallback PJSIP/8002", "ready");
    assertThat(pbx.actions).doesNotContain("pause huifang-fallback PJSIP/8001");
  }

  @Test
  void mendingFollowsANewerChoiceMadeAtAnotherEngine() {
    roster.ready("amy");
    roster.ready("bob");
    save("amy", AgentState.PAUSED, 1);
    save("bob", AgentState.PAUSED, -1);

    roster
        .listener("pbx")
        .onResync(snapshot(List.of(), List.of(queue("service", member("service", "8001", false)))));

    await().until(() -> "paused meal".equals(pbx.members().get("service PJSIP/8001")));
    assertThat(roster.view("amy").orElseThrow().chosen()).isEqualTo(AgentState.PAUSED);
    assertThat(roster.view("bob").orElseThrow().chosen()).isEqualTo(AgentState.READY);
  }

  @Test
  void signOutLeavesTheQueuesAndFreesAFixedMember() {
    roster.ready("amy");
    roster.pause("amy", "break");

    roster.signOut("amy");

    assertThat(pbx.members()).isEqualTo(Map.of("huifang-fallback PJSIP/8001", "ready"));
    assertThat(roster.view("amy").orElseThrow().trouble()).isNull();
  }

  @Test
  void choicesSurviveARestart() {
    roster.ready("amy");
    roster.pause("bob", "meeting");
    roster.close();

    roster = roster(AgentSessions.in(DB.database()));
    roster.start();

    assertThat(roster.view("amy").orElseThrow().chosen()).isEqualTo(AgentState.READY);
    assertThat(roster.view("bob").orElseThrow().reason()).isEqualTo("meeting");
  }

  @Test
  void aPbxThatIsAwayIsToldInWordsAndMendedAtTheResync() {
    pbx.away = true;
    AgentView view = roster.ready("amy").orElseThrow();
    assertThat(view.chosen()).isEqualTo(AgentState.READY);
    assertThat(view.trouble())
        .isEqualTo(new AgentView.Trouble(Code.PBX_UNREACHABLE, "no answer within 5 s"));
    assertThat(pbx.actions).as("it does not wait for each queue").hasSize(1);

    pbx.away = false;
    roster.listener("pbx").onResync(snapshot(List.of(), List.of(queue("service"))));

    await().until(() -> pbx.members().containsKey("sales PJSIP/8001"));
    await().until(() -> roster.view("amy").orElseThrow().trouble() == null);
  }

  @Test
  void aResyncTouchesOnlyWhatDiffers() {
    roster.ready("bob");
    pbx.actions.clear();

    roster
        .listener("pbx")
        .onResync(
            snapshot(
                List.of(),
                List.of(
                    queue("service", member("service", "8002", true)),
                    queue("huifang-fallback", member("huifang-fallback", "8002", false)))));

    await()
        .untilAsserted(() ->
            assertThat(pbx.actions)
                .containsExactly("add service PJSIP/8002", "resume service PJSIP/8002"));
  }

  @Test
  void aQueueThatThePbxDoesNotHaveIsNamed() {
    var poor = new FakeQueues(List.of("service", "huifang-fallback"), List.of());
    try (var r =
        new AgentRoster(
            AGENTS,
            Map.of("pbx", poor),
            AgentSessions.in(DB.database()),
            CLOCK,
            new SimpleMeterRegistry())) {
      AgentView view = r.ready("amy").orElseThrow();

      assertThat(view.trouble()).isNotNull();
      assertThat(view.trouble().code()).isEqualTo(Code.PBX_REFUSED);
      assertThat(view.trouble().detail()).startsWith("sales: ").contains("No such queue");
      assertThat(poor.members()).containsKey("service PJSIP/8001");
    }
  }

  @Test
  void thePhoneShowsBeforeTheChoice() {
    roster.ready("amy");

    hear(phone("8001", "c1", 5));
    assertThat(state("amy")).isEqualTo(AgentState.RINGING);
    hear(phone("8001", "c1", 6));
    assertThat(state("amy")).isEqualTo(AgentState.TALKING);
    hear(phoneGone("8001", "c1"));
    assertThat(state("amy")).isEqualTo(AgentState.READY);
    assertThat(state("bob")).isEqualTo(AgentState.OFFLINE);
    assertThat(seen).extracting(AgentView::state).contains(AgentState.RINGING, AgentState.TALKING);
  }

  @Test
  void aMissedHangupIsForgottenAtTheResync() {
    hear(phone("8001", "c1", 6));

    roster.listener("pbx").onResync(snapshot(List.of(), List.of()));

    assertThat(state("amy")).isEqualTo(AgentState.OFFLINE);
  }

  @Test
  void aPhoneThatThePbxCannotReachIsTold() {
    roster.ready("amy");

    hear(
        new PbxEvent.QueueMemberStatus(
            new QueueMember("service", "PJSIP/8001", "8001", 5, false, false, "", 0, 0)));

    assertThat(seen.getLast().trouble()).isNotNull();
    assertThat(seen.getLast().trouble().code()).isEqualTo(Code.PHONE_UNREACHABLE);
  }

  @Test
  void nobodyElseIsAnAgent() {
    assertThat(roster.ready("eve")).isEmpty();
    assertThat(roster.agentAt("pbx", "PJSIP/8002")).contains("bob");
    assertThat(roster.agentAt("pbx", "PJSIP/9")).isEmpty();
    assertThat(roster.agentAt("other", "PJSIP/8002")).isEmpty();
  }
}
