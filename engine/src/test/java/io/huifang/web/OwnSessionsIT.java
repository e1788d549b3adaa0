package io.huifang.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.huifang.agent.PbxFixtures.called;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.huifang.store.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where somebody is signed in, and ending it elsewhere, in a real browser. */
class OwnSessionsIT {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static PageBrowser pages;

  private final WebFixture web = new WebFixture(DB);

  @BeforeAll
  static void launch() {
    pages = new PageBrowser();
  }

  @AfterAll
  static void quit() {
    pages.close();
  }

  @AfterEach
  void close() {
    pages.assertQuiet();
    web.close();
  }

  @Test
  void endingTheOthersSendsThemToSignInAndThisPageGoesOn() {
    Page here = pages.open(web, "en", ColorScheme.LIGHT, "amy");
    Page there = pages.open(web, "zh-CN", ColorScheme.DARK, "amy");
    there.locator("hf-agent-bar [data-deed=sessions]").click();
    assertThat(there.locator("hf-own-sessions li")).hasCount(2);
    pages.shot(there, "own-sessions-dark-zh");
    here.locator("hf-agent-bar [data-deed=sessions]").click();
    assertThat(here.locator("hf-own-sessions li")).hasCount(2);
    assertThat(here.locator("hf-own-sessions [data-here=true]")).containsText("127.0.0.1");

    here.locator("[data-deed=end-others]").click();

    assertThat(there.locator("hf-sign-in")).isVisible();
    assertThat(here.locator("hf-own-sessions")).hasCount(0);
    assertThat(here.locator("hf-agent-bar .link")).hasClass("link open");
    here.keyboard().press("r");
    assertThat(here.locator("hf-agent-bar .state")).hasClass("state READY");
    web.hear(called("c1", "8001", "13800138000", ""));
    assertThat(here.locator("hf-pop-card article")).hasCount(1);
    assertThat(DB.value("SELECT COUNT(*) FROM session")).isEqualTo("1");
  }
}
