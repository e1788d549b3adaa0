package io.huifang.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.huifang.agent.PbxFixtures.called;
import static io.huifang.agent.PbxFixtures.completed;
import static io.huifang.agent.PbxFixtures.connected;
import static io.huifang.agent.PbxFixtures.phone;
import static io.huifang.agent.PbxFixtures.phoneGone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import io.huifang.desk.CallerPicture;
import io.huifang.store.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Cases on the agent's page, by keys; the PBX's words are ours. */
class CasePageIT {
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

  @BeforeEach
  void people() {
    SearchedPeople.in(DB);
    DB.sql("DELETE FROM case_file");
    web.files.put("13800138000", wang("王建国"));
  }

  @AfterEach
  void close() {
    pages.assertQuiet();
    web.close();
  }

  @Test
  void aComplaintIsWrittenDownByKeysWhileTheCallerTalks() {
    Page page = pages.open(web, "zh-CN", ColorScheme.LIGHT, "amy");
    talks(page);
    page.keyboard().press("c");
    assertThat(form(page).locator("textarea")).isFocused();
    page.keyboard().press("Control+Enter");
    assertThat(form(page).locator(".wrong")).containsText("请写明事由");
    page.keyboard().type("异响还没有解决");
    form(page).getByLabel("关于哪次来店？").selectOption(visit());
    pages.shot(page, "case-form-zh");
    page.keyboard().press("Control+Enter");

    assertThat(form(page).locator("[data-opened]")).containsText("等待主管确认");
    pages.shot(page, "case-opened-zh");
    page.keyboard().press("Escape");
    assertThat(form(page)).hasCount(0);
    assertThat(
            DB.rows(
                "SELECT kind, source, reference, customer_id, technician, words FROM case_file"))
        .containsExactly("complaint|agent|c1|1|张师傅|异响还没有解决");
  }

  @Test
  void wordsStayWhereTheServerIsAwayOverTheEndOfTheCallAndAReload() {
    Page page = pages.open(web, "en", ColorScheme.DARK, "amy");
    talks(page);
    page.keyboard().press("c");
    page.keyboard().type("wants the new model");
    form(page).getByLabel("Lead").check();
    page.route(
        "**/api/calls/*/case",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(503)
                    .setContentType("application/json")
                    .setBody("{\"code\":\"database-away\"}")));
    form(page).locator("textarea").focus();
    page.keyboard().press("Control+Enter");
    assertThat(form(page).locator(".wrong")).containsText("Your words stay here");
    pages.shot(page, "case-form-away-en");
    web.hear(completed("c1", "8001"));
    web.hear(phoneGone("8001", "c1"));
    page.unroute("**/api/calls/*/case");
    page.reload();
    assertThat(form(page).locator("textarea")).hasValue("wants the new model");
    page.keyboard().press("Control+Enter");

