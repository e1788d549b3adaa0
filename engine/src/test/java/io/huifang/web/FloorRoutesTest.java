package io.huifang.web;

import static io.huifang.agent.PbxFixtures.connected;
import static io.huifang.agent.PbxFixtures.hangup;
import static io.huifang.agent.PbxFixtures.phone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.floor.SpyLine;
import io.huifang.store.TestDatabase;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What supervisors may do, what agents may not, and what the audit knows of it. */
class FloorRoutesTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private final WebFixture web = new WebFixture(DB);

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void noAgentMayForceAStateListenOrDrawASample() {
    for (String path :
        List.of(
            "/api/floor/agents/bob/state",
            "/api/floor/agents/bob/listen",
            "/api/floor/listen/stop",
            "/api/floor/sample")) {
      HttpResponse<String> r =
          web.signedIn("amy").post(path, "{\"state\":\"away\",\"mode\":\"whisper\"}");
      assertThat(r.statusCode()).as(path).isEqualTo(403);
    }
    audited("amy floor-refused");
    assertThat(web.spy.told).isEmpty();
  }

  @Test
  void aSupervisorSetsAnAgentsState() {
    WebFixture.Browser sue = web.signedIn("sue");
    web.signedIn("amy");
    assertThat(sue.post("/api/floor/agents/amy/state", "{\"state\":\"ready\"}").statusCode())
        .isEqualTo(200);
    assertThat(web.pbx.members()).containsKey("service PJSIP/8001");
    sue.post("/api/floor/agents/amy/state", "{\"state\":\"break\",\"reason\":\"meeting\"}");
    assertThat(web.roster.view("amy").orElseThrow().reason()).isEqualTo("meeting");
    sue.post("/api/floor/agents/amy/state", "{\"state\":\"away\"}");
    assertThat(web.pbx.members()).isEmpty();
    audited("sue force-ready agent:amy");
    audited("sue force-break agent:amy");
    audited("sue force-away agent:amy");

    assertThat(sue.post("/api/floor/agents/zoe/state", "{\"state\":\"away\"}").statusCode())
        .isEqualTo(404);
    for (String bad : List.of("{}", "", "{\"state\":\"talking\"}", "{\"state\":7}", "[]")) {
      assertThat(sue.post("/api/floor/agents/amy/state", bad).statusCode()).as(bad).isEqualTo(400);
    }
  }

  @Test
  void nobodyIsMadeReadyWhoIsNotSignedIn() {
    WebFixture.Browser sue = web.signedIn("sue");
    for (String state : List.of("ready", "break")) {
      HttpResponse<String> r =
          sue.post("/api/floor/agents/amy/state", "{\"state\":\"" + state + "\"}");
      assertThat(r.statusCode()).as(state).isEqualTo(409);
      assertThat(r.body()).contains("not-signed-in");
    }
    assertThat(web.pbx.members()).isEmpty();
    audited("sue force-refused agent:amy");
    assertThat(sue.post("/api/floor/agents/amy/state", "{\"state\":\"away\"}").statusCode())
        .isEqualTo(200);
    web.signedIn("amy").post("/api/sign-out", "{}");
    assertThat(sue.post("/api/floor/agents/amy/state", "{\"state\":\"ready\"}").statusCode())
        .as("signed out again")
        .isEqualTo(409);
  }

  @Test
  void nobodyListensInWhomTheFileDoesNotName() {
    web.listeners.set(List.of());
    talks();
    WebFixture.Browser sue = web.signedIn("sue");
    HttpResponse<String> r = sue.post("/api/floor/agents/amy/listen", "{\"mode\":\"listen\"}");
    assertThat(r.statusCode()).isEqualTo(403);
    assertThat(r.body()).contains("listening-off", "agents.yaml");
    assertThat(web.spy.told).isEmpty();
    audited("sue listen-refused agent:amy");
  }

  @Test
  void signingOutEndsTheListening() {
    talks();
    WebFixture.Browser sue = web.signedIn("sue");
    WebFixture.Browser other = web.signedIn("sue");
    listen(sue, "amy", "listen");
    web.hears("listen", "c1");
    other.post("/api/sign-out", "{}");
    assertThat(web.spy.told).as("another browser of hers is still signed in").doesNotContain("end");
    sue.post("/api/sign-out", "{}");
    assertThat(web.spy.told).endsWith("end");
    assertThat(web.floorWork.listening().now()).isEmpty();
    audited("sue listen-ended agent:amy call:c1");
  }

  @Test
  void aSessionThatEndsElsewhereEndsTheListening() {
    talks();
    listen(web.signedIn("sue"), "amy", "listen");
    web.hears("listen", "c1");
    DB.sql("DELETE FROM session WHERE user_name = 'sue'");
    await().until(() -> web.floorWork.listening().now().isEmpty());
    assertThat(web.spy.told).endsWith("end");
    audited("sue listen-ended agent:amy call:c1");
  }

  @Test
  void theAuditKnowsTheCallThatWasHeardAndNotTheOneOfTheClick() {
    talks();
    WebFixture.Browser sue = web.signedIn("sue");
    listen(sue, "amy", "listen");
    audited("sue listen-asked agent:amy");
    web.hear(hangup("c1", "c1"));
    web.hears("listen", "c2");
    audited("sue listen agent:amy call:c2");
    assertThat(audit()).noneMatch(l -> l.contains("call:c1"));
    sue.post("/api/floor/listen/stop", "{}");
    audited("sue listen-ended agent:amy call:c2");
  }

  @Test
  void whatThePbxDoesNotAnswerIsNeitherRefusedNorDone() {
    talks();
    WebFixture.Browser sue = web.signedIn("sue");
    web.spy.reply.set(new SpyLine.Reply(SpyLine.Kind.UNKNOWN, "no answer within 5 s"));
    assertThat(listen(sue, "amy", "listen")).contains("not-sure");
    audited("sue listen-not-sure agent:amy");
    web.hears("listen", "c1"); // it was done, after all
    audited("sue listen agent:amy call:c1");

    HttpResponse<String> stop = sue.post("/api/floor/listen/stop", "{}");
    assertThat(stop.statusCode()).isEqualTo(503);
    assertThat(web.floorWork.listening().now()).as("goes on, as far as is known").hasSize(1);
    assertThat(audit()).noneMatch(l -> l.contains("listen-ended"));
    web.spy.reply.set(SpyLine.Reply.DONE);
    assertThat(sue.post("/api/floor/listen/stop", "{}").statusCode()).isEqualTo(204);
    audited("sue listen-ended agent:amy call:c1");
  }

  @Test
  void listeningRingsTheSupervisorsPhoneAndGoesOverToWhisper() {
    WebFixture.Browser sue = web.signedIn("sue");
    assertThat(listen(sue, "amy", "listen")).contains("not-talking");
    talks();

    assertThat(listen(sue, "amy", "listen")).contains("\"mode\":\"LISTEN\"");
    assertThat(web.spy.told).containsExactly("PJSIP/8009 listen {HF_SPY=8001}");
    assertThat(listen(sue, "amy", "whisper")).contains("still-rings");
    web.hears("listen", "c1");
    assertThat(listen(sue, "amy", "whisper")).contains("\"mode\":\"WHISPER\"");
    web.hears("whisper", "c1");
    assertThat(listen(sue, "amy", "barge")).contains("bad-request", "not offered");
    assertThat(web.spy.told).endsWith("send whisper");
    assertThat(sue.post("/api/floor/listen/stop", "{}").statusCode()).isEqualTo(204);
    assertThat(web.spy.told).endsWith("end");
    assertThat(sue.post("/api/floor/listen/stop", "{}").statusCode()).isEqualTo(404);
    for (String line :
        List.of(
            "sue listen-refused agent:amy",
            "sue listen agent:amy call:c1",
            "sue whisper agent:amy call:c1",
            "sue whisper-ended agent:amy call:c1")) {
      audited(line);
    }
  }

  @Test
  void whoHangsUpListensNoMoreAndTheAuditKnowsWhen() {
    WebFixture.Browser sue = web.signedIn("sue");
    talks();
    listen(sue, "amy", "listen");
    web.hears("listen", "c1");
    web.hear(
        new PbxEvent.Hangup(
            web.spy.channel.get(), "", "PJSIP/8009-1", 16, "Normal Clearing", null, "", ""));
    assertThat(web.floorWork.listening().now()).isEmpty();
    audited("sue listen-ended agent:amy call:c1");
  }

  @Test
  void whoHasNoPhoneOrIsAskedForNonsenseIsToldSo() {
    talks();
    assertThat(listen(web.signedIn("ada"), "amy", "listen")).contains("no-phone");
    assertThat(listen(web.signedIn("sue"), "zoe", "listen")).contains("no-agent");
    assertThat(listen(web.signedIn("sue"), "amy", "shout")).contains("bad-request");
    assertThat(listen(web.signedIn("sue"), "%20%0d%0aAction", "listen")).contains("http-400");
    assertThat(web.spy.told).isEmpty();
  }

  @Test
  void aSampleIsDrawnForDaysAndEachPersonSeenIsNoted() {
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at) VALUES (7, '王芳', NOW(6), NOW(6))",
        "INSERT INTO call_record (reference, direction, customer_id, e164, answered_at) VALUES"
            + " ('c1', 'in', 7, '+8613800000001', '2026-03-05 02:00:00')",
        "INSERT INTO queue_visit (pbx, channel, reference, queue, joined_at, left_at, ending, agent,"
            + " answered_at, ended_at, settled) VALUES ('pbx', 'c1', 'c1', 'service',"
            + " '2026-03-05 02:00:00', '2026-03-05 02:00:05', 'answered', 'amy',"
            + " '2026-03-05 02:00:05', '2026-03-05 02:01:00', TRUE)");
    String body =
        web.signedIn("sue")
            .post(
                "/api/floor/sample",
                "{\"from\":\"2026-03-05\",\"to\":\"2026-03-05\",\"size\":5,\"seed\":\"x\"}")
            .body();
    assertThat(body).contains("王芳", "\"agent\":\"amy\"", "+8613800000001");
    audited("sue look customer:7");
    for (String bad :
        List.of(
            "{}",
            "{\"from\":\"2026-03-06\",\"to\":\"2026-03-05\"}",
            "{\"from\":\"2026-13-06\",\"to\":\"2026-03-05\"}",
            "{\"from\":\"2026-03-05\",\"to\":\"2026-03-05\",\"size\":100000}")) {
      assertThat(web.signedIn("sue").post("/api/floor/sample", bad).statusCode())
          .as(bad)
          .isEqualTo(400);
    }
  }

  /** Amy talks with c1. */
  private void talks() {
    web.hear(
        new PbxEvent.QueueCallerJoin(
            "c1", "c1", "PJSIP/town-1", "service", 1, 1, "13800138000", ""));
    web.hear(phone("8001", "c1", 6));
    web.hear(connected("c1", "8001"));
  }

  private static String listen(WebFixture.Browser who, String agent, String mode) {
    return who.post("/api/floor/agents/" + agent + "/listen", "{\"mode\":\"" + mode + "\"}").body();
  }

  private static List<String> audit() {
    return DB.rows("SELECT CONCAT(who, ' ', action, ' ', subject) FROM audit");
  }

  private static void audited(String line) {
    await(line).until(() -> audit().stream().anyMatch(l -> l.startsWith(line)));
  }
}
