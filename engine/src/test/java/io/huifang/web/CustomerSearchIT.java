package io.huifang.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.huifang.agent.PbxFixtures.called;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.huifang.Chromium;
import io.huifang.customer.file.FileHistory;
import io.huifang.store.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Search and customer file in a real browser, by keyboard, on the real server and database. */
class CustomerSearchIT {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final Path PICTURES = Path.of("target", "screenshots");

  /** Words, and as what they are found. */
  private static final String[][] FOUND_BY = {
    {"8000", "电话尾号"},
    {"粤B12", "车牌"},
    {"123456", "车架号"},
    {"WO-2026", "工单号"},
    {"2026-03-02", "进店日期"},
    {"K-10", "客户编号"}
  };

  private static Chromium chromium;

  private WebFixture web;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void launch() {
    chromium = new Chromium();
  }

  @AfterAll
  static void quit() {
    chromium.close();
  }

  @BeforeEach
  void people() {
    web = new WebFixture(DB);
    SearchedPeople.in(DB);
  }

  @AfterEach
  void close() {
    web.close();
    assertThat(complaints).as("the browser's console").isEmpty();
  }

  @Test
  void initialsTypedTheFileOpensIsEditedAndAStaleEditIsTold() {
    Page amy = signedIn("amy", "zh-CN", ColorScheme.LIGHT);
    Page bob = signedIn("bob", "en", ColorScheme.DARK);
    for (Page page : List.of(amy, bob)) {
      page.keyboard().press("/");
      assertThat(page.locator("hf-search-box input"))
          .hasAttribute(
              "placeholder",
              Pattern.compile(page.equals(amy) ? "日期、爱好、竞品$" : "date, Hobby, Competitor$"));
      shot(page, "search-hint-" + (page.equals(amy) ? "zh" : "dark-en"));
      page.keyboard().type("wjg");
      assertThat(options(page)).hasCount(2);
      assertThat(options(page).first()).containsText("王建国");
      assertThat(options(page).first().locator("mark")).hasText("王建国");
      assertThat(options(page).first()).containsText("****8000");
      shot(page, "search-initials-" + (page.equals(amy) ? "zh" : "dark-en"));
      page.keyboard().press("Enter");
      assertThat(file(page)).hasAttribute("data-id", "1");
      shot(page, "file-" + (page.equals(amy) ? "zh" : "dark-en"));
    }
    assertThat(file(amy)).containsText("张师傅");
    assertThat(file(amy)).containsText("维修质量差");
    assertThat(file(amy)).containsText("约定 2026-03-20 到店");
    assertThat(file(amy)).not().containsText("13800138000");

    bob.keyboard().press("e");
    bob.getByLabel("Note").fill("prefers mornings");
    amy.keyboard().press("e");
    amy.getByLabel("备注").fill("爱喝咖啡");
    amy.getByLabel("地址").fill("深圳市福田区");
    shot(amy, "file-edit-zh");
    amy.keyboard().press("Control+Enter");
    assertThat(file(amy)).containsText("已保存");
    assertThat(file(amy)).containsText("爱喝咖啡");
    shot(amy, "file-saved-zh");

    bob.keyboard().press("Control+Enter");
    assertThat(bob.locator("[data-told=stale]")).isVisible();
    assertThat(bob.getByLabel("Note")).hasValue("prefers mornings");
    assertThat(file(bob)).containsText("The file says now: 爱喝咖啡");
    assertThat(bob.getByLabel("Address")).hasValue("深圳市福田区");
    shot(bob, "file-stale-dark-en");
    assertThat(DB.value("SELECT note FROM customer WHERE id = 1")).isEqualTo("爱喝咖啡");
    bob.keyboard().press("Control+Enter");
    assertThat(file(bob)).containsText("prefers mornings");
    assertThat(DB.value("SELECT note FROM customer WHERE id = 1")).isEqualTo("prefers mornings");
    complaints.removeIf(c -> c.contains("409"));
  }

