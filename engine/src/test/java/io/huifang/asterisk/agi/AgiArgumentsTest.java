package io.huifang.asterisk.agi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgiArgumentsTest {
  @Test
  void quotesSoThatAnArgumentStaysOne() {
    assertThat(new AgiArguments("SET VARIABLE").text("X").text("a \"b\" \\c 回访").line())
        .isEqualTo("SET VARIABLE \"X\" \"a \\\"b\\\" \\\\c 回访\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nHANGUP", "a\rb", "a\0b"})
  void refusesWhatWouldBeASecondCommand(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AgiArguments("VERBOSE").text(value))
        .withMessageNotContaining("HANGUP");
  }

  @Test
  void refusesWhatAsteriskWouldCut() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AgiArguments("VERBOSE").text("访".repeat(700)).line());
    assertThat(new AgiArguments("VERBOSE").text("a".repeat(1_900)).line()).hasSize(1_910);
  }
}
