package io.huifang.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.huifang.app.AmiTap.Event;
import io.huifang.web.PageBrowser;
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

/** An agent's call by keys of the page, in a real browser on a real Asterisk. */
@Timeout(180)
class DeskIT {
  @RegisterExtension
  static final LabEngine ENGINE =
      LabEngine.named("desk")
          .withDesk()
          .edit("desk.yaml", "queues: {service: 45s}", "queues: {service: 8s}")
          .edit("desk.yaml", "  ring: 20s", "  ring: 8s")
          .edit("desk.yaml", "record: {queues: []}", "record: {queues: [service]}");

  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String PASSWORD = "a long enough password";

  private static Town town;
  private static AmiTap pbx;
  private static PageBrowser pages;
  private static Page amy;
  private static Page bob;

  @BeforeAll
  static void twoAgents() {
    ENGINE.people().add("王建国", LocalDate.of(2020, 1, 1), "13600000001");
    for (String name : List.of("amy", "bob")) {
      assertThat(
              new Users(ENGINE.schema().database(), Clock.systemUTC())
                  .add(name, Role.AGENT, PASSWORD))
          .isInstanceOf(Users.Change.Done.class);
    }
    town = ENGINE.lab().town();
    town.set("TOWN_TALK", 120);
    pbx = ENGINE.lab().pbx();
    ENGINE.start();
    await("the engine takes callers")
        .atMost(SOON)
        .until(() ->
            !pbx.list("DBGet", Map.of("Family", "hf", "Key", "alive"), "DBGetResponse").isEmpty());
    pages = new PageBrowser();
    amy = pages.open(ENGINE.origin() + "/", "zh-CN", ColorScheme.LIGHT, "amy", PASSWORD);
    bob = pages.open(ENGINE.origin() + "/", "en", ColorScheme.DARK, "bob", PASSWORD);
  }

  @AfterAll
  static void hangUp() {
    pages.close();
    town.set("TOWN_TALK", 25);
    pbx.close();
    town.close();
  }

  @AfterEach
  void theLineIsFree() {
    town.set("TOWN_PICKUP", 3);
    town.endAllCalls();
    for (Page page : List.of(amy, bob)) {
      page.keyboard().press("Escape");
      onBreak(page);
    }
  }

  private static void onBreak(Page page) {
    page.keyboard().press("f");
    soon(page.locator("hf-after-card section")).hasCount(0);
    page.keyboard().press("p");
    page.keyboard().press("1");
    soon(page.locator("hf-agent-bar .state")).hasAttribute("data-state", "PAUSED");
  }

  @Test
  void aCallerOnHoldHearsMusicAndIsTakenBack() {
    Town.Caller caller = talking(amy);
    caller.awaitVoice("the agent's hello", SOON);
    amy.keyboard().press("h");
    soon(line(amy)).hasAttribute("data-line", "HELD");
    await("the caller waits").atMost(SOON).until(() -> !inContext("huifang-hold").isEmpty());
    caller.awaitVoice("music", SOON);
    pages.shot(amy, "desk-real-held");

    amy.keyboard().press("h");
    soon(line(amy)).hasAttribute("data-line", "TALKING");
    await("both talk again").atMost(SOON).until(() -> bridged() >= 2);
    caller.awaitVoice("the agent's hello", SOON);
    // And once more: a call that was taken back is as good as new.
    amy.keyboard().press("h");
    soon(line(amy)).hasAttribute("data-line", "HELD");
    amy.keyboard().press("h");
    await("both talk again").atMost(SOON).until(() -> bridged() >= 2);

    amy.keyboard().press("Shift+K");
    soon(card(amy)).hasAttribute("data-state", "ENDED");
    await("the caller is gone").atMost(SOON).until(caller::isOver);
    soon(amy.locator("[data-left]")).isVisible();
  }

