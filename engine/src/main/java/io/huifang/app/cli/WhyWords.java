package io.huifang.app.cli;

import io.huifang.config.CaseKind;
import io.huifang.config.Text;
import java.util.Map;
import java.util.Optional;

/** Names of the events of a person's story, for people; programs get the stable words. */
final class WhyWords {
  private static final Map<String, Text> WORDS =
      Map.ofEntries(
          Map.entry("file", new Text("建档", "file made")),
          Map.entry("visit", new Text("维修交车", "service visit")),
          Map.entry("delivery", new Text("提车", "delivery")),
          Map.entry("invoice", new Text("开票", "invoice")),
          Map.entry("opted-out", new Text("拒绝来电", "opted out")),
          Map.entry("opt-out-lifted", new Text("恢复来电", "opt-out lifted")),
          Map.entry("receivable-closed", new Text("应收款结清", "receivable closed")),
          Map.entry("consented", new Text("同意", "consented")),
          Map.entry("consent-withdrawn", new Text("撤回同意", "consent withdrawn")),
          Map.entry("called-us", new Text("来电", "called us")),
          Map.entry("talked-to", new Text("坐席接听", "talked to")),
          Map.entry("routed", new Text("来电去向", "routed")),
          Map.entry("contact", new Text("联系", "contact")),
          Map.entry("entered", new Text("计划", "planned")),
          Map.entry("proposed", new Text("待挑选", "proposed")),
          Map.entry("picked", new Text("已挑选", "picked")),
          Map.entry("suppressed", new Text("不拨", "not called")),
          Map.entry("merged", new Text("合并", "merged")),
          Map.entry("corrected", new Text("更正", "corrected")),
          Map.entry("deferred", new Text("推迟", "deferred")),
          Map.entry("offered", new Text("交坐席", "at a desk")),
          Map.entry("held", new Text("搁置", "held")),
          Map.entry("resumed", new Text("恢复", "resumed")),
          Map.entry("dialed", new Text("拨出", "dialed")),
          Map.entry("outcome", new Text("结果", "outcome")),
          Map.entry("released", new Text("放回", "released")),
          Map.entry("taken-over", new Text("接管", "taken over")),
          Map.entry("closed", new Text("结束", "closed")),
          Map.entry("lapsed", new Text("过期", "lapsed")),
          Map.entry("due", new Text("待拨", "due")),
          Map.entry("not-meant", new Text("不在范围", "not meant")),
          Map.entry("not-due", new Text("未到日期", "not due")),
          Map.entry("no-date", new Text("无此日期", "no date")),
          Map.entry("over", new Text("已了结", "over")),
          Map.entry("not-planned-yet", new Text("待计划", "not planned yet")),
          Map.entry("answered", new Text("接听", "answered")),
          Map.entry("answers", new Text("评分", "answers")),
          Map.entry("disposition", new Text("通话结果", "disposition")),
          Map.entry("call-back", new Text("约定回电", "call-back promised")),
          Map.entry("call-back-kept", new Text("已回电", "called back")),
          Map.entry("call-back-given-up", new Text("放弃回电", "call-back given up")),
          Map.entry("call-back-asked", new Text("登记排队回拨", "asked to be called back")),
          Map.entry("call-back-call", new Text("排队回拨", "call-back made")),
          Map.entry("call-back-closed", new Text("排队回拨结束", "call-back closed")));

  /** Where a call was sent that came to no queue. */
  private static final Map<String, Text> WAYS =
      Map.of(
          "voicemail", new Text("留言", "voicemail"),
          "hangup", new Text("挂断", "hung up"));

  private WhyWords() {}

  /** Where a call to the hotline went, and why: a queue keeps its name. */
  static String way(String reason, String language) {
    String[] parts = reason.split(": ", 2);
    Text way = parts.length < 2 ? null : WAYS.get(parts[0]);
    return way == null ? reason : way.in(language) + ": " + parts[1];
  }

  /** The event's name in that language; an event without one keeps its word. */
  static String of(String what, String language) {
    return CaseKind.of(what)
        .map(CaseKind::title)
        .or(() -> Optional.ofNullable(WORDS.get(what)))
        .map(t -> t.in(language))
        .orElse(what);
  }
}
