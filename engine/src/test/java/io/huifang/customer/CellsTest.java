package io.huifang.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-02",
        "2026/3/2",
        "2026.3.2",
        "2026年3月2日",
        "20260302",
        "２０２６－０３－０２",
        "2026-03-02 14:30:00",
        "2026/3/2 14:30",
        "2026-03-02T14:30:00+08:00",
        "2026-3-2 9:05",
        "2026年3月2日 14时30分",
        "20260302143000",
        "20260302 1430",
        "46083",
        "46083.6041666667",
        " 2026-03-02 ",
        "=\"2026-03-02\"",
        "2026-03-02 00:00:00.0"
      })
  void readsDatesInTheUsualSpellings(String cell) {
    assertThat(Cells.date(cell)).contains(LocalDate.of(2026, 3, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-30",
        "2026-13-01",
        "3/2/2026",
        "02-03-2026",
        "2026-03",
        "明天",
        "26/3/2",
        "2026",
        "20261301",
        "2026-03-02-01",
        "2026-3-214:30",
        "1772409600000",
        "x2026-03-02"
      })
  void refusesWhatIsNoDateOrCouldBeTwo(String cell) {
    assertThat(Cells.date(cell)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1234.5|1234.50",
        "1,234.50|1234.50",
        "￥1,234,567|1234567.00",
        "¥88|88.00",
        "1234元|1234.00",
        "RMB 1,234.56|1234.56",
        "１２３４|1234.00",
        "0|0.00",
        "-50|-50.00",
        "1234.5600000001|1234.56",
        "99元整|99.00"
      })
  void readsAmounts(String cell, BigDecimal expected) {
    assertThat(Cells.amount(cell)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"免费", "1.2万", "12,34", "1 200 300 000 000", "1e5", "--", "1.2.3"})
  void refusesWhatIsNoAmount(String cell) {
    assertThat(Cells.amount(cell)).isEmpty();
  }

  @Test
  void readsYesAndNo() {
    for (String yes : new String[] {"是", "Y", "yes", "1", "√", "TRUE", "有", "Ｙ"}) {
      assertThat(Cells.yesNo(yes)).as(yes).contains(true);
    }
    for (String no : new String[] {"否", "N", "no", "0", "×", "false", "无"}) {
      assertThat(Cells.yesNo(no)).as(no).contains(false);
    }
    assertThat(Cells.yesNo("也许")).isEmpty();
  }

  @Test
  void normalisesVinAndPlate() {
    assertThat(Cells.vin(" lsvaa4182e2184847 ")).contains("LSVAA4182E2184847");
    assertThat(Cells.vin("ＬＳＶＡＡ４１８２")).contains("LSVAA4182");
    assertThat(Cells.vin("车架")).isEmpty();
    assertThat(Cells.plate("粤B·12345")).contains("粤B12345");
    assertThat(Cells.plate("粤b 12345")).contains("粤B12345");
    assertThat(Cells.plate("粤Ｂ１２３４５")).contains("粤B12345");
    assertThat(Cells.plate("粤BD12345")).contains("粤BD12345");
    assertThat(Cells.plate("?")).isEmpty();
    assertThat(Cells.isNoPlate("未上牌")).isTrue();
  }

  @Test
  void textLosesControlCharactersAndKeepsFormulas() {
    assertThat(Cells.text("　王\r\n小明\t\u0007 ")).isEqualTo("王 小明");
    assertThat(Cells.text("=HYPERLINK(\"x\")")).isEqualTo("=HYPERLINK(\"x\")");
    assertThat(Cells.isNothing(" 无 ")).isTrue();
    assertThat(Cells.isNothing("N/A")).isTrue();
    assertThat(Cells.isNothing("吴")).isFalse();
  }
}
