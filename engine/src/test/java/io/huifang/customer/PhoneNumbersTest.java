package io.huifang.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.customer.PhoneNumbers.Refused;
import io.huifang.customer.PhoneNumbers.Valid;
import java.time.ZoneId;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private final PhoneNumbers phones = new PhoneNumbers("CN", "755", SHANGHAI);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "13800138000                 | +8613800138000",
        "138-0013-8000               | +8613800138000",
        "138 0013 8000               | +8613800138000",
        "138.0013.8000               | +8613800138000",
        "+86 13800138000             | +8613800138000",
        "+86-138-0013-8000           | +8613800138000",
        "(+86) 138 0013 8000         | +8613800138000",
        "0086 138 0013 8000          | +8613800138000",
        "008613800138000             | +8613800138000",
        "86 13800138000              | +8613800138000",
        "013800138000                | +8613800138000",
        "１３８００１３８０００        | +8613800138000",
        "＋８６　１３８－００１３－８０００ | +8613800138000",
        "138–0013—8000               | +8613800138000",
        "13800138000.0               | +8613800138000",
        "'13800138000                | +8613800138000",
        "=\"13800138000\"            | +8613800138000",
        "0755-8888 8888              | +8675588888888",
        "(0755)88888888              | +8675588888888",
        "（0755）8888－8888            | +8675588888888",
        "8888 8888                   | +8675588888888",
        "88888888                    | +8675588888888",
        "010-62345678                | +861062345678",
        "0755-8888 8888 转 12         | +8675588888888 12",
        "0755-88888888转12            | +8675588888888 12",
        "0755-88888888-12            | +8675588888888 12",
        "8888 8888 分机 8001          | +8675588888888 8001",
        "0755-88888888 ext. 12       | +8675588888888 12",
        "0755-88888888x12            | +8675588888888 12",
        "400-800-1234                | +864008001234",
        "4008001234                  | +864008001234",
        "+1 650 253 0000             | +16502530000",
        "+852 2345 6789              | +85223456789",
      })
  void readsEverySpelling(String spelling, String expected) {
    assertThat(shown(phones.parse(spelling))).isEqualTo(expected);
    assertThat(phones.parseCell(spelling)).hasSize(1);
    assertThat(shown(phones.parseCell(spelling).getFirst())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "13800138000/13900139000                | +8613800138000,+8613900139000",
        "13800138000、13900139000                | +8613800138000,+8613900139000",
        "13800138000；13900139000                | +8613800138000,+8613900139000",
        "13800138000;13900139000                | +8613800138000,+8613900139000",
        "13800138000，13900139000                | +8613800138000,+8613900139000",
        "13800138000 13900139000                | +8613800138000,+8613900139000",
        "138 0013 8000 139 0013 9000            | +8613800138000,+8613900139000",
        "0755-8888 8888 转 12 / 13900139000       | +8675588888888 12,+8613900139000",
        "0755-8888 8888 13800138000             | +8675588888888,+8613800138000",
        "13800138000 或 13900139000              | +8613800138000,+8613900139000",
        "13800138000/138-0013-8000              | +8613800138000",
        "13800138000/abc                        | +8613800138000,refused",
      })
  void tellsTheNumbersOfOneCellApart(String cell, String expected) {
    assertThat(phones.parseCell(cell).stream().map(p -> shown(p)).collect(Collectors.joining(",")))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "无",
        "abc",
        "123",
        "12345",
        "138001380001",
        "1380013800",
        "110",
        "1.38E+10",
        "1.38001E+10",
        "<script>alert(1)</script>",
        "13800138000\r\nAction: Originate",
        "\"13800138000\" <x>",
        "anonymous",
        "+",
        "00",
        "+999 12345678",
        "13800138000;DROP TABLE phone",
        "\0",
        "𝟙𝟛𝟠",
        "1380013800０a"
      })
  void refusesWhatIsNoNumber(String text) {
    assertThat(phones.parse(text)).isInstanceOf(Refused.class);
  }

  @Test
  void refusesTenThousandCharactersAtOnce() {
    assertThat(phones.parse("1".repeat(10_000)))
        .isEqualTo(new Refused("too long for a phone number (10000 characters)"));
    assertThat(phones.parseCell("1 ".repeat(5_000))).hasSize(1);
  }

  @Test
  void refusesALocalNumberWithoutAHomeAreaCode() {
    assertThat(new PhoneNumbers("CN", "", SHANGHAI).parse("8888 8888")).isInstanceOf(Refused.class);
  }

  @Test
  void readsNumbersInTheMannerOfAnotherRegion() {
    var berlin = new PhoneNumbers("DE", "30", ZoneId.of("Europe/Berlin"));
    assertThat(shown(berlin.parse("030 901820"))).isEqualTo("+4930901820");
    assertThat(shown(berlin.parse("901820"))).isEqualTo("+4930901820");
  }

  @Test
  void aPlainMobileNumberIsWhatItIsWithItsCountryCode() {
    for (int prefix = 130; prefix < 200; prefix++) {
      String plain = prefix + "12345678";
      assertThat(phones.parse(plain)).as(plain).isEqualTo(phones.parse("+86" + plain));
      assertThat(phones.parseCell(plain)).containsExactly(phones.parse(plain));
    }
  }

  @Test
  void knowsTheZoneOnlyOfNumbersAtHome() {
    assertThat(phones.zone("+8613800138000")).contains(SHANGHAI);
    assertThat(phones.zone("+8675588888888")).contains(SHANGHAI);
    assertThat(phones.zone("+16502530000")).isEmpty();
    assertThat(phones.zone("+85223456789")).isEmpty();
    assertThat(phones.zone("nonsense")).isEmpty();
  }

  @Test
  void masksAllButTheLastFourDigits() {
    assertThat(PhoneNumbers.masked("+8613800138000")).isEqualTo("****8000");
    assertThat(PhoneNumbers.masked("1")).isEqualTo("****1");
  }

  private static String shown(PhoneNumbers.Parsed p) {
    return switch (p) {
      case Valid v -> v.extension().isEmpty() ? v.e164() : v.e164() + " " + v.extension();
      case Refused _ -> "refused";
    };
  }
}
