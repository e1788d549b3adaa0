package io.huifang.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.store.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Another agents.yaml while the engine was stopped. */
class AgentPlacesTest extends RosterOnDatabase {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  AgentPlacesTest() {
    super(DB);
  }

  @Test
  void whoWasTakenOutOfTheFileWhileTheEngineWasStoppedLeavesTheirQueues() {
    roster.ready("amy");
    roster.ready("bob");
    pbx.add("service", "PJSIP/8009", "put there by hand", 0);
    roster.close();

    restart(agents(BOB));

    await().until(() -> !pbx.members().containsKey("service PJSIP/8001"));
    await().until(() -> DB.value("SELECT COUNT(*) FROM agent_place").equals("1"));
    assertThat(pbx.members())
        .containsOnlyKeys(
            "service PJSIP/8002",
            "huifang-fallback PJSIP/8002",
            "huifang-fallback PJSIP/8001", // the queue's own file has it
            "service PJSIP/8009");
    assertThat(pbx.actions).noneMatch(a -> a.contains("8009") && !a.startsWith("add"));

    // From now on the phone is not ours: who puts it into a queue by hand finds it there.
    roster.close();
    pbx.add("service", "PJSIP/8001", "put there by hand", 0);
    pbx.actions.clear();
    restart(agents(BOB));
    await().until(() -> pbx.actions.contains("resume service PJSIP/8002"));
    assertThat(pbx.members()).containsKey("service PJSIP/8001");
  }

  @Test
  void anotherPhoneAndALostQueueAreFollowedAlsoWhenTheFileChangedWhileTheEngineWasStopped() {
    roster.ready("amy");
    roster.close();

    restart(agents(amy("8005", "service"), BOB));

    await().until(() -> pbx.members().containsKey("service PJSIP/8005"));
    await().until(() -> !pbx.members().containsKey("service PJSIP/8001"));
    await().until(() -> !pbx.members().containsKey("sales PJSIP/8001"));
    await()
        .until(() ->
            DB.row("SELECT member, queues FROM agent_place")
                .equals("PJSIP/8005|service,huifang-fallback"));
  }

  @Test
  void thePlaceOfWhoWasReadyBeforePlacesWereKeptIsKeptAtTheStart() {
    save("amy", AgentState.READY, 0);
    save("bob", AgentState.OFFLINE, 0);

    roster.start();

    assertThat(DB.value("SELECT GROUP_CONCAT(agent) FROM agent_place")).isEqualTo("amy");
  }

  @Test
  void thePlaceOfBeforeStaysKeptUntilThePbxHasHeardOfTheDeparture() {
    roster.ready("amy");
    roster.close();
    pbx.away = true;
    start(agents(amy("8005", "service"), BOB));

    roster.ready("amy");
    assertThat(DB.value("SELECT member FROM agent_place")).isEqualTo("PJSIP/8001");

    roster.close(); // and once more, before the PBX is there
    pbx.away = false;
    restart(agents(amy("8005", "service"), BOB));
    await().until(() -> !pbx.members().containsKey("service PJSIP/8001"));
    await().until(() -> DB.value("SELECT member FROM agent_place").equals("PJSIP/8005"));
  }

  @Test
  void whoHasLeftTheQueuesIsKeptNowhere() {
    roster.ready("amy");
    pbx.away = true;
    roster.signOut("amy");
    assertThat(DB.value("SELECT COUNT(*) FROM agent_place"))
        .as("the PBX does not know yet")
        .isEqualTo("1");
    pbx.away = false;
    roster.signOut("amy");
    assertThat(DB.value("SELECT COUNT(*) FROM agent_place")).isEqualTo("0");
    roster.ready("amy");
    assertThat(DB.value("SELECT COUNT(*) FROM agent_place")).isEqualTo("1");
  }
}
