package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.app.AmiTap.Event;
import io.huifang.app.People.Row;
import io.huifang.web.Role;
import io.huifang.web.Users;
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

/** Callers on the real hotline: who they are, where they go, what the agent sees while it rings. */
@Timeout(120)
class HotlineIT {
  @RegisterExtension static final LabEngine ENGINE = LabEngine.named("hotline");

  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String PASSWORD = "a long enough password";

  private static Town town;
  private static AmiTap pbx;
  private static AgentPage page;

  @BeforeAll
  static void anAgentIsReady() {
    People people = ENGINE.people();
    long vip = people.add("王建国", LocalDate.of(2020, 1, 1), "13600000001");
    people.sql("UPDATE customer SET vip = TRUE WHERE id = ?", vip);
    people.sql("INSERT INTO vehicle (customer_id, plate, model) VALUES (?, '粤B12345', '轩逸')", vip);
    people.add("李四", LocalDate.of(2020, 1, 1), "13600000002");
    assertThat(
            new Users(ENGINE.schema().database(), Clock.systemUTC())
                .add("amy", Role.AGENT, PASSWORD))
        .isInstanceOf(Users.Change.Done.class);
    town = ENGINE.lab().town();
    pbx = ENGINE.lab().pbx();
    ENGINE.start();
    page = new AgentPage(ENGINE, "amy", PASSWORD);
    page.ready();
    await("the engine takes callers")
        .atMost(SOON)
        .until(() ->
            !pbx.list("DBGet", Map.of("Family", "hf", "Key", "alive"), "DBGetResponse").isEmpty());
  }

  @AfterAll
  static void hangUp() {
    page.close();
    pbx.close();
    town.close();
  }

  @AfterEach
  void theLineIsFree() {
    town.endAllCalls();
    await("the agent is free")
        .atMost(SOON)
        .until(() ->
            pbx.list("CoreShowChannels", Map.of(), "CoreShowChannel").stream()
                .allMatch(e -> e.get("Channel").contains("@huifang-db")));
  }

