package io.huifang.desk.after;

import static io.huifang.desk.after.AfterCallFixture.ANSWERED;
import static io.huifang.desk.after.AfterCallFixture.file;
import static io.huifang.desk.after.AfterCallFixture.pop;
import static io.huifang.desk.after.AfterCallFixture.wang;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.huifang.agent.AgentState;
import io.huifang.agent.PbxFixtures;
import io.huifang.desk.Pop;
import io.huifang.store.DatabaseUnavailable;
import io.huifang.store.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Wrap-ups over the lives of engines, on a real database. */
class WrapUpsTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private final AfterCallFixture amy = new AfterCallFixture(DB);

  @AfterEach
  void end() {
    amy.close();
  }

  @Test
  void anEngineThatStartsAnewGoesOnWithAWrapUpWhoseTimeIsNotOver() {
    amy.roster.ready("amy");
    amy.talkAndEnd();
    amy.dieAndLiveAgainAfter(Duration.ofSeconds(20));
    assertThat(amy.view().reason()).isEqualTo(WrapUps.REASON);
    assertThat(amy.wrapUps.of("amy").orElseThrow().until())
        .isEqualTo(ANSWERED.plus(Duration.ofMinutes(1)));
    assertThat(amy.wrapUps.done("amy")).isEqualTo(WrapUps.Answer.DONE);
    assertThat(amy.view().chosen()).isEqualTo(AgentState.READY);
  }

  @Test
  void anEngineThatStartsAfterItsTimeEndsIt() {
    amy.roster.ready("amy");
    amy.talkAndEnd();
    amy.dieAndLiveAgainAfter(Duration.ofHours(1));
    await().until(() -> amy.view().chosen() == AgentState.READY);
    assertThat(DB.value("SELECT how FROM wrap_up")).isEqualTo("limit");
  }

  @Test
  void aPauseForACallThatNobodyKnowsIsLifted() {
    amy.roster.pause("amy", WrapUps.REASON);
    amy.dieAndLiveAgainAfter(Duration.ofSeconds(1));
    await().until(() -> amy.view().chosen() == AgentState.READY);
  }

  @Test
  void aCallThatEndedUnheardIsOverByTheResync() {
    amy.roster.ready("amy");
    amy.wrapUps.changed(pop("c1", Pop.State.ANSWERED));
    await().until(() -> amy.view().reason().equals(WrapUps.REASON));
    amy.dieAndLiveAgainAfter(Duration.ofSeconds(20));
    assertThat(amy.wrapUps.of("amy").orElseThrow().talking()).isTrue();
    amy.wrapUps.listener("pbx").onResync(PbxFixtures.snapshot(List.of(), List.of()));
    await().until(() -> !amy.wrapUps.of("amy").orElseThrow().talking());
    assertThat(amy.wrapUps.of("amy").orElseThrow().until())
        .isEqualTo(amy.now.plus(Duration.ofMinutes(1)));
  }

  @Test
  void whoWasOnABreakIsOnItAgainAfterwards() {
    amy.roster.pause("amy", "meal");
    amy.talkAndEnd();
    amy.wrapUps.done("amy");
    assertThat(amy.view().reason()).isEqualTo("meal");
  }

  @Test
  void whoSignsOutWhileTheyTalkIsNotMadeReadyAfterwards() {
    amy.roster.ready("amy");
    amy.wrapUps.changed(pop("c1", Pop.State.ANSWERED));
    await().until(() -> amy.view().reason().equals(WrapUps.REASON));
    amy.roster.signOut("amy");
    amy.wrapUps.changed(pop("c1", Pop.State.ENDED));
    await().until(() -> amy.wrapUps.of("amy").isEmpty());
    assertThat(amy.view().chosen()).isEqualTo(AgentState.OFFLINE);
    assertThat(DB.value("SELECT how FROM wrap_up")).isEqualTo("left");
  }

  @Test
  void whoSignsOutInTheWrapUpHasLeftIt() {
    amy.roster.ready("amy");
    amy.talkAndEnd();
    amy.roster.signOut("amy");
    await().until(() -> amy.wrapUps.of("amy").isEmpty());
    assertThat(amy.view().chosen()).isEqualTo(AgentState.OFFLINE);
  }

  @Test
  void aRequiredResultComesFirst() {
    amy.desk = file(Duration.ofMinutes(1), List.of("service"));
    amy.roster.ready("amy");
    amy.talkAndEnd();
    assertThat(amy.wrapUps.done("amy")).isEqualTo(WrapUps.Answer.DISPOSITION_FIRST);
    assertThat(amy.wrapUps.ready("amy")).isEqualTo(WrapUps.Answer.DISPOSITION_FIRST);
    assertThat(amy.wrapUps.pause("amy", "meal")).isEqualTo(WrapUps.Answer.DISPOSITION_FIRST);
    Dispositions dispositions = amy.dispositions();
    assertThat(dispositions.choose("amy", "c2", "solved", "", tx -> {}))
        .isEqualTo(Dispositions.Result.NOT_OPEN);
    assertThat(dispositions.choose("amy", "c1", "interested", "", tx -> {}))
        .as("of sales only")
        .isEqualTo(Dispositions.Result.NOT_OFFERED);
    assertThat(dispositions.choose("amy", "c1", "passed-on", " ", tx -> {}))
        .isEqualTo(Dispositions.Result.NEEDS_NOTE);
    assertThat(dispositions.choose("amy", "c1", "call-back", "", tx -> {}))
        .isEqualTo(Dispositions.Result.NEEDS_CALL_BACK);
    assertThat(dispositions.choose("amy", "c1", "solved", "fine", tx -> {}))
        .isEqualTo(Dispositions.Result.KEPT);
    assertThat(amy.wrapUps.pause("amy", "meal")).isEqualTo(WrapUps.Answer.DONE);
    assertThat(amy.view().reason()).isEqualTo("meal");
  }

  @Test
  void whatWasChosenInTimeIsWrittenLateUnlessTheAgentWasDone() {
    amy.roster.ready("amy");
    amy.talkAndEnd();
    amy.wrapUps.changed(pop("c2", Pop.State.ANSWERED));
    await().until(() -> amy.wrapUps.of("amy").filter(a -> a.call().equals("c2")).isPresent());
    assertThat(amy.dispositions().choose("bob", "c1", "solved", "", tx -> {}))
        .isEqualTo(Dispositions.Result.NOT_OPEN);
    assertThat(amy.dispositions().choose("amy", "c1", "solved", "", tx -> {}))
        .isEqualTo(Dispositions.Result.KEPT);
    assertThat(amy.dispositions().choose("amy", "c1", "wrong-number", "", tx -> {}))
        .as("nothing is changed any more")
        .isEqualTo(Dispositions.Result.NOT_OPEN);
    assertThat(DB.value("SELECT name FROM disposition")).isEqualTo("solved");
    amy.wrapUps.changed(pop("c2", Pop.State.ENDED));
    await().until(() -> !amy.wrapUps.of("amy").orElseThrow().talking());
    amy.wrapUps.done("amy");
    assertThat(amy.dispositions().choose("amy", "c2", "solved", "", tx -> {}))
        .isEqualTo(Dispositions.Result.NOT_OPEN);

    amy.dieAndLiveAgainAfter(Duration.ofHours(23));
    assertThat(amy.dispositions().choose("amy", "c1", "solved", "its words", tx -> {}))
        .isEqualTo(Dispositions.Result.KEPT);
    assertThat(DB.value("SELECT note FROM disposition")).isEqualTo("its words");
    assertThat(amy.dispositions().choose("amy", "c2", "solved", "", tx -> {}))
        .isEqualTo(Dispositions.Result.NOT_OPEN);
    amy.dieAndLiveAgainAfter(Duration.ofHours(2));
    assertThat(amy.dispositions().choose("amy", "c1", "solved", "too late", tx -> {}))
        .isEqualTo(Dispositions.Result.NOT_OPEN);
  }

  @Test
  void anotherCallEndsTheWrapUpBefore() {
    amy.roster.ready("amy");
    amy.talkAndEnd();
    amy.wrapUps.changed(pop("c2", Pop.State.ANSWERED));
    await().until(() -> amy.wrapUps.of("amy").filter(a -> a.call().equals("c2")).isPresent());
    amy.wrapUps.changed(pop("c2", Pop.State.ENDED));
    await().until(() -> !amy.wrapUps.of("amy").orElseThrow().talking());
    amy.wrapUps.done("amy");
    assertThat(amy.view().chosen()).isEqualTo(AgentState.READY);
    assertThat(DB.value("SELECT GROUP_CONCAT(how ORDER BY id) FROM wrap_up"))
        .isEqualTo("next-call,done");
  }

  @Test
  void aResultChosenInTheMomentTheCallEndsIsNotLost() {
    amy.roster.ready("amy");
    amy.answers("c1");
    amy.meanwhile.set(() -> amy.dispositions().choose("amy", "c1", "solved", "", tx -> {}));
    amy.ends("c1");
    assertThat(amy.wrapUps.of("amy").orElseThrow().chosen()).isEqualTo("solved");
  }

  @Test
  void aTalkThatWasGivenUpAndIsFoundAgainEndsLikeAnyOther() {
    amy.desk = file(Duration.ofMillis(10), List.of());
    amy.roster.ready("amy");
    amy.answers("c1");
    await().until(() -> amy.view().reason().equals(WrapUps.REASON));
    amy.roster.ready("amy"); // as if the engine had died before it paused the agent
    amy.dieAndLiveAgainAfter(Duration.ofSeconds(20));
    assertThat(DB.value("SELECT how FROM wrap_up")).isEqualTo("left");
    amy.answers("c1");
    await().until(() -> amy.view().reason().equals(WrapUps.REASON));
    amy.ends("c1");
    amy.now = amy.now.plusSeconds(1);
    await().until(() -> amy.view().chosen() == AgentState.READY);
    assertThat(DB.value("SELECT how FROM wrap_up")).isEqualTo("limit");
  }

  @Test
  void whoTalksAgainInTheSameCallWrapsUpAgain() {
    amy.roster.ready("amy");
    amy.talkAndEnd();
    amy.wrapUps.done("amy");
    Pop again = pop("c1", Pop.State.ANSWERED, "service", ANSWERED.plusSeconds(90), null);
    amy.answers(again);
    await().until(() -> amy.view().reason().equals(WrapUps.REASON));
    assertThat(amy.wrapUps.of("amy").orElseThrow().talking()).isTrue();
    amy.ends("c1");
    assertThat(amy.wrapUps.done("amy")).isEqualTo(WrapUps.Answer.DONE);
    assertThat(amy.view().chosen()).isEqualTo(AgentState.READY);
  }

  @Test
  void whoIsCalledBackIntoTheSameCallIsNotMadeReadyWhileTheyTalk() {
    amy.roster.ready("amy");
    amy.talkAndEnd();
    amy.wrapUps.changed(pop("c1", Pop.State.ANSWERED, "service", ANSWERED.plusSeconds(30), null));
    await().until(() -> amy.wrapUps.of("amy").orElseThrow().talking());
    assertThat(amy.wrapUps.of("amy").orElseThrow().until()).isNull();
  }

  @Test
  void aCallWithoutAWrapUpHoldsNobodyBackForTheOneBefore() {
    amy.desk = file(Duration.ofMinutes(1), Map.of("sales", Duration.ZERO), List.of());
    amy.roster.ready("amy");
    amy.talkAndEnd();
    amy.answers(pop("c2", Pop.State.ANSWERED, "sales", ANSWERED.plusSeconds(20), null));
    await().until(() -> amy.view().chosen() == AgentState.READY);
    assertThat(amy.wrapUps.of("amy").orElseThrow().pauses()).isFalse();
  }

  @Test
  void whoIsFoundInTheFilesAfterTheAnswerIsTheResultsPerson() {
    amy.roster.ready("amy");
    amy.answers("c1");
    amy.answers(pop("c1", Pop.State.ANSWERED, "service", ANSWERED, wang(17)));
    await().until(() -> amy.wrapUps.of("amy").orElseThrow().customerId() != null);
    amy.dispositions().choose("amy", "c1", "solved", "", tx -> {});
    assertThat(DB.value("SELECT CONCAT(customer_id, e164) FROM disposition"))
        .isEqualTo("17+8613800138000");
    await()
        .until(
            () -> "17王建国".equals(DB.value("SELECT CONCAT(customer_id, shown_name) FROM wrap_up")));
  }

  @Test
  void whoIsFoundInTheFilesAfterTheResultIsItsPersonToo() {
    amy.roster.ready("amy");
    amy.answers("c1");
    amy.dispositions().choose("amy", "c1", "solved", "", tx -> {});
    amy.answers(pop("c1", Pop.State.ANSWERED, "service", ANSWERED, wang(17)));
    await().until(() -> "17".equals(DB.value("SELECT customer_id FROM disposition")));
  }

  @Test
  void whoWasOnlyAskedByAColleagueOwesNothing() {
    amy.desk = file(Duration.ofMinutes(1), List.of("service"));
    amy.roster.ready("amy");
    amy.answers("c1");
    await().until(() -> amy.view().reason().equals(WrapUps.REASON));
    amy.onlyAsked = true;
    amy.wrapUps.changed(pop("c1", Pop.State.ENDED));
    await().until(() -> amy.view().chosen() == AgentState.READY);
    assertThat(amy.wrapUps.of("amy")).isEmpty();
    assertThat(DB.value("SELECT how FROM wrap_up")).isEqualTo("asked");
  }

  @Test
  void aReasonOfAnyLengthIsTakenWhileTheyTalk() {
    amy.roster.ready("amy");
    amy.answers("c1");
    assertThat(amy.wrapUps.pause("amy", "x".repeat(100))).isEqualTo(WrapUps.Answer.DONE);
    amy.ends("c1");
    amy.wrapUps.done("amy");
    assertThat(amy.view().reason()).isEqualTo("x".repeat(64));
  }

  @Test
  void aWrapUpEndsAlsoWhileTheDatabaseIsAwayAndAResultThatIsNotWrittenIsNotChosen() {
    amy.roster.ready("amy");
    amy.answers("c1");
    await().until(() -> amy.view().reason().equals(WrapUps.REASON));
    amy.databaseGoes();
    amy.ends("c1");
    Dispositions dispositions = amy.dispositions();
    assertThatThrownBy(() -> dispositions.choose("amy", "c1", "solved", "", tx -> {}))
        .isInstanceOf(DatabaseUnavailable.class);
    assertThat(amy.wrapUps.of("amy").orElseThrow().chosen()).isNull();
    assertThat(amy.wrapUps.done("amy")).isEqualTo(WrapUps.Answer.DONE);
    assertThat(amy.view().chosen()).isEqualTo(AgentState.READY);
  }
}
