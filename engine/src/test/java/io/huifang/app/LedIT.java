package io.huifang.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.huifang.web.PageBrowser;
import io.huifang.web.Role;
import io.huifang.web.Users;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A campaign that agents call: task, key, answers, result, in a real browser on a real Asterisk.
 * Each test owes one more person a call and ends with that person's.
 */
@Timeout(240)
class LedIT {
  @RegisterExtension
  static final LabEngine ENGINE =
      LabEngine.named("led")
          .withDesk()
          .edit("engine.yaml", "lease: 15s", "lease: 5s")
          .edit("engine.yaml", "ring-timeout: 30s", "ring-timeout: 15s")
          .edit(
              "campaigns/3day.yaml",
              "mode: voice\n",
              """
              mode: agent
              pacing: preview
              agents: {queues: [service]}
              script:
                zh-CN: |
                  您好，我是服务中心的客服。
                  请问您对上次的维修满意吗？
                en: Hello, this is the service centre. How was your last visit?
              """);

  private static final LocalDate HANDOVER = LocalDate.of(2026, 3, 2);
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final LocatorAssertions.HasAttributeOptions WITHIN =
      new LocatorAssertions.HasAttributeOptions().setTimeout((double) SOON.toMillis());
  private static final String PASSWORD = "a long enough password";

  private static Town town;
  private static AmiTap pbx;
  private static PageBrowser pages;
  private static Page amy;

  @BeforeAll
  static void oneAgent() {
    for (String name : List.of("amy", "bob")) {
      assertThat(
              new Users(ENGINE.schema().database(), Clock.systemUTC())
                  .add(name, Role.AGENT, PASSWORD))
          .isInstanceOf(Users.Change.Done.class);
    }
    town = ENGINE.lab().town();
    town.set("TOWN_TALK", 120);
    pbx = ENGINE.lab().pbx();
    ENGINE.start();
    pages = new PageBrowser();
    amy = pages.open(ENGINE.origin() + "/", "zh-CN", ColorScheme.LIGHT, "amy", PASSWORD);
  }

  @AfterAll
  static void hangUp() {
    pages.close();
    town.set("TOWN_TALK", 25);
    town.set("TOWN_PICKUP", 3);
    pbx.close();
    town.close();
  }

  @AfterEach
  void nothingIsLeft() {
    town.set("TOWN_PICKUP", 3);
    town.endAllCalls();
    ENGINE
        .people()
        .sql("UPDATE planned_call SET due_at = '2026-03-07 15:00:00' WHERE state = 'waiting'");
  }

  @Test
  void aPersonIsCalledByKeyAsksNothingTwiceAndABadAnswerIsAComplaint() {
    String number = owed("王建国", "13800000122");
    take("王建国");
    soon(card()).containsText("请问您对上次的维修满意吗？");
    soon(card()).not().containsText(number);
    pages.shot(amy, "led-real-offered");
    amy.keyboard().press("?");
    soon(amy.locator("hf-help-overlay [data-keys='help.led']")).containsText("拨打任务");
    amy.keyboard().press("Escape");
    soon(amy.locator("hf-help-overlay")).hasCount(0);

    amy.keyboard().press("d");
    phase("CALLING");
    phase("TALKING");
    assertThat(town.rang(number)).isEqualTo(1);
    assertThat(
            ENGINE
                .people()
                .count(
                    "SELECT COUNT(*) FROM attempt WHERE agent = 'amy'"
                        + " AND ended_at IS NULL AND e164 = '+86"
                        + number
                        + "'"))
        .isEqualTo(1);
    amy.keyboard().press("1");
    soon(card().locator("[data-said=reception]")).isVisible();
    assertThat(complaints(number)).as("with the answer, not with the end").isEqualTo(1);
    amy.keyboard().press("5");
    soon(card().locator("[data-said=quality]")).isVisible();
    amy.keyboard().press("5");
    soon(card().locator("[data-all-answered]")).isVisible();
    pages.shot(amy, "led-real-talking");
    amy.keyboard().press("1"); // solved
    soon(card().locator("[data-choice=solved]")).hasAttribute("aria-pressed", "true");
    amy.keyboard().press("f");
    soon(card().locator("[data-led=finish]")).hasCount(0);
    amy.keyboard().press("Shift+K");
    phase("OVER");
    soon(card().locator("[data-reason]")).containsText("已接通：完成");

    assertThat(attempt(number)).isEqualTo("completed 1 amy");
    assertThat(
            ENGINE
                .people()
                .rows(
                    "SELECT r.score, r.complete FROM survey_result r JOIN call_record c ON"
                        + " c.reference = r.reference WHERE c.e164 = ?",
                    "+86" + number)
                .toString())
        .contains("75.00");
    assertThat(complaints(number)).isEqualTo(1);
    assertThat(
            ENGINE
                .people()
                .count(
                    "SELECT COUNT(*) FROM contact WHERE e164 = '+86"
                        + number
                        + "' AND direction = 'out'"))
        .as("one call is one contact")
        .isEqualTo(1);
    assertThat(
            ENGINE
                .people()
                .count("SELECT COUNT(*) FROM disposition WHERE name = 'solved' AND agent = 'amy'"))
        .isEqualTo(1);
    assertThat(state(number)).isEqualTo("closed");
  }

  @Test
  void whoIsBusyIsCalledAgainWhenTheFileSays() {
    String number = owed("忙先生", "13800000110");
    take("忙先生");
    amy.keyboard().press("d");
    phase("OVER");
    soon(card().locator("[data-reason]")).containsText("占线，15 分钟后再拨");
    assertThat(attempt(number)).isEqualTo("busy 1 amy");
    assertThat(state(number)).isEqualTo("waiting");
  }

