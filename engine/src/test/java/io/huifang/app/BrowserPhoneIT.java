package io.huifang.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.huifang.app.BrowserPhoneHouse.BROWSER;
import static io.huifang.app.BrowserPhoneHouse.DESK;
import static io.huifang.app.BrowserPhoneHouse.SOON;
import static io.huifang.app.BrowserPhoneHouse.phone;
import static io.huifang.app.BrowserPhoneHouse.shot;
import static io.huifang.app.BrowserPhoneHouse.soundBothWays;
import static io.huifang.app.BrowserPhoneHouse.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import io.huifang.app.AmiTap.Event;
import io.huifang.web.FeedProtocol;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The phone in the agent's page: a real browser, a real Asterisk, real sound. */
@Timeout(180)
class BrowserPhoneIT {
  @Order(1)
  @RegisterExtension
  static final LabEngine ENGINE = BrowserPhoneHouse.engine("browser-phone");

  @Order(2)
  @RegisterExtension
  static final BrowserPhoneHouse HOUSE = new BrowserPhoneHouse(ENGINE);

  @Test
  void aCallerIsAnsweredInThePageWithSoundBothWays() {
    Page page = HOUSE.registered();
    page.keyboard().press("r");
    assertThat(state(page)).containsText("就绪");
    Town.Caller caller = HOUSE.town.dialsInTalking("", "13600000001");

    assertThat(page.locator("hf-pop-card")).containsText("王建国");
    assertThat(phone(page)).hasAttribute("data-call", "ringing");
    assertThat(phone(page)).containsText("13600000001");
    shot(page, "browser-phone-ringing");
    page.keyboard().press("a");
    assertThat(phone(page)).hasAttribute("data-call", "talking");
    assertThat(page.locator("hf-pop-card")).containsText("通话中");

    soundBothWays(page);
    Event channel = HOUSE.ourChannel();
    await("Asterisk counts it too")
        .atMost(SOON)
        .untilAsserted(() -> {
          assertThat(HOUSE.packets(channel, "rxcount")).as("from the page").isGreaterThan(50);
          assertThat(HOUSE.packets(channel, "txcount")).as("to the page").isGreaterThan(50);
        });
    caller.awaitVoice("the agent's voice", SOON);
    shot(page, "browser-phone");

    page.keyboard().press("5");
    await("the key is heard").atMost(SOON).until(() -> caller.hears("5"));
    page.keyboard().press("h");
    assertThat(page.locator("hf-call-bar .where")).hasAttribute("data-line", "HELD");
    assertThat(phone(page)).containsText("已保持");
    caller.awaitVoice("music", SOON);
    page.keyboard().press("h");
    assertThat(page.locator("hf-call-bar .where")).hasAttribute("data-line", "TALKING");
    assertThat(phone(page)).containsText("通话中");
    soundBothWays(page);
    page.keyboard().press("q");
    assertThat(page.locator("hf-phone button[aria-pressed=true]")).containsText("静音");

    page.keyboard().press("x");
    assertThat(phone(page)).hasAttribute("data-call", "");
    HOUSE.pbx.await("Asterisk hung up", SOON, e -> e.is("Hangup") && same(e, channel));
    assertThat(state(page)).containsText("就绪");
    assertThat(page.locator("hf-pop-card")).containsText("已结束");
    assertThat(ENGINE.output()).as("the log").doesNotContain(HOUSE.password());
  }

  @Test
  void aCallerWhoGivesUpStopsTheRinging() {
    Page page = HOUSE.registered();
    page.keyboard().press("r");
    Town.Caller caller = HOUSE.town.dialsInTalking("", "13600000001");
    assertThat(phone(page)).hasAttribute("data-call", "ringing");
    caller.hangsUp();
    assertThat(phone(page)).hasAttribute("data-call", "");
    assertThat(phone(page)).hasAttribute("data-phone", "registered");
  }

  @Test
  void aReloadInACallEndsItCleanAndThePageSaysSo() {
    Page page = HOUSE.talking();
    Event channel = HOUSE.ourChannel();
    page.onDialog(Dialog::accept);
    page.reload();

    assertThat(page.locator("[data-notice=reloaded]")).containsText("13600000001");
    HOUSE.pbx.await("the call is over", SOON, e -> e.is("Hangup") && same(e, channel));
    assertThat(phone(page)).hasAttribute("data-phone", "registered");
    assertThat(state(page)).containsText("就绪");
    Town.Caller next = HOUSE.town.dialsInTalking("", "13600000001");
    assertThat(phone(page)).hasAttribute("data-call", "ringing");
    next.hangsUp();
  }

