package io.huifang.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.huifang.agent.PbxFixtures.abandoned;
import static io.huifang.agent.PbxFixtures.completed;
import static io.huifang.agent.PbxFixtures.connected;
import static io.huifang.agent.PbxFixtures.hangup;
import static io.huifang.agent.PbxFixtures.phone;
import static io.huifang.agent.PbxFixtures.phoneGone;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.huifang.Chromium;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.store.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The supervisor's page in a real browser; the PBX's words are ours. */
class FloorPageIT {
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
  void agentsQueuesAndCallsShowAsTheyAreWithoutAReload() {
    agentsAreSignedIn();
    Page sue = signedIn("sue", "zh-CN", ColorScheme.LIGHT);
    assertThat(agent(sue, "amy")).hasAttribute("data-state", "away");
    DB.sql(
        "INSERT INTO screen_pop (agent, linked_id, e164, rang_at, pop_micros) VALUES"
            + " ('amy', 'p1', '1', UTC_TIMESTAMP(6), 84000), ('amy', 'p2', '1', UTC_TIMESTAMP(6), 1200000)");
    assertThat(sue.locator(".pops")).containsText("半数 84 ms，95 % 1.2 s，最慢 1.2 s");

    web.roster.ready("amy");
    web.roster.pause("bob", "meal");
    assertThat(agent(sue, "amy")).containsText("就绪");
    assertThat(agent(sue, "bob")).containsText("用餐");

    joins("c1", "13800138000");
    joins("c2", "");
    assertThat(queue(sue).locator(".live b")).hasText("2");
    assertThat(sue.locator("[data-call=c1]")).containsText("138 0013 8000");
    assertThat(sue.locator("[data-call=c2]")).containsText("号码隐藏");

    web.hear(phone("8001", "c1", 6));
    leaves("c1");
    web.hear(connected("c1", "8001"));
    assertThat(agent(sue, "amy")).hasAttribute("data-state", "talking");
    assertThat(agent(sue, "amy")).containsText("138 0013 8000");
    assertThat(queue(sue)).hasAttribute("data-alarm", "none-ready");
    shot(sue, "floor-light-zh");

    web.clockAhead.set(Duration.ofSeconds(9));
    web.hear(abandoned("c2"));
    leaves("c2");
    web.hear(hangup("c2", "c2"));
    web.hear(completed("c1", "8001"));
    web.hear(phoneGone("8001", "c1"));
    web.hear(hangup("c1", "c1"));
    assertThat(queue(sue)).containsText("1 / 2");
    assertThat(queue(sue)).containsText("50 %");
    assertThat(queue(sue)).hasAttribute("data-alarm", "below");
    assertThat(sue.locator("hf-floor-page")).containsText("没有来电");
    assertThat(agent(sue, "amy")).hasAttribute("data-state", "ready");
  }

  @Test
  void byKeyASupervisorListensWhispersAndSetsStates() {
    agentsAreSignedIn();
    Page sue = signedIn("sue", "en", ColorScheme.DARK);
    web.roster.ready("amy");
    joins("c1", "13800138000");
    web.hear(phone("8001", "c1", 6));
    leaves("c1");
    web.hear(connected("c1", "8001"));
    assertThat(agent(sue, "amy")).containsText("Talking");

    sue.keyboard().press("ArrowDown");
    assertThat(agent(sue, "amy")).hasAttribute("aria-selected", "true");
    sue.keyboard().press("l");
    assertThat(sue.locator(".spy")).containsText("Pick up your phone");
    sue.keyboard().press("w");
    assertThat(sue.locator("[data-banner=problem]")).containsText("Pick up your phone first");
    web.hears("listen", "c1");
    assertThat(sue.locator(".spy")).hasAttribute("data-up", "true");
    sue.keyboard().press("w");
    web.hears("whisper", "c1");
    assertThat(sue.locator(".spy")).hasAttribute("data-spy", "WHISPER");
    shot(sue, "floor-whisper-dark-en");
    sue.keyboard().press("s");
    assertThat(sue.locator(".spy")).hasCount(0);

    sue.keyboard().press("f");
    shot(sue, "floor-force-dark-en");
    sue.keyboard().press("2");
    web.hear(completed("c1", "8001"));
    web.hear(phoneGone("8001", "c1"));
    assertThat(agent(sue, "amy")).containsText("Break");
    sue.keyboard().press("?");
    assertThat(sue.locator("hf-help-overlay")).containsText("Whisper");
    assertThat(sue.locator("hf-help-overlay [data-keys]")).hasCount(2);
    shot(sue, "floor-help-dark-en");
    sue.keyboard().press("Escape");
    assertThat(sue.locator("hf-help-overlay")).hasCount(0);

    sue.keyboard().press("v");
    assertThat(sue.locator("hf-search-box")).isVisible();
    sue.keyboard().press("v");
    assertThat(sue.locator("hf-floor-page")).isVisible();
    sue.keyboard().press("Shift+V");
    assertThat(sue.locator("hf-call-back-list")).isVisible();
  }

