package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.app.AmiTap.Event;
import io.huifang.web.Role;
import io.huifang.web.Users;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Callers on the real hotline go by the rules of hotline.yaml; app_queue distributes them. */
@Timeout(180)
class RoutingIT {
  @RegisterExtension
  static final LabEngine ENGINE =
      LabEngine.named("routing")
          .edit("hotline.yaml", "  numbers: []", "  numbers: [\"+8613600000666\"]")
          .edit("hotline.yaml", "  say: \"\"", "  say: goodbye");

  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String PASSWORD = "a long enough password";

  private static Town town;
  private static AmiTap pbx;
  private static AgentPage amy;
  private static AgentPage bob;

  @BeforeAll
  static void twoAgentsAreReady() {
    People people = ENGINE.people();
    long vip = people.add("王建国", LocalDate.of(2020, 1, 1), "13600000001");
    people.sql("UPDATE customer SET vip = TRUE WHERE id = ?", vip);
    people.add("李四", LocalDate.of(2020, 1, 1), "13600000002");
    people.add("孙八", LocalDate.of(2020, 1, 1), "13600000006");
    people.add("VIP", LocalDate.of(2020, 1, 1), "13600000007");
    people.sql("UPDATE customer SET vip = TRUE WHERE name = 'VIP'");
    long also = people.add("周九", LocalDate.of(2020, 1, 1), "13600000005");
    long served = people.add("赵六", LocalDate.of(2020, 1, 1), "13600000003");
    long angry = people.add("钱七", LocalDate.of(2020, 1, 1), "13600000004");
    people.sql(
        "INSERT INTO screen_pop (agent, linked_id, e164, customer_id, rang_at, answered_at) VALUES"
            + " ('bob', 'old', '13600000003', ?, '2026-03-04 02:00:00', '2026-03-04 02:00:05'),"
            + " ('bob', 'old2', '13600000005', ?, '2026-03-04 02:00:00', '2026-03-04 02:00:05')",
        served,
        also);
    people.sql(
        "INSERT INTO case_file (kind, state, customer_id, source, person, words, opened_at,"
            + " round_at) VALUES ('complaint', 'assigned', ?, 'agent', 'bob', 'x',"
            + " '2026-03-04 02:00:00', '2026-03-04 02:00:00')",
        angry);
    Users users = new Users(ENGINE.schema().database(), Clock.systemUTC());
    for (String name : List.of("amy", "bob")) {
      assertThat(users.add(name, Role.AGENT, PASSWORD)).isInstanceOf(Users.Change.Done.class);
    }
    town = ENGINE.lab().town();
    pbx = ENGINE.lab().pbx();
    ENGINE.start();
    amy = new AgentPage(ENGINE, "amy", PASSWORD);
    amy.ready();
    bob = new AgentPage(ENGINE, "bob", PASSWORD);
    bob.ready();
    await("the engine takes callers")
        .atMost(SOON)
        .until(() ->
            !pbx.list("DBGet", Map.of("Family", "hf", "Key", "alive"), "DBGetResponse").isEmpty());
  }

  @AfterAll
  static void hangUp() {
    amy.close();
    bob.close();
    pbx.close();
    town.close();
  }

  @AfterEach
  void theLineIsFree() {
    town.endAllCalls();
    await("the agents are free")
        .atMost(SOON)
        .until(() ->
            pbx.list("CoreShowChannels", Map.of(), "CoreShowChannel").stream()
                .allMatch(e -> e.get("Channel").contains("@huifang-db")));
  }

  @Test
  void aVipIsServedBeforeWhoWaitsLonger() {
    Town.Caller atAmys = town.dialsIn("", "13600000011");
    answered(joins("13600000011", "sales"));
    Town.Caller atBobs = town.dialsIn("", "13600000002");
    answered(joins("13600000002", "service"));
    Town.Caller early = town.dialsIn("", "13600000006");
    Event first = joins("13600000006", "service");
    Town.Caller vip = town.dialsIn("", "13600000001");
    Event second = joins("13600000001", "service");
    assertThat(first.get("Position")).isEqualTo("1");
    assertThat(second.get("Position")).as("before who came earlier").isEqualTo("1");
    atBobs.hangsUp();
    assertThat(answered(second).get("Interface")).isEqualTo("PJSIP/8002");
    assertThat(pbx.events(e -> e.is("AgentConnect") && of(first, e))).as("still waits").isEmpty();
    vip.hangsUp();
    early.hangsUp();
    atAmys.hangsUp();
  }