  @Test
  void theListIsWalkedByKeysAndPutAway() {
    Page page = signedIn("amy", "zh-CN", ColorScheme.LIGHT);
    page.keyboard().press("/");
    page.keyboard().type("w");
    assertThat(list(page)).containsText("请再多输入一些");
    page.keyboard().type("jg");
    assertThat(options(page)).hasCount(2);
    page.keyboard().press("ArrowDown");
    assertThat(options(page).nth(1)).hasAttribute("aria-selected", "true");
    page.keyboard().press("Escape");
    assertThat(list(page)).hasCount(0);
    page.keyboard().press("/");
    page.keyboard().type("xyzq");
    assertThat(list(page)).containsText("没有找到");
    shot(page, "search-none-zh");
    for (String[] asked : FOUND_BY) {
      String words = asked[0];
      page.keyboard().press("Escape");
      page.keyboard().press("/");
      page.keyboard().type(words);
      // The answer before stays until this one is there.
      assertThat(options(page).first().locator(".why")).containsText(asked[1]);
      assertThat(options(page).first()).hasAttribute("data-id", "1");
      assertThat(options(page).first().locator("mark").first()).isVisible();
      shot(page, "search-" + words.replaceAll("[^A-Za-z0-9-]", "") + "-zh");
    }
    page.keyboard().press("Enter");
    assertThat(file(page)).isVisible();
    page.keyboard().press("Escape");
    assertThat(file(page)).hasCount(0);
  }

  @Test
  void aCallStandsAboveAFileAndTypedWordsAreNotThrownAway() {
    Page page = signedIn("amy", "zh-CN", ColorScheme.LIGHT);
    open(page, "wjg");
    page.keyboard().press("e");
    page.getByLabel("备注").fill("还没有保存");
    web.hear(called("c1", "8001", "02088888888", ""));
    assertThat(page.locator("hf-pop-card article")).hasAttribute("data-state", "RINGING");
    assertThat(page.getByLabel("备注")).hasValue("还没有保存");
    page.keyboard().press("Escape");
    assertThat(page.locator("[data-told=unsaved]")).isVisible();
    assertThat(page.getByLabel("备注")).hasValue("还没有保存");
    shot(page, "file-call-zh");
  }

  @Test
  void wrongNumbersAreSaidWhereTheyStand() {
    Page page = signedIn("amy", "en", ColorScheme.LIGHT);
    open(page, "wjg");
    page.keyboard().press("e");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add a number")).click();
    page.getByLabel("Phone 3", new Page.GetByLabelOptions().setExact(true)).fill("12");
    page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("");
    page.keyboard().press("Control+Enter");
    assertThat(file(page)).containsText("Not a phone number");
    assertThat(file(page)).containsText("A name is needed");
    shot(page, "file-wrong-en");
    page.getByLabel("Phone 3", new Page.GetByLabelOptions().setExact(true)).fill("139 0013 9001");
    page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("王建国");
    page.keyboard().press("Control+Enter");
    assertThat(file(page)).containsText("****9001");
    assertThat(DB.rows("SELECT e164 FROM phone WHERE customer_id = 1 ORDER BY position"))
        .containsExactly("+8613800138000", "+8675588886666", "+8613900139001");
    complaints.removeIf(c -> c.contains("422"));
  }

