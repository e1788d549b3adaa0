package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.huifang.app.AmiTap.Event;
import io.huifang.web.Role;
import io.huifang.web.Users;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The floor with real phones: what is kept of calls, supervisors who listen, a killed engine. */
@Timeout(180)
class FloorIT {
  @RegisterExtension static final LabEngine ENGINE = LabEngine.named("floor");

  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String PASSWORD = "a long enough password";

  private static Town town;
  private static AmiTap pbx;
  private static AgentPage amy;
  private static AgentPage sue;

  @BeforeAll
  static void amyIsReadyAndSueLooks() {
    ENGINE.edit(
        "agents.yaml",
        "supervisors: []",
        "supervisors: [{name: sue, extension: \"8003\", pbx: pbx}]");
    ENGINE.edit("agents.yaml", "listening: []", "listening: [sue]");
    var users = new Users(ENGINE.schema().database(), Clock.systemUTC());
    users.add("amy", Role.AGENT, PASSWORD);
    users.add("sue", Role.SUPERVISOR, PASSWORD);
    town = ENGINE.lab().town();
    pbx = ENGINE.lab().pbx();
    town.set("TOWN_TALK", 120);
    ENGINE.start();
    amy = new AgentPage(ENGINE, "amy", PASSWORD);
    sue = new AgentPage(ENGINE, "sue", PASSWORD);
    amy.ready();
    takesCallers();
  }

  private static void takesCallers() {
    await("the engine takes callers")
        .atMost(SOON)
        .until(() ->
            !pbx.list("DBGet", Map.of("Family", "hf", "Key", "alive"), "DBGetResponse").isEmpty());
  }

  @AfterAll
  static void hangUp() {
    amy.close();
    sue.close();
    town.set("TOWN_TALK", 25);
    pbx.close();
    town.close();
  }

  @AfterEach
  void theLineIsFree() {
    town.endAllCalls();
  }

  @Test
  void aCallIsKeptWithItsInstantsAndTheReportsSayTheSame() {
    Town.Caller caller = town.dialsIn("", "13600000041");
    Event joined = joins("13600000041");
    connects(joined);
    sue.await(
        "the floor shows who talks",
        f ->
            f.type().equals("floor")
                && f.json().path("agents").toString().contains("\"state\":\"talking\""));
    caller.awaitVoice("the agent's hello", SOON);
    caller.hangsUp();
    String id = joined.get("Uniqueid");
    await("the visit is on record, with its end")
        .atMost(SOON)
        .until(() ->
            ENGINE
                .people()
                .rows(
                    "SELECT ending FROM queue_visit WHERE reference = ? AND agent = 'amy'"
                        + " AND queue = 'sales' AND settled AND left_at >= joined_at"
                        + " AND ended_at > answered_at",
                    id)
                .toString()
                .contains("answered"));
    assertThat(
            ENGINE
                .people()
                .rows(
                    "SELECT state FROM agent_span WHERE reference = ? AND agent = 'amy'"
                        + " ORDER BY began_at",
                    id)
                .toString())
        .contains("talking");
    assertThat(
            ENGINE
                .people()
                .count(
                    "SELECT COUNT(*) FROM agent_span a JOIN agent_span b ON b.agent = a.agent AND"
                        + " b.began_at = (SELECT MIN(c.began_at) FROM agent_span c WHERE"
                        + " c.agent = a.agent AND c.began_at > a.began_at)"
                        + " WHERE a.ended_at <> b.began_at"))
        .as("states without gap or overlap")
        .isZero();
    String ofDay = "SELECT COUNT(*) FROM queue_visit WHERE ";
    JsonNode sales = row("queue-figures", "queues", "queue", "sales");
    assertThat(sales.path("offered").asLong()).isEqualTo(count(ofDay + "queue = 'sales'"));
    assertThat(sales.path("answered").asLong())
        .isEqualTo(count(ofDay + "queue = 'sales' AND ending = 'answered'"))
        .isPositive();
    assertThat(sales.path("talk").asLong())
        .as("seconds of talk, by what amy's phone did")
        .isEqualTo(
            count(
                "SELECT FLOOR(SUM(TIMESTAMPDIFF(MICROSECOND, began_at, ended_at)) / 1000000) FROM"
                    + " agent_span WHERE agent = 'amy' AND state = 'talking' AND reference <> ''"));
    JsonNode amys = row("agent-figures", "agents", "agent", "amy");
    assertThat(amys.path("answered").asLong())
        .isEqualTo(count(ofDay + "agent = 'amy' AND ending = 'answered'"));
    assertThat(amys.path("talk").asLong()).isPositive();
    JsonNode dialed = row("number-figures", "figures", "number", "4008001234");
    assertThat(dialed.path("calls").asLong())
        .as("each call of the ledger")
        .isEqualTo(count("SELECT COUNT(*) FROM call_record WHERE direction = 'in'"));
    JsonNode drawn = row("call-sample", "calls", "call", id);
    assertThat(drawn.path("agent").asText()).isEqualTo("amy");
    assertThat(drawn.path("queue").asText()).isEqualTo("sales");
  }

