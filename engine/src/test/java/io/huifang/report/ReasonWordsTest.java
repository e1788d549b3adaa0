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
        "answered: completed, they rang back | 已接通：完成，客户已回电",
        "answered: partial 2 times | 已接通：部分完成 2 次",
        "answered before: busy 3 times | 此前已接通：占线 3 次",
        "expired: answered before, the window ended | 已过期：此前已接通，时间窗已结束",
        "expired: not reached (未联系上), the window ended | 已过期：未联系上，时间窗已结束",
        "expired: proposed, and nobody picked it before the window ended | 已过期：时间窗结束前无人挑选",
        "expired: the window ended, complaint: complaint 17 is open"
            + " | 已过期：时间窗已结束，投诉未结：投诉 17 未结",
        "busy, again after 15 min | 占线，15 分钟后再拨",
        "no-answer, again after 4 h, in another part of the day | 无人接听，4 小时后再拨，换一个时段",
        "declined: the file names no retry | 拒接：文件未规定重拨",
        "not reached (未联系上): busy 3 times | 未联系上：占线 3 次",
        "not reached (未联系上): no-answer, the window ends first | 未联系上：无人接听，时间窗先结束",
        "merged: 3day goes first | 合并：3day 优先",
        "do-not-call: asked not to be called | 免打扰：客户要求不再来电",
        "no-consent: no consent to marketing calls is on record | 未同意：没有同意营销来电的记录",
        "no-consent: no consent to marketing calls is on record that says how and to which text |"
            + " 未同意：没有写明方式和内容的营销来电同意记录",
        "AR-3, not in the file of 2026-03-05 | AR-3, 2026-03-05 的文件中已没有",
        "filter: vip is false, asked for true | 条件不符：vip 为 false，要求 true",
        "over: answered: completed | 已结束：已接通：完成",
        "date: none is due now; customer:10#2025-02 of 2025-02-01: filter: vip is false, asked for"
            + " true | 日期：目前没有到期的；customer:10#2025-02（2025-02-01）: 条件不符：vip 为 false，要求 true",
        "date: the last window, for invitation:6 of 2026-03-02, ended before 2026-03-01"
            + " | 日期：invitation:6（2026-03-02）的最后时间窗已结束，早于 2026-03-01",
        "3day: service-visit.handover WX1 2026-03-01, day 3 to 5 after"
            + " | 3day: 维修交车 WX1 2026-03-01，之后第 3 至 5 天",
        "filter: grade is not known, asked for A or B | 条件不符：grade 不明，要求 A 或 B",
        "filter: amount is 100, asked for not at least 500 | 条件不符：amount 为 100，要求 不为 至少 500",
        "sample: not among the 5% of 2026-03 | 未抽中：不在 2026-03 抽取的 5% 之内",
        "date: nothing in the file that it counts from (sale.delivery, sale.invoice)"
            + " | 日期：档案中没有起算日期（提车, 开票）",
        "cap: this person was called 2 times in 7 days | 频次上限：7 天内已给此人拨打 2 次",
        "hold: the person called us on 2026-03-05 10:00, which cancels this one"
            + " | 搁置：客户曾于 2026-03-05 10:00 来电，因此取消本次",
        "recovery: complaint.solved complaint 17 2026-03-05, day 0 to 3 after"
            + " | recovery: 投诉解决 投诉 17 2026-03-05，之后第 0 至 3 天",
        "complaint: complaint 17 is open | 投诉未结：投诉 17 未结",
        "hours: outside calling hours, local time 21:03 | 拨打时段：不在拨打时段，当地时间 21:03",
        "dropped: not picked by li | 未挑选：由 li 决定",
        "busy (BUSY, cause 17) | 占线 (BUSY, cause 17)",
        "order WX1, 福田店 | 工单 WX1, 福田店",
        "attempt 1234560000000001 to ****0001 over trunk town"
            + " | 拨打 1234560000000001：经中继 town 拨 ****0001",
        "****0001, hotline, completed | ****0001, 热线, 完成",
        "****0001, by survey | ****0001，来自问卷",
        "very satisfied 5; score 92.5 | very satisfied 5；得分 92.5",
        "something that nobody has thought of | something that nobody has thought of",
      })
  void reasonsReadInChinese(String english, String chinese) {
    assertThat(ReasonWords.in("zh-CN", english)).isEqualTo(chinese);
    assertThat(ReasonWords.in("en", english)).isEqualTo(english.replace(" (未联系上)", ""));
  }

  @Test
  void everyOutcomeHasAName() {
    for (var outcome : io.huifang.config.Outcome.values()) {
      assertThat(OutcomeNames.of(outcome).zh()).isNotEqualTo(outcome.label());
    }
  }
}
