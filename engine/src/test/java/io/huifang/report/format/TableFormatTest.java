package io.huifang.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.report.TextGrid;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableFormatTest {
  @Test
  void chineseStandsUnderLatinAndFiguresFromTheRight() {
    List<String> lines =
        Samples.text(Format.TABLE, Samples.of("en", "王建国", "bob")).lines().toList();
    assertThat(lines.getFirst()).isEqualTo("Follow-up monthly  March 2026");
    assertThat(lines.get(3)).startsWith("王建国    +8613800000001   1234");
    assertThat(lines.get(4)).startsWith("bob       +8613800000001   1234");
    assertThat(lines.get(5)).startsWith("Total                      2468");
    assertThat(lines.get(6)).isEqualTo("A note");
  }

  @Test
  void speaksBothLanguages() {
    assertThat(Samples.text(Format.TABLE, Samples.of("zh-CN", "王建国")))
        .contains("回访月报  2026年3月", "很满意率", "合计", "说明");
  }

  @Test
  void aNameCannotPaintTheTerminal() {
    assertThat(Samples.text(Format.TABLE, Samples.of("en", "a\u001b[31mred\nb")))
        .doesNotContain("\u001b")
        .contains("a [31mred b");
  }

  @Test
  void rareCharactersAndEmojiTakeTwoPlaces() {
    assertThat(TextGrid.width("㐂𠮷😀a")).isEqualTo(7);
  }
}
