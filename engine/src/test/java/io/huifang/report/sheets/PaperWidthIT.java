package io.huifang.report.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import io.huifang.Chromium;
import io.huifang.config.Shipped;
import io.huifang.report.Days;
import io.huifang.report.Report;
import io.huifang.report.ReportMaker;
import io.huifang.report.Reports;
import io.huifang.report.Town;
import io.huifang.report.format.Format;
import io.huifang.store.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No report is wider than the A4 sheet that it is printed on, in either language. */
class PaperWidthIT {
  @RegisterExtension private static final TestDatabase DB = TestDatabase.fresh();
  private static final Instant NOON = Instant.parse("2026-03-10T04:00:00Z");
  private static final Days MARCH =
      Days.month(LocalDate.of(2026, 3, 1), ZoneId.of("Asia/Shanghai"));

  /** Between the margins of the page, at 96 pixels an inch. */
  private static final int UPRIGHT = 695;

  private static final int LYING = 1024;

  /** What of the sections of a kind goes beyond the paper. */
  private static final String TOO_WIDE =
      """
      kind => [...document.querySelectorAll(kind)].flatMap(s =>
        [...s.querySelectorAll('table, svg')]
          .filter(t => t.getBoundingClientRect().right > innerWidth + 1)
          .map(t => (s.querySelector('h2')?.textContent ?? '') + ' ' + t.tagName + ' ends at '
            + Math.round(t.getBoundingClientRect().right)))
      """;

  /** A window beside another one: what is drawn for paper that lies would hang over its edge. */
  private static final int WINDOW = 900;

  private static final int NARROW = 600;

  /** Of each chart that goes beyond the window, by how much; of another one nothing. */
  private static final String CHARTS =
      """
      () => [...document.querySelectorAll('figure.chart svg')]
        .map(s => s.getBoundingClientRect())
        .map(r => r.right > innerWidth ? 'ends at ' + Math.round(r.right) : r.width > 300 ? '' : 'is gone')
      """;

  /** What each chart lacks of the width of its paper. */
  private static final String WIDTHS =
      """
      () => [...document.querySelectorAll('figure.chart')].map(f =>
        (f.dataset.wide ? 1000 : 680) - Math.round(f.querySelector('svg').getBoundingClientRect().width))
      """;

  @Test
  void chartsAreNoWiderThanTheWindowAndAsWideAsThePaperInPrint() throws IOException {
    var charts = new ArrayList<String>();
    try (Chromium chromium = new Chromium()) {
      Page page = chromium.browser().newPage();
      for (Report report : Reports.all()) {
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        page.setViewportSize(WINDOW, 1000);
        page.setContent(print(report, "en"));
        for (int window : List.of(WINDOW, NARROW)) {
          page.setViewportSize(window, 1000);
          page.waitForCondition(() -> told(page, CHARTS).stream().allMatch(String::isEmpty));
          charts.addAll(told(page, CHARTS));
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        page.setViewportSize(LYING, 700);
        page.waitForCondition(() -> told(page, WIDTHS).stream().allMatch("0"::equals));
      }
    }
    assertThat(charts).isNotEmpty();
  }

  private static List<String> told(Page page, String script) {
    return ((List<?>) page.evaluate(script)).stream().map(Object::toString).toList();
  }

  @Test
  void isKeptByEveryReportInBothLanguages() throws IOException {
    var wide = new ArrayList<String>();
    try (Chromium chromium = new Chromium()) {
      Page page = chromium.browser().newPage();
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      for (Report report : Reports.all()) {
        for (String language : List.of("zh-CN", "en")) {
          String name = report.name() + " " + language + ": ";
          page.setContent(print(report, language));
          page.setViewportSize(UPRIGHT, 1000);
          look(page, "section:not(.wide)").forEach(w -> wide.add(name + w));
          page.setViewportSize(LYING, 700);
          look(page, "section.wide").forEach(w -> wide.add(name + w));
        }
      }
    }
    assertThat(wide).isEmpty();
  }

  private static List<String> look(Page page, String sections) {
    return ((List<?>) page.evaluate(TOO_WIDE, sections)).stream().map(Object::toString).toList();
  }

  @BeforeEach
  void something() {
    DB.empty();
    Town town = new Town(DB);
    String name = "深圳市南山区远航国际物流与汽车租赁有限公司";
    town.customer(1, name);
    town.visit(1, 1, "龙岗坂田第二服务站", "欧阳建国师傅", "司徒美玲顾问");
    town.planned(1, "3day", 1, NOON, "closed", NOON);
    town.attempt(1, 1, "3day", 1, NOON, "completed");
    town.graded("a", "3day", 1, NOON, Map.of("reception", 5, "quality", 1));
    town.complaint("3day", "龙岗坂田第二服务站", "欧阳建国师傅", NOON);
  }

  private static String print(Report report, String language) throws IOException {
    var out = new ByteArrayOutputStream();
    new ReportMaker(DB.database(), Clock.fixed(NOON, ZoneOffset.UTC))
        .make(report, Shipped.config(), MARCH, Map.of(), language, d -> Format.HTML.print(d, out));
    return out.toString(StandardCharsets.UTF_8);
  }
}
