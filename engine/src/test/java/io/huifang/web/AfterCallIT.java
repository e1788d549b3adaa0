package io.huifang.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.huifang.agent.PbxFixtures.called;
import static io.huifang.agent.PbxFixtures.completed;
import static io.huifang.agent.PbxFixtures.connected;
import static io.huifang.agent.PbxFixtures.leg;
import static io.huifang.agent.PbxFixtures.phone;
import static io.huifang.agent.PbxFixtures.phoneGone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.config.DeskConfig;
import io.huifang.config.Shipped;
import io.huifang.desk.CallerPicture;
import io.huifang.store.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an agent's page asks for during and after a call, by keys; the PBX's words are ours. */
class AfterCallIT {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static PageBrowser pages;

  private final WebFixture web = new WebFixture(DB);

  @BeforeAll
  static void launch() {
    pages = new PageBrowser();
  }

  @AfterAll
  static void quit() {
    pages.close();
  }

  @AfterEach
  void close() {
    pages.assertQuiet();
    web.close();
  }

  @Test
  void theWrapUpCountsDownAndEndsWithTheResult() {
    web.deskFile.set(brief(Duration.ofSeconds(45), Duration.ofSeconds(60), true));
    web.files.put("13800138000", wang());
    Page page = ready("zh-CN", ColorScheme.LIGHT);
    answered("c1", "13800138000");
    assertThat(page.locator("hf-call-bar .where")).hasAttribute("data-line", "TALKING");
    pages.shot(page, "desk-talking");
    await().until(() -> "paused wrap-up".equals(service()));

    over("c1");
    assertThat(page.locator("[data-left]")).containsText("0:4");
    assertThat(page.locator("hf-agent-bar .state")).containsText("话后处理");
    pages.shot(page, "desk-wrap-up");
    page.keyboard().press("f");
    assertThat(page.locator("hf-after-card .hint")).containsText("请先选择通话结果");
    page.keyboard().press("r");
    assertThat(page.locator("[data-banner=problem]")).containsText("请先选择通话结果");

    page.keyboard().press("1");
    assertThat(page.locator("hf-after-card section")).hasAttribute("data-chosen", "solved");
    page.keyboard().press("w");
    page.keyboard().type("等配件到货");
    pages.shot(page, "desk-result");
    page.keyboard().press("Control+Enter");

    assertThat(page.locator("hf-after-card section")).hasCount(0);
    await().until(() -> "ready".equals(service()));
    assertThat(page.locator("hf-history-list [data-id=c1] [data-result]")).hasText("已解决");
    assertThat(DB.value("SELECT CONCAT(name, ' ', note) FROM disposition"))
        .isEqualTo("solved 等配件到货");
    assertThat(DB.value("SELECT how FROM wrap_up")).isEqualTo("done");
    page.reload();
    assertThat(page.locator("hf-history-list [data-id=c1] [data-result]")).hasText("已解决");
  }

  @Test
  void aResultThatNeedsWordsOrACallBackAsksForThem() {
    web.deskFile.set(Shipped.config().desk());
    Page page = ready("en", ColorScheme.DARK);
    answered("c1", "13800138000");
    over("c1");

    page.locator("[data-choice=passed-on]").click();
    page.keyboard().press("Escape");
    page.keyboard().press("f");
    assertThat(page.locator("hf-after-card .hint")).containsText("needs a note");

    page.keyboard().press("Escape");
    page.locator("[data-choice=call-back]").click();
    assertThat(page.getByLabel("When")).isFocused();
    page.getByLabel("When").fill("2036-01-01T03:00");
    page.keyboard().press("Enter");
    assertThat(page.locator("hf-call-back-form p")).containsText("At most 90 days");
    pages.shot(page, "desk-call-back-dark");
    atNight(page);
    page.keyboard().press("Enter");
    assertThat(page.locator("hf-call-back-form p")).containsText("We call nobody at that time");
    // The next time that would do has the focus.
    page.keyboard().press("Enter");
    assertThat(page.locator("[role=status].kept")).containsText("Call-back promised");
    assertThat(page.locator("hf-after-card section")).hasAttribute("data-chosen", "call-back");
    assertThat(page.locator("hf-call-back-list li")).hasCount(1);
    pages.shot(page, "desk-call-back-promised-dark");
    page.keyboard().press("f");
    assertThat(page.locator("hf-after-card section")).hasCount(0);

    page.keyboard().press("v");
    page.locator("hf-call-back-list [data-end=kept]").click();
    assertThat(page.locator("hf-call-back-list li")).hasCount(0);
    assertThat(DB.value("SELECT state FROM promised_call")).isEqualTo("kept");
  }

