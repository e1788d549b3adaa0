package io.huifang.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.huifang.app.BrowserPhoneHouse.BROWSER;
import static io.huifang.app.BrowserPhoneHouse.SOON;
import static io.huifang.app.BrowserPhoneHouse.phone;
import static io.huifang.app.BrowserPhoneHouse.shot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.huifang.Chromium;
import io.huifang.app.Doctor.Finding;
import io.huifang.app.Doctor.Grade;
import io.huifang.config.Config;
import io.huifang.config.ConfigLoader;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What goes wrong with a phone in the page, how the page says so and how it comes back. */
@Timeout(180)
class BrowserPhoneTroubleIT {
  @Order(1)
  @RegisterExtension
  static final LabEngine ENGINE = BrowserPhoneHouse.engine("browser-phone-trouble");

  @Order(2)
  @RegisterExtension
  static final BrowserPhoneHouse HOUSE = new BrowserPhoneHouse(ENGINE);

  @Test
  void ofTwoEnginesThePageThatWasReplacedSaysSoAndCanTakeThePhoneBack() {
    try (LabEngine second =
        LabEngine.named("browser-phone-2").edit("agents.yaml", "extension: \"8001\"", BROWSER)) {
      second.beside(ENGINE).set("HUIFANG_PHONE_URL", HOUSE.wayUrl()).start();
      Page here = HOUSE.registered();
      Page there = HOUSE.signedIn(HOUSE.chromium, true, second.origin(), _ -> {});
      assertThat(phone(there)).hasAttribute("data-phone", "registered");
      assertThat(phone(here)).hasAttribute("data-phone", "other-browser");
      shot(here, "browser-phone-elsewhere");
      here.reload();
      assertThat(phone(here)).hasAttribute("data-phone", "other-browser");
      assertThat(phone(there)).hasAttribute("data-phone", "registered");
      here.getByText("改在这里接听").click();
      assertThat(phone(here)).hasAttribute("data-phone", "registered");
      assertThat(phone(there)).hasAttribute("data-phone", "other-browser");
      HOUSE.closeBrowsers();
    }
  }

  @Test
  void anOldPasswordIsRefusedAndANewOneTaken() {
    Page page =
        HOUSE.signedIn(
            HOUSE.chromium,
            true,
            ENGINE.origin(),
            p ->
                p.route(
                    "**/api/phone",
                    route -> {
                      APIResponse answer = route.fetch();
                      route.fulfill(
                          new Route.FulfillOptions()
                              .setResponse(answer)
                              .setBody(answer.text().replace(HOUSE.password(), "0".repeat(32))));
                    }));
    assertThat(phone(page)).hasAttribute("data-phone", "refused");
    assertThat(phone(page)).containsText("401");
    page.unroute("**/api/phone");
    page.locator("hf-phone button").getByText("重试").click();
    assertThat(phone(page)).hasAttribute("data-phone", "registered");
  }

  @Test
  void anAsteriskThatHangsIsToldAndComesBack() {
    Page page = HOUSE.registered();
    Lab.signal("STOP", ENGINE.lab().pbxPid());
    try {
      assertThat(phone(page)).containsText("交换机没有应答");
      assertThat(phone(page)).hasAttribute("data-phone", "lost");
      shot(page, "browser-phone-silent");
    } finally {
      Lab.signal("CONT", ENGINE.lab().pbxPid());
    }
    assertThat(phone(page)).hasAttribute("data-phone", "registered");
    HOUSE.pbxIsBack();
  }

  @Test
  void withoutAnyMicrophoneThePageSaysPlugOneIn() {
    try (var bare = new Chromium("--allow-loopback-in-peer-connection")) {
      Page page = HOUSE.signedIn(bare, true);
      assertThat(phone(page)).hasAttribute("data-phone", "microphone");
      assertThat(phone(page)).containsText("没有找到麦克风");
      HOUSE.forget(page);
    }
  }

  @Test
  void doctorKnowsWhetherThePhoneIsThere() {
    HOUSE.registered();
    List<Finding> all = examined();
    assertThat(of(all, "Asterisk pbx WebSocket").grade()).as("%s", all).isEqualTo(Grade.OK);
    assertThat(of(all, "Asterisk pbx browser phones").grade()).isEqualTo(Grade.OK);
    assertThat(of(all, "Asterisk pbx phone 8011").found()).contains("registered (NOT_INUSE)");
    HOUSE.closeBrowsers();
    await("the registration is gone")
        .atMost(SOON)
        .until(() -> of(examined(), "Asterisk pbx phone 8011").found().contains("not registered"));
  }

  @Test
  void whatThePhonesCommandPrintsIsWhatTheLabHas() {
    assertThat(ENGINE.command("phones")).contains("password = " + HOUSE.password());
  }

  private static List<Finding> examined() {
    Config config =
        switch (ConfigLoader.load(ENGINE.config(), ENGINE.lab().environment())) {
          case ConfigLoader.Good good -> good.config();
          case ConfigLoader.Bad bad -> throw new AssertionError(bad.problems());
        };
    var findings = new Findings();
    new PbxDoctor(config, config.engine().asterisk().getFirst(), findings).examine();
    return findings.all();
  }

  private static Finding of(List<Finding> all, String what) {
    return all.stream().filter(f -> f.what().equals(what)).findFirst().orElseThrow();
  }
}