  @Test
  void theAgentOfLastTimeIsRungAloneAndTheirPageSaysWhy() {
    Town.Caller caller = town.dialsIn("", "13600000003");
    Event joined = joins("13600000003", "huifang-direct");
    assertThat(rings(joined).get("Interface")).isEqualTo("PJSIP/8002");
    AgentPage.Frame pop = popOf(bob, "赵六");
    assertThat(pop.pop().at("/route/code").asText()).isEqualTo("same-agent");
    assertThat(pop.pop().at("/route/why/en").asText())
        .isEqualTo("spoke with 李波 on 03-04; rung first for 10 s");
    assertThat(answered(joined).get("Interface")).isEqualTo("PJSIP/8002");
    caller.hangsUp();
    assertThat(
            ENGINE
                .people()
                .rows("SELECT * FROM call_route WHERE reference = ?", joined.get("Uniqueid")))
        .singleElement()
        .satisfies(r -> {
          assertThat(r.get("dialed")).isEqualTo("4008001234");
          assertThat(r.get("agent")).isEqualTo("bob");
          assertThat(r.get("code")).isEqualTo("same-agent");
        });
  }

  @Test
  void whoComplainedComesToTheHandlerAndWaitsForNobodyWhoIsOnThePhone() {
    Town.Caller one = town.dialsIn("", "13600000004");
    Event direct = joins("13600000004", "huifang-direct");
    assertThat(popOf(bob, "钱七").pop().at("/route/why/zh").asText()).contains("未结投诉", "03-04", "李波");
    answered(direct);
    Town.Caller other = town.dialsIn("", "13600000005");
    Event next = joins("13600000005", "service");
    assertThat(rings(next).get("Interface")).as("bob is on the phone").isEqualTo("PJSIP/8001");
    assertThat(
            ENGINE
                .people()
                .rows("SELECT why_en FROM call_route WHERE reference = ?", next.get("Uniqueid"))
                .getFirst()
                .get("why_en"))
        .contains("not free, not waited for");
    one.hangsUp();
    other.hangsUp();
  }

  @Test
  void whoIsBlockedHearsItAndReachesNobody() {
    int before = pbx.events(e -> e.is("QueueCallerJoin")).size();
    Town.Caller caller = town.dialsIn("", "13600000666");
    await("hung up").atMost(SOON).until(caller::isOver);
    assertThat(pbx.events(e -> e.is("QueueCallerJoin"))).hasSize(before);
    await("on record")
        .atMost(SOON)
        .until(() ->
            ENGINE
                    .people()
                    .count(
                        "SELECT COUNT(*) FROM call_route r JOIN call_record c ON c.reference ="
                            + " r.reference WHERE r.code = 'blocked' AND r.way = 'hangup' AND"
                            + " c.e164 = '+8613600000666' AND c.ended_at IS NOT NULL")
                == 1);
  }

  @Test
  void whileTheFilesDoNotAnswerTheCallGoesTheDefaultWayAndThePageSaysSo() throws SQLException {
    Town.Caller caller;
    try (Connection c =
            DriverManager.getConnection(
                ENGINE.access().url(),
                ENGINE.access().user(),
                ENGINE.access().password().reveal());
        Statement s = c.createStatement()) {
      s.execute("LOCK TABLES phone WRITE");
      caller = town.dialsIn("", "13600000007");
      Event joined = joins("13600000007", "sales");
      AgentPage.Frame pop =
          amy.await(
              "a pop without a picture",
              f ->
                  f.type().equals("pop")
                      && f.pop().path("id").asText().equals(joined.get("Linkedid")));
      assertThat(pop.pop().path("lookup").asText()).isEqualTo("FAILED");
      assertThat(pop.pop().at("/route/code").asText()).isEqualTo("lookup-failed");
      assertThat(pop.pop().at("/route/why/en").asText()).contains("look-up did not answer");
      s.execute("UNLOCK TABLES");
    }
    caller.hangsUp();
  }

  private static boolean of(Event joined, Event e) {
    return e.get("Uniqueid").equals(joined.get("Uniqueid"));
  }

  private static Event joins(String number, String queue) {
    return pbx.await(
        number + " waits in " + queue,
        SOON,
        e ->
            e.is("QueueCallerJoin")
                && e.get("CallerIDNum").equals(number)
                && e.get("Queue").equals(queue));
  }

  private static Event rings(Event joined) {
    return pbx.await(
        "a phone rings",
        SOON,
        e ->
            e.is("AgentCalled")
                && e.get("Uniqueid").equals(joined.get("Uniqueid"))
                && e.get("Queue").equals(joined.get("Queue")));
  }

  private static Event answered(Event joined) {
    return pbx.await(
        "an agent answers",
        SOON,
        e -> e.is("AgentConnect") && e.get("Uniqueid").equals(joined.get("Uniqueid")));
  }

  private static AgentPage.Frame popOf(AgentPage page, String name) {
    return page.await(
        "the pop of " + name,
        f -> f.type().equals("pop") && f.pop().path("picture").path("name").asText().equals(name));
  }
}