  @Test
  void aKnownVipComesFirstAndTheAgentSeesWhoWhileThePhoneRings() {
    Town.Caller caller = town.dialsIn("", "13600000001");
    Event joined = joins("13600000001", "service");
    assertThat(priority(joined)).isEqualTo("10");
    AgentPage.Frame pop = popOf("王建国");
    page.acknowledge(pop);
    Event answered = answered(joined);
    Event rings =
        pbx.await(
            "the phone rings",
            SOON,
            e -> e.is("AgentCalled") && e.get("Uniqueid").equals(joined.get("Uniqueid")));
    assertThat(rings.get("Interface")).isEqualTo("PJSIP/8001");
    assertThat(pop.nanos()).as("shown before it was answered").isLessThan(answered.nanos());
    assertThat(pop.pop().path("state").asText()).isEqualTo("RINGING");
    assertThat(pop.pop().path("picture").path("vip").asBoolean()).isTrue();
    assertThat(pop.pop().path("picture").toString()).contains("粤B12345", "轩逸", "刘师傅");
    changes(pop, "ANSWERED");
    caller.awaitVoice("the agent's hello", SOON);
    caller.hangsUp();
    changes(pop, "ENDED");
    Row record = record(joined);
    assertThat(record.get("direction")).isEqualTo("in");
    assertThat(record.get("e164")).isEqualTo("+8613600000001");
    assertThat(record.get("name")).isEqualTo("王建国");
    await("the pop is timed")
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(
                    ENGINE
                        .people()
                        .rows(
                            "SELECT * FROM screen_pop WHERE linked_id = ?",
                            pop.pop().path("id").asText()))
                .singleElement()
                .satisfies(r -> {
                  assertThat(r.get("shown_at")).isNotEmpty();
                  assertThat(r.get("pop_micros")).isNotEmpty();
                  assertThat(r.get("ended_at")).isNotEmpty();
                }));
    assertThat(page.frames().stream().filter(f -> f.type().equals("pop") && id(f).equals(id(pop))))
        .as("one pop per call")
        .hasSize(1);
  }

  @Test
  void anAgentsOwnCallToACustomerIsOneOfTheContactsThatTheCapsCount() {
    // The phone picks up and dials, as if by hand.
    pbx.action(
        "Originate",
        Map.of(
            "Channel", "PJSIP/8003",
            "Context", "from-agents",
            "Exten", "13600000001",
            "Priority", "1",
            "Async", "true"));
    pbx.action(
        "Originate",
        Map.of(
            "Channel", "PJSIP/8002",
            "Context", "from-agents",
            "Exten", "13600000002",
            "Priority", "1",
            "Async", "true"));
    await("the call is on record")
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(
                    ENGINE
                        .people()
                        .rows(
                            "SELECT c.e164, p.name FROM contact c JOIN customer p"
                                + " ON p.id = c.customer_id WHERE c.kind = 'agent'"))
                .as("8003 is no agent's phone")
                .singleElement()
                .satisfies(r -> {
                  assertThat(r.get("e164")).isEqualTo("+8613600000002");
                  assertThat(r.get("name")).isEqualTo("李四");
                }));
  }

  private static String id(AgentPage.Frame frame) {
    return frame.pop().path("id").asText();
  }

  private static Event joins(String number, String queue) {
    Event joined =
        pbx.await(
            number + " waits in a queue",
            SOON,
            e -> e.is("QueueCallerJoin") && e.get("CallerIDNum").equals(number));
    assertThat(joined.get("Queue")).isEqualTo(queue);
    return joined;
  }

  private static String priority(Event joined) {
    return pbx.action("Getvar", Map.of("Channel", joined.get("Channel"), "Variable", "QUEUE_PRIO"))
        .get("Value");
  }

  private static Event answered(Event joined) {
    return pbx.await(
        "an agent answers",
        SOON,
        e -> e.is("AgentConnect") && e.get("Uniqueid").equals(joined.get("Uniqueid")));
  }

  private static AgentPage.Frame popOf(String name) {
    return page.await(
        "the pop of " + name,
        f -> f.type().equals("pop") && f.pop().path("picture").path("name").asText().equals(name));
  }

  private static void changes(AgentPage.Frame pop, String state) {
    page.await(
        "the pop is " + state,
        f ->
            f.type().equals("pop-changed")
                && id(f).equals(id(pop))
                && f.pop().path("state").asText().equals(state));
  }

  /** The closed record of a call. */
  private static Row record(Event joined) {
    String query =
        "SELECT r.*, COALESCE(c.name, '') AS name FROM call_record r LEFT JOIN customer c"
            + " ON c.id = r.customer_id WHERE r.reference = ?";
    String linked = joined.get("Uniqueid");
    await("the call is on record, with its end")
        .atMost(SOON)
        .until(() ->
            ENGINE.people().rows(query, linked).stream()
                .anyMatch(r -> !r.get("ended_at").isEmpty()));
    return ENGINE.people().rows(query, linked).getFirst();
  }

  @Test
  void aKnownCallerGoesToTheSameQueueLater() {
    Town.Caller caller = town.dialsIn("", "13600000002");
    Event joined = joins("13600000002", "service");
    assertThat(priority(joined)).isEqualTo("5");
    popOf("李四");
    answered(joined);
    caller.hangsUp();
    assertThat(record(joined).get("name")).isEqualTo("李四");
  }

  @Test
  void anUnknownCallerGoesToSales() {
    Town.Caller caller = town.dialsIn("Somebody", "13600000099");
    Event joined = joins("13600000099", "sales");
    assertThat(priority(joined)).isEqualTo("1");
    AgentPage.Frame pop =
        page.await(
            "the pop of the unknown",
            f ->
                f.type().equals("pop")
                    && f.pop().path("caller").path("number").asText().equals("13600000099"));
    assertThat(pop.pop().path("lookup").asText()).isEqualTo("UNKNOWN");
    answered(joined);
    caller.hangsUp();
    Row record = record(joined);
    assertThat(record.get("e164")).isEqualTo("+8613600000099");
    assertThat(record.get("customer_id")).isEmpty();
  }

  /**
   * Somebody as no decent phone would name them.
   *
   * @param status how Asterisk ends the INVITE; 0: its SIP parser drops it, and nobody is called
   */
  private record Hostile(String from, String dialed, String diversion, int status) {
    Hostile(String from, int status) {
      this(from, SipCaller.HOTLINE, "", status);
    }

    @Override
    public String toString() {
      return from.substring(0, Math.min(60, from.length())).replaceAll("\\s", " ");
    }
  }

  private static Hostile served(String from) {
    return new Hostile(from, 200);
  }

  @Test
  void whateverACallerSaysOfThemselvesTheCallIsServedAndNothingIsInjected() {
    String victim = "13611111101";
    // Asterisk decodes the user part: the line breaks come through to AMI and to the dialplan.
    String injection =
        "%0d%0aAction%3a%20Originate%0d%0aChannel%3a%20PJSIP/"
            + victim
            + "%40town%0d%0aContext%3a%20x";
    List<Hostile> callers =
        List.of(
            served("\"Anonymous\" <sip:anonymous@anonymous.invalid>"),
            served("<sip:127.0.0.1>"),
            served("\"x\" <sip:138" + injection + "@127.0.0.1>"),
            served("\"x):System(touch /tmp/x\" <sip:138%0d%0a)%3aSystem(x@127.0.0.1>"),
            served("<sip:138)%3a0%0d%0aagi_extension%3a%204008001234@127.0.0.1>"),
            served("<sip:138)%3a0%0d%0ax@127.0.0.1>"),
            new Hostile("<sip:13600000095@127.0.0.1>", SipCaller.HOTLINE + injection, "", 200),
            new Hostile(
                "<sip:13600000094@127.0.0.1>",
                SipCaller.HOTLINE,
                "<sip:138" + injection + "@127.0.0.1>;reason=unconditional",
                200),
            // An agent's number. A bare 8001 is that phone in the lab; with the option it is the
            // trunk's.
            served("\"8001\" <sip:8001;cpc=ordinary@127.0.0.1>"),
            served("\"folded\"\r\n <sip:13600000098@127.0.0.1>"),
            new Hostile("\"a\r\n folded name\" <sip:13600000098@127.0.0.1>", 0),
            served(
                "\"He said \\\"hi\\\" \\\\ <b>&amp;'); DROP TABLE customer;--\""
                    + " <sip:13600000097@127.0.0.1>"),
            served("\"" + "很".repeat(300) + "\" <sip:" + "9".repeat(300) + "@127.0.0.1>"),
            served("\"" + "x".repeat(10_000) + "\" <sip:13600000096@127.0.0.1>"));
    String ofAgents =
        "SELECT (SELECT COUNT(*) FROM contact WHERE kind = 'agent')"
            + " + (SELECT COUNT(*) FROM handover)";
    long agentsBefore = ENGINE.people().count(ofAgents);
    for (Hostile hostile : callers) {
      int before = joins();
      try (SipCaller caller =
          new SipCaller(
              ENGINE.lab().port("PBX_SIP"),
              hostile.from(),
              hostile.dialed(),
              hostile.diversion())) {
        assertThat(caller.calls()).as("status of " + hostile).isEqualTo(hostile.status());
        if (hostile.status() == 200) {
          Event joined = isServed(hostile, before);
          caller.hangsUp();
          assertThat(record(joined).get("direction")).as(hostile.toString()).isEqualTo("in");
        }
      }
      theLineIsFree();
    }
    assertThat(town.rang(victim)).isZero();
    assertThat(ENGINE.ready()).isTrue();
    assertThat(ENGINE.people().count("SELECT COUNT(*) FROM customer")).isEqualTo(2);
    assertThat(ENGINE.people().count(ofAgents)).as("calls of agents").isEqualTo(agentsBefore);
    assertThat(ENGINE.output()).doesNotContain("ERROR").doesNotContain("\tat ");
  }

  /** By the engine: in the queue that it chose, with a pop. */
  private static Event isServed(Hostile hostile, int joinsBefore) {
    await("waits in a queue: " + hostile).atMost(SOON).until(() -> joins() > joinsBefore);
    Event joined = pbx.events(e -> e.is("QueueCallerJoin")).getLast();
    assertThat(joined.get("Queue")).as(hostile.toString()).isEqualTo("sales");
    page.await(
        "a pop for " + hostile,
        f -> f.type().equals("pop") && id(f).equals(joined.get("Linkedid")));
    return joined;
  }

  private static int joins() {
    return pbx.events(e -> e.is("QueueCallerJoin")).size();
  }
}
