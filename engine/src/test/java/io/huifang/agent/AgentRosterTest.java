package io.huifang.agent;

import static io.huifang.agent.PbxFixtures.member;
import static io.huifang.agent.PbxFixtures.phone;
import static io.huifang.agent.PbxFixtures.phoneGone;
import static io.huifang.agent.PbxFixtures.queue;
import static io.huifang.agent.PbxFixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.agent.AgentSessions.Choice;
import io.huifang.agent.AgentView.Code;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.QueueMember;
import io.huifang.config.AgentsConfig;
import io.huifang.store.DatabaseUnavailable;
import io.huifang.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AgentRosterTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final AgentsConfig AGENTS =
      new AgentsConfig(
          List.of(
              new AgentsConfig.Agent("amy", "王晓梅", "8001", "pbx", List.of("service", "sales")),
              new AgentsConfig.Agent("bob", "李波", "8002", "pbx", List.of("service"))));
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-05T02:00:00Z"), ZoneOffset.UTC);

  private final FakeQueues pbx =
      new FakeQueues(
          List.of("service", "sales", "vip", "huifang-fallback"),
          List.of("huifang-fallback PJSIP/8001"));
  private final List<AgentView> seen = new CopyOnWriteArrayList<>();
  private AgentRoster roster = roster(AgentSessions.in(DB.database()));

  @BeforeEach
  void empty() {
    DB.empty();
    roster.watch(seen::add);
  }

  @AfterEach
  void close() {
    roster.close();
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

  private static void save(String agent, AgentState state, int seconds) {
    AgentSessions.in(DB.database())
        .save(new Choice(agent, state, "meal", CLOCK.instant().plusSeconds(seconds)));
  }

  @Test
  void theLastOfManyChoicesAtOnceIsTheOneThatIsKept() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    AgentSessions table = AgentSessions.in(DB.database());
    AgentSessions slow =
        sessions(choice -> {
          if (choice.state() == AgentState.READY) {
            await().until(() -> go.getCount() == 0);
          }
          table.save(choice);
        });
    try (AgentRoster r = roster(slow)) {
      Thread first = Thread.ofVirtual().start(() -> r.ready("amy"));
      await().until(() -> r.view("amy").orElseThrow().chosen() == AgentState.READY);
      Thread second = Thread.ofVirtual().start(() -> r.pause("amy", "meal"));
      await().until(() -> r.view("amy").orElseThrow().chosen() == AgentState.PAUSED);
      go.countDown();
      first.join();
      second.join();
    }
    assertThat(table.load()).extracting(Choice::state).containsExactly(AgentState.PAUSED);
  }

  @Test
  void aChoiceIsSavedWhileThePbxStillKeepsTheOneBeforeWaiting() throws InterruptedException {
    assertThat(roster.ready("amy")).isPresent();
    pbx.hold();
    Thread first = Thread.ofVirtual().start(() -> roster.pause("amy", "meal"));
    await().until(() -> pbx.actions.contains("pause service PJSIP/8001"));

    Thread second = Thread.ofVirtual().start(() -> roster.ready("amy"));

    AgentSessions table = AgentSessions.in(DB.database());
    await().until(() -> table.load().getFirst().state() == AgentState.READY);
    pbx.letGo();
    first.join();
    second.join();
    assertThat(pbx.members()).containsEntry("sales PJSIP/8001", "ready");
  }

  @Test
  void aChoiceThatWaitedTooLongForItsTurnIsCarriedOutAfterTheOneBefore()
      throws InterruptedException {
    assertThat(roster.ready("amy")).isPresent();
    pbx.hold();
    Thread first = Thread.ofPlatform().start(() -> roster.pause("amy", "meal"));
    await().until(() -> pbx.actions.contains("pause service PJSIP/8001"));
    Thread second = Thread.ofPlatform().start(() -> roster.signOut("amy"));
    await()
        .until(() ->
            AgentSessions.in(DB.database()).load().getFirst().state() == AgentState.OFFLINE
                && second.getState() == Thread.State.TIMED_WAITING);

    second.interrupt(); // as when the time is over
    second.join();
    pbx.letGo();
    first.join();

    assertThat(pbx.members()).isEqualTo(Map.of("huifang-fallback PJSIP/8001", "ready"));
    assertThat(roster.view("amy").orElseThrow().trouble()).isNull();
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
  void aChoiceHoldsWhileTheDatabaseIsAway() {
    AgentSessions away =
        sessions(choice -> {
          throw new DatabaseUnavailable("gone", new IllegalStateException());
        });
    try (AgentRoster r = roster(away)) {
      AgentView view = r.ready("amy").orElseThrow();

      assertThat(view.state()).isEqualTo(AgentState.READY);
      assertThat(view.trouble()).isEqualTo(new AgentView.Trouble(Code.NOT_SAVED, "gone"));
      assertThat(pbx.members()).containsKey("sales PJSIP/8001");
    }
  }

  @Test
  void aChoiceThatTheDatabaseMissedIsSavedWhenItIsBack() {
    AgentSessions table = AgentSessions.in(DB.database());
    var back = new AtomicBoolean();
    AgentSessions away =
        sessions(choice -> {
          if (!back.get()) {
            throw new DatabaseUnavailable("gone", new IllegalStateException());
          }
          table.save(choice);
        });
    try (AgentRoster r = roster(away)) {
      r.watch(seen::add);
      assertThat(r.pause("amy", "meal").orElseThrow().trouble()).isNotNull();

      back.set(true);

      await().until(() -> seen.getLast().trouble() == null);
      assertThat(table.load()).extracting(Choice::reason).containsExactly("meal");
    }
  }

  @Test
  void theLastOfManyChoicesAtOnceIsTheOneOnThePbx() throws InterruptedException {
    // In the queues already: who pauses before the first ready is in none.
    assertThat(roster.ready("amy")).isPresent();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 8; i++) {
      boolean ready = i % 2 == 0;
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                var _ = ready ? roster.ready("amy") : roster.pause("amy", "break");
              }));
    }
    for (Thread t : threads) {
      t.join();
    }

    String expected =
        roster.view("amy").orElseThrow().chosen() == AgentState.READY ? "ready" : "paused break";
    assertThat(pbx.members()).containsEntry("sales PJSIP/8001", expected);
  }

  @Test
  void nobodyElseIsAnAgent() {
    assertThat(roster.ready("eve")).isEmpty();
    assertThat(roster.agentAt("pbx", "PJSIP/8002")).contains("bob");
    assertThat(roster.agentAt("pbx", "PJSIP/9")).isEmpty();
    assertThat(roster.agentAt("other", "PJSIP/8002")).isEmpty();
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

  @Test
  void whoWasTakenOutOfTheFileWhileTheEngineWasStoppedLeavesTheirQueues() {
    roster.ready("amy");
    roster.ready("bob");
    pbx.add("service", "PJSIP/8009", "put there by hand");
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
    pbx.add("service", "PJSIP/8001", "put there by hand");
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

  /** With another file, up to the first snapshot of the PBX. */
  private void restart(AgentsConfig config) {
    start(config);
    roster.listener("pbx").onResync(snapshot(List.of(), List.of(queue("service"))));
  }

  private void start(AgentsConfig config) {
    roster =
        new AgentRoster(
            config,
            Map.of("pbx", pbx),
            AgentSessions.in(DB.database()),
            CLOCK,
            new SimpleMeterRegistry());
    roster.start();
  }

  private static final AgentsConfig.Agent BOB =
      new AgentsConfig.Agent("bob", "李波", "8002", "pbx", List.of("service"));

  private static AgentsConfig.Agent amy(String extension, String... queues) {
    return new AgentsConfig.Agent("amy", "王晓梅", extension, "pbx", List.of(queues));
  }

  private static AgentsConfig agents(AgentsConfig.Agent... all) {
    return new AgentsConfig(List.of(all));
  }

  /** None kept so far; what is to be saved goes to {@code save}. */
  private static AgentSessions sessions(Consumer<Choice> save) {
    return new AgentSessions() {
      @Override
      public List<Choice> load() {
        return List.of();
      }

      @Override
      public void save(Choice choice) {
        save.accept(choice);
      }

      @Override
      public List<Place> places() {
        return List.of();
      }

      @Override
      public void place(Place place) {
        // Kept nowhere.
      }

      @Override
      public void noPlace(String agent) {
        // Kept nowhere.
      }
    };
  }

  private AgentRoster roster(AgentSessions sessions) {
    return new AgentRoster(AGENTS, Map.of("pbx", pbx), sessions, CLOCK, new SimpleMeterRegistry());
  }

  private void hear(PbxEvent event) {
    roster.listener("pbx").onEvent(event, 0);
  }

  private AgentState state(String agent) {
    return roster.view(agent).orElseThrow().state();
  }
}
