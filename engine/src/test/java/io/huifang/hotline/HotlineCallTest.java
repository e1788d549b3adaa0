package io.huifang.hotline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.agi.AgiHangup;
import io.huifang.asterisk.agi.AgiRequest;
import io.huifang.asterisk.agi.AgiSession;
import io.huifang.asterisk.agi.KeyRead;
import io.huifang.asterisk.agi.Recorded;
import io.huifang.call.CallEvent;
import io.huifang.call.CallRecorder;
import io.huifang.call.SurveyCall;
import io.huifang.cases.CaseEar;
import io.huifang.config.Config;
import io.huifang.config.ConfigDir;
import io.huifang.config.Outcome;
import io.huifang.config.Shipped;
import io.huifang.customer.CallerLookup;
import io.huifang.customer.ContactLog;
import io.huifang.customer.DoNotCall;
import io.huifang.customer.OccasionFacts;
import io.huifang.dialing.CallAttempt;
import io.huifang.dialing.Conversations;
import io.huifang.dialing.Dialer;
import io.huifang.dialing.TestParts;
import io.huifang.result.ResultBook;
import io.huifang.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A caller on the hotline, on a real database. */
class HotlineCallTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  @TempDir private Path folder;
  private Config config = Shipped.only("3day");

  /** A working Thursday, 10:00 in Shanghai. */
  private Clock clock = Clock.fixed(Instant.parse("2026-03-05T02:00:00Z"), ZoneOffset.UTC);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  private final List<CallEvent> record = new CopyOnWriteArrayList<>();
  private final Map<String, String> variables = new HashMap<>();
  private final List<String> said = new ArrayList<>();
  private String callerId = "13800000001";
  private boolean goes;
  private boolean missing;
  private boolean room;
  private boolean messages = true;
  private boolean mixed;
  private boolean hungUp;
  private final List<KeyRead> keys = new ArrayList<>();
  private boolean goneInTheMenu;
  private boolean takes;
  private final RouteNotes notes = new RouteNotes(DB.database());

  @BeforeEach
  void somebodyIsKnown() {
    DB.empty();
    DB.sql(
        "INSERT INTO customer (id, name, language, created_at, updated_at)"
            + " VALUES (1, 'p', 'en', '2026-03-01', '2026-03-01')",
        "INSERT INTO phone (customer_id, e164, position) VALUES (1, '+8613800000001', 0)");
  }

  @Test
  void whoHangsUpWhileBeingLookedUpIsOnRecord() {
    try (InboundCalls calls = calls();
        HotlineCall hotline = hotline(calls)) {
      assertThatThrownBy(() -> hotline.handle(session(true))).isInstanceOf(AgiHangup.class);
    }
    assertThat(record)
        .first()
        .isInstanceOfSatisfying(
            CallEvent.Started.class,
            s -> {
              assertThat(s.e164()).isEqualTo("+8613800000001");
              assertThat(s.customerId()).isEqualTo(1L);
            });
  }

  @Test
  void theAnnouncementsBehindSpeakTheLanguageOfWhoIsKnown() throws AgiHangup {
    try (InboundCalls calls = calls();
        HotlineCall hotline = hotline(calls)) {
      hotline.handle(session(false));
    }
    assertThat(variables).containsEntry(DialplanContract.VAR_LANG, "en");
    assertThat(said).containsExactly("huifang/en/hotline-welcome");
  }

  @Test
  void whoIsPutThroughIsWelcomedInTheLanguageOfTheNumberDialed() throws AgiHangup {
    DB.sql("DELETE FROM phone");
    config(
        "{welcome: hotline-welcome, open: hours}",
        "{welcome: hotline-welcome, language: en, open: hours}");
    try (InboundCalls calls = calls();
        HotlineCall hotline = hotline(calls)) {
      hotline.handle(session(false));
    }
    assertThat(said).containsExactly("huifang/en/hotline-welcome");
  }

  @Test
  void theAgentOfLastTimeIsRungFirstAndTheReasonIsOnRecord() throws AgiHangup {
    DB.sql(
        "INSERT INTO screen_pop (agent, linked_id, e164, customer_id, rang_at, answered_at) VALUES"
            + " ('amy', '0.9', '13800000001', 1, '2026-03-04', '2026-03-04')");
    try (InboundCalls calls = calls();
        HotlineCall hotline = hotline(calls)) {
      hotline.handle(session(false));
    }
    assertThat(variables)
        .containsEntry(DialplanContract.VAR_AGENT, "8001")
        .containsEntry(DialplanContract.VAR_AGENT_WAIT, "10")
        .containsEntry(DialplanContract.VAR_QUEUE, "service");
    assertThat(notes.held("1.1").orElseThrow().code()).isEqualTo("same-agent");
    assertThat(record)
        .filteredOn(CallEvent.Routed.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            CallEvent.Routed.class,
            r -> {
              assertThat(r.dialed()).isEqualTo("4008001234");
              assertThat(r.agent()).isEqualTo("amy");
              assertThat(r.whyEn()).startsWith("spoke with 王晓梅 on 03-04");
            });
  }

  @Test
  void whoIsNotFreeAnyMoreAfterTheWelcomeIsNotRungAlone() throws AgiHangup {
    DB.sql(
        "INSERT INTO screen_pop (agent, linked_id, e164, customer_id, rang_at, answered_at) VALUES"
            + " ('amy', '0.9', '13800000001', 1, '2026-03-04', '2026-03-04')");
    goes = true;
    try (InboundCalls calls = calls();
        HotlineCall hotline = hotline(calls)) {
      hotline.handle(session(false));
    }
    assertThat(notes.held("1.1").orElseThrow().code()).isEqualTo("same-agent");
    assertThat(variables)
        .doesNotContainKey(DialplanContract.VAR_AGENT)
        .containsEntry(DialplanContract.VAR_QUEUE, "service");
  }

  @Test
  void whoWaitsForAnotherQueueIsGivenTheWholeWait() throws AgiHangup {
    DB.sql("DELETE FROM phone");
    try (InboundCalls calls = calls();
        HotlineCall hotline = hotline(calls)) {
      hotline.handle(session(false));
    }
    assertThat(variables)
        .containsEntry(DialplanContract.VAR_OVERFLOW, "service")
        .containsEntry(DialplanContract.VAR_OVERFLOW_AFTER, "60")
        .containsEntry(DialplanContract.VAR_MAX_WAIT, "120");
  }

  @Test
  void ofWhomNothingIsKnownTheDialplanDecides() throws AgiHangup {
    DB.sql("DELETE FROM phone");
    try (InboundCalls calls = calls();
        HotlineCall hotline = hotline(calls)) {
      hotline.handle(session(false));
    }
    assertThat(variables).doesNotContainKey(DialplanContract.VAR_LANG).containsKey("HF_QUEUE");
  }

  @Test
  void whoIsBlockedReachesNobodyAlsoWhenThePromptIsMissing() throws AgiHangup {
    config("  numbers: []\n  say: \"\"", "  numbers: [\"+8613800000001\"]\n  say: closed");
    missing = true;
    try (InboundCalls calls = calls();
        HotlineCall hotline = hotline(calls)) {
      hotline.handle(session(false));
    }
    assertThat(hungUp).isTrue();
    assertThat(variables).doesNotContainKey(DialplanContract.VAR_QUEUE);
  }

  @Test
  void whoShowsANumberOfAServiceIsNotWithheld() throws AgiHangup {
    config("  numbers: []", "  numbers: [withheld]");
    callerId = "95518";
    try (InboundCalls calls = calls();
        HotlineCall hotline = hotline(calls)) {
      hotline.handle(session(false));
    }
    assertThat(hungUp).isFalse();
    assertThat(variables).containsKey(DialplanContract.VAR_QUEUE);
  }

  @Test
  void whereTheNoticeIsMissingTheCallGoesOnWithAllItsWaysAndIsNotRecorded() throws AgiHangup {
    DB.sql("DELETE FROM phone");
    config(
        "unknown: {queue: sales, priority: 1, max-wait: 2m,",
        "unknown: {queue: sales, priority: 1, record: announced, max-wait: 2m,");
    room = true;
    missing = true;
    try (InboundCalls calls = calls();
        HotlineCall hotline = hotline(calls)) {
      hotline.handle(session(false));
    }
    assertThat(mixed).as("recorded").isFalse();
    assertThat(record).noneMatch(CallEvent.RecordingBegun.class::isInstance);
    assertThat(variables)
        .containsEntry(DialplanContract.VAR_QUEUE, "sales")
        .containsEntry(DialplanContract.VAR_OVERFLOW, "service");
    missing = false;
    try (InboundCalls calls = calls();
        HotlineCall hotline = hotline(calls)) {
      hotline.handle(session(false));
    }
    assertThat(mixed).as("recorded").isTrue();
  }

  @Test
  void aMessageIsTakenAtNightAlsoWhenThePromptsAreMissing() throws AgiHangup {
    clock = Clock.fixed(Instant.parse("2026-03-05T15:00:00Z"), ZoneOffset.UTC);
    missing = true;
    try (InboundCalls calls = calls();
        HotlineCall hotline = hotline(calls)) {
      hotline.handle(session(false));
    }
    assertThat(hungUp).isTrue();
    assertThat(record).anyMatch(CallEvent.Answered.class::isInstance);
  }

  @Test
  void withoutRoomAtNightTheCallerHearsThatNoMessageCanBeTakenAndTheRecordSaysSo()
      throws AgiHangup {
    clock = Clock.fixed(Instant.parse("2026-03-05T15:00:00Z"), ZoneOffset.UTC);
    messages = false;
    try (InboundCalls calls = calls();
        HotlineCall hotline = hotline(calls)) {
      hotline.handle(session(false));
    }
    assertThat(said).containsExactly("huifang/en/closed", "huifang/en/no-message");
    assertThat(hungUp).isTrue();
    assertThat(record)
        .filteredOn(CallEvent.Routed.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            CallEvent.Routed.class,
            r -> {
              assertThat(r.way()).isEqualTo("hangup");
              assertThat(r.whyZh()).contains("无法留言");
              assertThat(r.whyEn()).contains("no message can be taken");
            });
    assertThat(meters.get("huifang.hotline.messages").tag("end", "no-room").counter().count())
        .isEqualTo(1);
  }

  @Test
  void whoHasLeftAMessageFromTheQueueIsDoneAlsoWithoutThanks() throws AgiHangup {
    missing = true;
    try (InboundCalls calls = calls()) {
      new VoicemailCall(() -> config, calls, () -> true, clock, meters).handle(session(false));
    }
    assertThat(record).anyMatch(CallEvent.Answered.class::isInstance);
    assertThat(variables).containsEntry(DialplanContract.VAR_DONE, "1");
  }

  @Test
  void whoWaitedTooLongHearsThatNoMessageCanBeTakenAndTheEngineIsNotCalledSilent()
      throws AgiHangup {
    try (InboundCalls calls = calls()) {
      new VoicemailCall(() -> config, calls, () -> false, clock, meters).handle(session(false));
    }
    assertThat(said).containsExactly("huifang/zh-CN/no-message");
    assertThat(variables).containsEntry(DialplanContract.VAR_DONE, "1");
  }

  @Test
  void whoGoesOnWithASurveyAtNightIsNotOnRecordAsUnableToLeaveAMessage() throws AgiHangup {
    clock = Clock.fixed(Instant.parse("2026-03-05T15:00:00Z"), ZoneOffset.UTC);
    messages = false;
    cutSurvey();
    try (InboundCalls calls = calls();
        HotlineCall hotline = hotline(calls)) {
      hotline.handle(session(false));
    }
    assertThat(said).noneMatch(s -> s.endsWith("/closed"));
    assertThat(record)
        .filteredOn(CallEvent.Routed.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            CallEvent.Routed.class, r -> assertThat(r.way()).isEqualTo("voicemail"));
  }

  @Test
  void whoPressesAKeyGoesWhereItLeadsAndTheRecordAndThePageSayWhichItWas() throws AgiHangup {
    DB.sql("DELETE FROM phone");
    config("menu: \"\"", "menu: main");
    pressing("81");
    try (InboundCalls calls = calls();
        HotlineCall hotline = hotline(calls)) {
      hotline.handle(session(false));
    }
    assertThat(said)
        .containsExactly(
            "huifang/zh-CN/hotline-welcome", "huifang/zh-CN/menu-main", "huifang/en/menu-main");
    assertThat(variables)
        .containsEntry(DialplanContract.VAR_QUEUE, "service")
        .containsEntry(DialplanContract.VAR_LANG, "en")
        .as("service would overflow into itself")
        .containsEntry(DialplanContract.VAR_OVERFLOW, "");
    assertThat(notes.held("1.1").orElseThrow().pressed().en()).isEqualTo("8 English, 1 service");
    assertThat(notes.held("1.1").orElseThrow().pressed().zh()).isEqualTo("8 英语，1 售后服务");
    assertThat(record.stream().filter(CallEvent.Routed.class::isInstance).toList().getLast())
        .isInstanceOfSatisfying(
            CallEvent.Routed.class,
            r -> {
              assertThat(r.queue()).isEqualTo("service");
              assertThat(r.pressed()).isEqualTo("main:8,main:1");
            });
    assertThat(meters.get("huifang.hotline.menus").tag("end", "pressed").counter().count())
        .isEqualTo(1);
  }

  @Test
  void whoPressesNothingGoesTheWayOfTheRulesWithTheAgentOfLastTime() throws AgiHangup {
    DB.sql(
        "INSERT INTO screen_pop (agent, linked_id, e164, customer_id, rang_at, answered_at) VALUES"
            + " ('amy', '0.9', '13800000001', 1, '2026-03-04', '2026-03-04')");
    config("menu: \"\"", "menu: main");
    try (InboundCalls calls = calls();
        HotlineCall hotline = hotline(calls)) {
      hotline.handle(session(false));
    }
    assertThat(said)
        .containsExactly(
            "huifang/en/hotline-welcome",
            "huifang/en/menu-main",
            "huifang/en/no-input",
            "huifang/en/menu-main",
            "huifang/en/no-input",
            "huifang/en/menu-main");
    assertThat(variables)
        .containsEntry(DialplanContract.VAR_AGENT, "8001")
        .containsEntry(DialplanContract.VAR_QUEUE, "service");
  }

  @Test
  void whoChoosesAnotherQueueIsNotRungThroughToTheAgentOfLastTime() throws AgiHangup {
    DB.sql(
        "INSERT INTO screen_pop (agent, linked_id, e164, customer_id, rang_at, answered_at) VALUES"
            + " ('amy', '0.9', '13800000001', 1, '2026-03-04', '2026-03-04')");
    config("menu: \"\"", "menu: main");
    pressing("2");
    try (InboundCalls calls = calls();
        HotlineCall hotline = hotline(calls)) {
      hotline.handle(session(false));
    }
    assertThat(variables)
        .containsEntry(DialplanContract.VAR_QUEUE, "sales")
        .containsEntry(DialplanContract.VAR_PRIORITY, "5")
        .doesNotContainKey(DialplanContract.VAR_AGENT);
  }

  @Test
  void beforeTheFirstWordOfAMenuTheQueueIsSetSoThatADeadEngineCostsNobodyTheirCall() {
    config("menu: \"\"", "menu: main");
    goneInTheMenu = true;
    pressing("8");
    try (InboundCalls calls = calls();
        HotlineCall hotline = hotline(calls)) {
      assertThatThrownBy(() -> hotline.handle(session(false))).isInstanceOf(AgiHangup.class);
    }
    assertThat(variables).containsEntry(DialplanContract.VAR_QUEUE, "service");
    assertThat(record.stream().filter(CallEvent.Routed.class::isInstance).toList().getLast())
        .as("what was pressed until then")
        .isInstanceOfSatisfying(
            CallEvent.Routed.class, r -> assertThat(r.pressed()).isEqualTo("main:8"));
    assertThat(meters.get("huifang.hotline.menus").tag("end", "hung-up").counter().count())
        .isEqualTo(1);
  }

  @Test
  void aMenuWithoutRecordingsIsPassedOver() throws AgiHangup {
    config("menu: \"\"", "menu: main");
    missing = true;
    try (InboundCalls calls = calls();
        HotlineCall hotline = hotline(calls)) {
      hotline.handle(session(false));
    }
    assertThat(variables).containsEntry(DialplanContract.VAR_QUEUE, "service");
    assertThat(hungUp).isFalse();
  }

  @Test
  void whoPressesNothingMayBeAskedForAMessage() throws AgiHangup {
    config =
        ConfigDir.shipped(folder)
            .change("hotline.yaml", "menu: \"\"", "menu: main")
            .change("hotline.yaml", "otherwise: {go: rules}", "otherwise: {go: voicemail}")
            .good();
    try (InboundCalls calls = calls();
        HotlineCall hotline = hotline(calls)) {
      hotline.handle(session(false));
    }
    assertThat(record).anyMatch(CallEvent.Answered.class::isInstance);
    assertThat(hungUp).isTrue();
  }

  @Test
  void whoMissedACampaignsCallMayTakeItWhenTheyRingBack() throws AgiHangup {
    missed();
    takes = true;
    try (InboundCalls calls = calls();
        HotlineCall hotline = hotline(calls)) {
      hotline.handle(session(false));
    }
    assertThat(said.getFirst()).isEqualTo("huifang/en/ring-back-offer");
    assertThat(said).noneMatch(s -> s.endsWith("/hotline-welcome"));
    assertThat(hungUp).isTrue();
    assertThat(record)
        .filteredOn(CallEvent.Answered.class::isInstance)
        .as("as answers of the campaign's call")
        .hasSize(3)
        .allMatch(e -> !e.reference().equals("1.1"));
    await("settled on another thread")
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            DB.row("SELECT state, outcome, attempts FROM planned_call")
                .equals("closed|completed|2"));
    assertThat(DB.row("SELECT outcome, ring_back, e164 FROM attempt ORDER BY id DESC LIMIT 1"))
        .isEqualTo("completed|1.1|+8613800000001");
  }

  @Test
  void asShippedItIsNotOffered() throws AgiHangup {
    missed();
    config = Shipped.only("3day");
    try (InboundCalls calls = calls();
        HotlineCall hotline = hotline(calls)) {
      hotline.handle(session(false));
    }
    assertThat(said).containsExactly("huifang/en/hotline-welcome");
  }

  @Test
  void whoChoosesAMessageWhileNoneCanBeTakenWaitsInTheQueue() throws AgiHangup {
    config =
        ConfigDir.shipped(folder)
            .change("hotline.yaml", "menu: \"\"", "menu: main")
            .change("hotline.yaml", "otherwise: {go: rules}", "otherwise: {go: voicemail}")
            .good();
    messages = false;
    try (InboundCalls calls = calls();
        HotlineCall hotline = hotline(calls)) {
      hotline.handle(session(false));
    }
    assertThat(variables).containsEntry(DialplanContract.VAR_QUEUE, "service");
    assertThat(hungUp).isFalse();
    assertThat(record.stream().filter(CallEvent.Routed.class::isInstance).toList().getLast())
        .isInstanceOfSatisfying(
            CallEvent.Routed.class, r -> assertThat(r.way()).isEqualTo("queue"));
  }

  @Test
  void whoDoesNotWantTheCallThatTheyMissedGoesOnAndIsStillOwedIt() throws AgiHangup {
    missed();
    try (InboundCalls calls = calls();
        HotlineCall hotline = hotline(calls)) {
      hotline.handle(session(false));
    }
    assertThat(said).containsExactly("huifang/en/ring-back-offer", "huifang/en/hotline-welcome");
    assertThat(variables).containsEntry(DialplanContract.VAR_PRIORITY, "6");
    assertThat(DB.row("SELECT state, outcome, attempts FROM planned_call"))
        .isEqualTo("waiting|no-answer|1");
    assertThat(meters.get("huifang.hotline.offers").tag("end", "passed").counter().count())
        .isEqualTo(1);
  }

  @Test
  void whatIsOwedNoMoreIsNotOffered() throws AgiHangup {
    missed();
    DB.sql("DELETE FROM service_visit");
    try (InboundCalls calls = calls();
        HotlineCall hotline = hotline(calls)) {
      hotline.handle(session(false));
    }
    assertThat(said).containsExactly("huifang/en/hotline-welcome");
  }

  /** The 3-day call was not answered an hour ago. */
  private void missed() {
    config("priority: 6}", "priority: 6, offer: ring-back-offer}");
    DB.sql(
        "INSERT INTO service_visit (id, customer_id, order_no, handover_date, created_at,"
            + " updated_at) VALUES (7, 1, 'W7', '2026-03-02', '2026-03-02', '2026-03-02')",
        "INSERT INTO planned_call (id, campaign, occasion, customer_id, e164, priority,"
            + " window_from, window_until, due_at, state, reason, outcome, attempts, created_at,"
            + " updated_at) VALUES (7, '3day', 'visit:7', 1, '+8613800000001', 50,"
            + " '2026-03-04 16:00', '2026-03-07 16:00', '2026-03-05 05:00', 'waiting', '',"
            + " 'no-answer', 1, '2026-03-05', '2026-03-05')",
        "INSERT INTO attempt (id, planned_call_id, campaign, customer_id, e164, trunk, pbx, node,"
            + " fence, committed_at, placed_at, ended_at, outcome) VALUES (7, 7, '3day', 1,"
            + " '+8613800000001', 'town', 'pbx', 'n', 1, '2026-03-05 01:00', '2026-03-05 01:00',"
            + " '2026-03-05 01:01', 'no-answer')");
  }

  /** Somebody's survey broke off after its first answer, an hour ago. */
  private static void cutSurvey() {
    DB.sql(
        "INSERT INTO planned_call (id, campaign, occasion, customer_id, e164, priority,"
            + " window_from, window_until, due_at, state, reason, created_at, updated_at) VALUES"
            + " (7, '3day', 'visit:7', 1, '+8613800000001', 50, '2026-03-05', '2026-03-06',"
            + " '2026-03-05', 'done', '', '2026-03-05', '2026-03-05')",
        "INSERT INTO attempt (id, planned_call_id, campaign, customer_id, e164, trunk, pbx, node,"
            + " fence, committed_at, placed_at, ended_at, outcome) VALUES (7, 7, '3day', 1,"
            + " '+8613800000001', 'town', 'pbx', 'n', 1, '2026-03-05 14:00', '2026-03-05 14:00',"
            + " '2026-03-05 14:01', 'partial')",
        "INSERT INTO call_record (reference, direction, attempt_id, campaign, occasion, customer_id,"
            + " e164, answered_at, ended_at, survey, asked) VALUES ('a7', 'out', 7, '3day',"
            + " 'visit:7', 1, '+8613800000001', '2026-03-05 14:00', '2026-03-05 14:01', 'service',"
            + " 3)",
        "INSERT INTO answer (reference, survey, question, answer_key, points, at) VALUES ('a7',"
            + " 'service', 'reception', '5', 100, '2026-03-05 14:00:30')");
  }

  /** The shipped files, and hotline.yaml says something else. */
  private void config(String from, String to) {
    config = ConfigDir.shipped(folder).change("hotline.yaml", from, to).good();
  }

  private InboundCalls calls() {
    return new InboundCalls(record::add, clock, clock, List.of("pbx"), List.of());
  }

  private HotlineCall hotline(InboundCalls calls) {
    var book =
        new ResultBook(
            DB.database(),
            () -> config,
            new DoNotCall(),
            new ContactLog(),
            new CaseEar(() -> config),
            clock);
    var recorder = new CallRecorder(record::add, () -> room, clock);
    var survey =
        new SurveyCall(
            () -> config,
            nobody(),
            record::add,
            a -> OccasionFacts.NONE,
            a -> Optional.empty(),
            recorder,
            clock);
    return new HotlineCall(
        () -> config,
        new HotlineCall.Parts(
            new CallerLookup(DB.database()),
            new CallerHistory(DB.database()),
            calls,
            new RingBack(book, survey, clock),
            new SurveyOffer(
                new Dialer(new TestParts(DB.database(), clock).parts(), () -> config, () -> true)
                    .ringBacks(),
                survey,
                meters),
            new CallBackAgain(
                new CallBacks(
                    () -> config,
                    new CallBacks.Parts(
                        DB.database(),
                        100_000,
                        Map.of(),
                        (pbx, member) -> Optional.empty(),
                        notes,
                        clock),
                    clock,
                    meters)),
            recorder,
            () -> List.of(new AgentSeen("amy", "王晓梅", "8001", freeUntilTheWelcome())),
            new VoicemailCall(() -> config, calls, () -> messages, clock, meters),
            notes),
        clock,
        meters,
        Duration.ofSeconds(30)); // a JVM that has just started is slow
  }

  private boolean freeUntilTheWelcome() {
    return said.isEmpty() || !goes;
  }

  private static Conversations nobody() {
    return new Conversations() {
      @Override
      public Optional<CallAttempt> answered(String tag) {
        return Optional.empty();
      }

      @Override
      public void over(String tag, Outcome outcome) {
        throw new AssertionError("no call of ours");
      }
    };
  }

  /** A caller; {@code gone}: has hung up before the first word. */
  private AgiSession session(boolean gone) {
    return (AgiSession)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {AgiSession.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("request")) {
                return new AgiRequest(
                    "hotline",
                    Map.of(),
                    "PJSIP/town-1",
                    "1.1",
                    callerId,
                    "",
                    DialplanContract.CONTEXT_IN,
                    "4008001234",
                    Map.of());
              }
              if (gone) {
                throw new AgiHangup(AgiHangup.Reason.HANGUP);
              }
              if (method.getName().equals("setVariable")) {
                variables.put((String) arguments[0], (String) arguments[1]);
              }
              return switch (method.getName()) {
                case "streamFile" -> said((String) arguments[0]);
                case "readKey" -> read((List<?>) arguments[0]);
                case "exec" -> {
                  mixed |= arguments[0].equals("MixMonitor");
                  yield 0;
                }
                case "record" ->
                    new Recorded(Recorded.How.KEY, Optional.of('#'), Duration.ofSeconds(3));
                case "hangup" -> hungUp();
                default -> method.getReturnType().equals(Optional.class) ? Optional.empty() : null;
              };
            });
  }

  /** A survey's key, or the next one of a menu. */
  private KeyRead read(List<?> prompts) throws AgiHangup {
    if (String.valueOf(prompts).contains("ring-back-offer")) {
      said((String) prompts.getFirst());
      return takes ? new KeyRead.Pressed('1') : new KeyRead.Silence();
    }
    if (config.hotline().menu().isEmpty()) {
      return new KeyRead.Pressed('5');
    }
    for (Object prompt : prompts) {
      said((String) prompt);
    }
    if (keys.isEmpty() && goneInTheMenu) {
      throw new AgiHangup(AgiHangup.Reason.HANGUP);
    }
    return keys.isEmpty() ? new KeyRead.Silence() : keys.removeFirst();
  }

  private void pressing(String pressed) {
    pressed.chars().forEach(k -> keys.add(new KeyRead.Pressed((char) k)));
  }

  private Optional<Character> said(String file) throws AgiHangup {
    if (missing) {
      throw new AgiHangup(AgiHangup.Reason.NO_RECORDING);
    }
    said.add(file);
    return Optional.empty();
  }

  private @Nullable Object hungUp() {
    hungUp = true;
    return null;
  }
}