  @Test
  void aSampleIsDrawnWithItsRecordings() {
    for (int i = 1; i <= 12; i++) {
      DB.sql(
          String.format(
              Locale.ROOT,
              "INSERT INTO call_record (reference, direction, e164, answered_at) VALUES ('r%s', 'in',"
                  + " '+86138001380%02d', NOW(6))",
              i,
              i),
          ("INSERT INTO queue_visit (pbx, channel, reference, queue, joined_at, left_at, ending,"
                  + " agent, answered_at, ended_at, settled) VALUES ('pbx', 'r%1$s', 'r%1$s',"
                  + " 'service', NOW(6), NOW(6), 'answered', 'amy', NOW(6),"
                  + " TIMESTAMPADD(SECOND, 9%1$s, NOW(6)), TRUE)")
              .formatted(i),
          i % 3 == 0
              ? "DO 1"
              : ("INSERT INTO recording (name, reference, kind, path, format, made_at, taken_at)"
                      + " VALUES ('call-r%1$s', 'r%1$s', 'call', 'call-r%1$s.wav', 'wav', NOW(6),"
                      + " NOW(6))")
                  .formatted(i));
    }
    Page sue = signedIn("sue", "zh-CN", ColorScheme.LIGHT);
    sue.keyboard().press("c");
    Locator sample = sue.locator("hf-floor-sample");
    sample.getByText("抽取").click();
    assertThat(sample.locator("li")).hasCount(10);
    assertThat(sample.locator("li").first()).containsText("138 0013");
    List<String> first = sample.locator("li").allInnerTexts();
    shot(sue, "floor-sample-light-zh");
    sample.getByText("抽取").click();
    assertThat(sample.locator("li").allInnerTexts()).isEqualTo(first);
  }

  @Test
  void anAgentHasNoSuchPageAndManyAgentsAndQueuesFit() {
    Page amy = signedIn("amy", "en", ColorScheme.LIGHT);
    assertThat(amy.locator("hf-agent-bar .view")).hasCount(0);
    amy.keyboard().press("v");
    assertThat(amy.locator("hf-floor-page")).hasCount(0);
    Page sue = signedIn("sue", "en", ColorScheme.LIGHT);
    for (int i = 0; i < 14; i++) {
      joins("many" + i, i % 4 == 0 ? "" : "0755888866" + (10 + i));
    }
    assertThat(sue.locator("hf-floor-page li")).hasCount(14);
    assertThat(queue(sue)).hasAttribute("data-alarm", "nobody");
    shot(sue, "floor-many-light-en");
    boolean fits =
        (boolean)
            sue.evaluate(
                "() => document.documentElement.scrollWidth <= innerWidth"
                    + " && document.documentElement.scrollHeight <= innerHeight");
    assertThat(fits).as("nothing sticks out").isTrue();
    boolean inside =
        (boolean)
            sue.locator("article")
                .evaluateAll("all => all.every(a => a.scrollWidth <= a.clientWidth)");
    assertThat(inside).as("of no queue's card").isTrue();
  }

  /** Else they would be signed out for want of a page. */
  private void agentsAreSignedIn() {
    web.signedIn("amy");
    web.signedIn("bob");
  }

  private void joins(String call, String number) {
    web.hear(new PbxEvent.QueueCallerJoin(call, call, "PJSIP/town-1", "service", 1, 1, number, ""));
  }

  private void leaves(String call) {
    web.hear(new PbxEvent.QueueCallerLeave(call, call, "PJSIP/town-1", "service", 1, 0));
  }

  private static Locator agent(Page page, String name) {
    return page.locator("tr[data-agent=" + name + "]");
  }

  private static Locator queue(Page page) {
    return page.locator("article[data-queue=service]");
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
    context.addInitScript(
        "localStorage.getItem('huifang.language') || localStorage.setItem('huifang.language', '"
            + language
            + "')");
    Page page = context.newPage();
    page.onConsoleMessage(m -> {
      if (m.type().equals("error") && !m.text().contains("401") && !m.text().contains("409")) {
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

  private static void shot(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
  }
}
