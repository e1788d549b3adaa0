package io.huifang.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Text;
import io.huifang.report.Document;
import io.huifang.report.Foot;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlFormatTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "</td></table><img src=x onerror=alert(1)>",
        "\" onmouseover=\"alert(1)",
        "' onmouseover='alert(1)"
      })
  void whatACustomerIsCalledNeverBecomesPartOfThePage(String name) {
    String page = Samples.text(Format.HTML, Samples.of("en", name));
    assertThat(page).doesNotContain(name).doesNotContain("<script", "<img");
    assertThat(page).contains("<td>" + HtmlText.escape(name) + "</td>");
  }

  @Test
  void aNameInAChartCannotEndItsScript() {
    String name = "</script><script>alert(1)</script>";
    var sheet = Samples.sheet("s", out -> Foot.NONE.chart(Samples.ranking(name, "<!--")));
    String page = Samples.text(Format.HTML, Samples.document("en", sheet));
    assertThat(page.split("</script", -1)).hasSize(3);
    assertThat(page).doesNotContain("alert(1)</").doesNotContain("\"<!--");
  }

  @Test
  void onlyOurScriptMayRunInAPage() {
    assertThat(Samples.text(Format.HTML, Samples.of("en", "x")))
        .contains("default-src 'none'", "script-src '" + PageParts.CHARTS_HASH + "'");
  }

  @Test
  void theTitleCannotLeaveTheStyleSheet() {
    var sheet = Samples.sheet("s", out -> Foot.NONE);
    var hostile = new Text("x\"}</style><script>alert(1)</script>", "x\"}</style><script>");
    var page =
        Samples.text(
            Format.HTML,
            new Document(
                "x",
                hostile,
                Samples.document("en", sheet).days(),
                Samples.NOON,
                hostile,
                "zh-CN",
                List.of(sheet)));
    assertThat(page.split("</style", -1)).hasSize(2);
    assertThat(page).doesNotContain("<script");
  }

  @Test
  void needsNothingBesideItself() {
    var sheet = Samples.sheet("s", out -> Foot.NONE.chart(Samples.ranking("a")));
    String page = Samples.text(Format.HTML, Samples.document("zh-CN", sheet));
    assertThat(page.replace(PageParts.CHARTS, ""))
        .doesNotContain(" src=", "http://", "https://", "@import")
        .contains("<html lang=\"zh-CN\">", "<meta charset=\"utf-8\">");
  }

  @Test
  void figuresStandFromTheRightInGroupsOfThree() {
    assertThat(Samples.text(Format.HTML, Samples.of("en", "x")))
        .contains("<td class=\"n\">1,234</td>", "<td class=\"n\">95.7%</td>", "<tfoot>")
        .doesNotContain("<script");
  }

  @Test
  void anEmptyReportSaysSo() {
    var sheet = Samples.sheet("s", out -> Foot.NONE);
    assertThat(Samples.text(Format.HTML, Samples.document("en", sheet)))
        .contains("Nothing on these days.");
  }

  @Test
  void aLongTableGoesOutRowByRowAndKeepsItsCharts() {
    var sheet =
        Samples.sheet(
            "s",
            out -> {
              for (int i = 0; i < 1_000; i++) {
                out.row("c" + i, null, i, null, null, null, null, null);
              }
              return Foot.NONE.chart(Samples.ranking("a"));
            });
    String page = Samples.text(Format.HTML, Samples.document("en", sheet));
    assertThat(page.split("<tr>", -1)).hasSize(1_002);
    assertThat(page.indexOf("<figure")).isGreaterThan(page.indexOf("</table>"));
  }

  @Test
  void halfACharacterAndControlCharactersDoNotBreakThePage() {
    assertThat(HtmlText.escape("a\uD842b\u0000c㐂𠮷😀")).isEqualTo("a\uFFFDb\uFFFDc㐂𠮷😀");
  }
}