  @Test
  void aCallIsRecordedByKeyOnceBothWereTold() {
    long asked = askedToRecord();
    long before = recordings();
    Town.Caller caller = talking(amy);
    amy.keyboard().press("l");
    soon(amy.locator("[data-taping]")).isVisible();
    soon(amy.locator("[data-taping=ON]")).isVisible();
    pages.shot(amy, "desk-real-recorded");
    assertThat(bridged()).as("nobody was moved").isGreaterThanOrEqualTo(2);
    caller.awaitVoice("the agent's hello", SOON);
    caller.hangsUp();
    soon(amy.locator("[data-taping]")).hasCount(0);
    await("the file is taken in")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() ->
            assertThat(
                    ENGINE
                        .people()
                        .rows(
                            "SELECT CONCAT(r.kind, ' ', r.broken_off, ' ', r.millis > 0, ' ',"
                                + " LENGTH(r.sha256)) AS said FROM recording r JOIN call_record c ON"
                                + " c.reference = r.reference WHERE r.name LIKE 'asked-%' AND"
                                + " r.taken_at IS NOT NULL AND r.id > "
                                + before)
                        .stream()
                        .map(r -> r.get("said")))
                .containsExactly("call 0 1 64"));
    assertThat(askedToRecord()).as("who asked for it is in the audit").isEqualTo(asked + 1);
  }

  @Test
  void onOffOnWithinASecondEndsAsOn() {
    long before = recordings();
    Town.Caller caller = talking(amy);
    for (int i = 0; i < 3; i++) {
      amy.keyboard().press("l");
    }
    soon(amy.locator("[data-taping=ON]")).isVisible();
    await("one channel is left of two")
        .atMost(SOON)
        .until(() -> inContext("huifang-record").size() == 2);
    soon(amy.locator("[data-taping=ON]")).isVisible();
    await("the first one stands in the book as never begun")
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(
                    ENGINE
                        .people()
                        .rows(
                            "SELECT removed_why FROM recording WHERE name LIKE 'asked-%' AND id > "
                                + before
                                + " ORDER BY id"))
                .extracting(r -> r.get("removed_why"))
                .containsExactly("never", ""));
    caller.hangsUp();
    soon(amy.locator("[data-taping]")).hasCount(0);
    soon(card(amy)).hasAttribute("data-state", "ENDED");
  }

  @Test
  void whoHangsUpWhileTheyAreToldIsNotRecorded() {
    long before = recordings();
    Town.Caller caller = talking(amy);
    amy.keyboard().press("l");
    soon(amy.locator("[data-taping=ANNOUNCING]")).isVisible();
    caller.hangsUp();
    soon(amy.locator("[data-taping]")).hasCount(0);
    await("so it stands in the book")
        .atMost(SOON)
        .until(() ->
            ENGINE
                    .people()
                    .count(
                        "SELECT COUNT(*) FROM recording WHERE name LIKE 'asked-%' AND removed_why ="
                            + " 'never' AND id > "
                            + before)
                == 1);
  }

  @Test
  void whoGetsARecordedCallIsNotRecordedUntilTheyAreToldToo() {
    Town.Caller caller = recorded();
    ready(bob);
    amy.keyboard().press("t");
    soon(amy.locator("hf-transfer-box li").first()).isVisible();
    amy.keyboard().type("bob");
    amy.keyboard().press("Shift+Enter");
    soon(card(bob)).hasAttribute("data-state", "ANSWERED");
    caller.awaitVoice("the colleague's hello", SOON);
    nobodyIsRecorded();
    soon(bob.locator("[data-taping]")).hasCount(0);

    bob.keyboard().press("l");
    soon(bob.locator("[data-taping=ON]")).isVisible();
    soon(bob.locator("[data-deed=record-stop]")).isVisible();
    bob.keyboard().press("l");
    soon(bob.locator("[data-taping]")).hasCount(0);
    assertThat(caller.isOver()).isFalse();
    caller.hangsUp();
    soon(card(bob)).hasAttribute("data-state", "ENDED");
  }

  @Test
  void anEngineThatStartsAnewShowsThatTheCallIsRecordedAndCanEndIt() {
    Town.Caller caller = recorded();
    ENGINE.process().destroyForcibly();
    ENGINE.start();
    soon(amy.locator("hf-agent-bar .link")).containsText("已连接");
    soon(amy.locator("[data-taping=ON]")).isVisible();
    amy.keyboard().press("l");
    soon(amy.locator("[data-taping]")).hasCount(0);
    nobodyIsRecorded();
    assertThat(caller.isOver()).isFalse();
    caller.hangsUp();
    soon(card(amy)).hasAttribute("data-state", "ENDED");
  }

  @Test
  void aPhoneThatIsGoneEndsTheRecordingWhateverTheEngineDoes() {
    Town.Caller caller = recorded();
    amy.keyboard().press("h");
    soon(line(amy)).hasAttribute("data-line", "HELD");
    soon(amy.locator("[data-taping=ON]")).isVisible();
    ENGINE.process().destroyForcibly();
    pbx.action("Hangup", Map.of("Channel", "/^PJSIP/8001-.*$/", "Cause", "16"));
    nobodyIsRecorded();
    assertThat(caller.isOver()).isFalse();
    caller.hangsUp();
    ENGINE.start();
    soon(amy.locator("hf-agent-bar .link")).containsText("已连接");
    soon(bob.locator("hf-agent-bar .link")).containsText("Connected");
  }

  @Test
  void aColleagueIsAskedFirstAndThenHasTheCaller() {
    long before = given();
    Town.Caller caller = talking(amy);
    ready(bob);
    amy.keyboard().press("w");
    amy.keyboard().type("等配件");
    amy.keyboard().press("Escape");
    amy.keyboard().press("t");
    soon(amy.locator("hf-transfer-box li").first()).isVisible();
    amy.keyboard().type("李波");
    amy.keyboard().press("Enter");
    soon(line(amy)).hasAttribute("data-line", "CALLING");
    soon(bob.locator("[data-handover]")).containsText("Handed over by 王晓梅");
    soon(bob.locator("[data-handover]")).containsText("等配件");
    soon(card(bob)).containsText("王建国");
    soon(line(amy)).hasAttribute("data-line", "CONSULTING");
    pages.shot(amy, "desk-real-consulting");
    caller.awaitVoice("music", SOON);

    amy.keyboard().press("t");
    soon(card(amy)).hasAttribute("data-state", "ENDED");
    await("caller and colleague talk").atMost(SOON).until(() -> bridged() == 2);
    caller.awaitVoice("the colleague's hello", SOON);
    soon(card(bob)).hasAttribute("data-state", "ANSWERED");
    await("it is on record who has the caller now").atMost(SOON).until(() -> given() == before + 1);
    soon(line(bob)).hasAttribute("data-line", "TALKING");
    pages.shot(bob, "desk-real-handed-over-dark");
    // Now it is the colleague's, by the same keys.
    bob.keyboard().press("h");
    soon(line(bob)).hasAttribute("data-line", "HELD");
    bob.keyboard().press("h");
    await("both talk again").atMost(SOON).until(() -> bridged() == 2);
    assertThat(caller.isOver()).isFalse();
    caller.hangsUp();
    soon(card(bob)).hasAttribute("data-state", "ENDED");
  }

  @Test
  void whoAsksAColleagueAndGoesBackHasTheCallerAgain() {
    Town.Caller caller = talking(amy);
    ready(bob);
    amy.keyboard().press("t");
    soon(amy.locator("hf-transfer-box li").first()).isVisible();
    amy.keyboard().type("李波");
    amy.keyboard().press("Enter");
    soon(line(amy)).hasAttribute("data-line", "CONSULTING");
    amy.keyboard().press("h");
    soon(line(amy)).hasAttribute("data-line", "TALKING");
    await("both talk again").atMost(SOON).until(() -> bridged() == 2);
    caller.awaitVoice("the agent's hello", SOON);
    soon(card(bob)).hasAttribute("data-state", "ENDED");
    caller.hangsUp();
    soon(card(amy)).hasAttribute("data-state", "ENDED");
  }

  @Test
  void aColleagueWhoDoesNotPickUpGivesTheCallerBack() {
    Town.Caller caller = talking(amy);
    ready(bob);
    town.set("TOWN_PICKUP", 60);
    amy.keyboard().press("t");
    soon(amy.locator("hf-transfer-box li").first()).isVisible();
    amy.keyboard().type("李波");
    amy.keyboard().press("Enter");
    soon(line(amy)).hasAttribute("data-line", "CALLING");
    soon(card(bob)).hasAttribute("data-state", "RINGING");
    soon(line(amy)).hasAttribute("data-line", "TALKING");
    soon(amy.locator("[data-banner=problem]")).containsText("对方没有接听");
    await("both talk again").atMost(SOON).until(() -> bridged() == 2);
    caller.awaitVoice("the agent's hello", SOON);
    soon(card(bob)).hasAttribute("data-state", "WITHDRAWN");
    caller.hangsUp();
    soon(card(amy)).hasAttribute("data-state", "ENDED");
  }

  @Test
  void aCallerWhoHangsUpWhileAColleagueRingsFreesBoth() {
    Town.Caller caller = talking(amy);
    ready(bob);
    town.set("TOWN_PICKUP", 600);
    amy.keyboard().press("t");
    soon(amy.locator("hf-transfer-box li").first()).isVisible();
    amy.keyboard().type("service");
    amy.keyboard().press("Enter");
    soon(card(bob)).hasAttribute("data-state", "RINGING");
    caller.hangsUp(); // the queue would let the agent wait for three minutes
    soon(card(amy)).hasAttribute("data-state", "ENDED");
    soon(card(bob)).hasAttribute("data-state", "WITHDRAWN");
  }

  @Test
  void whoIsGivenToSomebodyWhoDoesNotPickUpWaitsInTheQueue() {
    Town.Caller caller = talking(amy);
    ready(bob);
    town.set("TOWN_PICKUP", 60);
    amy.keyboard().press("t");
    soon(amy.locator("hf-transfer-box li").first()).isVisible();
    amy.keyboard().type("bob");
    amy.keyboard().press("Shift+Enter");
    soon(card(bob)).hasAttribute("data-state", "RINGING");
    onBreak(amy); // or the queue might ring her, whose wrap-up ends meanwhile
    town.set("TOWN_PICKUP", 3); // of the next time that the phone rings
    soon(card(bob)).hasAttribute("data-state", "ANSWERED");
    caller.awaitVoice("the colleague's hello", SOON);
    assertThat(caller.isOver()).isFalse();
    caller.hangsUp();
    soon(card(bob)).hasAttribute("data-state", "ENDED");
  }

  @Test
  void anEngineThatStartsAnewKnowsWhoIsHeld() {
    Town.Caller caller = talking(amy);
    amy.keyboard().press("h");
    soon(line(amy)).hasAttribute("data-line", "HELD");
    ENGINE.process().destroyForcibly();
    caller.awaitVoice("music", SOON);
    ENGINE.start();
    soon(amy.locator("hf-agent-bar .link")).containsText("已连接");
    soon(line(amy)).hasAttribute("data-line", "HELD");
    amy.keyboard().press("h");
    soon(line(amy)).hasAttribute("data-line", "TALKING");
    await("both talk again").atMost(SOON).until(() -> bridged() == 2);
    caller.awaitVoice("the agent's hello", SOON);
    caller.hangsUp();
    soon(card(amy)).hasAttribute("data-state", "ENDED");
    soon(amy.locator("[data-left]")).isVisible();
  }

  @Test
  void anEngineThatDiesWhileAColleagueIsAskedStillKnowsWhoHasTheCaller() {
    Town.Caller caller = talking(amy);
    ready(bob);
    amy.keyboard().press("t");
    soon(amy.locator("hf-transfer-box li").first()).isVisible();
    amy.keyboard().type("李波");
    amy.keyboard().press("Enter");
    soon(line(amy)).hasAttribute("data-line", "CONSULTING");
    ENGINE.process().destroyForcibly();
    ENGINE.start();
    soon(bob.locator("hf-agent-bar .link")).containsText("Connected");
    soon(line(bob)).hasAttribute("data-line", "ASKED");
    bob.keyboard().press("Shift+K");
    soon(card(bob)).hasAttribute("data-state", "ENDED");
    soon(line(amy)).hasAttribute("data-line", "TALKING");
    await("both talk again").atMost(SOON).until(() -> bridged() == 2);
    assertThat(caller.isOver()).isFalse();
    caller.hangsUp();
    soon(card(amy)).hasAttribute("data-state", "ENDED");
  }

  @Test
  void whoWasRungAloneAndIsHandedToAQueueReachesSomebodyElse() {
    ready(amy);
    String now = ENGINE.now().toString().replace('T', ' ').replace("Z", "");
    ENGINE
        .people()
        .sql(
            "INSERT INTO screen_pop (agent, linked_id, e164, customer_id, rang_at, answered_at)"
                + " SELECT 'amy', 'before', '13600000001', id, ?, ? FROM customer",
            now,
            now);
    Town.Caller caller = town.dialsIn("", "13600000001");
    soon(card(amy)).hasAttribute("data-state", "ANSWERED");
    ready(bob);
    amy.keyboard().press("t");
    soon(amy.locator("hf-transfer-box li").first()).isVisible();
    amy.keyboard().type("service");
    amy.keyboard().press("Shift+Enter");
    soon(card(amy)).hasAttribute("data-state", "ENDED");
    soon(card(bob)).hasAttribute("data-state", "ANSWERED");
    caller.hangsUp();
    soon(card(bob)).hasAttribute("data-state", "ENDED");
  }

  @Test
  void aCallIsGivenAwayAtOnce() {
    Town.Caller caller = talking(amy);
    ready(bob);
    amy.keyboard().press("t");
    soon(amy.locator("hf-transfer-box li").first()).isVisible();
    amy.keyboard().type("bob");
    amy.keyboard().press("Shift+Enter");
    soon(card(amy)).hasAttribute("data-state", "ENDED");
    soon(bob.locator("[data-handover]")).containsText("王晓梅");
    soon(card(bob)).hasAttribute("data-state", "ANSWERED");
    caller.awaitVoice("the colleague's hello", SOON);
    assertThat(caller.isOver()).isFalse();
    caller.hangsUp();
    soon(card(bob)).hasAttribute("data-state", "ENDED");
  }

  @Test
  void aCallerWhoHangsUpWhileTheyAreHeldFreesTheAgent() {
    Town.Caller caller = talking(amy);
    amy.keyboard().press("h");
    soon(line(amy)).hasAttribute("data-line", "HELD");
    caller.hangsUp();
    soon(card(amy)).hasAttribute("data-state", "ENDED");
    soon(line(amy)).hasCount(0);
    soon(amy.locator("[data-left]")).isVisible();
    await("the agent's phone is free")
        .atMost(SOON)
        .until(() -> inContext("huifang-agent").isEmpty());
  }

  @Test
  void aCallerOnHoldWhoseAgentIsGoneComesToTheQueue() {
    Town.Caller caller = talking(amy);
    amy.keyboard().press("h");
    soon(line(amy)).hasAttribute("data-line", "HELD");
    // The phone is unplugged, as far as the PBX can tell.
    pbx.action("Hangup", Map.of("Channel", "/^PJSIP/8001-.*$/", "Cause", "16"));
    ready(bob);
    soon(card(bob)).hasAttribute("data-state", "ANSWERED");
    caller.awaitVoice("another agent's hello", SOON);
    caller.hangsUp();
  }

  @Test
  void aKilledEngineLeavesNobodyInAWrapUp() {
    Town.Caller caller = talking(amy);
    ENGINE.process().destroyForcibly();
    caller.hangsUp();
    assertThat(paused()).as("a dead engine cannot end it").isTrue();

    ENGINE.start();
    soon(amy.locator("hf-agent-bar .link")).containsText("已连接");
    await("ready again").atMost(Duration.ofSeconds(60)).until(() -> !paused());
    soon(amy.locator("hf-agent-bar .state")).hasAttribute("data-state", "READY");
  }

  private static LocatorAssertions soon(Locator locator) {
    return assertThat(locator);
  }

  /** A caller comes to this agent alone, who picks up. */
  private static Town.Caller talking(Page page) {
    ready(page);
    Town.Caller caller = town.dialsIn("", "13600000001");
    soon(card(page)).hasAttribute("data-state", "ANSWERED");
    return caller;
  }

  private static void ready(Page page) {
    page.keyboard().press("r");
    soon(page.locator("hf-agent-bar .state")).hasAttribute("data-state", "READY");
  }

  private static Locator card(Page page) {
    return page.locator("hf-pop-card article").first();
  }

  private static Locator line(Page page) {
    return page.locator("hf-call-bar .where");
  }

  private static List<Event> inContext(String context) {
    return pbx.list("CoreShowChannels", Map.of(), "CoreShowChannel").stream()
        .filter(e -> e.get("Context").equals(context))
        .toList();
  }

  /** Channels that talk with another one. */
  private static long bridged() {
    return pbx.list("CoreShowChannels", Map.of(), "CoreShowChannel").stream()
        .filter(e -> !e.get("BridgeId").isEmpty())
        .count();
  }

  private static boolean paused() {
    return pbx.list("QueueStatus", Map.of("Queue", "service"), "QueueMember").stream()
        .anyMatch(e -> e.get("Location").equals("PJSIP/8001") && e.get("Paused").equals("1"));
  }

  /** A caller talks with amy, and both were told that it is recorded. */
  private static Town.Caller recorded() {
    Town.Caller caller = talking(amy);
    amy.keyboard().press("l");
    soon(amy.locator("[data-taping=ON]")).isVisible();
    return caller;
  }

  /** The half that is in the call is gone a moment after the one that records. */
  private static void nobodyIsRecorded() {
    await("nobody is recorded").atMost(SOON).until(() -> inContext("huifang-record").isEmpty());
  }

  private static long recordings() {
    return ENGINE.people().count("SELECT COALESCE(MAX(id), 0) FROM recording");
  }

  private static long askedToRecord() {
    return ENGINE
        .people()
        .count("SELECT COUNT(*) FROM audit WHERE action = 'call-record' AND who = 'amy'");
  }

  /** How many asked colleagues got the caller, as on record. */
  private static long given() {
    return ENGINE
        .people()
        .count(
            "SELECT COUNT(*) FROM handover WHERE way = 'attended' AND target = 'bob'"
                + " AND given_at IS NOT NULL");
  }
}
