package io.huifang.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What callers hear of numbers, amounts, days and plates, by the shipped words of each piece. */
class ReadoutTest {
  private static final PromptTexts SHIPPED = Shipped.config().prompts();

  @ParameterizedTest
  @CsvSource({
    "0, 零, zero",
    "2, 二, two",
    "10, 十, ten",
    "12, 十二, twelve",
    "20, 二十, twenty",
    "101, 一百零一, one hundred one",
    "110, 一百一十, one hundred ten",
    "200, 二百, two hundred",
    "1050, 一千零五十, one thousand fifty",
    "2002, 两千零二, two thousand two",
    "10010, 一万零一十, ten thousand ten",
    "20000, 两万, twenty thousand",
    "22222, 两万两千二百二十二, twenty two thousand two hundred twenty two",
    "123456, 十二万三千四百五十六, one hundred twenty three thousand four hundred fifty six",
    "1000000, 一百万, one million",
    "99999999, 九千九百九十九万九千九百九十九, "
        + "ninety nine million nine hundred ninety nine thousand nine hundred ninety nine",
    "100000000, 一万万, one hundred million",
    "123456789, 一万两千三百四十五万六千七百八十九, "
        + "one hundred twenty three million four hundred fifty six thousand"
        + " seven hundred eighty nine",
    "999999999, 九万九千九百九十九万九千九百九十九, "
        + "nine hundred ninety nine million nine hundred ninety nine thousand"
        + " nine hundred ninety nine"
  })
  void numbersAreSaidAsPeopleSayThem(long n, String chinese, String english) {
    assertThat(said(Readout.number(n, "zh-CN"), "zh-CN")).isEqualTo(chinese);
    assertThat(said(Readout.number(n, "en"), "en")).isEqualTo(english);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 两元, two yuan",
    "0.50, 零元五角, zero yuan fifty fen",
    "100.05, 一百元零五分, one hundred yuan five fen",
    "2680.00, 两千六百八十元, two thousand six hundred eighty yuan",
    "1234.56, 一千二百三十四元五角六分, one thousand two hundred thirty four yuan fifty six fen"
  })
  void amountsAreSaidToTheFen(BigDecimal amount, String chinese, String english) {
    assertThat(said(Readout.amount(amount, "zh-CN"), "zh-CN")).isEqualTo(chinese);
    assertThat(said(Readout.amount(amount, "en"), "en")).isEqualTo(english);
  }

  @Test
  void whatIsTooLargeOrBelowZeroIsNotSaidAsSomethingElse() {
    for (String amount : List.of("-0.01", "-5", "1000000000", "18446744073709551617")) {
      assertThat(Readout.amount(new BigDecimal(amount), "zh-CN")).as(amount).isEmpty();
    }
    assertThat(Readout.number(-1, "en")).isEmpty();
    assertThat(Readout.number(1_000_000_000, "en")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02, 三月二号, March second",
    "2026-10-20, 十月二十号, October twentieth",
    "2026-12-31, 十二月三十一号, December thirty first"
  })
  void daysAreSaidByMonthAndDay(LocalDate day, String chinese, String english) {
    assertThat(said(Optional.of(Readout.date(day, "zh-CN")), "zh-CN")).isEqualTo(chinese);
    assertThat(said(Optional.of(Readout.date(day, "en")), "en")).isEqualTo(english);
  }

  @ParameterizedTest
  @CsvSource({
    "粤B12A02, 粤B幺二A零二, Yue B one two A zero two",
    "沪A·D12345, 沪AD幺二三四五, Hu A D one two three four five",
    "粤B1234挂, 粤B幺二三四挂, Yue B one two three four Gua"
  })
  void platesAreSaidSignBySign(String plate, String chinese, String english) {
    assertThat(said(Readout.plate(plate, "zh-CN"), "zh-CN")).isEqualTo(chinese);
    assertThat(said(Readout.plate(plate, "en"), "en")).isEqualTo(english);
  }

  @Test
  void aPlateWithASignThatCannotBeSaidIsLeftOut() {
    assertThat(Readout.plate("粤B12㐂02", "zh-CN")).isEmpty();
    assertThat(Readout.plate("", "zh-CN")).isEmpty();
  }

  @Test
  void everyPieceThatMayBeNeededHasItsWords() {
    for (String language : PromptTexts.LANGUAGES) {
      for (PromptText.Variable v : PromptText.Variable.values()) {
        if (v != PromptText.Variable.NAME) {
          assertThat(Readout.needed(v, language))
              .as("{%s} in %s", v.label(), language)
              .allMatch(piece -> !SHIPPED.words(language, piece).isEmpty());
        }
      }
    }
  }

  @Test
  void everythingThatIsSaidOfAVariableIsAmongWhatItNeeds() {
    for (String language : PromptTexts.LANGUAGES) {
      for (long n = 0; n < 100_000_000; n = n * 7 / 3 + 1) {
        assertThat(Readout.needed(PromptText.Variable.VALUE, language))
            .containsAll(Readout.number(n, language).orElseThrow());
        assertThat(Readout.needed(PromptText.Variable.AMOUNT, language))
            .containsAll(Readout.amount(BigDecimal.valueOf(n, 2), language).orElseThrow());
      }
      assertThat(Readout.needed(PromptText.Variable.PLATE, language))
          .containsAll(Readout.plate("京A12345挂", language).orElseThrow());
    }
  }

  @Test
  void aNameIsSaidByItsSyllablesOrNotAtAll() {
    assertThat(Readout.name(List.of("wang2", "xiu4", "ying1")))
        .contains(List.of("say-py-wang2", "say-py-xiu4", "say-py-ying1"));
    assertThat(Readout.name(List.of())).isEmpty();
    assertThat(Readout.name(List.of("wang2", "xyz9"))).isEmpty();
    assertThat(SHIPPED.words("zh-CN", "say-py-wang2"))
        .as("its pieces come from a list, not from the texts")
        .isEmpty();
  }

  /** Piece by piece: Chinese without, English with spaces. */
  private static String said(Optional<List<String>> pieces, String language) {
    return pieces.orElseThrow().stream()
        .map(p -> SHIPPED.words(language, p))
        .collect(Collectors.joining(Map.of("zh-CN", "", "en", " ").get(language)));
  }
}
