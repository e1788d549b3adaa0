package io.huifang.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.huifang.agent.PbxFixtures.abandoned;
import static io.huifang.agent.PbxFixtures.called;
import static io.huifang.agent.PbxFixtures.completed;
import static io.huifang.agent.PbxFixtures.connected;
import static io.huifang.agent.PbxFixtures.phone;
import static io.huifang.agent.PbxFixtures.phoneGone;
import static io.huifang.agent.PbxFixtures.rangOut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.huifang.Chromium;
import io.huifang.config.CaseKind;
import io.huifang.config.CaseStage;
import io.huifang.config.ConfigProblem;
import io.huifang.config.ConfigStatus;
import io.huifang.config.ConfigWatch;
import io.huifang.config.FileSet;
import io.huifang.config.LiveConfig;
import io.huifang.config.Shipped;
import io.huifang.config.Text;
import io.huifang.desk.CallerPicture;
import io.huifang.desk.LastScore;
import io.huifang.desk.Matters;
import io.huifang.hotline.RouteNote;
import io.huifang.store.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The agent's page in a real browser, on the real server and database; the PBX's words are ours.
 */
class AgentPageIT {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final Path PICTURES = Path.of("target", "screenshots");
  private static Chromium chromium;

  private final WebFixture web = new WebFixture(DB);
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void launch() {
    chromium = new Chromium();
  }

  @AfterAll
  static void quit() {
    chromium.close();
  }

  @AfterEach
  void close() {
    web.close();
    assertThat(complaints).as("the browser's console").isEmpty();
  }

