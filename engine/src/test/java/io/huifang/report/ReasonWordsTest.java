package io.huifang.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Anchor;
import io.huifang.config.Attribute;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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
        "expired: never dialed, the window ended; no call was made in that time"
            + " | 已过期：从未拨打，时间窗已结束；此间没有拨打过任何人",
        "expired: never dialed, the window ended; its turn did not come (lines, calls per second,"
            + " the trunk's minutes or its PBX)"
            + " | 已过期：从未拨打，时间窗已结束；一直未轮到（线路、每秒次数、中继分钟数或其交换机）",
        "expired: never dialed, the window ended; the campaign paused: 14 of the last 20 attempts"
            + " failed | 已过期：从未拨打，时间窗已结束；回访暂停：最近 20 次拨打中 14 次失败",
        "expired: never dialed, the window ended; cap: this person was called 3 times in 1 day"
            + " | 已过期：从未拨打，时间窗已结束；频次上限：1 天内已给此人拨打 3 次",
        "expired: never dialed, the window ended; trunk-refused, again after 1 h"
            + " | 已过期：从未拨打，时间窗已结束；线路拒绝，1 小时后再拨",
        "never dialed: trunk-refused, the window ends first | 从未拨打：线路拒绝，时间窗先结束",
        "expired: proposed, and nobody picked it before the window ended | 已过期：时间窗结束前无人挑选",
        "expired: the window ended, complaint: complaint 17 is open"
            + " | 已过期：时间窗已结束，投诉未结：投诉 17 未结",
        "busy, again after 15 min | 占线，15 分钟后再拨",
        "busy, again after 15 min, moved into calling hours | 占线，15 分钟后再拨，顺延至拨打时段",
        "busy, again after 15 min, to their next number | 占线，15 分钟后再拨，改拨其下一号码",
        "no-answer, again after 4 h, moved into calling hours, in another part of the day, to their"
            + " next number | 无人接听，4 小时后再拨，顺延至拨打时段，换一个时段，改拨其下一号码",
        "no-answer, again after 4 h, in another part of the day | 无人接听，4 小时后再拨，换一个时段",
        "declined: the file names no retry | 拒接：文件未规定重拨",
        "not reached (未联系上): busy 3 times | 未联系上：占线 3 次",
        "not reached (未联系上): no-answer, the window ends first | 未联系上：无人接听，时间窗先结束",
        "answered: nobody-came; request 17 was opened | 已接通：转人工无人接；已登记请求 17",
        "merged: 3day goes first | 合并：3day 优先",
        "7day: no other call goes first any more; soon after 3day: the window ends before the rest is"
            + " over | 7day：不再让先；距 3day 不久：时间窗在间隔期满前结束",
        "date: complaint 17 is open; asked about once it is solved | 日期：投诉 17 未结；解决后回访确认",
        "date: no complaint of this person is open | 日期：此人没有未结的投诉",
        "dialing: this call is under way | 正在拨打：此通正在进行",
        "do-not-call: asked not to be called | 免打扰：客户要求不再来电",
        "no-consent: no consent to marketing calls is on record | 未同意：没有同意营销来电的记录",
        "no-consent: no consent to marketing calls is on record that says how and to which text |"
            + " 未同意：没有写明方式和内容的营销来电同意记录",
        "AR-3, not in the file of 2026-03-05 | AR-3, 2026-03-05 的文件中已没有",
        "over: answered: completed | 已结束：已接通：完成",
        "filter: grade is not known, asked for A or B | 条件不符：客户等级 不明，要求 A 或 B",
        "filter: amount is 100, asked for not at least 500 | 条件不符：金额 为 100，要求 不为 至少 500",
        "sample: not among the 5% of 2026-03 | 未抽中：不在 2026-03 抽取的 5% 之内",
        "cap: this person was called 2 times in 7 days | 频次上限：7 天内已给此人拨打 2 次",
        "trunk: the trunk refused this number 10 times in 1 day | 中继：1 天内拒绝此号码 10 次",
        "hold: the person called us on 2026-03-05 10:00, which cancels this one"
            + " | 搁置：客户曾于 2026-03-05 10:00 来电，因此取消本次",
        "on-the-phone: a call with this person or number is not over" + " | 正在通话：与此人或此号码的通话尚未结束",
        "complaint: complaint 17 is open | 投诉未结：投诉 17 未结",
        "hours: outside calling hours, local time 21:03 | 拨打时段：不在拨打时段，当地时间 21:03",
        "dropped: not picked by li | 未挑选：由 li 决定",
        "order WX1, 福田店 | 工单 WX1, 福田店",
        "attempt 1234560000000001 to ****0001 over trunk town"
            + " | 拨打 1234560000000001：经中继 town 拨 ****0001",
        "attempt 1234560000000001 to ****0001 over trunk town by amy"
            + " | 拨打 1234560000000001：经中继 town 拨 ****0001，坐席 amy",
        "at the desk of amy | 在坐席 amy 处",
        "given back by amy: by key | amy 退回",
        "given back by amy: signed out | amy 退出登录，任务退回",
        "given back by amy: not called in time | amy 未按时拨打，任务退回",
        "given back by amy: by the files it is not their call any more" + " | 按现行文件已不归 amy 拨打，任务退回",
        "put off: by amy, 开会 | 推迟：amy，开会",
        "skipped by amy, the window ends first: 出差 | amy 推迟，时间窗先结束：出差",
        "expired: the window ended while it was at the desk of amy | 已过期：时间窗结束时还在坐席 amy 处",
        "on-the-phone: talks with us, just now | 正在通话：正与我们通话",
        "****0001, hotline, completed | ****0001, 热线, 完成",
        "****0001, by survey | ****0001，来自回访电话",
        "not-dialed: refused by the PBX: Extension does not exist. | 未拨出: 交换机未接受：拨号方案中没有该分机",
        "not-dialed: refused by the PBX: Originate failed | 未拨出: 交换机未接受：未能发起呼叫",
        "not-dialed: refused by the PBX: Invalid/unknown command: Originate. Use Action: ListCommands"
            + " to show available commands. | 未拨出: 交换机未接受：没有加载拨号命令（Originate）",
        "not-dialed: refused by the PBX: Too many cooks: 3 | 未拨出: 交换机未接受：「Too many cooks: 3」",
        "not-dialed: not taken by the PBX: main: Originate: the AMI user lacks the right to do this"
            + " | 未拨出: 交换机未接受：main 的 AMI 用户无权拨号",
        "not-dialed: not taken by the PBX: main: Originate: not connected | 未拨出: 交换机未接受：main 未连接",
        "not-dialed: not taken by the PBX: main is not connected: Connection refused"
            + " | 未拨出: 交换机未接受：main 未连接「Connection refused」",
        "very satisfied 5; score 92.5 | very satisfied 5；得分 92.5",
        "not-dialed: the engine stopped | 未拨出: 引擎停止",
        "no-phone: ****0001 is a premium number, which is never called; ****0002 is no destination of"
            + " trunk town | 没有电话：****0001 为声讯号码，从不拨打; ****0002 不在中继 town 的可拨范围",
        "unknown: was dialed, its end is not on record | 不明: 已拨出，结果无记录",
        "attempt 1: they rang back | attempt 1: 客户回电",
        "something that nobody has thought of | something that nobody has thought of",
      })
  void reasonsReadInChinese(String english, String chinese) {
    assertThat(ReasonWords.in("zh-CN", english)).isEqualTo(chinese);
    assertThat(ReasonWords.in("en", english)).isEqualTo(english.replace(" (未联系上)", ""));
  }

  /** What a campaign counts from has a title in both: its name is for files. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3day: service-visit.handover WX1 2026-03-01, day 3 to 5 after"
            + " | 3day: 维修交车 WX1 2026-03-01，之后第 3 至 5 天"
            + " | 3day: service hand-over WX1 2026-03-01, day 3 to 5 after",
        "invitation.event-date 春季试驾会 2026-03-19, 10 to 14 days before"
            + " | 活动日期 春季试驾会 2026-03-19，之前 10 至 14 天"
            + " | event 春季试驾会 2026-03-19, 10 to 14 days before",
        "vehicle.inspection 粤B90A21 2026-03-13, 1 to 7 days before"
            + " | 年审到期 粤B90A21 2026-03-13，之前 1 至 7 天"
            + " | inspection due 粤B90A21 2026-03-13, 1 to 7 days before",
        "calendar.month 2026-03-01, day 0 to 20 after, when picked; merged: 3day goes first"
            + " | 每月 2026-03-01，之后第 0 至 20 天，挑选后拨打；合并：3day 优先"
            + " | month 2026-03-01, day 0 to 20 after, when picked; merged: 3day goes first",
        "date: nothing in the file that it counts from (sale.delivery, sale.invoice)"
            + " | 日期：档案中没有起算日期（提车, 开票）"
            + " | date: nothing in the file that it counts from (delivery, invoice)",
        "sale.delivery HT1 2026-07-03, 4 months later: 2026-11-03, day 0 to 3 after"
            + " | 提车 HT1 2026-07-03，满 4 个月为 2026-11-03，之后第 0 至 3 天"
            + " | delivery HT1 2026-07-03, 4 months later: 2026-11-03, day 0 to 3 after",
        "sale.delivery 2026-07-03, 7 days later and 1 year later: 2027-07-10, day 0 to 3 after"
            + " | 提车 2026-07-03，满 7 天再满 1 年为 2027-07-10，之后第 0 至 3 天"
            + " | delivery 2026-07-03, 7 days later and 1 year later: 2027-07-10, day 0 to 3 after",
        "customer.birthday 2026-05-17, 3 days earlier: 2026-05-14, day 0 to 1 after"
            + " | 生日 2026-05-17，提前 3 天为 2026-05-14，之后第 0 至 1 天"
            + " | birthday 2026-05-17, 3 days earlier: 2026-05-14, day 0 to 1 after",
        "date: none is due now; customer:10#2025-02 of 2025-02-01: filter: vip is false, asked for"
            + " true | 日期：目前没有到期的；客户 2025-02（2025-02-01）: 条件不符：贵宾 为 否，要求 是"
            + " | date: none is due now; customer 2025-02 of 2025-02-01: filter: VIP is no, asked for"
            + " yes",
        "date: the last window, for invitation:6 of 2026-03-02, ended before 2026-03-01"
            + " | 日期：邀约 6（2026-03-02）的最后时间窗已结束，早于 2026-03-01"
            + " | date: the last window, for invitation 6 of 2026-03-02, ended before 2026-03-01",
        "filter: answered-last-month is false, asked for true"
            + " | 条件不符：上月接听回访 为 否，要求 是"
            + " | filter: answered us last month is no, asked for yes",
        "filter: vip is true, asked for not true | 条件不符：贵宾 为 是，要求 否"
            + " | filter: VIP is yes, asked for no",
        "failed (CONGESTION, SIP 503, cause 34), it rang first"
            + " | 呼叫失败（线路拥塞，SIP 503，无空闲线路），此前已振铃"
            + " | failed (congestion, SIP 503, no circuit free), it rang first",
        "****0001, by kept | ****0001，抹去前已列入 | ****0001, on the list before erasure",
        "completed (ANSWER, cause 16) | 完成（已接，正常挂断） | completed (answered, normal end)",
        "busy (BUSY, cause 99) | 占线（忙，挂断原因 99） | busy (busy, Q.850 cause 99)",
        "contact:14 is not in the files any more | 通话 14 已不在档案中"
            + " | call 14 is not in the files any more",
        "recovery: complaint.solved complaint 17 2026-03-05, day 0 to 3 after"
            + " | recovery: 投诉解决 投诉 17 2026-03-05，之后第 0 至 3 天"
            + " | recovery: complaint solved complaint 17 2026-03-05, day 0 to 3 after",
      })
  void whatIsCountedFromHasATitle(String reason, String chinese, String english) {
    assertThat(ReasonWords.in("zh-CN", reason)).isEqualTo(chinese);
    assertThat(ReasonWords.in("en", reason)).isEqualTo(english);
  }

  @ParameterizedTest
  @EnumSource(Anchor.class)
  void noAnchorIsShownByItsName(Anchor anchor) {
    String reason = anchor.label() + " X1 2026-03-01, day 3 to 5 after";
    for (String language : List.of("zh-CN", "en")) {
      assertThat(ReasonWords.in(language, reason)).doesNotContain(anchor.label());
    }
  }

  @ParameterizedTest
  @EnumSource(Attribute.class)
  void noAttributeOfAFilterIsShownByItsName(Attribute attribute) {
    String reason = "filter: " + attribute.label() + " is not known, asked for true";
    assertThat(ReasonWords.in("zh-CN", reason))
        .isNotEqualTo("条件不符：" + attribute.label() + " 不明，要求 是")
        .endsWith(" 不明，要求 是");
    assertThat(ReasonWords.in("en", reason)).doesNotContain("-").endsWith("asked for yes");
  }

  @Test
  void everyOutcomeHasAName() {
    for (var outcome : io.huifang.config.Outcome.values()) {
      assertThat(OutcomeNames.of(outcome).zh()).isNotEqualTo(outcome.label());
    }
  }
}
