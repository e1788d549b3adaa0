package io.huifang.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.huifang.report.Foot;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormatTest {
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
  void disarmsFormulas(String formula) {
    assertThat(firstCell(formula)).isEqualTo("'" + formula);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+8613800000001", "-5", "-0.5", "王建国", "a=b", "", "0755-8888", "㐂𠮷😀"})
  void whatIsNoFormulaStaysAsItIs(String cell) {
    assertThat(firstCell(cell)).isEqualTo(cell);
  }

  @Test
  void opensInExcelWithChineseAndLeavesAddingUpToTheReader() {
    assertThat(Samples.text(Format.CSV, Samples.of("zh-CN", "王建国")))
        .isEqualTo(
            "\uFEFF\"客户\",\"电话\",\"次数\",\"得分\",\"很满意率\",\"日期\",\"时间\",\"时长\"\r\n"
                + "\"王建国\",\"+8613800000001\",\"1234\",\"87.3\",\"95.7%\",\"2026-03-05\","
                + "\"2026-03-05 12:00:00\",\"1:02:03\"\r\n");
  }

  @Test
  void whateverIsInACellComesOutAgain() {
    String cell = "say \"hi\", then\r\na new line; and 。";
    assertThat(firstCell(cell)).isEqualTo(cell);
  }

  @Test
  void severalTablesFollowEachOtherUnderTheirTitles() {
    var one = Samples.sheet("one", out -> Foot.NONE);
    var two = Samples.sheet("two", out -> Foot.NONE);
    assertThat(Samples.text(Format.CSV, Samples.document("en", one, two)).lines())
        .hasSize(5)
        .element(3)
        .isEqualTo("\"Calls\"");
  }

  private static String firstCell(String customer) {
    String csv = Samples.text(Format.CSV, Samples.of("en", customer));
    List<CsvRecord> records = CsvReader.builder().ofCsvRecord(csv.substring(1)).stream().toList();
    return records.get(1).getField(0);
  }
}
