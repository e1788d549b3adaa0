package io.huifang.demo;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiSettings;
import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.asterisk.ami.LinkState;
import io.huifang.asterisk.ami.Originate;
import io.huifang.config.Config;
import io.huifang.config.ConfigLoader;
import io.huifang.report.Days;
import io.huifang.report.ReportMaker;
import io.huifang.report.ReportRequest;
import io.huifang.report.Reports;
import io.huifang.report.format.Format;
import io.huifang.store.Database;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The main job, for real, beside a running engine and lab: an agent signs in on the page, a caller
 * dials the hotline, the page pops; the 3-day campaign calls the sample customers. Prints what
 * happened; exit code 0 only if all of it did. Called by {@code scripts/demo}.
 */
public final class Demo {
  private static final Duration READY_LIMIT = Duration.ofSeconds(70);
  private static final Duration HOTLINE_LIMIT = Duration.ofSeconds(40);
  private static final Duration CAMPAIGN_LIMIT = Duration.ofMinutes(6);
  private static final int LEAST_PEOPLE = 20;
  private static final String CALLER = "13800000001";

  private final Map<String, String> environment;
  private final LocalDate day;
  private final Path pictures;
  private final Config config;
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final List<String> missing = new ArrayList<>();

  private Demo(Map<String, String> environment, LocalDate day, Path pictures) {
    this.environment = environment;
    this.day = day;
    this.pictures = pictures;
    this.config =
        switch (ConfigLoader.load(Path.of(environment.get("HUIFANG_CONFIG")), environment)) {
          case ConfigLoader.Good good -> good.config();
          case ConfigLoader.Bad bad -> throw new IllegalStateException(bad.problems().toString());
        };
  }

  /** Arguments: the lab's day, the folder for pictures. */
  public static void main(String[] args) {
    Demo demo = new Demo(System.getenv(), LocalDate.parse(args[0]), Path.of(args[1]));
    demo.hotline();
    boolean good = demo.campaign();
    System.exit(good && demo.missing.isEmpty() ? 0 : 1);
  }

