package io.huifang.report.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.huifang.Chromium;
import io.huifang.config.Shipped;
import io.huifang.config.Text;
import io.huifang.report.Chart;
import io.huifang.report.Chart.Kind;
import io.huifang.report.Column;
import io.huifang.report.ColumnType;
import io.huifang.report.Days;
import io.huifang.report.Document;
import io.huifang.report.Foot;
import io.huifang.report.Report;
import io.huifang.report.ReportMaker;
import io.huifang.report.Reports;
import io.huifang.report.Sheet;
import io.huifang.report.Town;
import io.huifang.report.format.Format;
import io.huifang.store.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every name of a chart is written whole and within the picture, in both languages, and the axis of
 * figures says what it counts and covers no figure; the pictures stay in target/report-pictures.
 */
class ChartNamesIT {
  @RegisterExtension private static final TestDatabase DB = TestDatabase.fresh();
  private static final Path PICTURES = Path.of("target", "report-pictures");
  private static final Instant NOON = Instant.parse("2026-03-10T04:00:00Z");
  private static final Days MARCH =
      Days.month(LocalDate.of(2026, 3, 1), ZoneId.of("Asia/Shanghai"));

  /** What each chart of the page lacks; nothing of those that are whole. */
  private static final String FAULTS =
      """
      () => [...document.querySelectorAll('figure.chart')].flatMap(f => {
        const chart = JSON.parse(f.querySelector('script').textContent);
        const svg = f.querySelector('svg');
        const box = svg.getBoundingClientRect();
        const texts = [...svg.querySelectorAll('text')].filter(t => t.textContent.trim());
        const all = texts.map(t => t.textContent).join('').replace(/\\s/g, '');
        const of = chart.title + ': ';
        const wanted = chart.kind === 'pie' ? chart.names : [...chart.names, chart.values];
        const meet = (a, b) => {
          const [r, s] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
          return r.left < s.right - 1 && s.left < r.right - 1 && r.top < s.bottom - 1
            && s.top < r.bottom - 1;
        };
        const aside = [chart.values, ...chart.marks.map(m => m.name)];
        const figures = texts.filter(t => /^[0-9.]+%?$/.test(t.textContent.trim()));
        return [
          ...(chart.kind === 'pie' ? [] : texts.filter(t => aside.includes(t.textContent.trim()))
            .flatMap(t => figures.filter(v => meet(t, v))
              .map(v => of + t.textContent + ' covers ' + v.textContent))),
          ...wanted.filter(n => !all.includes(n.replace(/\\s/g, ''))).map(n => of + 'lacks ' + n),
          ...texts.filter(t => t.textContent.includes('…') || t.textContent.includes('...'))
            .map(t => of + 'is cut: ' + t.textContent),
          ...texts.filter(t => {
            const r = t.getBoundingClientRect();
            return r.left < box.left - 1 || r.right > box.right + 1 || r.top < box.top - 1
              || r.bottom > box.bottom + 1;
          }).map(t => of + 'goes beyond the picture: ' + t.textContent),
        ];
      })
      """;

  @BeforeEach
  void aMonthWithComplaintsAboutEverything() {
    DB.empty();
    Town town = new Town(DB);
    town.customer(1, "深圳市南山区远航国际物流与汽车租赁有限公司");
    for (int i = 1; i <= 12; i++) {
      String technician = i % 2 == 0 ? "欧阳建国师傅" : "张师傅";
      Instant at = NOON.minusSeconds(i * 70_000L);
      town.visit(i, 1, i % 3 == 0 ? "总店" : "龙岗坂田第二服务站", technician, "司徒美玲顾问");
      town.planned(i, "3day", 1, at, "closed", at);
      town.attempt(i, i, "3day", 1, at, OUTCOMES.get(i % OUTCOMES.size()));
      town.graded("g" + i, "3day", i, at, Map.of("reception", 5, "quality", 1 + i % 5, "price", 4));
      town.complaint("3day", "龙岗坂田第二服务站", technician, at);
      DB.sql(
          "INSERT INTO case_cause (case_id, kind, reference, item, at) VALUES (%s, 'complaint',"
                  .formatted(i)
              + " 'c%s', '%s', '2026-03-05')".formatted(i, ITEMS.get(i % ITEMS.size())));
    }
  }

  private static final List<String> OUTCOMES =
      List.of("completed", "busy", "no-answer", "nobody-came", "opted-out", "trunk-refused");

  private static final List<String> ITEMS =
      List.of(
          "reception",
          "quality",
          "price",
          "总体满意度以及本次维修质量没有达到约定的标准而且等待时间太长",
          "Explanation of the work done, its price and what is due next");