  private static long count(String query) {
    return ENGINE.people().count(query);
  }

  /** The line of that name in a sheet of today's report. */
  private static JsonNode row(String report, String sheet, String column, String name) {
    String day = ENGINE.now().atZone(ZoneId.of("Asia/Shanghai")).toLocalDate().toString();
    String printed =
        ENGINE.command("report", report, "--from", day, "--to", day, "--format", "json");
    try {
      for (JsonNode s : new ObjectMapper().readTree(printed).path("sheets")) {
        for (JsonNode row : s.path("rows")) {
          if (s.path("name").asText().equals(sheet) && row.path(column).asText().equals(name)) {
            return row;
          }
        }
      }
    } catch (JsonProcessingException e) {
      throw new AssertionError(printed, e);
    }
    throw new AssertionError(report + " has no " + name + " in " + sheet + ": " + printed);
  }

  @Test
  void aSupervisorListensAndWhispersByKeyAndTheAuditKnows() {
    Town.Caller caller = town.dialsIn("", "13600000042");
    Event joined = joins("13600000042");
    connects(joined);
    String channel = begins("listen");
    assertThat(channel).startsWith("PJSIP/8003-");
    assertThat(begins("whisper")).as("without ringing again").isEqualTo(channel);

    assertThat(sue.send("/api/floor/listen/stop", "{}").statusCode()).isEqualTo(204);
    nobodyHasIt(channel);
    assertThat(channels()).as("the talk goes on").anyMatch(e -> isPhone(e, "8001"));

    // Once more, and the call itself ends.
    begins("listen");
    caller.hangsUp();
    await("with the call the listening ends")
        .atMost(SOON)
        .until(
            () -> channels().stream().noneMatch(e -> e.get("Channel").startsWith("PJSIP/8003-")));
    assertThat(listen(amy, "whisper").statusCode()).as("an agent may not").isEqualTo(403);
    String call = joined.get("Uniqueid");
    await("the audit")
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(
                    ENGINE
                        .people()
                        .rows(
                            "SELECT action FROM audit WHERE who = 'sue' AND subject = ?"
                                + " ORDER BY id",
                            "agent:amy call:" + call)
                        .toString())
                .contains("listen", "whisper", "whisper-ended", "listen-ended"));
  }

  @Test
  void whoIsHeardByWhomIsAsTheModeSays() {
    Town.Caller dialed = town.dialsIn("", "13600000044");
    connects(joins("13600000044"));
    TownVoice caller = TownVoice.of(town, dialed);
    TownVoice agent = TownVoice.of(town, "8001");
    agent.fallsSilent();
    caller.fallsSilent();

    String channel = begins("listen");
    TownVoice supervisor = TownVoice.of(town, "8003");
    supervisor.speaks();
    agent.listensAnew();
    caller.listensAnew();
    voiceOf(channel);
    assertThat(agent.hears()).as("listen: the agent").isFalse();
    assertThat(caller.hears()).as("listen: the caller").isFalse();

    begins("whisper");
    await("whisper: the agent hears the supervisor").atMost(SOON).until(agent::hears);
    voiceOf(channel);
    assertThat(caller.hears()).as("whisper: the caller").isFalse();

    supervisor.fallsSilent();
    begins("listen");
    supervisor.listensAnew();
    caller.speaks();
    await("the supervisor hears the caller").atMost(SOON).until(supervisor::hears);
    caller.fallsSilent();
    supervisor.listensAnew();
    agent.speaks();
    await("the supervisor hears the agent").atMost(SOON).until(supervisor::hears);
    sue.send("/api/floor/listen/stop", "{}");
    dialed.hangsUp();
  }

  @Test
  void whoSignsOutListensNoMore() {
    Town.Caller caller = town.dialsIn("", "13600000045");
    connects(joins("13600000045"));
    String channel = begins("listen");
    sue.send("/api/sign-out", "{}");
    nobodyHasIt(channel);
    assertThat(channels()).as("the talk goes on").anyMatch(e -> isPhone(e, "8001"));
    sue.close();
    sue = new AgentPage(ENGINE, "sue", PASSWORD);
    caller.hangsUp();
  }

  @Test
  void aKilledEngineLeavesNobodyListening() {
    Town.Caller caller = town.dialsIn("", "13600000046");
    connects(joins("13600000046"));
    String channel = begins("listen");
    long ended = count("SELECT COUNT(*) FROM audit WHERE action = 'listen-ended'");
    ENGINE.kill9();
    assertThat(channels()).as("hears on").anyMatch(e -> e.get("Channel").equals(channel));
    ENGINE.start();
    nobodyHasIt(channel);
    assertThat(channels()).as("the talk goes on").anyMatch(e -> isPhone(e, "8001"));
    await("its end is in the audit")
        .atMost(SOON)
        .until(
            () -> count("SELECT COUNT(*) FROM audit WHERE action = 'listen-ended'") == ended + 1);
    assertThat(
            count(
                "SELECT COUNT(*) FROM audit WHERE who = 'sue' AND action = 'listen-ended'"
                    + " AND subject = 'agent:amy'"))
        .isEqualTo(1);
    pagesComeBack();
    caller.hangsUp();
  }

  private static void pagesComeBack() {
    amy.close();
    sue.close();
    amy = new AgentPage(ENGINE, "amy", PASSWORD);
    sue = new AgentPage(ENGINE, "sue", PASSWORD);
    takesCallers();
  }

  private static void nobodyHasIt(String channel) {
    await("the supervisor's phone is put down")
        .atMost(SOON)
        .until(() -> channels().stream().noneMatch(e -> e.get("Channel").equals(channel)));
  }

  private static boolean isPhone(Event e, String extension) {
    return e.get("Channel").startsWith("PJSIP/" + extension + "-");
  }

  /** Three seconds of voice come from the supervisor's phone. */
  private static void voiceOf(String channel) {
    long before = received(channel);
    await("voice of the supervisor").atMost(SOON).until(() -> received(channel) > before + 150);
  }

  private static long received(String channel) {
    String count =
        pbx.action("Getvar", Map.of("Channel", channel, "Variable", "CHANNEL(rtcp,rxcount)"))
            .get("Value");
    return count.matches("\\d+") ? Long.parseLong(count) : 0;
  }

  @Test
  void aKilledEngineLeavesAMarkedGapAndNothingThatIsMadeUp() {
    Town.Caller caller = town.dialsIn("", "13600000043");
    Event joined = joins("13600000043");
    connects(joined);
    String id = joined.get("Uniqueid");
    await("the answer is on record")
        .atMost(SOON)
        .until(() ->
            ENGINE
                    .people()
                    .count(
                        "SELECT COUNT(*) FROM queue_visit WHERE reference = '"
                            + id
                            + "' AND ending = 'answered'")
                == 1);
    ENGINE.kill9();
    caller.hangsUp();
    ENGINE.start();
    pagesComeBack();
    await("the gap is marked")
        .atMost(SOON)
        .untilAsserted(() -> {
          assertThat(ENGINE.people().count("SELECT COUNT(*) FROM floor_gap WHERE why = 'engine'"))
              .isPositive();
          assertThat(
                  ENGINE
                      .people()
                      .count(
                          "SELECT COUNT(*) FROM agent_span WHERE agent = 'amy' AND state = 'unknown'"
                              + " AND ended_at IS NOT NULL"))
              .isPositive();
          assertThat(
                  ENGINE
                      .people()
                      .count(
                          "SELECT COUNT(*) FROM queue_visit WHERE reference = '"
                              + id
                              + "' AND settled AND ended_at IS NULL"))
              .as("when the talk ended, nobody heard")
              .isEqualTo(1);
        });
    amy.ready();
    await("amy's state is known again")
        .atMost(SOON)
        .until(() ->
            ENGINE
                    .people()
                    .count(
                        "SELECT COUNT(*) FROM agent_span WHERE agent = 'amy' AND state = 'ready'"
                            + " AND ended_at IS NULL")
                == 1);
  }

  private static Event joins(String number) {
    return pbx.await(
        number + " waits in a queue",
        SOON,
        e -> e.is("QueueCallerJoin") && e.get("CallerIDNum").equals(number));
  }

  private static void connects(Event joined) {
    pbx.await(
        "an agent answers",
        SOON,
        e -> e.is("AgentConnect") && e.get("Uniqueid").equals(joined.get("Uniqueid")));
    await("the page may listen")
        .atMost(SOON)
        .until(() ->
            ENGINE
                    .people()
                    .count(
                        "SELECT COUNT(*) FROM agent_span WHERE agent = 'amy' AND state = 'talking'"
                            + " AND ended_at IS NULL AND reference <> ''")
                == 1);
  }

  private static HttpResponse<String> listen(AgentPage page, String mode) {
    return page.send("/api/floor/agents/amy/listen", "{\"mode\":\"" + mode + "\"}");
  }

  private static List<Event> channels() {
    return pbx.list("CoreShowChannels", Map.of(), "CoreShowChannel");
  }

  /** Sue asks for it, and the PBX says that she hears amy's call in that way; her channel. */
  private static String begins(String mode) {
    long asked = System.nanoTime();
    HttpResponse<String> answer = listen(sue, mode);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    Event start =
        pbx.await(
            "ChanSpy as " + mode,
            SOON,
            e ->
                e.is("ChanSpyStart")
                    && e.nanos() - asked > 0
                    && e.get("SpyerExten").equals(mode)
                    && e.get("SpyeeChannel").startsWith("PJSIP/8001-"));
    return start.get("SpyerChannel");
  }
}
