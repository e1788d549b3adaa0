package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.asterisk.ami.AmiListener;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.config.Config;
import io.huifang.config.Outcome;
import io.huifang.config.Shipped;
import io.huifang.customer.ContactLog;
import io.huifang.store.TestDatabase;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How attempts end, on a real database beside a PBX that says what the test wants. */
@Timeout(90)
class AttemptEndsTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final int INSTALL = 123456;
  private static final long BEYOND_THE_CALL_LIMIT = Duration.ofMinutes(12).toNanos();
  private static final Instant NOW = Instant.parse("2026-03-05T02:00:00Z");

  private final Config config = Shipped.only("3day");
  private final AttemptTag tag = new AttemptTag(INSTALL, 7);
  private FakeMarks pbx = marks();
  private AttemptEnds ends = ends();

  @BeforeEach
  void anAttemptOfThisEngineIsOnTheLine() {
    anAttemptIsOnTheLine();
    pbx.up();
    pbx.entries.put("hf-mark/" + tag, "1772676000");
    pbx.entries.put("hf-out/" + tag, "NOANSWER:19:0:");
    ends.tracker().follow(tag, row());
  }

  private void anAttemptIsOnTheLine() {
    DB.empty();
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at)"
            + " VALUES (1, 'p', '2026-03-01', '2026-03-01')",
        "INSERT INTO planned_call (id, campaign, occasion, customer_id, e164, priority,"
            + " window_from, window_until, due_at, state, reason, claimed_by, fence, lease_until,"
            + " attempts, created_at, updated_at) VALUES (5, '3day', 'visit:1', 1,"
            + " '+8613800000001', 50, '2026-03-04 16:00:00', '2026-03-07 16:00:00', '2026-03-05',"
            + " 'dialing', '', 'a', 1, TIMESTAMPADD(SECOND, 60, UTC_TIMESTAMP(6)), 1,"
            + " '2026-03-05', '2026-03-05')",
        "INSERT INTO attempt (id, planned_call_id, campaign, customer_id, e164, trunk, pbx, node,"
            + " fence, placed_at, committed_at, pbx_life) VALUES (7, 5, '3day', 1,"
            + " '+8613800000001', 'town', 'pbx', 'n', 1, '2026-03-05 02:00:00',"
            + " '2026-03-05 02:00:00', '"
            + FakeMarks.LIFE
            + "')",
        "INSERT INTO contact (customer_id, e164, direction, kind, at, reference) VALUES (1,"
            + " '+8613800000001', 'out', '3day', '2026-03-05 02:00:00', '"
            + tag
            + "')");
  }

  @AfterEach
  void stop() throws IOException {
    ends.close();
    pbx.close();
  }

  @Test
  void anEndThatIsSettledLeavesNoMarkOnThePbx() {
    hangups();
    await().until(() -> pbx.entries.isEmpty());
    assertThat(DB.value("SELECT outcome FROM attempt")).isEqualTo("no-answer");
  }

  @Test
  void anEngineThatLostTheRowLeavesTheMarksToTheOneThatHasItNow() {
    DB.sql("UPDATE planned_call SET claimed_by = 'b', fence = 2");
    hangups();
    await().until(() -> !ends.tracker().follows(tag));
    ends.close(); // waits for what it still does
    assertThat(pbx.entries).containsOnlyKeys("hf-mark/" + tag, "hf-out/" + tag);
    assertThat(DB.value("SELECT ended_at FROM attempt")).isEqualTo("null");
  }

  @Test
  void norDoesItTakeThemAwayAfterItAskedThePbxItself() {
    LiveAttempt attempt = ends.tracker().follow(tag, row());
    DB.sql("UPDATE planned_call SET claimed_by = 'b', fence = 2");
    recovery().settle(tag, attempt.row, new OutcomeTable(config.outcomes()));
    assertThat(ends.tracker().follows(tag)).isFalse();
    assertThat(pbx.entries).containsOnlyKeys("hf-mark/" + tag, "hf-out/" + tag);
  }

  @Test
  void aPhoneThatRangAndWasThenRefusedCountsForTheCap() {
    for (String tone : List.of("RINGING", "PROGRESS")) {
      stopAndBeginAnew();
      var ears = ends.tracker().listener("pbx");
      dials(ears);
      ears.onEvent(dialState(tone), 0);
      refused(ears);
      assertThat(DB.row("SELECT outcome, dialed FROM attempt")).as(tone).isEqualTo("failed|1");
      assertThat(DB.row("SELECT attempts, reason FROM planned_call"))
          .isEqualTo("1|failed, again after 30 min");
      assertThat(DB.value("SELECT reason FROM planned_step WHERE what = 'outcome'"))
          .isEqualTo("failed (CONGESTION, SIP 503, cause 34), it rang first");
      assertThat(called()).as("calls that the cap counts").hasSize(1);
    }
  }

  @Test
  void aPhoneThatNeverRangDoesNot() {
    var ears = ends.tracker().listener("pbx");
    dials(ears);
    ears.onEvent(dialState("PROCEEDING"), 0);
    refused(ears);
    assertThat(DB.value("SELECT outcome FROM attempt")).isEqualTo("trunk-refused");
    assertThat(DB.value("SELECT attempts FROM planned_call")).isEqualTo("0");
    assertThat(called()).isEmpty();
    assertThat(pbx.asked("DBGet")).as("what was heard is not asked after").isZero();
  }

  @Test
  void whetherItRangWhileTheLinkWasBlindThePbxKnows() {
    whileTheLinkWasBlind("CONGESTION:34:0:503:rang");
    assertThat(DB.value("SELECT outcome FROM attempt")).isEqualTo("failed");
  }

  @Test
  void norDoesABlindLinkMakeACallOfOneThatDidNotRing() {
    whileTheLinkWasBlind("CONGESTION:34:0:503:");
    assertThat(DB.value("SELECT outcome FROM attempt")).isEqualTo("trunk-refused");
  }

  private void whileTheLinkWasBlind(String left) {
    var ears = ends.tracker().listener("pbx");
    dials(ears);
    ears.onResync(
        new PbxSnapshot(
            NOW,
            List.of(
                new PbxSnapshot.Channel(
                    PbxPort.channelId(tag), PbxPort.channelId(tag), "", 0, "", "", "", "", "", "")),
            List.of()));
    pbx.entries.put("hf-out/" + tag, left);
    refused(ears);
  }

  @Test
  void whatRangBeforeTheEngineWasGoneCountsToo() {
    pbx.entries.put("hf-out/" + tag, "CONGESTION:34:0:503:rang");
    recovery().settle(tag, row(), new OutcomeTable(config.outcomes()));
    assertThat(DB.value("SELECT outcome FROM attempt")).isEqualTo("failed");
    assertThat(called()).hasSize(1);
  }

  private void stopAndBeginAnew() {
    ends.tracker().forget(tag);
    anAttemptIsOnTheLine();
    ends.tracker().follow(tag, row());
  }

  private void dials(AmiListener ears) {
    String id = PbxPort.channelId(tag);
    ears.onEvent(
        new PbxEvent.DialBegin(PbxPort.outChannelId(tag), id, "", "trunk-1", "PJSIP/town-1", ""),
        0);
  }

  private PbxEvent dialState(String status) {
    return new PbxEvent.DialState(
        PbxPort.outChannelId(tag), PbxPort.channelId(tag), "", "trunk-1", "PJSIP/town-1", status);
  }

  /** The gateway gives up. */
  private void refused(AmiListener ears) {
    ears.onEvent(dialEnd("CONGESTION"), 0);
    ears.onEvent(
        new PbxEvent.Hangup(
            "trunk-1", PbxPort.channelId(tag), "PJSIP/town-1", 34, "", "SIP 503", "", ""),
        0);
    hangups(ears);
    await().until(() -> !ends.tracker().follows(tag));
  }

  private static List<Instant> called() {
    return DB.database()
        .inTx(tx -> new ContactLog().calledPerson(tx, 1, NOW.minus(Duration.ofDays(1))));
  }

  @Test
  void whoPickedUpAfterTheEngineWasGoneDidNotHangUp() {
    pbx.entries.put("hf-out/" + tag, "ANSWER:16:3:");
    recovery().settle(tag, row(), new OutcomeTable(config.outcomes()));
    assertThat(DB.row("SELECT outcome, answered_at IS NOT NULL FROM attempt"))
        .isEqualTo("cut-off|1");
    assertThat(DB.row("SELECT state, reason FROM planned_call"))
        .isEqualTo("waiting|cut-off, again after 30 min");
  }

  @Test
  void norDidWhoTheDialplanTookAwayFromASilentEngine() {
    var ears = ends.tracker().listener("pbx");
    ears.onEvent(
        new PbxEvent.UserEvent(
            "HuifangEngineSilent", PbxPort.channelId(tag), PbxPort.channelId(tag), "", Map.of()),
        0);
    ears.onEvent(dialEnd("ANSWER"), 0);
    hangups(ears);
    await().until(() -> !ends.tracker().follows(tag));
    assertThat(DB.value("SELECT outcome FROM attempt")).isEqualTo("our-fault");
  }

  @Test
  void whoAskedForAPersonAndWaitedInVainIsNotClosedAsIfServed() {
    var ears = ends.tracker().listener("pbx");
    ends.tracker().answered(tag.toString());
    ends.tracker().over(tag.toString(), Outcome.PERSON);
    hangups(ears);
    await().until(() -> !ends.tracker().follows(tag));
    assertThat(DB.value("SELECT outcome FROM attempt")).isEqualTo("nobody-came");
    assertThat(DB.row("SELECT state, reason FROM planned_call"))
        .isEqualTo("closed|answered: nobody-came");
  }

  @Test
  void anAgentWhoTookTheCallClosesIt() {
    var ears = ends.tracker().listener("pbx");
    ends.tracker().answered(tag.toString());
    ends.tracker().over(tag.toString(), Outcome.PERSON);
    String id = PbxPort.channelId(tag);
    var call = new PbxEvent.QueueCall("service", "PJSIP/8001", "8001", "", "");
    ears.onEvent(new PbxEvent.AgentConnect(id, id, "", call, 3, 3), 0);
    hangups(ears);
    await().until(() -> !ends.tracker().follows(tag));
    assertThat(DB.value("SELECT reason FROM planned_call")).isEqualTo("answered: person");
  }

  @Test
  void liveCallsOfADeadEngineAreSeenOnceThenFollowedByTheirEvents() {
    ends.tracker().forget(tag);
    abandoned();
    pbx.entries.remove("hf-out/" + tag);
    pbx.asterisk.channels().add(PbxPort.channelId(tag));
    pbx.asterisk.channels().add(PbxPort.outChannelId(tag));
    Recovery recovery = recovery();
    recovery.run(INSTALL, 60, new OutcomeTable(config.outcomes()));
    recovery.run(INSTALL, 60, new OutcomeTable(config.outcomes()));
    assertThat(pbx.asked("CoreShowChannels")).isOne();
    assertThat(pbx.asked("Local/void")).as("who talks is not called off").isZero();

    pbx.asterisk.channels().clear();
    pbx.entries.put("hf-out/" + tag, "ANSWER:16:30:");
    hangups(ends.tracker().listener("pbx"));
    await().until(() -> !ends.tracker().follows(tag));
    assertThat(DB.value("SELECT outcome FROM attempt")).isEqualTo("cut-off");
  }

  @Test
  void whoTalksToAnAgentSinceBeforeTheRestartIsNotHungUpOn() {
    ends.tracker().forget(tag);
    abandoned();
    whoPressedZero();
    recovery().run(INSTALL, 60, new OutcomeTable(config.outcomes()));
    ends.endOverdue(System.nanoTime() + BEYOND_THE_CALL_LIMIT);
    assertThat(pbx.asked("Hangup")).isZero();

    hangups(ends.tracker().listener("pbx"));
    await().until(() -> !ends.tracker().follows(tag));
    assertThat(DB.value("SELECT outcome FROM attempt")).as("not called again").isEqualTo("person");
  }

  @Test
  void norWhoWasGivenToAQueueByAnotherEngineAfterWeTookOver() {
    whoPressedZero();
    ends.endOverdue(System.nanoTime() + BEYOND_THE_CALL_LIMIT);
    assertThat(pbx.asked("Hangup")).isZero();
  }

  @Test
  void butATalkOfOursHasAnEnd() {
    ends.endOverdue(System.nanoTime() + BEYOND_THE_CALL_LIMIT);
    assertThat(pbx.asked("Hangup")).isPositive();
  }

  @Test
  void whoPressedZeroAndIsGoneByTheTimeOfTheRestartAskedForAPerson() {
    pbx.entries.put("hf-out/" + tag, "ANSWER:16:300:");
    pbx.entries.put("hf-queue/" + tag, "1772676000");
    recovery().settle(tag, row(), new OutcomeTable(config.outcomes()));
    assertThat(DB.value("SELECT outcome FROM attempt")).isEqualTo("person");
    assertThat(pbx.entries).isEmpty();
  }

  @Test
  void whoLeftTheQueueBeforeAnAgentCameIsOwedACallThoughTheEngineWasGone() {
    pbx.entries.put("hf-out/" + tag, "ANSWER:16:300:");
    pbx.entries.put("hf-queue/" + tag, "nobody");
    recovery().settle(tag, row(), new OutcomeTable(config.outcomes()));
    assertThat(DB.value("SELECT outcome FROM attempt")).isEqualTo("nobody-came");
  }

  @Test
  void andSoIsWhoStillWaitedWhenTheNextEngineCame() {
    ends.tracker().forget(tag);
    abandoned();
    whoPressedZero();
    recovery().run(INSTALL, 60, new OutcomeTable(config.outcomes()));
    pbx.entries.put("hf-queue/" + tag, "nobody");
    hangups(ends.tracker().listener("pbx"));
    await().until(() -> !ends.tracker().follows(tag));
    assertThat(DB.value("SELECT outcome FROM attempt")).isEqualTo("nobody-came");
  }

  private void whoPressedZero() {
    pbx.entries.remove("hf-out/" + tag);
    pbx.entries.put("hf-queue/" + tag, "1772676000");
    pbx.asterisk.channels().add(PbxPort.channelId(tag));
    pbx.asterisk.channels().add(PbxPort.outChannelId(tag));
  }

  @Test
  void whatIsGoneIsCalledOffBeforeItIsJudged() {
    ends.tracker().forget(tag);
    abandoned();
    recovery().run(INSTALL, 60, new OutcomeTable(config.outcomes()));
    assertThat(DB.value("SELECT outcome FROM attempt")).isEqualTo("no-answer");
    assertThat(pbx.asked.indexOf("Local/void@huifang-db/n"))
        .isBetween(1, pbx.asked.lastIndexOf("CoreShowChannels"));
  }

  @Test
  void aPbxThatWasRenamedIsKnownByTheMarksOfTheCall() {
    ends.tracker().forget(tag);
    abandoned();
    DB.sql("UPDATE attempt SET pbx = 'old-name'");
    recovery().run(INSTALL, 60, new OutcomeTable(config.outcomes()));
    assertThat(DB.row("SELECT pbx, outcome FROM attempt")).isEqualTo("pbx|no-answer");
  }

  @Test
  void whoTalksOverAPbxThatWasRenamedIsFollowedToTheEndAndNotDialedAgain() {
    ends.tracker().forget(tag);
    abandoned();
    DB.sql("UPDATE attempt SET pbx = 'old-name'");
    whoPressedZero();
    recovery().run(INSTALL, 60, new OutcomeTable(config.outcomes()));
    assertThat(ends.tracker().follows(tag)).isTrue();
    assertThat(pbx.asked("Local/void")).as("who talks is not called off").isZero();

    hangups(ends.tracker().listener("pbx"));
    await().until(() -> !ends.tracker().follows(tag));
    assertThat(DB.row("SELECT pbx, outcome FROM attempt")).isEqualTo("pbx|person");
  }

  @Test
  void whoseCallNoPbxKnowsCountsAsDialedAndRests() {
    pbx.entries.clear();
    DB.sql("UPDATE attempt SET pbx = 'old-name'");
    ends.tracker().forget(tag);
    abandoned();
    recovery().run(INSTALL, 60, new OutcomeTable(config.outcomes()));
    assertThat(DB.row("SELECT outcome, dialed, detail FROM attempt"))
        .isEqualTo(
            "unknown|1|its PBX old-name is in no file any more, and no other one knows the call");
    assertThat(DB.row("SELECT state, reason FROM planned_call"))
        .isEqualTo("waiting|unknown, again after 24 h");
    assertThat(pbx.asked("Local/void")).as("a late originate dials nobody").isOne();
  }

  @Test
  void aSilentPbxThatMayKnowTheCallIsWaitedFor() {
    DB.sql("UPDATE attempt SET pbx = 'old-name'");
    ends.tracker().forget(tag);
    abandoned();
    pbx.link.stop();
    Recovery recovery = recovery();
    recovery.run(INSTALL, 60, new OutcomeTable(config.outcomes()));
    assertThat(DB.row("SELECT outcome, ended_at FROM attempt")).isEqualTo("|null");
    assertThat(ends.tracker().follows(tag)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {FakeMarks.LIFE, ""})
  void whoTalksOverThePbxWhoseNameANewOneHasNowIsNotDialedAgain(String life) throws IOException {
    DB.sql("UPDATE attempt SET pbx_life = '" + life + "'");
    pbx.mark = "another machine";
    pbx.entries.clear();
    ends.tracker().forget(tag);
    abandoned();
    try (FakeMarks old = marks()) {
      old.up();
      old.asterisk.channels().add(PbxPort.channelId(tag));
      old.asterisk.channels().add(PbxPort.outChannelId(tag));
      Recovery recovery = recovery(Map.of("pbx", pbx.port(), "old", old.port()));
      recovery.run(INSTALL, 60, new OutcomeTable(config.outcomes()));
      assertThat(DB.row("SELECT pbx, outcome FROM attempt")).isEqualTo("old|");
      assertThat(ends.tracker().follows(tag)).isTrue();
      assertThat(old.asked("Local/void")).as("who talks is not called off").isZero();
      assertThat(old.asked("CoreShowChannels")).isOne();
    }
  }

  @Test
  void whatNoPbxOfTheFileKnowsWasNotDialed() throws IOException {
    pbx.entries.clear();
    ends.tracker().forget(tag);
    abandoned();
    try (FakeMarks other = marks()) {
      other.up();
      recovery(Map.of("pbx", pbx.port(), "other", other.port()))
          .run(INSTALL, 60, new OutcomeTable(config.outcomes()));
      assertThat(DB.value("SELECT outcome FROM attempt")).isEqualTo("not-dialed");
      assertThat(other.asked("Local/void")).as("a late originate dials nobody").isOne();
    }
  }

  @Test
  void whatHasNoMarkInTheSameLifeOfThePbxWasNotDialedWhateverItsClockSays() throws IOException {
    goneWithoutAMark();
    try (FakeMarks ahead = marks()) {
      ahead.started = "2099-01-01 00:00:00"; // after the attempt was placed, by a clock of its own
      ahead.up();
      DB.sql("UPDATE attempt SET pbx_life = '2099-01-01T00:00:00/first'");
      recovery(Map.of("pbx", ahead.port())).run(INSTALL, 60, new OutcomeTable(config.outcomes()));
    }
    assertThat(DB.row("SELECT outcome, dialed FROM attempt")).isEqualTo("not-dialed|0");
  }

  @Test
  void aPbxThatWasRestartedProvesNothingThoughItsSlowClockSaysItIsUpSinceLongBefore() {
    goneWithoutAMark();
    pbx.started = "2001-01-01 00:00:09";
    pbx.mark = "second";
    recovery().run(INSTALL, 60, new OutcomeTable(config.outcomes()));
    assertThat(DB.row("SELECT outcome, dialed, detail FROM attempt"))
        .isEqualTo("unknown|1|the PBX was restarted, its marks prove nothing");
    assertThat(DB.row("SELECT state, reason FROM planned_call"))
        .isEqualTo("waiting|unknown, again after 24 h");
  }

  @Test
  void norDoesOneWhoseClockBeginsAnewWithEachBootAndStartsItAtTheSameSecond() {
    goneWithoutAMark();
    pbx.mark = "second";
    recovery().run(INSTALL, 60, new OutcomeTable(config.outcomes()));
    assertThat(DB.value("SELECT outcome FROM attempt")).isEqualTo("unknown");
  }

  @Test
  void anAttemptOfWhichNobodyKnowsTheLifeCountsAsDialed() {
    goneWithoutAMark();
    DB.sql("UPDATE attempt SET pbx_life = ''");
    recovery().run(INSTALL, 60, new OutcomeTable(config.outcomes()));
    assertThat(DB.row("SELECT outcome, dialed, detail FROM attempt"))
        .isEqualTo("unknown|1|it is not on record in which life of the PBX it was placed");
  }

  @Test
  void whatLeftNoTraceOnAnotherMachineOfThatNameNorElsewhereIsUnknownAndCalledOffOnAll()
      throws IOException {
    goneWithoutAMark();
    pbx.mark = "another machine";
    try (FakeMarks other = marks()) {
      other.up();
      recovery(Map.of("pbx", pbx.port(), "other", other.port()))
          .run(INSTALL, 60, new OutcomeTable(config.outcomes()));
      assertThat(other.asked("Local/void")).as("a late originate dials nobody").isOne();
    }
    assertThat(pbx.asked("Local/void")).isOne();
    assertThat(DB.row("SELECT outcome, dialed FROM attempt")).isEqualTo("unknown|1");
  }

  @Test
  void whatLeftNoTraceIsNotSettledWhileAPbxThatMayKnowItIsSilent() throws IOException {
    goneWithoutAMark();
    pbx.mark = "another machine";
    try (FakeMarks silent = marks()) {
      recovery(Map.of("pbx", pbx.port(), "silent", silent.port()))
          .run(INSTALL, 60, new OutcomeTable(config.outcomes()));
    }
    assertThat(DB.row("SELECT outcome, ended_at FROM attempt")).isEqualTo("|null");
    assertThat(ends.tracker().follows(tag)).isTrue();
  }

  private void goneWithoutAMark() {
    pbx.entries.clear();
    ends.tracker().forget(tag);
    abandoned();
  }

  private static void abandoned() {
    DB.sql(
        "UPDATE planned_call SET claimed_by = 'dead',"
            + " lease_until = TIMESTAMPADD(SECOND, -1, UTC_TIMESTAMP(6))");
  }

  private void hangups(AmiListener ears) {
    ears.onEvent(hangup(PbxPort.outChannelId(tag)), 0);
    ears.onEvent(hangup(PbxPort.channelId(tag)), 0);
  }

  private void hangups() {
    var ears = ends.tracker().listener("pbx");
    ears.onEvent(dialEnd("NOANSWER"), 0);
    hangups(ears);
  }

  private PbxEvent dialEnd(String status) {
    String id = PbxPort.channelId(tag);
    return new PbxEvent.DialEnd(PbxPort.outChannelId(tag), id, "", "t", "PJSIP/t", status);
  }

  private PbxEvent hangup(String uniqueId) {
    return new PbxEvent.Hangup(uniqueId, PbxPort.channelId(tag), "", 19, "", null, "", "");
  }

  private static AttemptMapper.OpenAttempt row() {
    return DB.database().inTx(tx -> tx.mapper(AttemptMapper.class).find(7)).orElseThrow();
  }

  private Recovery recovery() {
    return recovery(Map.of("pbx", pbx.port()));
  }

  private Recovery recovery(Map<String, PbxPort> pbxs) {
    return new Recovery(
        DB.database(),
        Clock.fixed(NOW, ZoneOffset.UTC),
        Clock.systemUTC(),
        ends.tracker(),
        new Settlement(parts(), () -> config, new CampaignPauses(DB.database())),
        pbxs,
        "a");
  }

  private AttemptEnds ends() {
    return new AttemptEnds(
        parts(),
        () -> config,
        new AttemptEnds.Identity("a", INSTALL),
        Map.of("pbx", pbx.port()),
        new CampaignPauses(DB.database()),
        () -> true,
        new OutageLog(System::nanoTime),
        () -> {});
  }

  private static Dialer.Parts parts() {
    return new TestParts(DB.database(), Clock.fixed(NOW, ZoneOffset.UTC)).parts();
  }

  private static FakeMarks marks() {
    try {
      return new FakeMarks();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
