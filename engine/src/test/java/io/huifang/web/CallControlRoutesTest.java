package io.huifang.web;

import static io.huifang.agent.PbxFixtures.called;
import static io.huifang.agent.PbxFixtures.completed;
import static io.huifang.agent.PbxFixtures.connected;
import static io.huifang.agent.PbxFixtures.leg;
import static io.huifang.agent.PbxFixtures.phone;
import static io.huifang.agent.PbxFixtures.phoneGone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.agent.PbxFixtures;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.config.DeskConfig;
import io.huifang.config.Shipped;
import io.huifang.desk.line.Line;
import io.huifang.desk.line.OnDemand;
import io.huifang.store.TestDatabase;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The keys of an agent's call where they do not go through, and what the audit knows of it. */
class CallControlRoutesTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final String ASK_BOB = "{\"kind\":\"agent\",\"name\":\"bob\",\"ask\":true}";
  private static final String GIVE_BOB = "{\"kind\":\"agent\",\"name\":\"bob\"}";

  private final WebFixture web = new WebFixture(DB);
  private WebFixture.Browser amy;

  @BeforeEach
  void amyTalks() {
    web.deskFile.set(Shipped.config().desk());
    amy = web.signedIn("amy");
    web.roster.ready("amy");
    web.hear(phone("8001", "c1", 5));
    web.hear(called("c1", "8001", "13800138000", ""));
    await().until(() -> !web.pops.history("amy", 1).isEmpty());
    web.hear(phone("8001", "c1", 6));
    web.hear(connected("c1", "8001"));
  }

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void whatWasNotDoneIsNotOnRecordAsDone() {
    assertThat(key("hold")).isEqualTo("204");
    assertThat(key("hold")).isEqualTo("409 not-now");
    assertThat(key("complete")).isEqualTo("409 not-now");
    web.calls.refuses();
    assertThat(key("resume")).isEqualTo("409 pbx-refused");
    web.calls.isAway();
    assertThat(key("resume")).isEqualTo("503 pbx-away");
    assertThat(line()).as("still held").isEqualTo(Line.State.HELD);
    await()
        .untilAsserted(() ->
            assertThat(DB.rows("SELECT action FROM audit WHERE action LIKE 'call-%' ORDER BY id"))
                .containsExactly(
                    "call-hold",
                    "call-hold-refused",
                    "call-complete-refused",
                    "call-resume-refused",
                    "call-resume-refused"));
  }

  @Test
  void nobodyHangsUpOnThePersonWhoWaitsWhileAColleagueIsAsked() {
    bobIsReady();
    assertThat(transfer(ASK_BOB)).isEqualTo("204");
    assertThat(line()).isEqualTo(Line.State.CALLING);
    assertThat(key("hang-up")).isEqualTo("409 not-now");
    assertThat(transfer(GIVE_BOB)).isEqualTo("409 not-now");
    assertThat(web.calls.asked()).noneMatch(c -> c.startsWith("hangup"));
    assertThat(key("resume")).isEqualTo("204");
    assertThat(key("hang-up")).isEqualTo("204");
    assertThat(web.calls.asked()).contains("hangup c1");
  }

  @Test
  void aColleagueWhoIsAskedHangsUpForThemselvesAlone() {
    bobIsReady();
    WebFixture.Browser bob = web.signedIn("bob");
    transfer(ASK_BOB);
    web.hear(
        new PbxEvent.DialBegin(
            leg("c1", "8001"), "c1", "PJSIP/8001-1", leg("c1", "8002"), "PJSIP/8002-1", "8002"));
    PbxEvent.AgentCalled rings = (PbxEvent.AgentCalled) called("c1", "8002", "8001", "Agent");
    web.hear(
        new PbxEvent.AgentCalled(
            leg("c1", "8001"), "c1", "PJSIP/8001-1", rings.call(), "8001", "Agent"));
    await().until(() -> !web.pops.history("bob", 1).isEmpty());
    web.hear(phone("8002", "c1", 6));
    web.hear(connected("c1", "8002"));

    Line line = web.work.of("bob").line();
    assertThat(line).isNotNull();
    assertThat(line.state()).isEqualTo(Line.State.ASKED);
    assertThat(line.with().zh()).isEqualTo("王晓梅");
    for (String key : List.of("hold", "resume", "complete", "mark", "record", "record-stop")) {
      assertThat(words(bob.post("/api/calls/c1/" + key, "{}"))).as(key).isEqualTo("409 not-now");
    }
    assertThat(words(bob.post("/api/calls/c1/hang-up", "{}"))).isEqualTo("204");
    assertThat(web.calls.asked())
        .filteredOn(c -> c.startsWith("hangup"))
        .containsExactly("hangup " + leg("c1", "8002"));

    assertThat(key("complete")).isEqualTo("204");
    assertThat(web.work.of("bob").line()).as("now it is bob's").isNull();
  }

  @Test
  void aCallIsRecordedByKeyWhereTheFileSaysSoAndThePageShowsWhatThePbxTells() {
    assertThat(key("record")).isEqualTo("403 not-recorded-here");
    assertThat(web.tapes.begun).isEmpty();
    records();
    assertThat(key("record")).isEqualTo("204");
    assertThat(web.calls.asked()).contains("record c1 with " + leg("c1", "8001"));
    assertThat(web.tapes.begun).singleElement().asString().startsWith("c1 asked-c1-");
    assertThat(taping()).isEqualTo(OnDemand.State.ANNOUNCING);
    assertThat(key("record")).as("once").isEqualTo("409 not-now");
    web.hear(recording("somebody else's"));
    assertThat(taping()).isEqualTo(OnDemand.State.ANNOUNCING);
    web.hear(recording(web.calls.tape()));
    assertThat(taping()).isEqualTo(OnDemand.State.ON);
    web.hear(gone(web.calls.tape()));
    assertThat(web.work.of("amy").recording()).isNull();
    assertThat(web.tapes.never).as("there is a file").isEmpty();
    await()
        .untilAsserted(() ->
            assertThat(DB.rows("SELECT action FROM audit WHERE action LIKE 'call-%' ORDER BY id"))
                .containsExactly("call-record-refused", "call-record", "call-record-refused"));
  }

  @Test
  void whatWasNotAnnouncedToItsEndIsNotRecordedAndSoStandsInTheBook() {
    records();
    assertThat(key("record")).isEqualTo("204");
    web.hear(gone(web.calls.tape()));
    assertThat(web.work.of("amy").recording()).isNull();
    assertThat(web.tapes.never).singleElement().asString().startsWith("asked-c1-");
    web.calls.refuses();
    assertThat(key("record")).isEqualTo("409 pbx-refused");
    assertThat(web.tapes.never).hasSize(2);
    web.calls.answers();
    web.tapes.room = false;
    assertThat(key("record")).isEqualTo("503 no-room");
    assertThat(web.tapes.begun).hasSize(2);
    web.tapes.room = true;
    assertThat(key("hold")).isEqualTo("204");
    assertThat(key("record")).as("who hears music hears no announcement").isEqualTo("409 not-now");
    assertThat(key("resume")).isEqualTo("204");
    web.calls.isAway();
    assertThat(key("record")).isEqualTo("503 pbx-away");
    assertThat(taping()).as("maybe it begins").isEqualTo(OnDemand.State.ANNOUNCING);
  }

  @Test
  void whoHasTheCallMayEndItsRecordingAlsoWhileThePersonHearsMusic() {
    assertThat(key("record-stop")).isEqualTo("409 not-now");
    recorded();
    assertThat(key("hold")).isEqualTo("204");
    assertThat(key("record-stop")).isEqualTo("204");
    assertThat(web.calls.asked()).last().isEqualTo("hangup " + web.calls.tape());
    assertThat(taping()).as("until the PBX says so").isEqualTo(OnDemand.State.ENDING);
    web.hear(gone(web.calls.tape()));
    assertThat(web.work.of("amy").recording()).isNull();
    assertThat(web.tapes.never).isEmpty();
    assertThat(words(web.signedIn("bob").post("/api/calls/c1/record-stop", "{}")))
        .isEqualTo("404 not-your-call");
  }

  @Test
  void whoTakesTheCallOverIsNotRecordedUntold() {
    recorded();
    bobIsReady();
    assertThat(transfer(GIVE_BOB)).isEqualTo("204");
    assertThat(web.calls.asked())
        .containsSubsequence("hangup " + web.calls.tape(), "redirect c1 huifang-queue s");
    web.hear(gone(web.calls.tape()));
    assertThat(web.work.of("amy").recording()).isNull();
  }

  @Test
  void norWhoWasAskedBefore() {
    recorded();
    bobIsReady();
    transfer(ASK_BOB);
    web.hear(
        new PbxEvent.DialBegin(
            leg("c1", "8001"), "c1", "PJSIP/8001-1", leg("c1", "8002"), "PJSIP/8002-1", "8002"));
    web.hear(phone("8002", "c1", 6));
    assertThat(web.calls.asked()).doesNotContain("hangup " + web.calls.tape());
    assertThat(key("complete")).isEqualTo("204");
    assertThat(web.calls.asked())
        .containsSubsequence(
            "hangup " + web.calls.tape(),
            "redirect " + leg("c1", "8002") + " huifang-agent resume");
  }

  @Test
  void aPbxThatDoesNotAnswerHandsNoRecordedCallOver() {
    recorded();
    bobIsReady();
    web.calls.isAway();
    assertThat(transfer(GIVE_BOB)).isEqualTo("503 pbx-away");
    assertThat(web.calls.asked()).noneMatch(c -> c.contains("huifang-queue"));
  }

  @Test
  void whatAnEngineBeforeThisOneBeganIsShownToWhoHasTheCallAndCanBeEnded() {
    records();
    String tape = "hfr-c1-1772700000-2";
    resync(tape);
    assertThat(taping()).isEqualTo(OnDemand.State.ON);
    assertThat(key("record")).as("it is recorded").isEqualTo("409 not-now");
    assertThat(key("record-stop")).isEqualTo("204");
    assertThat(web.calls.asked()).last().isEqualTo("hangup " + tape);
    resync();
    assertThat(web.work.of("amy").recording()).isNull();
    web.hear(recording(tape)); // begun at another engine
    assertThat(taping()).isEqualTo(OnDemand.State.ON);
    web.hear(gone(tape));
    assertThat(web.work.of("amy").recording()).isNull();
    assertThat(web.tapes.never).isEmpty();
  }

  private void resync(String... channels) {
    web.work
        .calls()
        .listener("pbx")
        .onResync(
            PbxFixtures.snapshot(
                Stream.of(channels)
                    .map(id -> PbxFixtures.channel(id, id, "Local/file@x;2", 6, "", "Wait"))
                    .toList(),
                List.of()));
  }

  /** Amy's call is recorded by key. */
  private void recorded() {
    records();
    assertThat(key("record")).isEqualTo("204");
    web.hear(recording(web.calls.tape()));
    assertThat(taping()).isEqualTo(OnDemand.State.ON);
  }

  @Test
  void aSlowDatabaseKeepsNoOtherKeyOfTheAgentWaiting() {
    records();
    var held = new CompletableFuture<String>();
    web.tapes.meanwhile = () -> held.complete(key("hold"));
    assertThat(key("record")).as("the person hears music by now").isEqualTo("409 not-now");
    assertThat(held.join()).isEqualTo("204");
    assertThat(web.tapes.never).singleElement().asString().startsWith("asked-c1-");
    assertThat(web.calls.asked()).noneMatch(c -> c.startsWith("record"));
    assertThat(web.work.of("amy").recording()).isNull();
  }

  private void records() {
    DeskConfig d = Shipped.config().desk();
    web.deskFile.set(
        new DeskConfig(
            d.wrapUp(),
            d.dispositions(),
            d.required(),
            d.transfer(),
            d.breaks(),
            List.of("service")));
  }

  private OnDemand.State taping() {
    return Objects.requireNonNull(web.work.of("amy").recording()).state();
  }

  private static PbxEvent recording(String channel) {
    return new PbxEvent.UserEvent(
        "HuifangRecording", channel, channel, "Local/file@x;2", Map.of("State", "on"));
  }

  private static PbxEvent gone(String channel) {
    return new PbxEvent.Hangup(channel, channel, "Local/file@x;2", 16, "", null, "", "");
  }

  @Test
  void aCallGoesOnlyToWhoIsFreeAndIsNamedInTheFiles() {
    web.signedIn("bob");
    assertThat(transfer(GIVE_BOB)).isEqualTo("409 not-free");
    assertThat(transfer(ASK_BOB)).isEqualTo("409 not-free");
    assertThat(transfer("{\"kind\":\"agent\",\"name\":\"zoe\"}")).isEqualTo("409 no-target");
    assertThat(transfer("{\"kind\":\"agent\",\"name\":\"amy\"}")).isEqualTo("409 no-target");
    assertThat(transfer("{\"kind\":\"queue\",\"name\":\"huifang-fallback\"}"))
        .isEqualTo("409 no-target");
    assertThat(transfer("{\"kind\":\"number\",\"name\":\"110\"}")).isEqualTo("409 no-target");
    for (String bad : List.of("{}", "", "[]", "{\"kind\":\"boss\",\"name\":\"bob\"}")) {
      assertThat(transfer(bad)).as(bad).startsWith("400");
    }
    bobIsReady();
    assertThat(transfer(GIVE_BOB.replace("}", ",\"note\":\"" + "x".repeat(2001) + "\"}")))
        .isEqualTo("422 note-too-long");
    assertThat(web.calls.asked()).isEmpty();
    assertThat(DB.value("SELECT COUNT(*) FROM handover")).isEqualTo("0");
  }

  @Test
  void whatThePbxDoesNotTakeLeavesTheCallAsItIs() {
    bobIsReady();
    web.calls.refuses();
    assertThat(transfer(ASK_BOB)).isEqualTo("409 pbx-refused");
    assertThat(line()).isEqualTo(Line.State.TALKING);
    assertThat(transfer(GIVE_BOB)).isEqualTo("409 pbx-refused");
    assertThat(web.pops.talking("amy", "c1")).isPresent();
  }

  @Test
  void whatThePbxDidNotAnswerLeavesTheWayBackOpen() {
    web.calls.losesRedirects();
    assertThat(key("hold")).isEqualTo("503 pbx-away");
    assertThat(line()).as("maybe").isEqualTo(Line.State.HELD);
    bobIsReady();
    assertThat(transfer(ASK_BOB)).isEqualTo("503 pbx-away");
    assertThat(line()).as("maybe").isEqualTo(Line.State.CALLING);
    web.calls.answers();
    assertThat(key("resume")).isEqualTo("204");
    assertThat(line()).isEqualTo(Line.State.TALKING);
  }

  @Test
  void aCallThatIsOverHasNoKeys() {
    assertThat(key("hold")).isEqualTo("204");
    web.hear(completed("c1", "8001"));
    web.hear(phoneGone("8001", "c1"));
    for (String key : List.of("hang-up", "hold", "resume", "complete", "mark")) {
      assertThat(key(key)).as(key).isEqualTo("404 not-your-call");
    }
    assertThat(web.work.of("amy").line()).isNull();
  }

  @Test
  void aListThatIsReadAgainIsOneLookAtEachCustomer() {
    DB.sql(
        "INSERT INTO promised_call (agent, call_id, promised_by, made_at, customer_id, e164,"
            + " due_at) VALUES ('amy', 'c0', 'amy', NOW(6), 17, '+8613800138000',"
            + " NOW(6) + INTERVAL 1 DAY)");
    for (int i = 0; i < 3; i++) {
      assertThat(amy.get("/api/call-backs").body()).contains("\"customerId\":17");
    }
    amy.post("/api/wrap-up/extend", "{}");
    web.signedIn("bob").get("/api/call-backs");
    await().until(() -> !DB.value("SELECT COUNT(*) FROM audit WHERE who = 'bob'").equals("0"));
    assertThat(DB.value("SELECT COUNT(*) FROM audit WHERE action = 'look'")).isEqualTo("1");
  }

  private void bobIsReady() {
    web.signedIn("bob"); // who has no session takes no calls
    web.roster.ready("bob");
  }

  private Line.State line() {
    Line line = web.work.of("amy").line();
    return line == null ? Line.State.TALKING : line.state();
  }

  private String key(String name) {
    return words(amy.post("/api/calls/c1/" + name, "{}"));
  }

  private String transfer(String body) {
    return words(amy.post("/api/calls/c1/transfer", body));
  }

  private static String words(HttpResponse<String> r) {
    String code = r.body().replaceFirst("(?s).*\"code\":\"([^\"]+)\".*", " $1");
    return r.statusCode() + code;
  }
}
