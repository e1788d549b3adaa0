package io.huifang.report;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.huifang.config.Text;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TablePrinterTest {
  private static final Text TITLE = new Text("表", "sheet");

  @Test
  void alignsChineseWithLatin() {
    List<String> lines = TablePrinter.text(table("王建国", "bob"), "zh-CN").lines().toList();
    assertThat(lines.get(3)).isEqualTo("王建国  x");
    assertThat(lines.get(4)).isEqualTo("bob     x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=cmd|' /C calc'!A0",
        "@x",
        "-1+1",
        "+1+cmd",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1+1",
        "＋1+1",
        "－1+1",
        "＠x"
      })
  void disarmsFormulasInCsv(String formula) {
    assertThat(cells(TablePrinter.csv(table(formula), "en")).get(1).getFirst())
        .isEqualTo("'" + formula);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+8613800000001", "-5", "-0.5", "王建国", "a=b", "", "0755-8888"})
  void whatIsNoFormulaStaysAsItIsInCsv(String cell) {
    assertThat(cells(TablePrinter.csv(table(cell), "en")).get(1).getFirst()).isEqualTo(cell);
  }

  @Test
  void csvOpensInExcelWithChinese() {
    assertThat(TablePrinter.csv(table("王建国"), "zh-CN"))
        .isEqualTo("\uFEFF\"甲\",\"乙\"\r\n\"王建国\",\"x\"\r\n");
  }

  @Test
  void whateverIsInACellComesOutOfTheCsvAgain() {
    String cell = "say \"hi\", then\r\na new line; and 。";
    assertThat(cells(TablePrinter.csv(table(cell), "en")).get(1)).containsExactly(cell, "x");
  }

  private static List<List<String>> cells(String csv) {
    return CsvReader.builder().ofCsvRecord(csv.substring(1)).stream()
        .map(CsvRecord::getFields)
        .toList();
  }

  private static Table table(String... firstCells) {
    return new Table(
        TITLE,
        List.of(
            new Table.Column("a", new Text("甲", "a")), new Table.Column("b", new Text("乙", "b"))),
        java.util.Arrays.stream(firstCells).map(c -> List.of(c, "x")).toList());
  }
}
