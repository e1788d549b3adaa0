package io.huifang.customer.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.customer.CustomerPicture;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person is found by. */
class TokensTest {
  @Test
  void aChineseNameIsFoundFromEachOfItsCharactersAndByHowItIsSaid() {
    assertThat(of(Way.NAME, "王建国")).containsExactly("王建国", "建国", "国");
    assertThat(of(Way.INITIALS, "王建国")).containsExactly("wjg", "jg");
    assertThat(of(Way.PINYIN, "王建国")).containsExactly("wangjianguo", "jianguo", "guo");
  }

  /** As a surname 单 is shan, and only its bearer knows. */
  @Test
  void aCharacterWithSeveralReadingsIsFoundByEach() {
    assertThat(of(Way.PINYIN, "单雄信")).contains("danxiongxin", "shanxiongxin");
    assertThat(of(Way.INITIALS, "曾国藩")).contains("zgf", "cgf");
  }

  @Test
  void anUmlautIsTypedAsV() {
    assertThat(of(Way.PINYIN, "吕布")).contains("lvbu");
  }

  /** No table says how they are said; they are found as characters. */
  @Test
  void rareCharactersBreakNothing() {
    assertThat(of(Way.NAME, "𠮷野㐂")).containsExactly("𠮷野㐂", "野㐂", "㐂");
    assertThat(of(Way.PINYIN, "𠮷野㐂")).containsExactly("ye");
    assertThat(of(Way.INITIALS, "𠮷㐂")).isEmpty();
  }

  @Test
  void namesInLettersAreFoundByEachWord() {
    assertThat(of(Way.NAME, "John  Smith-Öst")).containsExactly("johnsmithöst", "smithöst", "öst");
    assertThat(of(Way.INITIALS, "John Smith")).containsExactly("js");
    assertThat(of(Way.PINYIN, "John Smith")).isEmpty();
    assertThat(of(Way.NAME, "ＡＢＣ　公司")).contains("abc公司", "公司");
  }

  @Test
  void aNameOfManyReadingsAndAVeryLongOneStayBounded() {
    String longest = "长行乐单曾重解仇".repeat(16);
    assertThat(Tokens.of(named(longest))).hasSizeLessThan(120);
    assertThat(Tokens.of(named(longest)))
        .allMatch(t -> t.text().codePointCount(0, t.text().length()) <= 24);
    assertThat(Tokens.of(named("'; DROP TABLE customer; --"))).isNotEmpty();
    assertThat(Tokens.of(named("·()<>%_ \u0000"))).isEmpty();
  }

  @Test
  void numbersAreFoundFromBothEnds() {
    var car = new CustomerPicture.Vehicle(1, "粤B12345", "凯美瑞", "LVGBE40K8GP123456");
    var file = new Filed("李", "", false, "", List.of("+8613800138000"), List.of(car));
    assertThat(Tokens.of(file))
        .extracting(Tokens.Token::text)
        .contains(
            "8613800138000", "0008310083168", "粤b12345", "b12345", "54321b粤", "654321pg8k04ebgvl");
  }

  private static List<String> of(Way way, String name) {
    return Tokens.of(named(name)).stream()
        .filter(t -> t.kind() == way.kind())
        .map(Tokens.Token::text)
        .toList();
  }

  private static Filed named(String name) {
    return new Filed(name, "", false, "", List.of(), List.of());
  }
}