    assertThat(form(page).locator("[data-opened]")).containsText("Lead");
    assertThat(form(page).locator("[data-opened]")).containsText("Sales has it");
    assertThat(DB.rows("SELECT kind, department, words FROM case_file"))
        .containsExactly("lead|sales|wants the new model");
  }

  @Test
  void aLongNameFitsInTheForm() {
    web.files.put("13800138000", wang("阿卜杜热依木·".repeat(9)));
    Page page = pages.open(web, "zh-CN", ColorScheme.LIGHT, "amy");
    talks(page);
    page.keyboard().press("c");
    assertThat(form(page).getByLabel("关于哪次来店？")).isVisible();
    pages.shot(page, "case-form-long-zh");
    assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
        .isEqualTo(true);
  }

  @Test
  void aCaseIsFollowedToItsEndByKeysByAgentAndSupervisor() {
    Page amy = pages.open(web, "zh-CN", ColorScheme.LIGHT, "amy");
    talks(amy);
    amy.keyboard().press("c");
    amy.keyboard().type("异响还没有解决");
    amy.keyboard().press("Control+Enter");
    assertThat(form(amy).locator("[data-opened]")).isVisible();
    amy.keyboard().press("Escape");

    Page sue = pages.open(web, "en", ColorScheme.DARK, "sue");
    sue.keyboard().press("v");
    sue.keyboard().press("o");
    assertThat(board(sue)).containsText("There is no open case here");
    board(sue).locator("[data-deed=all]").click();
    assertThat(board(sue).locator("[data-case]")).isFocused();
    sue.keyboard().press("Enter");
    assertThat(board(sue).locator("textarea")).isFocused();
    sue.keyboard().press("Control+Enter");
    assertThat(board(sue).locator("hf-case-card")).containsText("assigned · huifang");
    board(sue).getByLabel("Give it to which department?").selectOption("sales");
    board(sue).getByLabel("Who there").fill("王晓梅");
    board(sue).locator("[data-act=assign]").click();
    assertThat(board(sue).locator("hf-case-card")).containsText("to Sales (王晓梅)");
    pages.shot(sue, "case-card-dark-en");

    amy.keyboard().press("o");
    assertThat(board(amy).locator("[data-case]")).isFocused();
    amy.keyboard().press("Enter");
    assertThat(board(amy).locator("textarea")).isFocused();
    amy.keyboard().press("Control+Enter");
    assertThat(board(amy).locator(".wrong")).containsText("请写明内容");
    amy.keyboard().type("周四再检查");
    // Meanwhile the supervisor writes something down: it is looked at once more, and no word is
    // lost.
    board(sue).locator("textarea").fill("hurry");
    board(sue).locator("[data-act=note]").click();
    assertThat(board(sue).locator("hf-case-card li").last()).containsText("hurry");
    amy.keyboard().press("Control+Enter");
    assertThat(board(amy).locator(".wrong")).containsText("个案刚有变动");
    assertThat(board(amy).locator("hf-case-card")).containsText("hurry");
    assertThat(board(amy).locator("textarea")).hasValue("周四再检查");
    amy.keyboard().press("Control+Enter");
    assertThat(board(amy).locator("hf-case-card")).containsText("已答复 · 王晓梅");
    pages.shot(amy, "case-card-zh");
    amy.keyboard().press("Escape");
    assertThat(board(amy).locator("[data-case]")).isFocused();
    amy.keyboard().press("Escape");
    assertThat(board(amy)).hasCount(0);
    assertThat(DB.row("SELECT state, department, person FROM case_file"))
        .isEqualTo("answered|sales|王晓梅");
  }

  @Test
  void aStrangerIsFoundByASearchOrEnteredByKeys() {
    web.files.clear();
    Page page = pages.open(web, "zh-CN", ColorScheme.LIGHT, "amy");
    talks(page);
    page.keyboard().press("n");
    assertThat(page.locator("hf-who-box input").first()).isFocused();
    page.keyboard().type("13900139000");
    assertThat(page.locator("hf-who-box [data-person='2']")).isVisible();
    pages.shot(page, "who-zh");
    page.keyboard().press("Enter");
    assertThat(page.locator("hf-who-box")).hasCount(0);
    assertThat(page.locator("hf-pop-card h2")).not().hasText("138 0013 8000");
    assertThat(page.locator("hf-history-list [data-id=c1]")).containsText("汪佳格");

    page.keyboard().press("n");
    page.keyboard().type("新来的客户");
    assertThat(page.locator("hf-who-box .list")).hasAttribute("aria-busy", "false");
    assertThat(page.locator("hf-who-box [data-person='0']")).hasAttribute("aria-selected", "true");
    page.keyboard().press("Enter");
    assertThat(page.locator("hf-pop-card h2")).hasText("新来的客户");
    assertThat(
            DB.rows(
                "SELECT p.e164 FROM customer c JOIN phone p ON p.customer_id = c.id"
                    + " WHERE c.name = '新来的客户'"))
        .containsExactly("+8613800138000");
  }

  private static Locator board(Page page) {
    return page.locator("hf-case-board");
  }

  private void talks(Page page) {
    page.keyboard().press("r");
    await().until(() -> web.pbx.members().containsKey("service PJSIP/8001"));
    web.hear(phone("8001", "c1", 5));
    web.hear(called("c1", "8001", "13800138000", ""));
    assertThat(page.locator("hf-pop-card article")).hasAttribute("data-state", "RINGING");
    web.hear(phone("8001", "c1", 6));
    web.hear(connected("c1", "8001"));
    assertThat(page.locator("hf-pop-card article")).hasAttribute("data-state", "ANSWERED");
  }

  private static Locator form(Page page) {
    return page.locator("hf-case-form");
  }

  private static String visit() {
    return DB.value("SELECT id FROM service_visit WHERE order_no = 'WO-20260302-7'");
  }

  private static CallerPicture wang(String name) {
    return new CallerPicture(
        1,
        name,
        "",
        false,
        List.of("+8613800138000"),
        List.of(),
        null,
        null,
        false,
        "",
        List.of(),
        List.of());
  }
}