  @Test
  void ofTwoTabsOneIsThePhone() {
    Page first = HOUSE.registered();
    Page second = first.context().newPage();
    second.navigate(ENGINE.origin() + "/");
    assertThat(phone(second)).hasAttribute("data-phone", "other-tab");
    assertThat(phone(first)).hasAttribute("data-phone", "registered");
    second.getByText("改在这里接听").click();
    assertThat(phone(second)).hasAttribute("data-phone", "registered");
    assertThat(phone(first)).hasAttribute("data-phone", "other-tab");
    second.close();
    assertThat(phone(first)).hasAttribute("data-phone", "registered");
  }

  @Test
  void aTabInACallKeepsThePhone() {
    Page first = HOUSE.talking();
    Page second = first.context().newPage();
    second.navigate(ENGINE.origin() + "/");
    second.getByText("改在这里接听").click();
    assertThat(second.locator("[data-notice=busy-there]")).isVisible();
    assertThat(phone(first)).hasAttribute("data-call", "talking");
  }

  @Test
  void ofTwoBrowsersTheLastOneIsThePhone() {
    Page first = HOUSE.registered();
    Page second = HOUSE.registered();
    assertThat(phone(first)).hasAttribute("data-phone", "other-browser");
    first.getByText("改在这里接听").click();
    assertThat(phone(first)).hasAttribute("data-phone", "registered");
    assertThat(phone(second)).hasAttribute("data-phone", "other-browser");
  }

  @Test
  void filesThatTakeThePhoneAwayDoSoAfterTheCall() {
    Page page = HOUSE.talking();
    ENGINE.edit("agents.yaml", BROWSER, DESK);
    try {
      assertThat(page.locator("hf-phone [data-notice=last]")).containsText("通话继续");
      assertThat(phone(page)).hasAttribute("data-call", "talking");
      soundBothWays(page);
      shot(page, "browser-phone-last-call");
      page.keyboard().press("x");
      assertThat(page.locator("hf-phone")).hasCount(0);
    } finally {
      ENGINE.edit("agents.yaml", DESK, BROWSER);
    }
    assertThat(phone(page)).hasAttribute("data-phone", "registered");
  }

  @Test
  void anEndedSessionEndsNoCall() {
    Page page = HOUSE.talking();
    HOUSE.newPassword();
    assertThat(page.locator("hf-sign-in")).isVisible();
    assertThat(page.locator("hf-pop-card")).hasCount(0);
    assertThat(phone(page)).hasAttribute("data-call", "talking");
    assertThat(page.locator("hf-phone [data-notice=last]")).isVisible();
    soundBothWays(page);
    shot(page, "browser-phone-signed-out");

    HOUSE.signIn(page);
    assertThat(page.locator("hf-agent-bar")).isVisible();
    assertThat(phone(page)).hasAttribute("data-call", "talking");
    assertThat(page.locator("hf-phone [data-notice=last]")).hasCount(0);
    soundBothWays(page);
    page.keyboard().press("x");
    assertThat(phone(page)).hasAttribute("data-call", "");
    assertThat(phone(page)).hasAttribute("data-phone", "registered");
  }

  @Test
  void aNewerPageWaitsForTheEndOfTheCall() {
    AtomicReference<WebSocketRoute> feed = new AtomicReference<>();
    AtomicBoolean newer = new AtomicBoolean();
    String version = "\"v\":" + FeedProtocol.VERSION;
    Page page =
        HOUSE.signedIn(
            HOUSE.chromium,
            true,
            ENGINE.origin(),
            p ->
                p.routeWebSocket(
                    "**/api/feed",
                    route -> {
                      WebSocketRoute server = route.connectToServer();
                      server.onMessage(f ->
                          route.send(
                              newer.get() ? f.text().replace(version, "\"v\":999") : f.text()));
                      route.onMessage(f -> server.send(f.text()));
                      feed.set(route);
                    }));
    assertThat(phone(page)).hasAttribute("data-phone", "registered");
    HOUSE.talks(page);
    newer.set(true);
    feed.get().close();
    assertThat(page.locator("[data-banner=outdated]")).containsText("通话结束后");
    assertThat(phone(page)).hasAttribute("data-call", "talking");
    soundBothWays(page);
    newer.set(false);
    page.keyboard().press("x");
    assertThat(page.locator("[data-banner=outdated]")).hasCount(0);
    assertThat(phone(page)).hasAttribute("data-phone", "registered");
  }

  private static boolean same(Event e, Event channel) {
    return e.get("Uniqueid").equals(channel.get("Uniqueid"));
  }
}
