package io.huifang.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.huifang.Chromium;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** Agents' pages in a real browser, signed in; hears what its console complains of. */
public final class PageBrowser implements AutoCloseable {
  private static final Path PICTURES = Path.of("target", "screenshots");

  private final Chromium chromium = new Chromium();
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  public PageBrowser() {}

  Page open(WebFixture web, String language, ColorScheme colours, String user) {
    return open(web.url("/"), language, colours, user, WebFixture.PASSWORD);
  }

  /** At any engine's address. */
  public Page open(String url, String language, ColorScheme colours, String user, String password) {
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
      // What the engine refuses is told by the page, and by the browser once more.
      boolean told = m.text().contains("status of 4") || m.text().contains("status of 503");
      if (m.type().equals("error") && !told) {
        complaints.add(m.text());
      }
    });
    page.onPageError(complaints::add);
    page.navigate(url);
    boolean zh = language.startsWith("zh");
    page.getByLabel(zh ? "用户名" : "Name").fill(user);
    page.getByLabel(zh ? "密码" : "Password").fill(password);
    page.keyboard().press("Enter");
    assertThat(page.locator("hf-agent-bar .link")).hasClass(Pattern.compile("open"));
    return page;
  }

  /** A picture of it, into {@code target/screenshots}. */
  public void shot(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
  }

  /** Forgets what it complained of because a test took its network away. */
  void networkWasAway() {
    complaints.removeIf(c -> c.contains("ERR_INTERNET_DISCONNECTED"));
  }

  /** Nothing was complained of; closes all pages, which would look for their engine for ever. */
  public void assertQuiet() {
    List.copyOf(chromium.browser().contexts()).forEach(BrowserContext::close);
    List<String> heard = List.copyOf(complaints);
    complaints.clear();
    assertThat(heard).as("the browser's console").isEmpty();
  }

  @Override
  public void close() {
    chromium.close();
  }
}
