package io.huifang.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.huifang.Chromium;
import io.huifang.agent.BrowserPhones;
import io.huifang.app.AmiTap.Event;
import io.huifang.config.Secret;
import io.huifang.web.Role;
import io.huifang.web.Users;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A house whose agent amy answers in the page: engine, Asterisk, browser, and the way between. */
final class BrowserPhoneHouse implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  /** In agents.yaml. */
  static final String BROWSER = "extension: \"8011\", phone: browser";

  static final String DESK = "extension: \"8011\", phone: desk";
  static final Duration SOON = Duration.ofSeconds(90);

  private static final String PASSWORD = "a long enough password";
  private static final String CALLER = "13600000001";
  private static final Path PICTURES = Path.of("target", "screenshots");

  final LabEngine engine;
  Chromium chromium;
  Town town;
  AmiTap pbx;

  /** From the page to Asterisk, to be cut. */
  private Forwarder way;

  private final List<BrowserContext> browsers = new ArrayList<>();

  BrowserPhoneHouse(LabEngine engine) {
    this.engine = engine;
  }

  /** Its engine, to be registered before the house. */
  static LabEngine engine(String name) {
    return LabEngine.named(name).edit("agents.yaml", "extension: \"8001\"", BROWSER);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    engine.people().add("王建国", LocalDate.of(2020, 1, 1), CALLER);
    assertThat(users().add("amy", Role.AGENT, PASSWORD)).isInstanceOf(Users.Change.Done.class);
    town = engine.lab().town();
    pbx = engine.lab().pbx();
    nobodyElseIsInTheQueues();
    wayIsBack();
    engine.set("HUIFANG_PHONE_URL", wayUrl());
    engine.start();
    chromium =
        new Chromium("--allow-loopback-in-peer-connection", "--use-fake-device-for-media-stream");
    await("the engine takes callers")
        .atMost(SOON)
        .until(() ->
            !pbx.list("DBGet", Map.of("Family", "hf", "Key", "alive"), "DBGetResponse").isEmpty());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    closeBrowsers();
    town.endAllCalls();
    await("nobody is in a call").atMost(SOON).until(() -> channels().isEmpty());
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    chromium.close();
    way.close();
    nobodyElseIsInTheQueues();
    pbx.close();
    town.close();
  }

  // ---- what people do

  /** Amy talks with a customer, by the page. */
  Page talking() {
    Page page = registered();
    talks(page);
    return page;
  }

  void talks(Page page) {
    page.keyboard().press("r");
    town.dialsInTalking("", CALLER);
    assertThat(phone(page)).hasAttribute("data-call", "ringing");
    page.keyboard().press("a");
    assertThat(phone(page)).hasAttribute("data-call", "talking");
  }

  Page registered() {
    Page page = signedIn(chromium, true);
    assertThat(phone(page)).hasAttribute("data-phone", "registered");
    return page;
  }

  Page signedIn(Chromium program, boolean microphone) {
    return signedIn(program, microphone, engine.origin(), _ -> {});
  }

  Page signedIn(Chromium program, boolean microphone, String origin, Consumer<Page> beforehand) {
    BrowserContext context =
        program
            .browser()
            .newContext(
                new Browser.NewContextOptions().setViewportSize(1280, 720).setLocale("zh-CN"));
    browsers.add(context);
    if (microphone) {
      context.grantPermissions(List.of("microphone"));
    }
    Page page = context.newPage();
    beforehand.accept(page);
    page.navigate(origin + "/");
    signIn(page);
    assertThat(phone(page)).isVisible();
    return page;
  }

  void signIn(Page page) {
    page.getByLabel("用户名").fill("amy");
    page.getByLabel("密码").fill(PASSWORD);
    page.keyboard().press("Enter");
  }

  /** Ends all sessions of amy's. */
  void newPassword() {
    assertThat(users().changePassword("amy", PASSWORD)).isInstanceOf(Users.Change.Done.class);
  }

  void closeBrowsers() {
    browsers.forEach(BrowserContext::close);
    browsers.clear();
  }

  /** Its browser is closed by somebody else. */
  void forget(Page page) {
    browsers.remove(page.context());
  }

  private Users users() {
    return new Users(engine.schema().database(), Clock.systemUTC());
  }

  /** Of the phone 8011. */
  String password() {
    return BrowserPhones.password(new Secret(engine.lab().text("HUIFANG_PHONE_SECRET")), "8011")
        .reveal();
  }

  // ---- what the page says

  static Locator phone(Page page) {
    return page.locator("hf-phone [data-phone]");
  }

  static Locator state(Page page) {
    return page.locator("hf-agent-bar .state");
  }

  static void soundBothWays(Page page) {
    Locator who = page.locator("hf-phone .who");
    int in = Integer.parseInt(who.getAttribute("data-packets-in"));
    int out = Integer.parseInt(who.getAttribute("data-packets-out"));
    await("the page hears and is heard")
        .atMost(SOON)
        .untilAsserted(() -> {
          assertThat(Integer.parseInt(who.getAttribute("data-packets-in"))).isGreaterThan(in + 50);
          assertThat(Integer.parseInt(who.getAttribute("data-packets-out")))
              .isGreaterThan(out + 50);
        });
  }

  static void shot(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
  }

  // ---- the way

  String wayUrl() {
    return "ws://127.0.0.1:" + (engine.lab().port("PBX_HTTP") + 1) + "/ws";
  }

  void wayIsGone() throws IOException {
    way.close();
  }

  void wayIsBack() throws IOException {
    int there = engine.lab().port("PBX_HTTP");
    way = new Forwarder(there + 1, there);
  }

  // ---- what Asterisk says

  /** After it was stopped or killed: for us, and for the engine. */
  void pbxIsBack() {
    pbx.close();
    pbx = engine.lab().pbx();
    engine.awaitReady();
  }

  /** Members that engines of other tests added stay with Asterisk. */
  private void nobodyElseIsInTheQueues() {
    pbx.list("QueueStatus", Map.of(), "QueueMember").stream()
        .filter(m -> m.get("Membership").equals("dynamic"))
        .forEach(m ->
            pbx.action(
                "QueueRemove", Map.of("Queue", m.get("Queue"), "Interface", m.get("Location"))));
  }

  Event ourChannel() {
    return channels().stream()
        .filter(e -> e.get("Channel").startsWith("PJSIP/8011-"))
        .findFirst()
        .orElseThrow();
  }

  List<Event> channels() {
    return pbx.list("CoreShowChannels", Map.of(), "CoreShowChannel").stream()
        .filter(e -> !e.get("Channel").contains("@huifang-db"))
        .toList();
  }

  int packets(Event channel, String what) {
    String count =
        pbx.action(
                "Getvar",
                Map.of("Channel", channel.get("Channel"), "Variable", "CHANNEL(rtcp," + what + ")"))
            .get("Value");
    return count.matches("\\d+") ? Integer.parseInt(count) : 0;
  }

  String pbxSees(String extension) {
    return pbx.action("Getvar", Map.of("Variable", "DEVICE_STATE(PJSIP/" + extension + ")"))
        .get("Value");
  }
}
