package io.huifang.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.huifang.Chromium;
import io.huifang.config.Text;
import io.huifang.report.Chart;
import io.huifang.report.Column;
import io.huifang.report.ColumnType;
import io.huifang.report.Document;
import io.huifang.report.Foot;
import io.huifang.report.Sheet;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A report as a browser shows and prints it; the pictures stay in target/report-pictures. */
class PrintedPageIT {
  private static final Path PICTURES = Path.of("target", "report-pictures");
  private static final List<String> PEOPLE =
      List.of("李建国", "王㐂", "陈𠮷", "赵敏", "孙丽<b>", "周杰", "吴倩", "郑伟");

  @Test
  void printsOnA4WithChartsAndWithoutRunningWhatACustomerIsCalled() throws Exception {
    Files.createDirectories(PICTURES);
    for (String language : List.of("zh-CN", "en")) {
      Path file = PICTURES.resolve("monthly-" + language + ".html");
      Files.writeString(file, Samples.text(Format.HTML, monthly(language)));
      var problems = new ArrayList<String>();
      try (Chromium chromium = new Chromium()) {
        Page page = chromium.browser().newPage();
        page.setViewportSize(1000, 1300);
        page.onConsoleMessage(m -> problems.add(m.text()));
        page.onPageError(problems::add);
        page.onDialog(d -> problems.add("a dialog: " + d.message()));
        page.navigate(file.toUri().toString());
        assertThat(problems).isEmpty();
        assertThat(page.locator("figure.chart svg").count()).isEqualTo(3);
        assertThat(page.locator("td b").count()).isZero();
        page.screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(PICTURES.resolve("monthly-" + language + ".png")));
        byte[] pdf =
            page.pdf(
                new Page.PdfOptions()
                    .setPreferCSSPageSize(true)
                    .setPath(PICTURES.resolve("monthly-" + language + ".pdf")));
        assertThat(problems).isEmpty();
        assertThat(sizes(pdf)).as("widths of the pages").isNotEmpty().isSubsetOf("594", "595");
      }
    }
  }

  /** The widths of the pages in points: A4 is 595 × 842. */
  private static List<String> sizes(byte[] pdf) {
    var box = Pattern.compile("/MediaBox\\s*\\[0 0 (\\d+)");
    return box.matcher(new String(pdf, StandardCharsets.ISO_8859_1))
        .results()
        .map(m -> m.group(1))
        .distinct()
        .toList();
  }

  private static Document monthly(String language) {
    var calls =
        Samples.sheet(
            "calls",
            out -> {
              for (int i = 0; i < 60; i++) {
                out.row(
                    PEOPLE.get(i % PEOPLE.size()) + (i == 3 ? "<script>alert(1)</script>" : ""),
                    "+8613800000" + (100 + i),
                    i * 37,
                    BigDecimal.valueOf(600 + i * 5, 1),
                    BigDecimal.valueOf(70 + i % 30, 2),
                    Samples.DAY.plusDays(i % 25),
                    Samples.NOON.plusSeconds(i * 977L),
                    java.time.Duration.ofSeconds(60 + i * 7L));
              }
              return Foot.totals(Foot.TOTAL, null, 65_490, null, null, null, null, null)
                  .note("得分为 0 至 100。", "Scores are 0 to 100.");
            });
    return Samples.document(language, satisfaction(), days(), calls);
  }

  private static Sheet satisfaction() {
    List<Column> columns =
        List.of(
            Column.text("technician", "技术员", "Technician"),
            Column.integer("answers", "评价数", "Answers"),
            Column.percent("rate", "很满意率", "Very satisfied", 1),
            Column.decimal("score", "平均得分", "Mean score", 1));
    return new Sheet(
        "technicians",
        new Text("各技术员满意度", "Satisfaction by technician"),
        columns,
        out -> {
          for (int i = 0; i < PEOPLE.size(); i++) {
            out.row(
                PEOPLE.get(i),
                120 - 9 * i,
                new BigDecimal("0.98").subtract(BigDecimal.valueOf(7L * i, 2)),
                new BigDecimal("96.4").subtract(BigDecimal.valueOf(3L * i)));
          }
          return Foot.totals(Foot.TOTAL, 708, new BigDecimal("0.735"), new BigDecimal("85.9"))
              .note("很满意率 = 很满意的评价 / 全部评价。", "Very satisfied = answers \"very satisfied\" of all.")
              .chart(Samples.ranking(PEOPLE.toArray(String[]::new)));
        });
  }

  private static Sheet days() {
    List<Column> columns =
        List.of(
            Column.of("day", "日期", "Day", ColumnType.DATE),
            Column.integer("called", "已拨", "Called"),
            Column.integer("reached", "接通", "Reached"));
    return new Sheet(
        "days",
        new Text("每日回访", "Day by day"),
        columns,
        out -> {
          var names = new ArrayList<String>();
          var called = new ArrayList<Integer>();
          var reached = new ArrayList<Integer>();
          IntStream.range(0, 14)
              .forEach(i -> {
                names.add(Samples.DAY.plusDays(i).toString().substring(5));
                called.add(80 + (i * 31) % 40);
                reached.add(60 + (i * 17) % 35);
                out.row(Samples.DAY.plusDays(i), called.getLast(), reached.getLast());
              });
          return Foot.NONE
              .chart(
                  new Chart(
                      new Text("每日拨打与接通", "Called and reached each day"),
                      Chart.Kind.LINE,
                      ColumnType.INTEGER,
                      names,
                      List.of(
                          new Chart.Series(new Text("已拨", "called"), called),
                          new Chart.Series(new Text("接通", "reached"), reached)),
                      List.of()))
              .chart(
                  new Chart(
                      new Text("结果", "Outcomes"),
                      Chart.Kind.PIE,
                      ColumnType.INTEGER,
                      List.of(
                          new Text("完成", "completed"),
                          new Text("无人接听", "no answer"),
                          new Text("占线", "busy"),
                          new Text("拒接", "declined")),
                      List.of(new Chart.Series(new Text("结果", "outcome"), List.of(61, 22, 9, 8))),
                      List.of()));
        });
  }
}
