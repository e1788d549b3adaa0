package io.huifang.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.agent.AgentSessions.Choice;
import io.huifang.agent.AgentView.Code;
import io.huifang.store.DatabaseUnavailable;
import io.huifang.store.TestDatabase;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Choices that meet one another, and those that the database missed. */
class AgentChoicesTest extends RosterOnDatabase {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  AgentChoicesTest() {
    super(DB);
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
}
