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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Agents sign in on their pages; somebody with a history dials the hotline; the page of whoever is
 * rung pops with it; they talk.
 */
final class HotlineScene {
  private static final Duration READY_LIMIT = Duration.ofSeconds(70);
  private static final Duration HOTLINE_LIMIT = Duration.ofSeconds(40);

  /** Rings when nobody else does; of the sample dealer, too. */
  private static final Caller ANYBODY = new Caller("王建国", "+8613800000001");

  private final Stage stage;

  HotlineScene(Stage stage) {
    this.stage = stage;
  }

  /** Who dials the hotline; the number in E.164. */
  record Caller(String name, String number) {
    /** As a phone of the town shows it. */
    String shown() {
      return number.replaceFirst("^\\+86", "");
    }
  }

  /** Plays; who calls is asked when the agents are ready, and may take a while to be known. */
  void play(Supplier<Optional<Caller>> who) {
    String url = "http://127.0.0.1:" + stage.environment.get("HUIFANG_WEB_PORT") + "/";
    Path program = Path.of(stage.environment.get("HUIFANG_CHROMIUM"));
    try (Chromium chromium = new Chromium(program, stage.environment);
        AmiLink town = town()) {
      if (!Stage.await(READY_LIMIT, () -> ready(url))) {
        stage.missing.add("the engine is not ready");
        return;
      }
      stage.tell("The campaigns begin to call the sample customers over SIP");
      stage.tell("Two agents sign in on " + url + " (headless Chromium) and press Ready");
      // Either is rung: who asked our campaigns for a person is talking with one of them.
      List<Page> pages = List.of(ready(chromium, url, "amy"), ready(chromium, url, "bob"));
      Caller caller = who.get().orElse(ANYBODY);
      stage.tell(caller.name() + " (" + caller.shown() + ") dials the hotline 4008001234 over SIP");
      call(town, caller);
      Page page = popped(pages, caller);
      shown(page, caller);
      card(page, caller, "ANSWERED").waitFor(limit(HOTLINE_LIMIT));
      page.screenshot(
          new Page.ScreenshotOptions().setPath(stage.pictures.resolve("pop-answered.png")));
      stage.tell("The agent's phone is picked up; they talk");
      town.hangup("demo-caller", 16);
      card(page, caller, "ENDED").waitFor(limit(HOTLINE_LIMIT));
      page.keyboard().press("1");
      page.locator("hf-after-card section[data-chosen=solved]").waitFor(limit(HOTLINE_LIMIT));
      stage.tell("They have talked; the agent chooses what came of it");
    } catch (PlaywrightException | AmiUnavailable e) {
      stage.missing.add(
          "the hotline call: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
    }
  }

  /** The first page that shows who is calling. */
  private Page popped(List<Page> pages, Caller caller) {
    Stage.await(HOTLINE_LIMIT, () -> pages.stream().anyMatch(p -> rings(p, caller)));
    return pages.stream()
        .filter(p -> rings(p, caller))
        .findFirst()
        .orElseThrow(() -> new PlaywrightException("no page pops for " + caller.name()));
  }

  private static boolean rings(Page page, Caller caller) {
    return card(page, caller, "RINGING").or(card(page, caller, "ANSWERED")).count() > 0;
  }

  /** What an agent must know before picking up stands on the card. */
  private void shown(Page page, Caller caller) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(stage.pictures.resolve("pop-ringing.png")));
    Locator card = page.locator("article").filter(named(caller)).first();
    stage.tell(
        "The page pops: "
            + String.join(
                " | ",
                words(card, "h2", "the name"),
                words(card, "[data-route]", "the reason of the routing"),
                words(card, ".facts section:has-text('师傅')", "the last visit and its technician"),
                words(card, ".facts section:has([data-grade])", "the last score")));
  }

  private String words(Locator card, String where, String what) {
    Locator place = card.locator(where);
    if (!Stage.await(Duration.ofSeconds(2), () -> place.count() > 0)) {
      stage.missing.add("the pop lacks " + what);
      return "—";
    }
    return place.first().innerText().replaceAll("\\s+", " ");
  }

  private static Locator card(Page page, Caller caller, String state) {
    return page.locator("article[data-state=" + state + "]").filter(named(caller)).first();
  }

  private static Locator.FilterOptions named(Caller caller) {
    return new Locator.FilterOptions().setHasText(caller.name());
  }

  /** The page of an agent who waits for calls. */
  private Page ready(Chromium chromium, String url, String agent) {
    Page page =
        chromium
            .browser()
            .newPage(
                new Browser.NewPageOptions()
                    .setViewportSize(1280, 720)
                    .setTimezoneId(stage.config.engine().zone().getId()));
    page.navigate(url);
    page.locator("input[name=name]").fill(agent);
    page.locator("input[name=password]").fill(stage.environment.get("HUIFANG_DEMO_PASSWORD"));
    page.locator("button.primary").click();
    page.locator("[data-state]").first().waitFor();
    page.keyboard().press("r");
    page.locator("[data-state=READY]").first().waitFor();
    return page;
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

  private static void call(AmiLink town, Caller caller) throws AmiUnavailable {
    town.originate(
        new Originate(
            "demo-caller",
            "PJSIP/4008001234@pbx",
            "demo-caller",
            "",
            new Originate.Target("town-caller", "s", 1),
            new Originate.CallerId("", caller.shown()),
            Duration.ofSeconds(30),
            Map.of()));
  }

  private static Locator.WaitForOptions limit(Duration d) {
    return new Locator.WaitForOptions().setTimeout((double) d.toMillis());
  }
}