  @Test
  void aWrapUpEndsByItselfAndMayBeExtendedOnce() {
    web.deskFile.set(brief(Duration.ofSeconds(15), Duration.ofSeconds(5), false));
    Page page = ready("zh-CN", ColorScheme.LIGHT);
    answered("c1", "13800138000");
    over("c1");
    assertThat(page.locator("[data-deed=extend]")).isVisible();
    page.keyboard().press("x");
    assertThat(page.locator("[data-deed=extend]")).hasCount(0);
    page.reload();
    assertThat(page.locator("[data-left]")).isVisible();
    assertThat(page.locator("[data-deed=extend]")).hasCount(0);

    assertThat(page.locator("hf-after-card section")).hasCount(0);
    await().until(() -> "ready".equals(service()));
    assertThat(DB.value("SELECT CONCAT(how, extended) FROM wrap_up")).isEqualTo("limit1");
  }

  @Test
  void whoWantsABreakAfterTheCallGetsItAfterTheCall() {
    web.deskFile.set(brief(Duration.ofSeconds(30), Duration.ZERO, false));
    Page page = ready("zh-CN", ColorScheme.LIGHT);
    answered("c1", "13800138000");
    assertThat(page.locator("hf-after-card section")).isVisible();
    page.keyboard().press("p");
    page.keyboard().press("2");
    assertThat(page.locator("hf-after-card")).containsText("随后：用餐");
    over("c1");
    assertThat(page.locator("hf-agent-bar .state")).containsText("话后处理");
    assertThat(page.locator("[data-left]")).isVisible();
    page.keyboard().press("f");
    assertThat(page.locator("hf-agent-bar .state")).containsText("用餐");
    await().until(() -> "paused meal".equals(service()));
  }

  @Test
  void aRequiredResultThatIsForgottenIsAskedForInRed() {
    web.deskFile.set(brief(Duration.ofSeconds(1), Duration.ZERO, true));
    Page page = ready("en", ColorScheme.LIGHT);
    answered("c1", "13800138000");
    over("c1");
    assertThat(page.locator("hf-after-card .hint")).containsText("Time is over");
    pages.shot(page, "desk-overdue");
    assertThat(service()).isEqualTo("paused wrap-up");
    page.keyboard().press("1");
    page.keyboard().press("f");
    await().until(() -> "ready".equals(service()));
  }

  @Test
  void anotherAgentsCallCannotBeTouched() {
    WebFixture.Browser bob = web.signedIn("bob");
    web.roster.ready("amy");
    answered("c1", "13800138000");
    for (String key : List.of("hang-up", "hold", "resume", "complete", "mark")) {
      assertThat(bob.post("/api/calls/c1/" + key, "{}").statusCode()).as(key).isEqualTo(404);
    }
    assertThat(
            bob.post("/api/calls/c1/transfer", "{\"kind\":\"queue\",\"name\":\"sales\"}")
                .statusCode())
        .isEqualTo(404);
    assertThat(bob.post("/api/calls/c1/result", "{\"disposition\":\"solved\"}").statusCode())
        .isEqualTo(404);
    assertThat(web.calls.asked()).isEmpty();
    await()
        .until(() ->
            DB.value("SELECT COUNT(*) FROM audit WHERE who = 'bob' AND action LIKE '%-refused'")
                .equals("7"));
  }

