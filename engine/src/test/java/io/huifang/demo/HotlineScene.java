package io.huifang.demo;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import io.huifang.Chromium;
import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiSettings;
import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.asterisk.ami.LinkState;
import io.huifang.asterisk.ami.Originate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** An agent signs in on the page, a caller dials the hotline, the page pops, they talk. */
final class HotlineScene {
  private static final Duration READY_LIMIT = Duration.ofSeconds(70);
  private static final Duration HOTLINE_LIMIT = Duration.ofSeconds(40);
  private static final String CALLER = "13800000001";

  private final Stage stage;

  HotlineScene(Stage stage) {
    this.stage = stage;
  }

  void play() {
    String url = "http://127.0.0.1:" + stage.environment.get("HUIFANG_WEB_PORT") + "/";
    Path program = Path.of(stage.environment.get("HUIFANG_CHROMIUM"));
    try (Chromium chromium = new Chromium(program, stage.environment);
        AmiLink town = town()) {
      Page page =
          chromium
              .browser()
              .newPage(
                  new Browser.NewPageOptions()
                      .setViewportSize(1280, 720)
                      .setTimezoneId(stage.config.engine().zone().getId()));
      if (!Stage.await(READY_LIMIT, () -> ready(url))) {
        stage.missing.add("the engine is not ready");
        return;
      }
      stage.tell("The campaigns begin to call the sample customers over SIP");
      stage.tell("An agent signs in on " + url + " (headless Chromium) and presses Ready");
      page.navigate(url);
      page.locator("input[name=name]").fill("amy");
      page.locator("input[name=password]").fill(stage.environment.get("HUIFANG_DEMO_PASSWORD"));
      page.locator("button.primary").click();
      page.locator("[data-state]").first().waitFor();
      page.keyboard().press("r");
      page.locator("[data-state=READY]").first().waitFor();
      stage.tell("A caller (" + CALLER + ") dials the hotline 4008001234 over SIP");
      call(town);
      page.locator("article[data-state=RINGING], article[data-state=ANSWERED]")
          .first()
          .waitFor(limit(HOTLINE_LIMIT));
      page.screenshot(
          new Page.ScreenshotOptions().setPath(stage.pictures.resolve("pop-ringing.png")));
      stage.tell("The page pops: " + page.locator("article h2").first().innerText());
      page.locator("article[data-state=ANSWERED]").first().waitFor(limit(HOTLINE_LIMIT));
      page.screenshot(
          new Page.ScreenshotOptions().setPath(stage.pictures.resolve("pop-answered.png")));
      stage.tell("The agent's phone is picked up; they talk");
      town.hangup("demo-caller", 16);
      page.locator("article[data-state=ENDED]").first().waitFor(limit(HOTLINE_LIMIT));
    } catch (PlaywrightException | AmiUnavailable e) {
      stage.missing.add(
          "the hotline call: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
    }
  }

  /** The engine starts beside this program. */
  private static boolean ready(String url) {
    var ask =
        HttpRequest.newBuilder(URI.create(url + "health/ready")).timeout(Duration.ofSeconds(2));
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(ask.build(), HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private AmiLink town() {
    AmiLink link =
        new AmiLink(
            AmiSettings.of(
                "town",
                stage.environment.get("HUIFANG_TOWN_AMI_HOST"),
                Integer.parseInt(stage.environment.get("HUIFANG_TOWN_AMI_PORT")),
                stage.environment.get("HUIFANG_TOWN_AMI_USER"),
                stage.environment.get("HUIFANG_TOWN_AMI_SECRET")),
            Clock.systemUTC(),
            new SimpleMeterRegistry());
    link.start();
    if (!Stage.await(Duration.ofSeconds(10), () -> link.state().status() == LinkState.Status.UP)) {
      stage.missing.add("the town does not answer: " + link.state().reason());
    }
    return link;
  }

  private static void call(AmiLink town) throws AmiUnavailable {
    town.originate(
        new Originate(
            "demo-caller",
            "PJSIP/4008001234@pbx",
            "demo-caller",
            "",
            new Originate.Target("town-caller", "s", 1),
            new Originate.CallerId("", CALLER),
            Duration.ofSeconds(30),
            Map.of()));
  }

  private static Locator.WaitForOptions limit(Duration d) {
    return new Locator.WaitForOptions().setTimeout((double) d.toMillis());
  }
}
