package io.huifang.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "answered: completed | 已接通：完成",
        "busy, again after 15 min | 占线，15 分钟后再拨",
        "no-answer, again after 4 h, in another part of the day | 无人接听，4 小时后再拨，换一个时段",
        "declined: the file names no retry | 拒接：文件未规定重拨",
        "not reached (未联系上): busy 3 times | 未联系上：占线 3 次",
        "not reached (未联系上): no-answer, the window ends first | 未联系上：无人接听，时间窗先结束",
        "merged: 3day goes first | 合并：3day 优先",
        "do-not-call: asked not to be called | 免打扰：客户要求不再来电",
        "no-consent: no consent to marketing calls is on record | 未同意：没有同意营销来电的记录",
        "filter: vip is false, asked for true | 条件不符：vip 为 false，要求 true",
        "over: answered: completed | 已结束：已接通：完成",
        "date: none is due now; customer:10#2025-02 of 2025-02-01: filter: vip is false, asked for"
            + " true | 日期：目前没有到期的；customer:10#2025-02 of 2025-02-01: 条件不符：vip 为 false，要求"
            + " true",
        "date: the last window, for invitation:6 of 2026-03-02, ended before 2026-03-01"
            + " | 日期：invitation:6 of 2026-03-02 的最后时间窗已结束，早于 2026-03-01",
        "3day: service-visit.handover WX1 2026-03-01, day 3 to 5 after"
            + " | 3day: service-visit.handover WX1 2026-03-01，之后第 3 至 5 天",
        "something that nobody has thought of | something that nobody has thought of",
      })
  void reasonsReadInChinese(String english, String chinese) {
    assertThat(ReasonWords.in("zh-CN", english)).isEqualTo(chinese);
    assertThat(ReasonWords.in("en", english)).isEqualTo(english);
  }

  @Test
  void everyOutcomeHasAName() {
    for (var outcome : io.huifang.config.Outcome.values()) {
      assertThat(OutcomeNames.of(outcome).zh()).isNotEqualTo(outcome.label());
    }
  }
}