  @Test
  void fromSignInToHistory() {
    web.files.put("13800138000", wang());
    Page page = open("zh-CN", ColorScheme.LIGHT);
    shot(page, "sign-in");

    page.getByLabel("用户名").fill("amy");
    page.getByLabel("密码").fill("wrong");
    page.keyboard().press("Enter");
    assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("用户名或密码不正确");
    shot(page, "sign-in-wrong");
    page.getByLabel("密码").fill(WebFixture.PASSWORD);
    page.keyboard().press("Enter");
    assertThat(state(page)).containsText("未上线");
    shot(page, "idle-offline");

    page.keyboard().press("r");
    assertThat(state(page)).containsText("就绪");
    await().until(() -> web.pbx.members().containsKey("service PJSIP/8001"));
    shot(page, "idle-ready");

    web.hear(phone("8001", "c1", 5));
    web.hear(called("c1", "8001", "13800138000", ""));
    assertThat(card(page)).hasAttribute("data-state", "RINGING");
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("王建国")))
        .isVisible();
    assertThat(card(page)).containsText("VIP");
    assertThat(card(page)).containsText("138 0013 8000");
    assertThat(card(page)).containsText("粤B·12345");
    assertThat(card(page)).containsText("张师傅");
    assertThat(card(page)).containsText("96");
    assertThat(state(page)).containsText("振铃");
    assertThat(page.title()).contains("王建国");
    shot(page, "pop-ringing");
    await().until(() -> DB.value("SELECT pop_micros > 0 FROM screen_pop").equals("1"));

    web.hear(phone("8001", "c1", 6));
    web.hear(connected("c1", "8001"));
    assertThat(card(page)).hasAttribute("data-state", "ANSWERED");
    shot(page, "pop-answered");
    web.hear(completed("c1", "8001"));
    web.hear(phoneGone("8001", "c1"));
    assertThat(card(page)).hasAttribute("data-state", "ENDED");
    assertThat(page.locator("hf-history-list [data-id=c1]")).hasAttribute("data-state", "ENDED");
    shot(page, "pop-ended");

    page.keyboard().press("Escape");
    assertThat(card(page)).hasCount(0);
    page.locator("hf-history-list [data-id=c1]").click();
    assertThat(card(page)).hasAttribute("data-state", "viewed");
    page.keyboard().press("Escape");
    assertThat(card(page)).hasCount(0);

    page.keyboard().press("p");
    shot(page, "pause-menu");
    page.keyboard().press("2");
    assertThat(state(page)).containsText("用餐");
    await().until(() -> "paused meal".equals(web.pbx.members().get("service PJSIP/8001")));
    shot(page, "idle-paused");

    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("退出")).click();
    assertThat(page.getByLabel("用户名")).isVisible();
    await().until(() -> web.pbx.members().isEmpty());
  }

  @Test
  void thePopSaysWhyTheCallCameHereInTheLanguageOfThePage() {
    web.files.put("13800138000", wang());
    web.routes.put(
        "c1",
        new RouteNote(
            "open-complaint",
            new Text("VIP；未结投诉 21（03-04，负责人 李波）", "VIP; open complaint 21 of 03-04, handler 李波")));
    web.routes.put("c2", new RouteNote("known", new Text("老客户", "known")));
    web.routes.put("c3", new RouteNote("vip", new Text("VIP", "VIP")));
    Page chinese = signedIn("zh-CN", ColorScheme.LIGHT);
    Page english = signedIn("en", ColorScheme.DARK);

    web.hear(called("c1", "8001", "13800138000", ""));
    assertThat(card(chinese).locator(".because")).hasText("VIP；未结投诉 21（03-04，负责人 李波）");
    assertThat(card(english).locator(".because"))
        .hasText("VIP; open complaint 21 of 03-04, handler 李波");
    chinese.reload();
    assertThat(card(chinese).locator(".because")).containsText("负责人 李波");
    web.hear(rangOut("c1", "8001"));

    web.hear(called("c2", "8001", "13800138000", ""));
    assertThat(chinese.locator("article[data-id=c2]")).hasCount(1);
    // What is plain to see in the picture is not said.
    assertThat(chinese.locator("article[data-id=c2] .because")).hasCount(0);
    web.hear(rangOut("c2", "8001"));
    web.hear(called("c3", "8001", "13800138000", ""));
    assertThat(chinese.locator("article[data-id=c3] .vip")).hasCount(1);
    assertThat(chinese.locator("article[data-id=c3] .because")).hasCount(0);
    web.hear(rangOut("c3", "8001"));

    web.routes.put(
        "c4",
        new RouteNote(
            "known", new Text("老客户", "known"), new Text("8 英语，1 售后服务", "8 English, 1 service")));
    web.hear(called("c4", "8001", "13800138000", ""));
    assertThat(chinese.locator("article[data-id=c4] .because")).hasText("按键：8 英语，1 售后服务");
    assertThat(english.locator("article[data-id=c4] .because"))
        .hasText("Pressed 8 English, 1 service");
  }

  @Test
  void thePopShowsWhatIsOpenWithTheCaller() {
    web.files.put("13800138000", owed());
    Page chinese = signedIn("zh-CN", ColorScheme.LIGHT);
    Page english = signedIn("en", ColorScheme.DARK);
    web.hear(called("c1", "8001", "13800138000", ""));
    assertThat(card(chinese).locator("[data-open-case]"))
        .containsText("投诉 17 · 已答复 · 2026-03-05 起 · 售后服务部 · 刘晓燕 维修质量: 1（差）");
    assertThat(card(chinese).locator("[data-promised]")).containsText("amy 配件到货");
    assertThat(card(chinese).locator("[data-given]"))
        .containsText(new String[] {"2026-03-20 到店", "2026-03-09 付款"});
    assertThat(card(chinese).locator("[data-due]")).containsText("三日回访");
    assertThat(card(chinese).locator("[data-score]")).containsText("40 · 售后服务满意度");
    shot(chinese, "pop-matters-zh");
    fits(chinese);
    assertThat(card(english).locator("[data-open-case]"))
        .containsText(
            "Complaint 17 · answered · since 2026-03-05 · Service · 刘晓燕 Repair quality: 1 (bad)");
    assertThat(card(english).locator("[data-given]").last()).containsText("pays on 2026-03-09");
    assertThat(card(english).locator("[data-due]")).containsText("3-day call");
    shot(english, "pop-matters-en");
    fits(english);
  }

  @Test
  void aReloadDuringTheRingShowsThePopOnce() {
    web.files.put("13800138000", wang());
    Page page = signedIn("zh-CN", ColorScheme.LIGHT);
    web.hear(called("c1", "8001", "13800138000", ""));
    assertThat(card(page)).hasCount(1);

    page.reload();

    assertThat(card(page)).hasCount(1);
    assertThat(card(page)).hasAttribute("data-state", "RINGING");
    await().until(() -> DB.value("SELECT COUNT(*) FROM screen_pop").equals("1"));
  }

  @Test
  void twoBrowsersOfOneAgentShowTheSameAndAnotherAgentNothing() {
    Page one = signedIn("zh-CN", ColorScheme.LIGHT);
    Page two = signedIn("en", ColorScheme.DARK);
    Page bob = open("en", ColorScheme.LIGHT);
    signIn(bob, "bob", "Name", "Password");

    web.hear(called("c1", "8001", "02088888888", "Lab"));
    assertThat(card(one)).containsText("陌生来电");
    assertThat(card(two)).containsText("Unknown caller");
    web.hear(called("c1", "8002", "02088888888", "Lab"));
    assertThat(card(bob)).hasAttribute("data-state", "RINGING");

    web.hear(connected("c1", "8002"));
    assertThat(card(one)).containsText("其他坐席已接听");
    shot(one, "pop-withdrawn");
    assertThat(card(bob)).hasAttribute("data-state", "ANSWERED");
    one.keyboard().press("r");
    assertThat(state(two)).containsText("Ready");
  }

  @Test
  void longNamesInBothLanguagesFitInLightAndDark() {
    web.files.put("13800138000", longOne());
    web.files.put("-", WebServerTest.customer(19));
    Page page = signedIn("en", ColorScheme.DARK);
    page.keyboard().press("r");
    for (int i = 0; i < 12; i++) {
      web.hear(called("old" + i, "8001", i % 3 == 0 ? "" : "0755888866" + (10 + i), ""));
      String id = "old" + i;
      assertThat(page.locator("hf-history-list [data-id=" + id + "]")).hasCount(1);
      web.hear(i % 4 == 1 ? connected(id, "8001") : abandoned(id));
      if (i % 4 == 1) {
        web.hear(completed(id, "8001"));
      }
    }
    web.hear(called("c1", "8001", "13800138000", ""));
    assertThat(card(page).first()).containsText("Maximiliana");
    web.hear(connected("c1", "8001"));
    assertThat(card(page).first()).containsText("Asked not to be called");
    shot(page, "long-dark-en");
    showsTheWholeName(page);

    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("中文")).click();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("明暗")).click();
    assertThat(card(page).first()).containsText("此客户要求不再致电");
    shot(page, "long-light-zh");
    fits(page);
    page.locator("hf-pop-card").first().getByText("王小明").click();
    assertThat(card(page).first()).hasAttribute("data-state", "viewed");

    web.hear(completed("c1", "8001"));
    web.files.put("13900139000", longChineseOne());
    web.hear(called("c2", "8001", "13900139000", ""));
    assertThat(card(page)).hasCount(1);
    assertThat(card(page)).containsText("阿卜杜热依木");
    shot(page, "long-name-light-zh");
    showsTheWholeName(page);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("明暗")).click();
    shot(page, "long-name-dark-zh");
    fits(page);
  }

  @Test
  void theHeadOfThePageFitsWithItsLongestWords() {
    Page page = signedIn("en", ColorScheme.DARK);
    page.keyboard().press("p");
    page.keyboard().press("3");
    assertThat(state(page)).containsText("After-call work");
    shot(page, "head-paused-dark-en");
    fits(page);
    page.context().setOffline(true);
    cutFeed(page);
    assertThat(page.locator("hf-agent-bar .link")).containsText("Connection lost");
    shot(page, "head-lost-dark-en");
    fits(page);
    page.close();
    complaints.clear();
    Page sue = open("zh-CN", ColorScheme.LIGHT);
    signIn(sue, "sue", "用户名", "密码");
    assertThat(sue.locator("hf-agent-bar .who")).containsText("主管");
    shot(sue, "head-supervisor-zh");
  }

  private static void showsTheWholeName(Page page) {
    Locator name = card(page).first().locator("h2");
    assertThat(name.evaluate("e => e.scrollHeight <= e.clientHeight")).isEqualTo(true);
  }

  /** Nothing reaches beyond the window or out of the head. */
  private static void fits(Page page) {
    Object over =
        page.evaluate(
            """
            () => {
              const page = document.querySelector('hf-app').shadowRoot.querySelector('hf-agent-page');
              const bar = page.shadowRoot.querySelector('hf-agent-bar');
              return [document.documentElement, bar]
                .filter((e) => e.scrollWidth > e.clientWidth || e === bar && e.clientHeight > 72)
                .map((e) => `${e.tagName} ${e.scrollWidth}>${e.clientWidth} ${e.clientHeight}`);
            }\
            """);
    assertThat(over).isEqualTo(List.of());
  }

  @Test
  void hostileCallerIdsAreText() {
    Page page = signedIn("zh-CN", ColorScheme.LIGHT);
    web.hear(called("c1", "8001", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>"));
    assertThat(card(page)).containsText("<script>alert(1)</script>");
    assertThat(card(page)).containsText("<img src=x onerror=alert(1)>");
    shot(page, "pop-hostile");
    web.hear(abandoned("c1"));
    web.hear(called("c2", "8001", "anonymous", ""));
    assertThat(card(page)).containsText("号码隐藏");
    shot(page, "pop-hidden");
  }

  @Test
  void aBlindPbxAndTroubleShowAsBanners() {
    Page page = signedIn("en", ColorScheme.LIGHT);
    web.trust.set(new TrustView(false, Clock.systemUTC().instant(), "no answer within 6 s", false));
    assertThat(page.locator("[data-banner=trust]")).containsText("may be wrong since");
    web.pbx.away = true;
    page.keyboard().press("r");
    assertThat(page.locator("[data-banner=trouble]")).containsText("cannot be reached");
    assertThat(state(page)).containsText("Ready");
    shot(page, "banners");

    page.keyboard().press("?");
    assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
    shot(page, "help");
    page.keyboard().press("Escape");
    assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    web.trust.set(TrustView.GOOD);
    assertThat(page.locator("[data-banner=trust]")).hasCount(0);
  }

  @Test
  void refusedFilesShowToTheSupervisorWhoCanMendThemAndToNoAgent() {
    Page sue = open("zh-CN", ColorScheme.LIGHT);
    signIn(sue, "sue", "用户名", "密码");
    Page amy = signedIn("en", ColorScheme.LIGHT);
    var problem = new ConfigProblem("campaigns/3day.yaml", 12, 7, "lines: found '<b>x</b>'");
    web.config.set(
        ConfigView.of(
            new ConfigStatus(
                Optional.of(
                    new ConfigStatus.Refusal(
                        Collections.nCopies(5, problem), Clock.systemUTC().instant())),
                List.of("web.port")),
            "en"));
    Locator bar = sue.locator("[data-banner=config]");
    assertThat(bar).containsText("配置文件有误");
    assertThat(bar).containsText("campaigns/3day.yaml:12:7: lines: found '<b>x</b>'");
    assertThat(bar).containsText("还有 2 处问题");
    assertThat(sue.locator("[data-banner=config-waiting]")).containsText("web.port");
    shot(sue, "config-refused");
    assertThat(amy.locator("[data-banner=config]")).hasCount(0);
    web.config.set(ConfigView.GOOD);
    assertThat(bar).hasCount(0);
    assertThat(sue.locator("[data-banner=config-waiting]")).hasCount(0);
  }

  @Test
  void aSpoiltFileShowsWithItsLineUntilItIsMended(@TempDir Path folder) throws IOException {
    Map<String, String> environment = Map.of("HUIFANG_AMI_SECRET", "none");
    copy(Shipped.dir(), folder);
    var live =
        new LiveConfig(
            new LiveConfig.Source(folder, environment, c -> Optional.empty()),
            FileSet.read(folder),
            Shipped.config(),
            Clock.systemUTC());
    Path file = folder.resolve("campaigns/birthday.yaml");
    String right = Files.readString(file);
    int line = (int) right.substring(0, right.indexOf("lines: 10")).lines().count() + 1;
    Page sue = open("en", ColorScheme.DARK);
    signIn(sue, "sue", "Name", "Password");
    Locator bar = sue.locator("[data-banner=config]");
    try (var watch = new ConfigWatch(live)) {
      watch.start();
      Files.writeString(file, right.replace("lines: 10", "lines: ten"));
      await()
          .until(() -> {
            web.config.set(ConfigView.of(live.status(), "en"));
            return bar.count() == 1;
          });
      assertThat(bar).containsText("Configuration refused, the one of before runs on");
      assertThat(bar).containsText("campaigns/birthday.yaml:" + line + ":8: ");
      shot(sue, "config-refused-dark-en");
      Files.writeString(file, right);
      await()
          .until(() -> {
            web.config.set(ConfigView.of(live.status(), "en"));
            return bar.count() == 0;
          });
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path f : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(f).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(f, copy);
      }
    }
  }

  @Test
  void aLostConnectionSaysSoAndMendsItself() {
    Page page = signedIn("zh-CN", ColorScheme.LIGHT);
    assertThat(page.locator("hf-agent-bar .link")).containsText("已连接");
    page.context().setOffline(true);
    cutFeed(page);
    assertThat(page.locator("hf-agent-bar .link")).containsText("连接中断");
    shot(page, "connection-lost");
    web.hear(called("c1", "8001", "1", ""));
    page.context().setOffline(false);

    assertThat(page.locator("hf-agent-bar .link")).containsText("已连接");
    assertThat(card(page)).hasCount(1);
    complaints.clear();
  }

  @Test
  void aReloadWhileTheEngineIsAwaySaysSoAndComesBackSignedIn() {
    Page page = signedIn("zh-CN", ColorScheme.LIGHT);
    page.route("**/api/me", Route::abort);
    page.reload();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("连接不到服务器");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("正在自动重试");
    assertThat(page.getByLabel("用户名")).hasCount(0);
    shot(page, "engine-away");

    page.unroute("**/api/me");

    assertThat(page.locator("hf-agent-bar .link")).containsText("已连接");
    complaints.clear();
  }

  @Test
  void whoComesWhileTheDatabaseIsAwayIsAskedToSignInWhenItIsBack() {
    Page page = open("en", ColorScheme.DARK);
    page.route(
        "**/api/me",
        r ->
            r.fulfill(
                new Route.FulfillOptions()
                    .setStatus(503)
                    .setContentType("application/json")
                    .setBody("{\"code\":\"database-away\"}")));
    page.reload();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("The database does not answer");
    shot(page, "database-away-dark");

    page.unroute("**/api/me");

    assertThat(page.getByLabel("Name")).isVisible();
    complaints.clear();
  }

  @Test
  void aSessionThatEndsLeadsBackToSignIn() {
    Page page = signedIn("en", ColorScheme.LIGHT);
    web.users.disable("amy");
    page.keyboard().press("r");

    assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("session has ended");
    complaints.clear();
  }

  private static void cutFeed(Page page) {
    page.evaluate(
        "() => document.querySelector('hf-app').shadowRoot"
            + ".querySelector('hf-agent-page').feed.socket.close()");
  }

  private Page open(String language, ColorScheme colours) {
    BrowserContext context =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(1280, 720)
                    .setLocale(language)
                    .setTimezoneId("Asia/Shanghai")
                    .setColorScheme(colours));
    // The house's language is Chinese; who has another has chosen it.
    context.addInitScript(
        "localStorage.getItem('huifang.language') || localStorage.setItem('huifang.language', '"
            + language
            + "')");
    Page page = context.newPage();
    page.onConsoleMessage(m -> {
      if (m.type().equals("error") && !m.text().contains("401")) {
        complaints.add(m.text());
      }
    });
    page.onPageError(complaints::add);
    page.navigate(web.url("/"));
    return page;
  }

  private Page signedIn(String language, ColorScheme colours) {
    Page page = open(language, colours);
    boolean zh = language.startsWith("zh");
    signIn(page, "amy", zh ? "用户名" : "Name", zh ? "密码" : "Password");
    return page;
  }

  private static void signIn(Page page, String user, String name, String password) {
    page.getByLabel(name).fill(user);
    page.getByLabel(password).fill(WebFixture.PASSWORD);
    page.keyboard().press("Enter");
    assertThat(page.locator("hf-agent-bar .link")).hasClass(Pattern.compile("open"));
  }

  private static Locator card(Page page) {
    return page.locator("hf-pop-card article");
  }

  private static Locator state(Page page) {
    return page.locator("hf-agent-bar .state");
  }

  private static void shot(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
  }

  private static CallerPicture wang() {
    return new CallerPicture(
        17,
        "王建国",
        "深圳市南山区远航物流有限公司",
        true,
        List.of("+8613800138000", "+8675588886666"),
        List.of(
            new CallerPicture.Vehicle("粤B·12345", "凯美瑞 2.5Q", "LVGBE40K8GP123456"),
            new CallerPicture.Vehicle("粤B·D98765", "汉兰达 混动", "LVGEN56A8NG654321")),
        new CallerPicture.Visit(LocalDate.now(Clock.systemUTC()).minusDays(3), "张师傅", "刘晓燕", "南山店"),
        new LastScore(
            new BigDecimal("96.00"),
            new Text("售后服务满意度", "After-sales satisfaction"),
            Instant.parse("2026-08-19T02:00:00Z")),
        false,
        "常走高速，喜欢上午送修。上次抱怨等待时间长，请先道歉并说明预计完工时间。",
        List.of(),
        List.of(
            new CallerPicture.OwnValue(new Text("爱好", "Hobby"), new Text("钓鱼", "钓鱼"), false, ""),
            new CallerPicture.OwnValue(
                new Text("付款方式", "Payment"), new Text("按揭", "by loan"), false, "粤B·12345")));
  }

  private static CallerPicture owed() {
    CallerPicture w = wang();
    return new CallerPicture(
        w.customerId(),
        w.name(),
        w.company(),
        w.vip(),
        w.phones(),
        w.vehicles(),
        w.lastVisit(),
        w.lastScore(),
        w.doNotCall(),
        w.note(),
        w.sharedWith(),
        w.own(),
        new Matters(
            List.of(
                new Matters.OpenCase(
                    17,
                    CaseKind.COMPLAINT,
                    CaseStage.ANSWERED,
                    Instant.parse("2026-03-05T03:00:00Z"),
                    new Text("维修质量: 1（差）", "Repair quality: 1 (bad)"),
                    new Text("售后服务部 · 刘晓燕", "Service · 刘晓燕"))),
            List.of(new Matters.Promised(Instant.parse("2026-03-07T02:00:00Z"), "amy", "配件到货")),
            List.of(
                new Matters.Given("visit", LocalDate.parse("2026-03-20")),
                new Matters.Given("pay", LocalDate.parse("2026-03-09"))),
            List.of(
                new Matters.Due(
                    new Text("三日回访", "3-day call"), Instant.parse("2026-03-08T02:00:00Z"))),
            List.of(
                new LastScore(
                    new BigDecimal("96.00"),
                    new Text("售后服务满意度", "After-sales satisfaction"),
                    Instant.parse("2026-08-19T02:00:00Z")),
                new LastScore(
                    new BigDecimal("40.00"),
                    new Text("售后服务满意度", "After-sales satisfaction"),
                    Instant.parse("2026-02-19T02:00:00Z")))));
  }

  private static CallerPicture longChineseOne() {
    return new CallerPicture(
        21,
        "阿卜杜热依木·买买提依明·吐尔逊江·艾合买提（新疆丝绸之路国际物流运输有限责任公司车队长）",
        "新疆维吾尔自治区巴音郭楞蒙古自治州库尔勒市经济技术开发区丝绸之路国际物流运输有限责任公司",
        true,
        List.of("+8613900139000", "+8675588886666"),
        List.of(
            new CallerPicture.Vehicle(
                "新M·D12345", "比亚迪 唐 新能源 2026款 DM-p 尊荣型", "LVGBE40K8GP123456")),
        new CallerPicture.Visit(
            LocalDate.now(Clock.systemUTC()).minusDays(1), "买买提江·吐尔逊", "刘晓燕", "库尔勒经济技术开发区旗舰店"),
        null,
        false,
        "会说普通话和维吾尔语，请放慢语速。",
        List.of(),
        List.of());
  }

  private static CallerPicture longOne() {
    return new CallerPicture(
        18,
        "Maximiliana Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh of the Northern Isles",
        "新疆维吾尔自治区巴音郭楞蒙古自治州库尔勒市经济技术开发区国际汽车贸易与售后服务股份有限公司",
        true,
        List.of("+8613800138000", "+8675588886666", "+8675588886667", "+8675588886668"),
        List.of(
            new CallerPicture.Vehicle(
                "新AD12345",
                "Mercedes-Benz Sprinter 519 CDI Extra Long High Roof",
                "WDB9066571S123456"),
            new CallerPicture.Vehicle("", "Land Cruiser", ""),
            new CallerPicture.Vehicle("新A·88888", "", "WDB9066571S123457"),
            new CallerPicture.Vehicle("新A·88889", "Coaster", ""),
            new CallerPicture.Vehicle("新A·88890", "Coaster", "")),
        new CallerPicture.Visit(
            LocalDate.parse("2026-01-15"),
            "阿不都热依木·买买提依明",
            "Bartholomew Featherstonehaugh",
            "International After-Sales Centre"),
        new LastScore(
            new BigDecimal("22.50"),
            new Text(
                "售后服务满意度（含事故车维修与配件）", "After-sales satisfaction incl. accident repair and parts"),
            Instant.parse("2026-02-19T02:00:00Z")),
        true,
        "Speaks Cantonese and English. ".repeat(12),
        List.of(
            new CallerPicture.Sharer(19, "王小明", "", false),
            new CallerPicture.Sharer(
                20, "Featherstonehaugh Logistics Fleet Manager", "Northern Isles Ltd", true)),
        List.of());
  }
}
