package io.huifang.customer.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final String TABLE = "客户姓名,手机,备注\n㐂田𠮷,13800138000,吉祥\n李雷,13900139000,好\n";
  @TempDir Path dir;

  @Test
  void tellsUtf8AndGb18030ApartByContent() throws IOException {
    for (Charset charset : List.of(StandardCharsets.UTF_8, GB18030)) {
      CsvFile file = examine(TABLE.getBytes(charset));
      assertThat(file.charset()).isEqualTo(charset);
      assertThat(file.headings()).containsExactly("客户姓名", "手机", "备注");
      assertThat(lines(file)).extracting(l -> l.cells().getFirst()).containsExactly("㐂田𠮷", "李雷");
    }
  }

  @Test
  void readsMarkedUtf8AndUtf16() throws IOException {
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      CsvFile file = examine(("\ufeff" + TABLE).getBytes(charset));
      assertThat(file.charset()).isEqualTo(charset);
      assertThat(file.headings().getFirst()).isEqualTo("客户姓名");
      assertThat(lines(file)).hasSize(2);
    }
  }

  @Test
  void chineseAfterAMegabyteOfAsciiStillDecides() throws IOException {
    String text = "name,phone\n" + "abc,13800138000\n".repeat(80_000) + "李雷,13800138000\n";
    CsvFile file = examine(text.getBytes(GB18030));
    assertThat(file.charset()).isEqualTo(GB18030);
    assertThat(file.count()).isEqualTo(80_001);
  }

  @ParameterizedTest
  @ValueSource(chars = {',', ';', '\t'})
  void findsTheSeparatorByTheHeadingLine(char separator) throws IOException {
    CsvFile file = examine(TABLE.replace(',', separator).getBytes(StandardCharsets.UTF_8));
    assertThat(file.headings()).hasSize(3);
  }

  @Test
  void countsLinesOfTheFileNotOfTheTable() throws IOException {
    CsvFile file = examine("\n\na,b\r\n1,\"x\r\ny\"\r\n\r\n2,\"say \"\"hi\"\"\"\r3,4");
    assertThat(file.count()).isEqualTo(3);
    assertThat(lines(file))
        .containsExactly(
            new CsvFile.Line(4, List.of("1", "x\r\ny")),
            new CsvFile.Line(7, List.of("2", "say \"hi\"")),
            new CsvFile.Line(8, List.of("3", "4")));
  }

  @Test
  void quotesWithinAPlainCellAreText() throws IOException {
    assertThat(lines(examine("a,b\n19\" rim,=1+1\n")))
        .containsExactly(new CsvFile.Line(2, List.of("19\" rim", "=1+1")));
  }

  @Test
  void refusesWhatIsNoCsvAndSaysWhatItIs() {
    refused("\u0089PNG\r\n\u001a\n", "a PNG image");
    refused("\u00ff\u00d8\u00ff\u00e0..JFIF", "a JPEG image");
    refused("PK\u0003\u0004....[Content_Types].xml", "an Excel workbook (.xlsx): save it as CSV");
    refused("PK\u0003\u0004....readme.txt", "a zip archive");
    refused("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1", "an Excel workbook (.xls)");
    refused("%PDF-1.7", "a PDF document");
    refused("\u001f\u008b\u0008", "gzip");
    refused("a,b\n1,\u0000\n", "line 2 holds a NUL byte");
    refused("", "the file is empty");
    refused("\n\n  \n", "heading but no line");
    refused("\n\n", "only blank lines");
    refused("a,b\n", "a heading but no line");
    refused("a,b\n1,2\n3,\u0080\u0080\n", "line 3 holds bytes that are no character");
  }

  @Test
  void namesTheLineWhereAnUnclosedQuoteOpens() {
    refused("a,b\n1,2\n3,\"open\n4,5\n", "opens in line 3 is never closed");
    refused("a,b\n1,\"open\n" + "x,y\n".repeat(200) + "9,\"\n", "opens in line 2");
    refused("a,b\n1,\"open" + "x".repeat(10_000_000) + "\n", "opens in line 2");
    refused("a,b\n1,2\n1,\"a\"b\n", "in line 3 text follows a closing quote");
  }

  @Test
  void refusesAHugeCellAndAHugeNumberOfCells() {
    refused("a,b\n1,2\n1," + "x".repeat(10_000_000) + "\n", "line 3 has a cell longer than 32768");
    refused("a,b\n1" + ",".repeat(3_000_000) + "\n", "line 2 has more than 2000 cells");
  }

  @Test
  void refusesAFolder() {
    assertThatThrownBy(() -> CsvFile.examine(dir, List::size))
        .isInstanceOf(CsvRefused.class)
        .hasMessageContaining("folder");
  }

  private void refused(String latin, String words) {
    assertThatThrownBy(() -> examine(latin.getBytes(StandardCharsets.ISO_8859_1)))
        .isInstanceOf(CsvRefused.class)
        .hasMessageContaining(words);
  }

  private CsvFile examine(String text) throws IOException {
    return examine(text.getBytes(StandardCharsets.UTF_8));
  }

  private CsvFile examine(byte[] content) throws IOException {
    Path file = dir.resolve("file.csv");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(content);
    }
    return CsvFile.examine(file, List::size);
  }

  private static List<CsvFile.Line> lines(CsvFile file) throws IOException {
    var all = new ArrayList<CsvFile.Line>();
    try (CsvFile.Lines lines = file.read()) {
      lines.forEachRemaining(all::add);
    }
    return all;
  }
}