  @Test
  void ofEveryReportAsShipped() throws IOException {
    Files.createDirectories(PICTURES);
    var faults = new ArrayList<String>();
    int charts = 0;
    try (Chromium chromium = new Chromium()) {
      Page page = chromium.browser().newPage();
      page.setViewportSize(1200, 1000);
      for (Report report : Reports.all()) {
        for (String language : List.of("zh-CN", "en")) {
          charts += look(page, report.name() + "-" + language, print(report, language), faults);
        }
      }
    }
    assertThat(faults).isEmpty();
    assertThat(charts).isGreaterThan(10);
  }

  @Test
  void howeverLongAndManyTheyAreAndHoweverNarrowTheWindow() throws IOException {
    Files.createDirectories(PICTURES);
    var faults = new ArrayList<String>();
    try (Chromium chromium = new Chromium()) {
      Page page = chromium.browser().newPage();
      for (int window : List.of(1200, 560)) {
        page.setViewportSize(window, 1000);
        for (String language : List.of("zh-CN", "en")) {
          var out = new ByteArrayOutputStream();
          Format.HTML.print(hard(language, window > 1_000 ? 31 : 12), out);
          String text = out.toString(StandardCharsets.UTF_8);
          assertThat(look(page, "hard-" + window + "-" + language, text, faults)).isEqualTo(7);
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  /** Draws the page and keeps pictures of its charts; returns how many there are. */
  private static int look(Page page, String name, String text, List<String> faults) {
    page.setContent(text);
    List<Locator> charts = page.locator("figure.chart").all();
    ((List<?>) page.evaluate(FAULTS)).forEach(f -> faults.add(name + ", " + f));
    for (int i = 0; i < charts.size(); i++) {
      charts
          .get(i)
          .screenshot(
              new Locator.ScreenshotOptions()
                  .setPath(PICTURES.resolve("chart-" + name + "-" + (i + 1) + ".png")));
    }
    return charts.size();
  }

  private static String print(Report report, String language) throws IOException {
    var out = new ByteArrayOutputStream();
    new ReportMaker(DB.database(), Clock.fixed(NOON, ZoneOffset.UTC))
        .make(report, Shipped.config(), MARCH, Map.of(), language, d -> Format.HTML.print(d, out));
    return out.toString(StandardCharsets.UTF_8);
  }

  /** {@code n}: days in a line; where they have no room each second one may be left out. */
  private static Document hard(String language, int n) {
    List<Text> items =
        IntStream.rangeClosed(1, 12)
            .mapToObj(i ->
                new Text(
                    "维修质量没有达到约定的标准而且等待时间太长之第" + i + "项",
                    "Friendliness of the reception and the time spent waiting, part " + i))
            .toList();
    List<Text> days =
        IntStream.rangeClosed(1, n)
            .mapToObj(i -> LocalDate.of(2026, 3, i).toString())
            .map(d -> new Text(d, d))
            .toList();
    return new Document(
        "hard",
        new Text("难写的名称", "Names that are hard to write"),
        MARCH,
        NOON,
        new Text("客服中心", "Service centre"),
        language,
        List.of(
            new Sheet(
                "hard",
                new Text("图", "Charts"),
                List.of(Column.integer("n", "数", "Number")),
                out ->
                    Foot.NONE
                        .chart(chart(Kind.RANKING, items, 1))
                        .chart(chart(Kind.BAR, items, 1))
                        .chart(chart(Kind.BAR, items.subList(0, 4), 2))
                        .chart(chart(Kind.LINE, days, 2))
                        .chart(chart(Kind.BAR, days.subList(0, 5), 1))
                        .chart(full(days.subList(0, 5)))
                        .chart(chart(Kind.PIE, items, 1)))));
  }

  /** All bars as high as the axis, with marks across. */
  private static Chart full(List<Text> names) {
    return new Chart(
        new Text("很满意率", "Very satisfied rate"),
        Kind.BAR,
        ColumnType.PERCENT,
        names,
        List.of(
            new Chart.Series(
                new Text("很满意率", "Very satisfied rate"),
                names.stream().map(_ -> BigDecimal.ONE).toList())),
        List.of(
            new Chart.Mark(new Text("奖励线", "reward"), new BigDecimal("0.95")),
            new Chart.Mark(new Text("处罚线", "penalty"), new BigDecimal("0.80"))));
  }

  private static Chart chart(Kind kind, List<Text> names, int series) {
    return new Chart(
        new Text("图名", "Title of " + kind.name().toLowerCase(java.util.Locale.ROOT)),
        kind,
        ColumnType.INTEGER,
        names,
        IntStream.rangeClosed(1, series)
            .mapToObj(s ->
                new Chart.Series(
                    new Text("第" + s + "类", "kind " + s),
                    IntStream.range(0, names.size())
                        .mapToObj(i -> 3 + (i * 7 + s) % 20)
                        .collect(Collectors.toList())))
            .toList(),
        List.of());
  }
}