  @Test
  void whatWasChangedByHandIsShownTheNewestFirstAndInPages() {
    DB.sql(
        "UPDATE customer SET name = 'Maximilian-Alexander 欧阳王建国"
            + "很长的名字".repeat(8)
            + "' WHERE id = 1");
    Page page = signedIn("amy", "zh-CN", ColorScheme.LIGHT);
    open(page, "13800138000");
    Locator changes = page.locator("hf-file-changes");
    changes.getByRole(AriaRole.BUTTON).focus();
    page.keyboard().press("Enter");
    assertThat(changes).containsText("还没有人手工修改过");
    shot(page, "file-changes-none-zh");
    for (int i = 0; i <= FileHistory.MOST; i++) {
      DB.sql(
          "INSERT INTO file_change (customer_id, at, who, field, before_value, after_value) VALUES"
              + " (1, '2026-03-05 02:00:00', 'bob', 'address', '', '<b>街道"
              + i
              + "</b>')");
    }
    page.keyboard().press("e");
    page.getByLabel("备注").fill("爱喝咖啡");
    page.keyboard().press("Control+Enter");
    assertThat(file(page)).containsText("已保存");
    Locator rows = changes.locator("li");
    changes.getByRole(AriaRole.BUTTON).first().focus();
    page.keyboard().press("Enter");
    assertThat(rows).hasCount(FileHistory.MOST);
    assertThat(rows.first()).containsText("amy · 备注");
    assertThat(rows.first()).containsText("→ 爱喝咖啡");
    changes.scrollIntoViewIfNeeded();
    shot(page, "file-changes-zh");
    changes.locator("[data-more]").focus();
    page.keyboard().press("Enter");
    assertThat(rows).hasCount(FileHistory.MOST + 2);
    assertThat(rows.last()).containsText("— → <b>街道0</b>");
    assertThat(changes.locator("[data-more]")).hasCount(0);

    Page bob = signedIn("bob", "en", ColorScheme.DARK);
    open(bob, "13800138000");
    bob.route("**/api/customers/1/changes", Route::abort);
    bob.locator("hf-file-changes button").click();
    assertThat(bob.locator("hf-file-changes [role=alert]")).containsText("cannot be reached");
    shot(bob, "file-changes-failed-en");
    bob.unroute("**/api/customers/1/changes");
    bob.locator("hf-file-changes button").click();
    assertThat(bob.locator("hf-file-changes li")).hasCount(FileHistory.MOST);
    bob.locator("hf-file-changes").scrollIntoViewIfNeeded();
    shot(bob, "file-changes-dark-en");
    complaints.removeIf(c -> c.contains("ERR_FAILED"));
  }

  @Test
  void hostileNamesAreTextAndWhatFailsIsSaid() {
    Page page = signedIn("amy", "en", ColorScheme.LIGHT);
    page.keyboard().press("/");
    page.keyboard().type("onerror");
    assertThat(options(page).first()).containsText("<img src=x onerror=alert(1)>");
    page.keyboard().press("Enter");
    assertThat(file(page)).containsText("<b>x</b>");
    page.route("**/api/search", Route::abort);
    page.keyboard().press("/");
    page.keyboard().type("wjg");
    assertThat(list(page)).containsText("cannot be reached");
    shot(page, "search-failed-en");
    page.unroute("**/api/search");
    list(page).getByRole(AriaRole.BUTTON).click();
    assertThat(options(page)).hasCount(2);
    complaints.removeIf(c -> c.contains("ERR_FAILED"));
  }

  private void open(Page page, String words) {
    page.keyboard().press("/");
    page.keyboard().type(words);
    assertThat(options(page).first()).isVisible();
    page.keyboard().press("Enter");
    assertThat(file(page)).isVisible();
  }

  private Page signedIn(String user, String language, ColorScheme colours) {
    BrowserContext context =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(1280, 720)
                    .setLocale(language)
                    .setTimezoneId("Asia/Shanghai")
                    .setColorScheme(colours));
    context.addInitScript("localStorage.setItem('huifang.language', '" + language + "')");
    Page page = context.newPage();
    page.onConsoleMessage(m -> {
      if (m.type().equals("error") && !m.text().contains("401")) {
        complaints.add(m.text());
      }
    });
    page.onPageError(complaints::add);
    page.navigate(web.url("/"));
    boolean zh = language.startsWith("zh");
    page.getByLabel(zh ? "用户名" : "Name").fill(user);
    page.getByLabel(zh ? "密码" : "Password").fill(WebFixture.PASSWORD);
    page.keyboard().press("Enter");
    assertThat(page.locator("hf-agent-bar .link")).hasClass(Pattern.compile("open"));
    return page;
  }

  private static Locator list(Page page) {
    return page.locator("hf-search-box .list");
  }

  private static Locator options(Page page) {
    return page.locator("hf-search-box .row");
  }

  private static Locator file(Page page) {
    return page.locator("hf-customer-file article");
  }

  private static void shot(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
  }
}
