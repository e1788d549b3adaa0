package io.huifang.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Text;
import io.huifang.report.Foot;
import io.huifang.report.Sheet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.TreeSet;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XlsxFormatTest {
  /** Of the rows that are not empty: title, days, heads. */
  private static final int FIRST = 3;

  @Test
  void cellsAreNumbersDaysAndTimesNotTexts() throws IOException {
    Row row = rows(Samples.bytes(Format.XLSX, Samples.of("zh-CN", "王建国"))).get(FIRST);
    assertThat(row.getCell(0).asString()).isEqualTo("王建国");
    assertThat(row.getCell(1).getType()).isEqualTo(CellType.STRING);
    assertThat(row.getCell(2).asNumber()).isEqualByComparingTo("1234");
    assertThat(row.getCell(4).asNumber()).isEqualByComparingTo(new BigDecimal("0.9567"));
    assertThat(row.getCell(6).asDate()).isEqualTo(LocalDateTime.of(2026, 3, 5, 12, 0));
    assertThat(row.getCell(7).asNumber().doubleValue()).isEqualTo(3_723 / 86_400.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=cmd|' /C calc'!A0", "<script>", "㐂𠮷😀", "a & b", "line\nbreak"})
  void anyNameStandsInItsCellAsAText(String name) throws IOException {
    byte[] book = Samples.bytes(Format.XLSX, Samples.of("en", name));
    assertThat(rows(book).get(FIRST).getCell(0).asString()).isEqualTo(name);
    assertThat(Samples.parts(book).get("xl/worksheets/sheet1.xml")).doesNotContain("<f>");
  }

  @Test
  void whatXmlCannotHoldIsLeftOutAndWhatExcelCannotHoldIsCut() throws IOException {
    String name = "a\u0000\uD842b" + "长".repeat(40_000);
    String cell =
        rows(Samples.bytes(Format.XLSX, Samples.of("en", name))).get(FIRST).getCell(0).asString();
    assertThat(cell).startsWith("ab长").endsWith("…").hasSizeLessThanOrEqualTo(32_767);
  }

  @Test
  void theHeadStaysAndColumnsAreAsWideAsWhatStandsInThem() {
    var parts = Samples.parts(Samples.bytes(Format.XLSX, Samples.of("zh-CN", "欧阳建国有限责任公司")));
    assertThat(parts.get("xl/worksheets/sheet1.xml"))
        .contains("ySplit=\"4\"", "state=\"frozen\"")
        .contains("min=\"1\" max=\"1\" width=\"22")
        .contains("paperSize=\"9\"");
    assertThat(parts.get("xl/styles.xml"))
        .contains("#,##0.0", "0.0%", "yyyy-mm-dd hh:mm:ss", "[h]:mm:ss");
  }

  @Test
  void eachTableIsASheetOfItsOwnName() throws IOException {
    var one = Samples.sheet("one", out -> Foot.NONE);
    var two =
        new Sheet("two", new Text("a/b: [c]?*", "a/b: [c]?*"), Samples.COLUMNS, out -> Foot.NONE);
    byte[] book = Samples.bytes(Format.XLSX, Samples.document("en", one, one, two));
    try (var read = new ReadableWorkbook(new ByteArrayInputStream(book))) {
      assertThat(read.getSheets().map(s -> s.getName()))
          .containsExactly("Calls", "Calls 2", "a b   c");
    }
  }

  @Test
  void longNamesOfSheetsAreCutAndStayDifferent() {
    var taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    String first = SheetNames.free("𠮷".repeat(40), taken);
    String second = SheetNames.free("𠮷".repeat(40), taken);
    assertThat(List.of(first, second))
        .doesNotHaveDuplicates()
        .allSatisfy(n -> assertThat(n.length()).isLessThanOrEqualTo(31))
        .allSatisfy(n -> assertThat(n).doesNotContain("\uD842 "));
  }

  @Test
  void manyRowsLoseNothing() throws IOException {
    var sheet =
        Samples.sheet(
            "s",
            out -> {
              for (int i = 0; i < 1_234; i++) {
                out.row("c" + i, null, i, null, null, null, null, null);
              }
              return Foot.totals(Foot.TOTAL, null, 9, null, null, null, null, null);
            });
    List<Row> rows = rows(Samples.bytes(Format.XLSX, Samples.document("en", sheet)));
    assertThat(rows.get(FIRST + 1_233).getCell(0).asString()).isEqualTo("c1233");
    assertThat(rows.get(FIRST + 1_234).getCell(0).asString()).isEqualTo("Total");
  }

  private static List<Row> rows(byte[] book) throws IOException {
    try (var read = new ReadableWorkbook(new ByteArrayInputStream(book))) {
      return read.getFirstSheet().read();
    }
  }
}
