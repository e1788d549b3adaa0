package io.huifang.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.huifang.agent.PbxFixtures.abandoned;
import static io.huifang.agent.PbxFixtures.called;
import static io.huifang.agent.PbxFixtures.completed;
import static io.huifang.agent.PbxFixtures.connected;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.huifang.agent.AgentState;
import io.huifang.store.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What rang while nobody looked: the list of missed calls, and a browser that slept. */
class MissedCallsIT {
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
  void uShowsOnlyMissedCallsAndAllAgain() {
    Page page = pages.open(web, "en", ColorScheme.LIGHT, "amy");
    web.hear(called("c1", "8001", "13800138000", ""));
    assertThat(past(page)).hasCount(1);
    web.hear(connected("c1", "8001"));
    web.hear(completed("c1", "8001"));
    web.hear(called("c2", "8001", "13900139000", ""));
    assertThat(past(page)).hasCount(2);
    web.hear(abandoned("c2"));
    assertThat(page.locator("hf-history-list .only")).hasAttribute("data-missed", "1");

    page.keyboard().press("u");
    assertThat(past(page)).hasCount(1);
    assertThat(past(page)).hasAttribute("data-id", "c2");
    page.keyboard().press("u");
    assertThat(past(page)).hasCount(2);
  }

  /** A lid that is closed for an hour: no timer runs, the network is gone, the time goes on. */
  @Test
  void aBrowserThatSleptForAnHourIsSignedInReadyAndShowsWhatRingsAndWhatWasMissed() {
    Page page = pages.open(web, "en", ColorScheme.LIGHT, "amy");
    page.clock().install();
    page.keyboard().press("r");
    assertThat(page.locator("hf-agent-bar .state")).hasClass("state READY");
    page.context().setOffline(true);
    page.evaluate(
        "() => document.querySelector('hf-app').shadowRoot"
            + ".querySelector('hf-agent-page').feed.socket.close()");
    assertThat(page.locator("hf-agent-bar .link")).containsText("lost");

    web.clockAhead.set(Duration.ofMinutes(50));
    web.hear(called("c1", "8001", "13800138000", ""));
    web.hear(abandoned("c1"));
    web.clockAhead.set(Duration.ofHours(1));
    web.hear(called("c2", "8001", "13900139000", ""));
    page.clock().fastForward("01:00:00");
    page.context().setOffline(false);

    assertThat(page.locator("hf-agent-bar .link")).hasClass("link open");
    assertThat(page.locator("hf-pop-card article")).hasCount(1);
    assertThat(page.locator("hf-pop-card article")).containsText("139");
    assertThat(past(page)).hasCount(2);
    assertThat(web.roster.view("amy").orElseThrow().chosen()).isEqualTo(AgentState.READY);
    assertThat(web.pbx.members()).containsKey("service PJSIP/8001");
    web.hear(abandoned("c2"));
    assertThat(page.locator("hf-agent-bar .state")).hasClass("state READY");
    pages.networkWasAway();
  }

  private static Locator past(Page page) {
    return page.locator("hf-history-list [data-id]");
  }
}