  @Test
  void theCallIsHeldTakenBackMarkedAndHandedOverByKeys() {
    web.files.put("13800138000", wang());
    web.deskFile.set(Shipped.config().desk());
    web.signedIn("bob"); // who has no session takes no calls
    web.roster.ready("bob");
    Page page = ready("zh-CN", ColorScheme.LIGHT);
    answered("c1", "13800138000");
    assertThat(page.locator("hf-call-bar .where")).isVisible();

    page.keyboard().press("h");
    assertThat(page.locator("hf-call-bar .where")).hasAttribute("data-line", "HELD");
    assertThat(web.calls.asked())
        .contains("redirect c1 huifang-hold s and c1-8001 huifang-agent hold");
    pages.shot(page, "desk-held");
    page.keyboard().press("h");
    assertThat(page.locator("hf-call-bar .where")).hasAttribute("data-line", "TALKING");
    page.keyboard().press("m");
    assertThat(page.locator("[data-deed=mark]")).containsText("1");
    await().until(() -> DB.value("SELECT COUNT(*) FROM call_mark").equals("1"));

    page.keyboard().press("t");
    assertThat(page.locator("hf-transfer-box li")).not().hasCount(0);
    page.keyboard().type("李波");
    assertThat(page.locator("hf-transfer-box li")).hasCount(1);
    pages.shot(page, "desk-transfer");
    page.keyboard().press("Shift+Enter");
    assertThat(page.locator("hf-transfer-box")).hasCount(0);
    await().until(() -> web.calls.asked().contains("redirect c1 huifang-queue s"));
    assertThat(web.calls.asked()).contains("set c1 HF_AGENT=8002", "set c1 HF_QUEUE=service");
    assertThat(DB.value("SELECT CONCAT(way, kind, target) FROM handover"))
        .isEqualTo("blindagentbob");
  }

  @Test
  void whoGetsTheCallSeesTheNoteOfWhoHandedItOver() {
    web.files.put("13800138000", wang());
    web.deskFile.set(Shipped.config().desk());
    Page amy = ready("zh-CN", ColorScheme.LIGHT);
    Page bob = pages.open(web, "zh-CN", ColorScheme.LIGHT, "bob");
    web.roster.ready("bob");
    answered("c1", "13800138000");
    assertThat(amy.locator("hf-after-card section")).isVisible();
    assertThat(amy.locator("hf-call-bar .where")).isVisible();
    amy.keyboard().press("w");
    amy.keyboard().type("等配件，很着急");
    amy.keyboard().press("Escape");
    amy.keyboard().press("t");
    amy.keyboard().type("bob");
    amy.keyboard().press("Enter");
    assertThat(amy.locator("hf-call-bar .where")).hasAttribute("data-line", "CALLING");

    // The colleague's phone rings for the agent's own end, whose number is the extension.
    web.hear(called("c1", "8002", "8001", "Agent"));
    Locator pop = bob.locator("hf-pop-card article");
    assertThat(pop.locator("[data-handover]")).containsText("王晓梅 转来");
    assertThat(pop.locator("[data-handover]")).containsText("等配件，很着急");
    assertThat(pop).containsText("王建国");
    pages.shot(bob, "desk-handed-over");
  }

  @Test
  void aResultThatCannotBeWrittenOutlivesItsWrapUp() {
    web.deskFile.set(brief(Duration.ofSeconds(4), Duration.ZERO, false));
    Page page = ready("zh-CN", ColorScheme.LIGHT);
    answered("c1", "13800138000");
    page.route(
        "**/api/calls/*/result",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(503)
                    .setContentType("application/json")
                    .setBody("{\"code\":\"database-away\"}")));
    assertThat(page.locator("hf-after-card section")).isVisible();
    page.keyboard().press("1");
    assertThat(page.locator("hf-after-card .hint")).containsText("数据库暂时没有应答");
    over("c1");
    assertThat(page.locator("hf-after-card")).hasCount(0);
    assertThat(page.locator("[data-banner=unsent]")).containsText("1");
    pages.shot(page, "desk-unsent");
    page.reload();
    assertThat(page.locator("[data-banner=unsent]")).containsText("1");

