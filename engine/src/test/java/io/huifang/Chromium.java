package io.huifang;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real browser without a window, which asks nothing of the world outside. */
public final class Chromium implements AutoCloseable {
  private static final Path INSTALLED = Path.of("/usr/bin/chromium");

  /** A sign-in hashes a password: on a machine with much else to do 5 s, the default, are few. */
  private static final double PATIENCE_MILLIS = 30_000;

  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  /** With more arguments of its own. */
  public Chromium(String... more) {
    this(INSTALLED, Map.of(), more);
  }

  public Chromium(Path program, Map<String, String> environment, String... more) {
    var quiet = new HashMap<>(environment);
    quiet.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"); // it must not look for one of its own
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(quiet));
    browser = playwright.chromium().launch(options(program, more));
  }

  public Browser browser() {
    return browser;
  }

  /** Ends the browser with what drives it. */
  @Override
  public void close() {
    playwright.close();
  }

  private static BrowserType.LaunchOptions options(Path program, String... more) {
    return new BrowserType.LaunchOptions()
        .setExecutablePath(program)
        .setHeadless(true)
        .setArgs(Stream.concat(QUIET.stream(), Stream.of(more)).toList());
  }
}
