package io.huifang.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.call.CallEvent;
import io.huifang.campaign.CampaignPlanner;
import io.huifang.config.ChangedCampaign;
import io.huifang.config.Config;
import io.huifang.config.LedCalls;
import io.huifang.config.Outcome;
import io.huifang.config.Shipped;
import io.huifang.config.Text;
import io.huifang.desk.led.LedNote;
import io.huifang.desk.led.LedPhase;
import io.huifang.dialing.CallAttempt;
import io.huifang.dialing.LedCall;
import io.huifang.dialing.PlannedCalls;
import io.huifang.store.TestDatabase;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An agent's task by the keys of the page: on a real database, with the line played. */
class LedRoutesTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final String TAG = "1234560000000007";

  private final WebFixture web = new WebFixture(DB);
  private WebFixture.Browser amy;
  private Config files;

  @BeforeEach
  void oneIsOwedACall() {
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at) VALUES (1, '王建国', NOW(6), NOW(6))",
        "INSERT INTO phone (customer_id, e164, position) VALUES (1, '+8613600000001', 0)",
        "INSERT INTO service_visit (customer_id, order_no, handover_date, created_at, updated_at)"
            + " VALUES (1, 'W1', '2026-03-02', NOW(6), NOW(6))");
    web.led.set(
        List.of(
            ChangedCampaign.of(Shipped.config().campaign("3day").orElseThrow())
                .led(
                    new LedCalls(
                        LedCalls.Pacing.PREVIEW,
                        List.of("service"),
                        List.of(),
                        Duration.ofMinutes(30),
                        Duration.ofMinutes(10),
                        new Text("您好，回访一下", "Hello, about your visit")))
                .campaign()));
    web.deskFile.set(Shipped.config().desk());
    files = web.ledFiles.get();
    new CampaignPlanner(DB.database(), new PlannedCalls(DB.database(), web.ledClock))
        .plan(files, web.ledClock.instant());
    web.ledDesk.start();
    amy = web.signedIn("amy");
  }

  @AfterEach
  void close() {
    web.close();
  }

  private long task() {
    return Long.parseLong(DB.value("SELECT id FROM planned_call"));
  }

  private String key(String key, String body) {
    return words(amy.post("/api/led/" + task() + "/" + key, body));
  }

  private static String words(HttpResponse<String> r) {
    return r.statusCode() == 200
        ? "200"
        : r.statusCode() + " " + r.body().replaceFirst(".*\"code\":\"([^\"]+)\".*", "$1");
  }

  private void phase(LedPhase wanted) {
    await()
        .untilAsserted(
            () -> assertThat(web.ledDesk.note("amy")).map(LedNote::phase).contains(wanted));
  }

  private LedCall call() {
    String occasion = DB.value("SELECT occasion FROM planned_call");
    var attempt = new CallAttempt(TAG, 7, "3day", occasion, 1, null, "+8613600000001", "", files);
    return new LedCall(attempt, task(), "amy");
  }

  private void talking() {
    assertThat(words(amy.post("/api/led/next", "{}"))).isEqualTo("200");
    web.ledDesk.ear().begun(call());
    web.ledDesk.ear().answered(call(), web.ledClock.instant());
    phase(LedPhase.TALKING);
  }

  @Test
  void aTaskShowsWhomToCallWhatToSayAndNoNumber() {
    assertThat(amy.get("/api/led").body()).contains("\"makes\":true,\"waiting\":1,\"task\":null");
    HttpResponse<String> taken = amy.post("/api/led/next", "{}");
    assertThat(taken.body())
        .contains("\"phase\":\"OFFERED\"", "回访一下", "about your visit", "****0001")
        .doesNotContain("+8613600000001");
    assertThat(words(amy.post("/api/led/next", "{}"))).as("the same one").isEqualTo("200");
    assertThat(DB.value("SELECT COUNT(*) FROM led_task")).isEqualTo("1");
    assertThat(web.work.of("amy").led()).isEqualTo(new LedNote(task(), LedPhase.OFFERED, 0));
    WebFixture.Browser bob = web.signedIn("bob");
    assertThat(words(bob.post("/api/led/next", "{}"))).isEqualTo("409 nobody");
    assertThat(words(bob.post("/api/led/" + task() + "/return", "{}"))).isEqualTo("404 gone");
  }

  @Test
  void whoMakesNoSuchCallsIsToldSo() {
    web.led.set(List.of());
    assertThat(amy.get("/api/led").body()).contains("\"makes\":false");
    assertThat(words(amy.post("/api/led/next", "{}"))).isEqualTo("409 nobody");
    assertThat(words(web.signedIn("sue").post("/api/led/next", "{}"))).isEqualTo("409 no-agent");
    assertThat(web.browser().get("/api/led").statusCode()).isEqualTo(401);
  }

  @Test
  void withoutAPbxTheTaskStaysAtTheDesk() {
    amy.post("/api/led/next", "{}");
    assertThat(key("call", "{}")).isEqualTo("503 pbx-away");
    phase(LedPhase.OFFERED);
    assertThat(key("hang-up", "{}")).isEqualTo("409 not-now");
    assertThat(key("answer", "{\"question\":\"reception\",\"answer\":\"5\"}"))
        .as("nobody has answered")
        .isEqualTo("409 not-now");
  }

  @Test
  void answersGoTheWayOfKeysAndTheEndTellsHowItWent() {
    talking();
    assertThat(key("answer", "{\"question\":\"reception\",\"answer\":\"1\"}")).isEqualTo("200");
    assertThat(key("answer", "{\"question\":\"reception\",\"answer\":\"5\"}"))
        .as("once")
        .isEqualTo("409 not-now");
    assertThat(key("answer", "{\"question\":\"quality\",\"answer\":\"7\"}"))
        .isEqualTo("422 bad-answer");
    key("answer", "{\"question\":\"quality\",\"answer\":\"5\"}");
    key("answer", "{\"question\":\"price\",\"answer\":\"2\"}");
    assertThat(key("answer", "{\"question\":\"comment\",\"answer\":\"太贵\"}")).isEqualTo("200");
    assertThat(key("finish", "{\"disposition\":\"passed-on\"}")).isEqualTo("422 needs-note");
    assertThat(key("finish", "{\"note\":\"转售后\"}")).isEqualTo("422 note-alone");
    assertThat(key("finish", "{\"disposition\":\"call-back\"}")).isEqualTo("422 not-offered");
    assertThat(key("finish", "{\"disposition\":\"passed-on\",\"note\":\"转售后\"}")).isEqualTo("200");
    assertThat(key("finish", "{}")).as("once").isEqualTo("409 not-now");
    assertThat(web.ledEvents)
        .extracting(e -> e.getClass().getSimpleName())
        .containsExactly("Started", "Answered", "Answered", "Answered", "Answered", "Ended");
    var low = (CallEvent.Answered) web.ledEvents.get(1);
    assertThat(low.reference()).isEqualTo(TAG);
    assertThat(low.points()).isZero();
    assertThat(low.follows()).isEqualTo("complaint");
    assertThat(((CallEvent.Answered) web.ledEvents.get(4)).value()).isEqualTo("太贵");
    assertThat(((CallEvent.Ended) web.ledEvents.getLast()).outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(DB.row("SELECT agent, reference, name, note FROM disposition"))
        .isEqualTo("amy|" + TAG + "|passed-on|转售后");
  }

  @Test
  void whatWasNotAnsweredMakesItPartAndNothingAtAllAHangUp() {
    talking();
    key("answer", "{\"question\":\"reception\",\"answer\":\"5\"}");
    assertThat(key("pass", "{\"question\":\"quality\"}")).isEqualTo("200");
    key("answer", "{\"question\":\"price\",\"answer\":\"5\"}");
    key("finish", "{}");
    assertThat(((CallEvent.Ended) web.ledEvents.getLast()).outcome()).isEqualTo(Outcome.PARTIAL);
  }

  @Test
  void whoWantsNoMoreCallsIsOnRecordBeforeTheEnd() {
    talking();
    assertThat(key("finish", "{\"outcome\":\"completed\"}")).isEqualTo("422 bad-answer");
    key("finish", "{\"outcome\":\"opted-out\"}");
    assertThat(web.ledEvents)
        .extracting(e -> e.getClass().getSimpleName())
        .containsExactly("Started", "OptedOut", "Ended");
  }

  @Test
  void afterTheCallWhatIsThereCountsWhenTheTimeIsOver() {
    talking();
    key("answer", "{\"question\":\"reception\",\"answer\":\"5\"}");
    web.ledDesk.ear().hungUp(call());
    phase(LedPhase.AFTER);
    web.ledClock.step(Duration.ofMinutes(11));
    await()
        .untilAsserted(() ->
            assertThat(web.ledEvents.getLast())
                .isInstanceOfSatisfying(
                    CallEvent.Ended.class,
                    e -> assertThat(e.outcome()).isEqualTo(Outcome.PARTIAL)));
    assertThat(web.ledEvents.getLast().at())
        .as("the talk was as long as the line")
        .isEqualTo(web.ledClock.instant().minus(Duration.ofMinutes(11)));
    web.ledDesk.ear().settled(call());
    phase(LedPhase.OVER);
  }

  @Test
  void aTaskIsPutOffWithAReasonOrGivenBack() {
    amy.post("/api/led/next", "{}");
    assertThat(key("put-off", "{\"note\":\" \"}")).isEqualTo("422 needs-reason");
    assertThat(key("put-off", "{\"note\":\"开会\",\"minutes\":60}")).isEqualTo("200");
    assertThat(DB.row("SELECT state, reason FROM planned_call"))
        .isEqualTo("waiting|put off: by amy, 开会");
    web.ledClock.step(Duration.ofHours(1));
    amy.post("/api/led/next", "{}");
    assertThat(key("return", "{}")).isEqualTo("200");
    assertThat(key("return", "{}")).isEqualTo("404 gone");
    await()
        .untilAsserted(() ->
            assertThat(DB.rows("SELECT action FROM audit WHERE action LIKE 'led-%' ORDER BY id"))
                .containsExactly(
                    "led-put-off-refused", "led-put-off", "led-return", "led-return-refused"));
  }

  @Test
  void signingOutGivesTheTaskBack() {
    amy.post("/api/led/next", "{}");
    amy.post("/api/sign-out", "{}");
    assertThat(DB.value("SELECT state FROM planned_call")).isEqualTo("waiting");
    assertThat(web.ledDesk.note("amy")).isEmpty();
  }

  @Test
  void whatAnAgentDoesNotCallInTimeIsAnybodys() {
    amy.post("/api/led/next", "{}");
    web.ledClock.step(Duration.ofMinutes(30));
    await().untilAsserted(() -> assertThat(web.ledDesk.note("amy")).isEmpty());
    assertThat(DB.value("SELECT state FROM planned_call")).isEqualTo("waiting");
    assertThat(DB.value("SELECT reason FROM planned_step ORDER BY id DESC LIMIT 1"))
        .isEqualTo("given back by amy: not called in time");
    assertThat(key("call", "{}")).isEqualTo("404 gone");
    assertThat(words(amy.post("/api/led/next", "{}"))).as("by them too").isEqualTo("200");
  }

  @Test
  void aTaskWhoseWindowPassesSaysSo() {
    amy.post("/api/led/next", "{}");
    web.ledClock.step(Duration.ofDays(5));
    phase(LedPhase.OVER);
    assertThat(amy.get("/api/led").body())
        .contains("expired: the window ended while it was at the desk of amy")
        .contains("已过期：时间窗结束时还在坐席 amy 处");
  }
}