    page.unroute("**/api/calls/*/result");
    assertThat(page.locator("[data-banner=unsent]")).hasCount(0);
    assertThat(DB.value("SELECT CONCAT(agent, call_id) FROM disposition")).isEqualTo("amyc1");
  }

  @Test
  void aResultThatCannotBeWrittenIsWrittenWhenTheDatabaseIsBack() {
    web.deskFile.set(brief(Duration.ofSeconds(60), Duration.ZERO, false));
    Page page = ready("zh-CN", ColorScheme.LIGHT);
    answered("c1", "13800138000");
    over("c1");
    page.route(
        "**/api/calls/*/result",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(503)
                    .setContentType("application/json")
                    .setBody("{\"code\":\"database-away\"}")),
        new Page.RouteOptions().setTimes(2));
    assertThat(page.locator("[data-left]")).isVisible();
    page.keyboard().press("1");
    assertThat(page.locator("hf-after-card .hint")).containsText("数据库暂时没有应答");
    pages.shot(page, "desk-database-away");
    assertThat(page.locator("hf-after-card section")).hasAttribute("data-chosen", "solved");
    assertThat(page.locator("hf-after-card .hint")).hasCount(0);
    assertThat(DB.value("SELECT name FROM disposition")).isEqualTo("solved");
  }

  @Test
  void wordsThatWereTypedOutliveAReloadAndGoWithNoResultOnly() {
    web.deskFile.set(brief(Duration.ofSeconds(60), Duration.ZERO, false));
    Page page = ready("en", ColorScheme.LIGHT);
    answered("c1", "13800138000");
    over("c1");
    assertThat(page.locator("[data-left]")).isVisible();
    page.keyboard().press("w");
    page.keyboard().type("waits for the part");
    page.reload();
    assertThat(page.locator("hf-after-card textarea")).hasValue("waits for the part");
    page.keyboard().press("f");
    assertThat(page.locator("hf-after-card .hint")).containsText("A note is kept with a result");
    page.keyboard().press("1");
    page.keyboard().press("f");
    assertThat(page.locator("hf-after-card section")).hasCount(0);
    assertThat(DB.value("SELECT note FROM disposition")).isEqualTo("waits for the part");
  }

  @Test
  void twoPagesOfOneAgentShowTheSame() {
    web.deskFile.set(brief(Duration.ofSeconds(60), Duration.ZERO, false));
    Page page = ready("zh-CN", ColorScheme.LIGHT);
    Page other = pages.open(web, "en", ColorScheme.DARK, "amy");
    answered("c1", "13800138000");
    over("c1");
    assertThat(page.locator("[data-left]")).isVisible();
    assertThat(other.locator("[data-left]")).isVisible();
    page.keyboard().press("1");
    assertThat(other.locator("[data-choice=solved]")).hasAttribute("aria-pressed", "true");
    other.keyboard().press("2");
    assertThat(page.locator("[data-choice=informed]")).hasAttribute("aria-pressed", "true");
    assertThat(page.locator("[data-choice=solved]")).hasAttribute("aria-pressed", "false");
    page.keyboard().press("f");
    assertThat(other.locator("hf-after-card section")).hasCount(0);
    assertThat(DB.value("SELECT name FROM disposition")).isEqualTo("informed");
  }

  @Test
  void whoAsksSomebodyWhoDoesNotPickUpIsToldSo() {
    web.deskFile.set(Shipped.config().desk());
    web.signedIn("bob");
    web.roster.ready("bob");
    Page page = ready("zh-CN", ColorScheme.LIGHT);
    answered("c1", "13800138000");
    asks(page);
    assertThat(page.locator("[data-deed=hang-up]")).hasCount(0);
    page.keyboard().press("Shift+K");
    tells("talking");
    assertThat(page.locator("[data-banner=problem]")).containsText("对方没有接听");
    assertThat(page.locator("[data-deed=hang-up]")).isVisible();
    assertThat(web.calls.asked()).noneMatch(c -> c.startsWith("hangup"));
  }

  @Test
  void theSameInBothLanguages() {
    for (String language : List.of("zh-CN", "en")) {
      String call = "call-" + language;
      web.files.put("13800138000", wang());
      web.deskFile.set(Shipped.config().desk());
      web.signedIn("bob");
      web.roster.ready("bob");
      Page page = ready(language, ColorScheme.LIGHT);
      answered(call, "13800138000");
      asks(page);
      pages.shot(page, "desk-calling-" + language);
      web.hear(
          new PbxEvent.DialBegin(
              leg(call, "8001"), call, "PJSIP/8001-1", leg(call, "8002"), "PJSIP/8002-1", "8002"));
      web.hear(phone("8002", call, 6));
      assertThat(page.locator("hf-call-bar .where")).hasAttribute("data-line", "CONSULTING");
      pages.shot(page, "desk-consulting-" + language);
      page.keyboard().press("h");
      assertThat(page.locator("hf-call-bar .where")).hasAttribute("data-line", "TALKING");
      web.hear(phoneGone("8002", call));
      over(call);
      assertThat(page.locator("[data-left]")).isVisible();
      pages.shot(page, "desk-wrap-up-" + language);
      page.locator("[data-choice=call-back]").click();
      assertThat(page.locator("hf-call-back-form input").first()).isFocused();
      pages.shot(page, "desk-call-back-" + language);
      atNight(page);
      page.keyboard().press("Enter");
      assertThat(page.locator("[data-deed=next]")).isFocused();
      pages.shot(page, "desk-call-back-refused-" + language);
      page.keyboard().press("Enter");
      assertThat(page.locator("[role=status].kept")).isVisible();
      assertThat(page.locator("hf-call-back-list li")).not().hasCount(0);
      pages.shot(page, "desk-call-back-promised-" + language);
      page.keyboard().press("f");
      assertThat(page.locator("hf-after-card section")).hasCount(0);
      page.keyboard().press("?");
      pages.shot(page, "desk-help-" + language);
    }
  }

  /** Amy asks Bob, whose phone rings. */
  private void asks(Page page) {
    assertThat(page.locator("hf-call-bar .where")).isVisible();
    page.keyboard().press("t");
    assertThat(page.locator("hf-transfer-box li")).not().hasCount(0);
    page.keyboard().type("bob");
    page.keyboard().press("Enter");
    assertThat(page.locator("hf-call-bar .where")).hasAttribute("data-line", "CALLING");
  }

  /** What the dialplan says of her end. */
  private void tells(String state) {
    web.hear(
        new PbxEvent.UserEvent(
            "HuifangDesk", leg("c1", "8001"), "c1", "PJSIP/8001-1", Map.of("State", state)));
  }

  private static DeskConfig brief(Duration time, Duration extend, boolean required) {
    DeskConfig d = Shipped.config().desk();
    return new DeskConfig(
        new DeskConfig.WrapUp(time, Map.of(), extend),
        d.dispositions(),
        required ? new DeskConfig.Places(List.of("service"), List.of()) : DeskConfig.Places.NONE,
        d.transfer(),
        d.breaks(),
        d.recorded());
  }

  /** Three in the night after tomorrow. */
  private static void atNight(Page page) {
    Locator when = page.locator("hf-call-back-form input").first();
    String day =
        (String)
            page.evaluate(
                "() => { const d = new Date(Date.now() + 172800000);"
                    + " return d.getFullYear() + '-' + String(d.getMonth() + 1).padStart(2, '0')"
                    + " + '-' + String(d.getDate()).padStart(2, '0'); }");
    when.fill(day + "T03:00");
  }

  private Page ready(String language, ColorScheme colours) {
    Page page = pages.open(web, language, colours, "amy");
    page.keyboard().press("r");
    await().until(() -> "ready".equals(service()));
    return page;
  }

  private String service() {
    return web.pbx.members().getOrDefault("service PJSIP/8001", "");
  }

  private void answered(String call, String number) {
    web.hear(phone("8001", call, 5));
    web.hear(called(call, "8001", number, ""));
    await().until(() -> !web.pops.history("amy", 1).isEmpty());
    web.hear(phone("8001", call, 6));
    web.hear(connected(call, "8001"));
  }

  private void over(String call) {
    web.hear(completed(call, "8001"));
    web.hear(phoneGone("8001", call));
  }

  private static CallerPicture wang() {
    return new CallerPicture(
        17,
        "王建国",
        "深圳市南山区远航物流有限公司",
        true,
        List.of("+8613800138000"),
        List.of(new CallerPicture.Vehicle("粤B·12345", "凯美瑞 2.5Q", "LVGBE40K8GP123456")),
        null,
        null,
        false,
        "常走高速，喜欢上午送修。",
        List.of(),
        List.of());
  }
}
