package io.huifang.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class TablePrinterTest {
  private static final Text TITLE = new Text("表", "sheet");

  @Test
  void alignsChineseWithLatin() {
    List<String> lines = TablePrinter.text(table("王建国", "bob"), "zh-CN").lines().toList();
    assertThat(lines.get(3)).isEqualTo("王建国  x");
    assertThat(lines.get(4)).isEqualTo("bob     x");
  }

  @Test
  void disarmsFormulasInCsv() {
    String csv = TablePrinter.csv(table("=cmd|' /C calc'!A0", "@x", "-1+1", "+86138"), "en");
    assertThat(csv).startsWith("\uFEFF");
    assertThat(csv).contains("\"'=cmd|' /C calc'!A0\"", "\"'@x\"", "\"'-1+1\"", "\"+86138\"");
  }

  @Test
  void doublesQuotesInCsv() {
    assertThat(TablePrinter.csv(table("say \"hi\""), "en")).contains("\"say \"\"hi\"\"\"");
  }

  private static Table table(String... firstCells) {
    return new Table(
        TITLE,
        List.of(
            new Table.Column("a", new Text("甲", "a")), new Table.Column("b", new Text("乙", "b"))),
        java.util.Arrays.stream(firstCells).map(c -> List.of(c, "x")).toList());
  }
}
