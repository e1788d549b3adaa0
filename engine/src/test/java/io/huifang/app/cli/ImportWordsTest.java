package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lies in the future (today is 2026-03-05): write when it happened, or leave the line out until"
            + " then | 晚于今天（2026-03-05）：请填实际发生的日期，或届时再导入此行",
        "not a date (write 2026-03-02, 2026/3/2 or 2026年3月2日)"
            + " | 不是日期（请写 2026-03-02、2026/3/2 或 2026年3月2日）",
        "not a licence plate (write 粤B12345) | 不是车牌号（请写 粤B12345）",
        "neither yes nor no (write 是 or 否) | 既不是“是”也不是“否”（请写 是 或 否）",
        "neither 一级 nor 二级 | 既不是 一级 也不是 二级",
        "none of 购车合同, 发票 | 只能是：购车合同, 发票",
        "required, but empty | 必填，但为空",
        "something that nobody has thought of | something that nobody has thought of",
      })
  void reasonsReadInChinese(String english, String chinese) {
    assertThat(ImportWords.in("zh-CN", english)).isEqualTo(chinese);
    assertThat(ImportWords.in("en", english)).isEqualTo(english);
  }
}
