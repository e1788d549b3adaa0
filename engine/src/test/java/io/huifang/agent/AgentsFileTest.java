package io.huifang.agent;

import static io.huifang.agent.PbxFixtures.phone;
import static io.huifang.agent.PbxFixtures.phoneGone;
import static io.huifang.agent.PbxFixtures.queue;
import static io.huifang.agent.PbxFixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.config.AgentsConfig;
import io.huifang.store.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Another agents.yaml while the engine runs. */
class AgentsFileTest extends RosterOnDatabase {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  AgentsFileTest() {
    super(DB);
  }

  @Test
  void anotherFileMovesMembersAndLeavesAllOthersAlone() {
    roster.ready("amy");
    roster.ready("bob");
    pbx.actions.clear();

    assertThat(roster.apply(agents(amy("8001", "sales", "vip"), BOB))).isEmpty();

    await().until(() -> pbx.actions.size() >= 4);
    assertThat(pbx.members())
        .doesNotContainKey("service PJSIP/8001")
        .containsEntry("sales PJSIP/8001", "ready")
        .containsEntry("vip PJSIP/8001", "ready");
    assertThat(pbx.actions).noneMatch(a -> a.contains("8002"));
    assertThat(roster.view("amy").orElseThrow().queues()).containsExactly("sales", "vip");
    assertThat(roster.view("amy").orElseThrow().chosen()).isEqualTo(AgentState.READY);
  }

  @Test
  void whoComesSecondInAQueueDoesSoAlsoWhenTheFileSaysItLater() {
    roster.apply(agents(second(Map.of("sales", 5)), BOB));
    roster.ready("amy");
    assertThat(pbx.penalties)
        .containsEntry("sales PJSIP/8001", 5)
        .containsEntry("service PJSIP/8001", 0);

    roster.apply(agents(second(Map.of("service", 7)), BOB));

    await()
        .untilAsserted(() ->
            assertThat(pbx.penalties)
                .containsEntry("sales PJSIP/8001", 0)
                .containsEntry("service PJSIP/8001", 7));
  }

  private static AgentsConfig.Agent second(Map<String, Integer> penalties) {
    return new AgentsConfig.Agent(
        "amy",
        "王晓梅",
        "8001",
        "pbx",
        List.of("service", "sales"),
        penalties,
        AgentsConfig.Phone.DESK);
  }

  @Test
  void whoIsGoneFromTheFileLeavesTheQueuesAndIsNobodyAnyMore() {
    roster.ready("amy");
    roster.ready("bob");

    roster.apply(agents(BOB));

    await().until(() -> !pbx.members().containsKey("sales PJSIP/8001"));
    assertThat(pbx.members()).containsEntry("service PJSIP/8002", "ready");
    assertThat(roster.view("amy")).isEmpty();
    assertThat(roster.ready("amy")).isEmpty();
    assertThat(roster.agentAt("pbx", "PJSIP/8001")).isEmpty();
    await().until(() -> seen.getLast().name().equals("amy"));
    roster.apply(AGENTS);
    await().until(() -> seen.getLast().name().equals("amy") && roster.view("amy").isPresent());
    assertThat(roster.view("amy").orElseThrow().chosen())
        .as("whose phone may stand elsewhere by now")
        .isEqualTo(AgentState.OFFLINE);
  }

  @Test
  void whoIsTalkingStaysSoWhenTheFileChanges() {
    roster.ready("amy");
    hear(phone("8001", "c1", 6));

    roster.apply(agents(amy("8001", "sales"), BOB));

    assertThat(state("amy")).isEqualTo(AgentState.TALKING);
    hear(phoneGone("8001", "c1"));
    assertThat(state("amy")).isEqualTo(AgentState.READY);
  }

  @Test
  void anotherPhoneTakesTheChoiceOver() {
    roster.ready("amy");

    assertThat(roster.apply(agents(amy("8005", "service"), BOB)))
        .as("whose phones are to be looked at")
        .containsExactly("pbx");

    await().until(() -> pbx.members().containsKey("service PJSIP/8005"));
    await().until(() -> !pbx.members().containsKey("service PJSIP/8001"));
    assertThat(roster.agentAt("pbx", "PJSIP/8005")).contains("amy");
    hear(phone("8005", "c1", 5));
    assertThat(state("amy")).isEqualTo(AgentState.RINGING);
  }

  @Test
  void aPbxThatIsAwayHearsOfADepartureAtTheResync() {
    roster.ready("amy");
    pbx.away = true;
    pbx.actions.clear();
    roster.apply(agents(BOB));
    await().until(() -> !pbx.actions.isEmpty());
    pbx.away = false;

    roster.listener("pbx").onResync(snapshot(List.of(), List.of(queue("service"))));

    await().until(() -> !pbx.members().containsKey("service PJSIP/8001"));
    await().until(() -> !pbx.members().containsKey("sales PJSIP/8001"));
  }
}
