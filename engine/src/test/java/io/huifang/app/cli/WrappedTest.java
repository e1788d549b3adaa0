package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.report.TextGrid;
import org.junit.jupiter.api.Test;

class WrappedTest {
  @Test
  void wordsStayWholeAndNoLineBeginsWithWhatClosesAPhrase() {
    assertThat(Wrapped.lines("not reached: no-answer, the window ends first", 30))
        .containsExactly("not reached: no-answer, the", "window ends first");
    assertThat(Wrapped.lines("已过期：从未拨打，时间窗已结束；引擎尚未结清", 24))
        .containsExactly("已过期：从未拨打，时间窗", "已结束；引擎尚未结清");
    assertThat(Wrapped.lines("一二三四五六七八九十一二，三", 24))
        .allMatch(l -> !l.startsWith("，"))
        .allMatch(l -> TextGrid.width(l) <= 26);
  }

  @Test
  void whatFitsOrCannotBeBrokenIsOneLine() {
    assertThat(Wrapped.lines("", 40)).containsExactly("");
    assertThat(Wrapped.lines("short", 40)).containsExactly("short");
    String key = "vehicle:1#2026-03-10-and-much-more-of-it";
    assertThat(Wrapped.lines(key, 30)).containsExactly(key);
  }
}