  @Test
  void anAgentWhoDoesNotPickUpHasCalledNobody() {
    String number = owed("没人接", "13800000222");
    take("没人接");
    town.set("TOWN_PICKUP", 60);
    amy.keyboard().press("d");
    phase("CALLING");
    phase("OVER");
    assertThat(town.rang(number)).isZero();
    assertThat(attempt(number)).isEqualTo("not-dialed 0 amy");
    assertThat(state(number)).isEqualTo("waiting");
  }

  @Test
  void whoAsksToBeLeftAloneWhileTheAgentsPhoneRingsIsNotDialed() {
    String number = owed("刚登记", "13800000322");
    take("刚登记");
    town.set("TOWN_PICKUP", 8);
    amy.keyboard().press("d");
    phase("CALLING");
    ENGINE
        .people()
        .sql(
            "INSERT INTO do_not_call (e164, source, reference, since) VALUES (?, 'agent', 'x',"
                + " UTC_TIMESTAMP(6))",
            "+86" + number);
    phase("OVER");
    assertThat(attempt(number)).isEqualTo("not-dialed 0 amy");
    assertThat(town.rang(number)).isZero();
  }

  @Test
  void answersMayBeFilledInAfterTheCall() {
    String number = owed("先挂了", "13800000126");
    take("先挂了");
    amy.keyboard().press("d");
    phase("AFTER"); // picks up and hangs up
    amy.keyboard().press("4");
    soon(card().locator("[data-said=reception]")).isVisible();
    amy.keyboard().press("f");
    phase("OVER");
    assertThat(attempt(number)).isEqualTo("partial 1 amy");
  }

  @Test
  void aKilledEngineGivesTheTaskBackAndTheTalkGoesOn() {
    owed("等着拨", "13800000422");
    take("等着拨");
    ENGINE.kill9();
    ENGINE.start();
    soon(amy.locator("hf-agent-bar .link")).containsText("已连接");
    await("the lease is over").atMost(SOON).until(() -> state("13800000422").equals("waiting"));
    // The engine of now may have shown it until the lease of the one before ran out.
    assertThat(card()).hasAttribute("data-phase", Pattern.compile("^(OVER)?$"), WITHIN);
    take("等着拨");
    amy.keyboard().press("d");
    phase("TALKING");
    amy.keyboard().press("5");
    soon(card().locator("[data-said=reception]")).isVisible();

    ENGINE.kill9();
    ENGINE.start();
    soon(amy.locator("hf-agent-bar .link")).containsText("已连接");
    phase("TALKING");
    soon(card().locator("[data-said=reception]")).isVisible();
    amy.keyboard().press("5");
    soon(card().locator("[data-said=quality]")).isVisible();
    amy.keyboard().press("5");
    soon(card().locator("[data-all-answered]")).isVisible();
    amy.keyboard().press("f");
    soon(card().locator("[data-led=finish]")).hasCount(0);
    amy.keyboard().press("Shift+K");
    phase("OVER");
    assertThat(attempt("13800000422")).isEqualTo("completed 1 amy");
    assertThat(town.rang("13800000422")).isEqualTo(1);
  }

  @Test
  void whoSignsOutLeavesTheTaskToOthers() {
    owed("换人打", "13800000522");
    Page bob = pages.open(ENGINE.origin() + "/", "en", ColorScheme.DARK, "bob", PASSWORD);
    await("the task is there")
        .atMost(SOON)
        .untilAsserted(() -> {
          bob.keyboard().press("g"); // the page may not have been ready for the first one
          assertThat(bob.locator("hf-led-card article").getAttribute("data-phase"))
              .isEqualTo("OFFERED");
        });
    soon(bob.locator("hf-led-card article")).containsText("How was your last visit?");
    pages.shot(bob, "led-real-offered-dark");
    bob.locator("hf-agent-bar").getByText("Sign out").click();
    await("it waits again").atMost(SOON).until(() -> state("13800000522").equals("waiting"));
    take("换人打");
    amy.keyboard().press("z");
    phase("");
  }

  private static String owed(String name, String number) {
    ENGINE.people().add(name, HANDOVER, number);
    await("the call is planned")
        .atMost(Duration.ofMinutes(2))
        .until(() -> state(number).equals("waiting"));
    return number;
  }

  private static void take(String name) {
    await("the task is there")
        .atMost(SOON)
        .untilAsserted(() -> {
          amy.keyboard().press("g");
          assertThat(card().textContent()).contains(name);
          assertThat(card().getAttribute("data-phase")).isEqualTo("OFFERED");
        });
  }

  private static LocatorAssertions soon(Locator locator) {
    return assertThat(locator);
  }

  private static Locator card() {
    return amy.locator("hf-led-card article");
  }

  private static void phase(String wanted) {
    assertThat(card()).hasAttribute("data-phase", wanted, WITHIN);
  }

  private static String attempt(String number) {
    return ENGINE
        .people()
        .rows("SELECT * FROM attempt WHERE e164 = ? ORDER BY id DESC LIMIT 1", "+86" + number)
        .stream()
        .map(r -> r.get("outcome") + " " + r.get("dialed") + " " + r.get("agent"))
        .findFirst()
        .orElse("");
  }

  private static String state(String number) {
    return ENGINE
        .people()
        .rows("SELECT state FROM planned_call WHERE e164 = ?", "+86" + number)
        .stream()
        .map(r -> r.get("state"))
        .findFirst()
        .orElse("");
  }

  private static long complaints(String number) {
    return ENGINE
        .people()
        .count(
            "SELECT COUNT(*) FROM case_file WHERE kind = 'complaint' AND e164 = '+86"
                + number
                + "'");
  }
}
