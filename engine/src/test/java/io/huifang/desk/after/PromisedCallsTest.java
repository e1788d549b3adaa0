package io.huifang.desk.after;

import static io.huifang.desk.after.AfterCallFixture.ANSWERED;
import static io.huifang.desk.after.AfterCallFixture.pop;
import static io.huifang.desk.after.AfterCallFixture.wang;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huifang.config.AgentsConfig;
import io.huifang.customer.DoNotCall;
import io.huifang.desk.Pop;
import io.huifang.store.DatabaseUnavailable;
import io.huifang.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Call-backs that agents promise, and what becomes of them; on a real database. */
class PromisedCallsTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  /** 15:00 there, the same day. */
  private static final Instant AFTERNOON = Instant.parse("2026-03-05T07:00:00Z");

  private final AfterCallFixture amy = new AfterCallFixture(DB);
  private final List<String> audit = new ArrayList<>();

  @AfterEach
  void end() {
    amy.close();
  }

  @Test
  void aPromiseIsOnTheListOfItsAgentUntilItIsKept() {
    talks();
    assertThat(promise("c1", "", AFTERNOON).kept()).isTrue();
    assertThat(audit).containsExactly("written");
    PromisedCall owed = owed("amy").getFirst();
    assertThat(owed.number()).isEqualTo("+8613800138000");
    assertThat(owed.name()).isEqualTo("王建国");
    assertThat(owed.due()).isFalse();
    assertThat(owed("bob")).isEmpty();
    assertThat(end("bob", owed.id())).as("it is not bob's").isFalse();
    assertThat(end("amy", owed.id())).isTrue();
    assertThat(end("amy", owed.id())).as("once").isFalse();
    assertThat(owed("amy")).isEmpty();
    assertThat(DB.value("SELECT state FROM promised_call")).isEqualTo("kept");
  }

  @Test
  void promisingAgainInTheSameCallMovesIt() {
    talks();
    promise("c1", "", AFTERNOON);
    promise("c1", "0755 8888 9999", AFTERNOON.plus(Duration.ofHours(1)));
    assertThat(owed("amy"))
        .extracting(p -> p.number() + " " + p.dueAt())
        .containsExactly("+8675588889999 2026-03-05T08:00:00Z");
  }

  @Test
  void onlyWhoHasTheCallMayPromiseInIt() {
    talks();
    assertThat(promise("c2", "", AFTERNOON).code()).isEqualTo("not-open");
    assertThat(amy.promises().promise("bob", "c1", "", AFTERNOON, "", tx -> audit.add("x")).code())
        .isEqualTo("not-open");
    assertThat(promise("c1", "12", AFTERNOON).code()).isEqualTo("no-number");
    assertThat(audit).isEmpty();
    assertThat(DB.value("SELECT COUNT(*) FROM promised_call")).isEqualTo("0");
  }

  @Test
  void whoWasCalledUpToTheBudgetIsPromisedNothingWithinIt() {
    talks();
    for (int i = 0; i < 3; i++) {
      DB.sql(
          "INSERT INTO contact (customer_id, e164, at, direction, kind, reference, result) VALUES"
              + " (17, '+8613800138000', '2026-03-05 01:0"
              + i
              + ":00', 'out', '3day', 'a"
              + i
              + "', 'no-answer')");
    }
    PromisedCalls.Result no = promise("c1", "", AFTERNOON);
    assertThat(no.code()).isEqualTo("cap");
    assertThat(promise("c1", "", no.next()).kept()).isTrue();
  }

  @Test
  void whoAsksNotToBeCalledAfterThePromiseIsShownAsSuchWhenItIsDue() {
    talks();
    promise("c1", "", AFTERNOON);
    DB.database().run(tx -> new DoNotCall().put(tx, "+8613800138000", "asked", "boss", amy.now));
    amy.now = AFTERNOON.plusSeconds(1);
    assertThat(owed("amy")).extracting(PromisedCall::blocked).containsExactly("do-not-call");
    assertThat(promise("c1", "", AFTERNOON.plus(Duration.ofHours(1))).code())
        .isEqualTo("do-not-call");
  }

  @Test
  void whatSomebodyPromisedWhoIsGoneIsEverybodys() {
    talks();
    promise("c1", "", AFTERNOON);
    DB.sql("UPDATE promised_call SET agent = 'zoe'");
    assertThat(owed("amy")).extracting(PromisedCall::by).containsExactly("zoe");
    assertThat(owed("bob")).extracting(PromisedCall::by).containsExactly("zoe");
    assertThat(end("bob", owed("bob").getFirst().id())).isTrue();
    assertThat(owed("amy")).isEmpty();
  }

  @Test
  void whileAnAgentIsAbsentTheDeputyMakesTheirCallsAndOnlyThen() {
    talks();
    promise("c1", "", AFTERNOON);
    absent(LocalDate.of(2026, 3, 6));
    assertThat(owed("bob")).as("from tomorrow on").isEmpty();
    absent(LocalDate.of(2026, 3, 5));
    assertThat(owed("bob")).extracting(PromisedCall::by).containsExactly("amy");
    assertThat(owed("amy")).as("who looks in all the same").hasSize(1);
    assertThat(owed("zoe")).isEmpty();
    assertThat(end("zoe", owed("bob").getFirst().id())).isFalse();
    assertThat(end("bob", owed("bob").getFirst().id())).isTrue();
    assertThat(owed("amy")).isEmpty();
  }

  private void absent(LocalDate from) {
    var leave =
        new AgentsConfig.Leave("bob", List.of(new AgentsConfig.Days(from, from.plusDays(2))));
    amy.agents =
        new AgentsConfig(
            List.of(
                new AgentsConfig.Agent(
                    "amy",
                    "王晓梅",
                    "8001",
                    "pbx",
                    List.of("service"),
                    Map.of(),
                    AgentsConfig.Phone.DESK,
                    Map.of(),
                    leave),
                new AgentsConfig.Agent("bob", "李波", "8002", "pbx", List.of("service"))));
  }

  @Test
  void aPromiseThatCannotBeWrittenIsNotMade() {
    talks();
    amy.databaseGoes();
    assertThatThrownBy(() -> promise("c1", "", AFTERNOON)).isInstanceOf(DatabaseUnavailable.class);
  }

  private void talks() {
    amy.roster.ready("amy");
    amy.answers(pop("c1", Pop.State.ANSWERED, "service", ANSWERED, wang(17)));
  }

  private PromisedCalls.Result promise(String call, String number, Instant at) {
    return amy.promises().promise("amy", call, number, at, "", tx -> audit.add("written"));
  }

  private List<PromisedCall> owed(String agent) {
    return amy.promises().of(agent);
  }

  private boolean end(String agent, long id) {
    return amy.promises().end(agent, id, true, tx -> audit.add("ended"));
  }
}
