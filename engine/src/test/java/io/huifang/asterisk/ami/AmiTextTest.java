package io.huifang.asterisk.ami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class AmiTextTest {
  @Test
  void cleanTextIsItself() {
    String text = "张三 <138>";
    assertThat(AmiText.clean(text)).isSameAs(text);
  }

  @Test
  void controlCharactersAreRemovedAndTheRestIsCapped() {
    assertThat(AmiText.clean("a\r\nb\0c\u0085d")).isEqualTo("abcd");
    assertThat(AmiText.clean("\n".repeat(1_000) + "x".repeat(1_000), 10)).hasSize(10);
    assertThat(AmiText.clean("abc", 2)).isEqualTo("ab");
  }

  @Test
  void aCapDoesNotLeaveHalfACharacter() {
    assertThat(AmiText.clean("a😀b", 2)).isEqualTo("a");
    assertThat(AmiText.clean("a😀b", 3)).isEqualTo("a😀");
  }

  @Test
  void linesAreRefusedWithoutRepeatingThem() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AmiText.oneLine("Channel", "secret\n"))
        .withMessageContaining("Channel")
        .withMessageNotContaining("secret");
  }

  @Test
  void secretsDoNotPrint() {
    assertThat(AmiSettings.of("pbx", "h", 1, "u", "hidden").toString()).doesNotContain("hidden");
  }
}
