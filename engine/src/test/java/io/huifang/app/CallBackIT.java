package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.app.AmiTap.Event;
import io.huifang.web.Role;
import io.huifang.web.Users;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Who hangs up to be called back keeps their place among real callers, over a kill of the engine.
 */
@Timeout(400)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CallBackIT {
  @RegisterExtension
  static final LabEngine ENGINE =
      LabEngine.named("call-back")
          .edit(
              "hotline.yaml",
              "max-wait: 2m, overflow: {after: 60s, queue: service}, then: busy}",
              "max-wait: 30m}")
          .edit("hotline.yaml", "attempts: 3", "attempts: 2");

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String PASSWORD = "a long enough password";

  /** Answers its phone and says nothing. */
  private static final String ANN = "13600000122";

  private static final String BEN = "13600000222";
  private static final String CAL = "13600000322";

  /** Is on the phone whenever it is called. */
  private static final String BUSY = "13600000110";

  private static Town town;
  private static AmiTap pbx;
  private static AgentPage amy;
  private static Town.Caller ben;
  private static Town.Caller cal;

  @BeforeAll
  static void theHotlineIsOpenAndNobodyIsReady() {
    Users users = new Users(ENGINE.schema().database(), Clock.systemUTC());
    assertThat(users.add("amy", Role.AGENT, PASSWORD)).isInstanceOf(Users.Change.Done.class);
    town = ENGINE.lab().town();
    pbx = ENGINE.lab().pbx();
    ENGINE.start();
    await("the engine takes callers").atMost(SOON).until(pbx::aliveIsFresh);
  }

  @AfterAll
  static void hangUp() {
    town.endAllCalls();
    if (amy != null) {
      amy.close();
    }
    pbx.close();
    town.close();
  }

  @Test
  @Order(1)
  void whoHangsUpStandsBeforeThoseWhoCameLater() {
    Town.Caller ann = town.dialsIn("", ANN);
    joins(ANN, 0);
    ben = town.dialsIn("", BEN);
    joins(BEN, 0);
    cal = town.dialsIn("", CAL);
    joins(CAL, 0);
    wants(ann, ANN);
    await("hung up").atMost(SOON).until(ann::isOver);
    assertThat(inStead(ANN, 0).get("Position")).as("before Ben and Cal").isEqualTo("1");
    await("they have not given up").atMost(SOON).until(() -> ending(ANN).equals("call-back"));
  }

  @Test
  @Order(2)
  void whoCallsAgainIsToldAndKeepsTheOneWish() {
    Town.Caller ann = town.dialsIn("", ANN);
    await("keeps it")
        .atMost(SOON)
        .pollInterval(Duration.ofSeconds(2))
        .until(() -> {
          ann.presses("1");
          return ann.isOver();
        });
    assertThat(count("callback_request WHERE e164 = ?", "+86" + ANN)).isEqualTo(1);
    assertThat(state(ANN)).isEqualTo("waiting ");
    assertThat(pbx.events(e -> e.is("QueueCallerJoin") && e.get("CallerIDNum").equals(ANN)))
        .as("came to no queue again")
        .hasSize(1);
  }

  @Test
  @Order(3)
  void afterAKillOfTheEngineTheyStandWhereTheyStood() {
    ENGINE.kill9();
    await("nobody waits for an engine that is dead")
        .atMost(SOON)
        .until(() ->
            pbx.list("CoreShowChannels", Map.of(), "CoreShowChannel").stream()
                .noneMatch(e -> e.get("Uniqueid").startsWith("hfb-")));
    ENGINE.start();
    assertThat(inStead(ANN, 1).get("Position")).as("before Ben and Cal").isEqualTo("1");
    assertThat(ben.isOver() || cal.isOver()).as("they wait all the same").isFalse();
  }

  @Test
  @Order(4)
  void theAgentIsRungFirstAndThoseBehindComeAfter() {
    amy = new AgentPage(ENGINE, "amy", PASSWORD);
    amy.ready();
    Event first = pbx.await("amy picks up", SOON, e -> e.is("AgentConnect"));
    assertThat(first.get("Uniqueid")).startsWith("hfb-");
    AgentPage.Frame pop =
        amy.await(
            "a pop that says so",
            f -> f.type().equals("pop") && f.pop().at("/route/code").asText().equals("call-back"));
    assertThat(pop.pop().at("/route/why/en").asText()).contains("when you answer, they are called");
    await("Ann's phone rings").atMost(SOON).until(() -> town.rang(ANN) == 1);
    assertThat(town.firstRang(ANN)).as("after the agent's").isGreaterThan(first.nanos());
    await("spoken with").atMost(SOON).until(() -> town.talks(ANN));
    await("kept").atMost(SOON).until(() -> state(ANN).equals("closed kept"));
    assertThat(
            ENGINE.people().rows("SELECT agent, outcome FROM callback_attempt").stream()
                .map(r -> r.get("agent") + " " + r.get("outcome")))
        .containsExactly("amy kept");
    Event second =
        pbx.await(
            "the next one is served", SOON, e -> e.is("AgentConnect") && e.nanos() > first.nanos());
    assertThat(second.get("CallerIDNum")).isEqualTo(BEN);
    ben.hangsUp();
    cal.hangsUp();
    assertThat(town.rang(ANN)).as("called once").isEqualTo(1);
  }

  @Test
  @Order(5)
  void whoDoesNotAnswerIsTriedAgainByTheFileAndThenItIsOver() {
    pause();
    Town.Caller caller = town.dialsIn("", BUSY);
    joins(BUSY, 0);
    wants(caller, BUSY);
    inStead(BUSY, 0);
    amy.ready();
    await("tried once").atMost(SOON).until(() -> town.rang(BUSY) == 1);
    await("rests").atMost(SOON).until(() -> state(BUSY).equals("waiting ") && attempts() == 1);
    assertThat(
            ENGINE
                .people()
                .count(
                    "SELECT COUNT(*) FROM callback_request WHERE e164 = ? AND"
                        + " TIMESTAMPDIFF(SECOND, asked_at, due_at) > 600",
                    "+86" + BUSY))
        .isEqualTo(1);
    ENGINE
        .people()
        .sql("UPDATE callback_request SET due_at = asked_at WHERE e164 = ?", "+86" + BUSY);
    await("tried again").atMost(SOON).until(() -> town.rang(BUSY) == 2);
    await("over").atMost(SOON).until(() -> state(BUSY).equals("closed unreached"));
  }

  @Test
  @Order(6)
  void whoRingsAgainAndWaitsIsServedInTheirPlaceAndOwedNothing() {
    pause();
    Town.Caller first = town.dialsIn("", ANN);
    joins(ANN, 1);
    wants(first, ANN);
    inStead(ANN, 2);
    Town.Caller other = town.dialsIn("", CAL);
    joins(CAL, 1);
    Town.Caller again = town.dialsIn("", ANN);
    await("in person")
        .atMost(SOON)
        .pollInterval(Duration.ofSeconds(2))
        .until(() -> {
          again.presses("2");
          return count("callback_request WHERE with_call <> '' AND open_e164 = ?", "+86" + ANN)
              == 1;
        });
    Event joined = joins(ANN, 2);
    await("nobody in their stead")
        .atMost(SOON)
        .until(() ->
            pbx.list("CoreShowChannels", Map.of(), "CoreShowChannel").stream()
                .noneMatch(e -> e.get("Uniqueid").startsWith("hfb-")));
    amy.ready();
    pbx.await(
        "served",
        SOON,
        e -> e.is("AgentConnect") && e.get("Uniqueid").equals(joined.get("Uniqueid")));
    assertThat(pbx.events(e -> e.is("AgentConnect") && e.get("CallerIDNum").equals(CAL)))
        .as("Cal came later")
        .isEmpty();
    await("owed nothing").atMost(SOON).until(() -> state(ANN).equals("closed rang-again"));
    assertThat(town.rang(ANN)).as("not called").isEqualTo(1);
    again.hangsUp();
    other.hangsUp();
  }

  private static void pause() {
    town.endAllCalls();
    amy.send("/api/agent/pause", "{\"reason\":\"lunch\"}");
    await("no agent in the queue is free")
        .atMost(SOON)
        .until(() ->
            pbx.list("QueueStatus", Map.of("Queue", "sales"), "QueueMember").stream()
                .allMatch(e -> e.get("Paused").equals("1")));
  }

  /** Presses the key in the queue, and again when asked, until it is on record. */
  private static void wants(Town.Caller caller, String number) {
    await("a call-back for " + number)
        .atMost(SOON)
        .pollInterval(Duration.ofSeconds(2))
        .until(() -> {
          caller.presses("1");
          return count("callback_request WHERE open_e164 = ?", "+86" + number) == 1;
        });
  }

  private static Event joins(String number, int before) {
    return nth(number + " waits", before, e -> e.is("QueueCallerJoin") && number(e).equals(number));
  }

  private static String number(Event e) {
    return e.get("Uniqueid").startsWith("hfb-") ? "" : e.get("CallerIDNum");
  }

  private static Event inStead(String number, int before) {
    return nth(
        "somebody waits in the stead of " + number,
        before,
        e ->
            e.is("QueueCallerJoin")
                && e.get("Uniqueid").startsWith("hfb-")
                && e.get("CallerIDNum").endsWith(number));
  }

  private static Event nth(String what, int before, java.util.function.Predicate<Event> which) {
    await(what).atMost(SOON).until(() -> pbx.events(which).size() > before);
    return pbx.events(which).get(before);
  }

  private static long count(String from, Object... values) {
    return ENGINE.people().count("SELECT COUNT(*) FROM " + from, values);
  }

  private static long attempts() {
    return count(
        "callback_attempt a JOIN callback_request r ON r.id = a.request_id"
            + " WHERE r.e164 = ? AND a.outcome = 'busy'",
        "+86" + BUSY);
  }

  private static String state(String number) {
    List<People.Row> rows =
        ENGINE
            .people()
            .rows(
                "SELECT CONCAT(state, ' ', reason) AS s FROM callback_request WHERE e164 = ?"
                    + " ORDER BY id DESC LIMIT 1",
                "+86" + number);
    return rows.getFirst().get("s");
  }

  private static String ending(String number) {
    return ENGINE
        .people()
        .rows(
            "SELECT v.ending FROM queue_visit v JOIN call_record k ON k.reference = v.reference"
                + " WHERE k.e164 = ? ORDER BY v.id LIMIT 1",
            "+86" + number)
        .stream()
        .map(r -> r.get("ending"))
        .findFirst()
        .orElse("");
  }
}