  private void hotline() {
    String url = "http://127.0.0.1:" + environment.get("HUIFANG_WEB_PORT") + "/";
    try (Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(quiet()));
        Browser browser = playwright.chromium().launch(options());
        AmiLink town = town()) {
      Page page = browser.newPage();
      page.setViewportSize(1280, 720);
      if (!await(READY_LIMIT, () -> ready(url))) {
        missing.add("the engine is not ready");
        return;
      }
      tell("The 3-day campaign begins to call the sample customers over SIP");
      tell("An agent signs in on " + url + " (headless Chromium) and presses Ready");
      page.navigate(url);
      page.locator("input[name=name]").fill("amy");
      page.locator("input[name=password]").fill(environment.get("HUIFANG_DEMO_PASSWORD"));
      page.locator("button.primary").click();
      page.locator("[data-state]").first().waitFor();
      page.keyboard().press("r");
      page.locator("[data-state=READY]").first().waitFor();
      tell("A caller (" + CALLER + ") dials the hotline 4008001234 over SIP");
      call(town);
      page.locator("article[data-state=RINGING], article[data-state=ANSWERED]")
          .first()
          .waitFor(limit(HOTLINE_LIMIT));
      page.screenshot(new Page.ScreenshotOptions().setPath(pictures.resolve("pop-ringing.png")));
      tell("The page pops: " + page.locator("article h2").first().innerText());
      page.locator("article[data-state=ANSWERED]").first().waitFor(limit(HOTLINE_LIMIT));
      page.screenshot(new Page.ScreenshotOptions().setPath(pictures.resolve("pop-answered.png")));
      tell("The agent's phone is picked up; they talk");
      town.hangup("demo-caller", 16);
      page.locator("article[data-state=ENDED]").first().waitFor(limit(HOTLINE_LIMIT));
    } catch (PlaywrightException | AmiUnavailable e) {
      missing.add("the hotline call: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
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

  private boolean campaign() {
    tell("The campaign's last calls end (about half a minute)");
    try (Database database = Database.open(config.engine())) {
      boolean done =
          await(
              CAMPAIGN_LIMIT,
              () -> {
                var t = rows(database, "calls");
                long open = t.stream().filter(r -> "…".equals(r.get(5))).count();
                out.printf(
                    java.util.Locale.ROOT,
                    "\r    %d calls made, %d on the line   ",
                    t.size(),
                    open);
                return open == 0 && people(t) >= LEAST_PEOPLE && nobodyDue(database);
              });
      out.println();
      for (String name : List.of("calls", "follow-up-daily", "hotline-calls")) {
        out.println();
        print(database, name);
      }
      judge(done, rows(database, "calls"), rows(database, "hotline-calls"));
    }
    missing.forEach(m -> out.println("MISSING: " + m));
    return missing.isEmpty();
  }

  private void judge(
      boolean done, List<List<@Nullable Object>> calls, List<List<@Nullable Object>> hotline) {
    if (!done) {
      missing.add("calls were still open after " + CAMPAIGN_LIMIT.toMinutes() + " minutes");
    }
    if (people(calls) < LEAST_PEOPLE) {
      missing.add(people(calls) + " people were called, not " + LEAST_PEOPLE);
    }
    Set<@Nullable Object> outcomes = new HashSet<>();
    calls.forEach(r -> outcomes.add(r.get(5)));
    for (String wanted :
        List.of("completed", "busy", "no-answer", "declined", "silent", "partial", "hung-up")) {
      if (!outcomes.contains(wanted)) {
        missing.add("nobody's outcome was " + wanted);
      }
    }
    if (hotline.stream().allMatch(r -> r.get(4) == null)) {
      missing.add("the hotline call has no pop time");
    }
  }

  /** Nobody waits for a first attempt; retries lie minutes or hours ahead on the lab's clock. */
  private boolean nobodyDue(Database database) {
    return rows(database, "due").stream()
        .noneMatch(r -> !"waiting".equals(r.get(5)) || Integer.valueOf(0).equals(r.get(6)));
  }

  private List<List<@Nullable Object>> rows(Database database, String report) {
    return database.read(tx ->
        Reports.named(report)
            .orElseThrow()
            .sheets(new ReportRequest(tx, config, days(), Map.of()))
            .getFirst()
            .all());
  }

  private void print(Database database, String report) {
    var text = new StringWriter();
    try {
      new ReportMaker(database, Clock.systemUTC())
          .make(
              Reports.named(report).orElseThrow(),
              config,
              days(),
              Map.of(),
              config.engine().language(),
              document -> Format.TABLE.print(document, text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.println(text);
  }

  private Days days() {
    return Days.day(day, config.engine().zone());
  }

  private static long people(List<List<@Nullable Object>> calls) {
    return calls.stream().map(r -> r.get(2)).distinct().count();
  }

  private AmiLink town() {
    AmiLink link =
        new AmiLink(
            AmiSettings.of(
                "town",
                environment.get("HUIFANG_TOWN_AMI_HOST"),
                Integer.parseInt(environment.get("HUIFANG_TOWN_AMI_PORT")),
                environment.get("HUIFANG_TOWN_AMI_USER"),
                environment.get("HUIFANG_TOWN_AMI_SECRET")),
            Clock.systemUTC(),
            new SimpleMeterRegistry());
    link.start();
    if (!await(Duration.ofSeconds(10), () -> link.state().status() == LinkState.Status.UP)) {
      missing.add("the town does not answer: " + link.state().reason());
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

  private BrowserType.LaunchOptions options() {
    return new BrowserType.LaunchOptions()
        .setExecutablePath(Path.of(environment.get("HUIFANG_CHROMIUM")))
        .setArgs(
            List.of(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync"));
  }

  /** Playwright must not look for a browser of its own. */
  private Map<String, String> quiet() {
    Map<String, String> env = new java.util.HashMap<>(environment);
    env.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    return env;
  }

  private static com.microsoft.playwright.Locator.WaitForOptions limit(Duration d) {
    return new com.microsoft.playwright.Locator.WaitForOptions().setTimeout((double) d.toMillis());
  }

  private static boolean await(Duration limit, BooleanSupplier condition) {
    CountDownLatch never = new CountDownLatch(1);
    long until = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      try {
        if (System.nanoTime() > until || never.await(200, TimeUnit.MILLISECONDS)) {
          return false;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  private void tell(String text) {
    out.println("==> " + text);
  }
}
