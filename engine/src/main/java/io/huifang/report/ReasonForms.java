package io.huifang.report;

import io.huifang.config.Anchor;
import io.huifang.config.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Phrases of reasons, behind their code or without one, and how they read in Chinese. */
final class ReasonForms {
  /** What a campaign counts from. */
  private static final Map<Anchor, Text> ANCHORS =
      Map.ofEntries(
          Map.entry(Anchor.SERVICE_VISIT_HANDOVER, new Text("维修交车", "service hand-over")),
          Map.entry(Anchor.SALE_DELIVERY, new Text("提车", "delivery")),
          Map.entry(Anchor.SALE_INVOICE, new Text("开票", "invoice")),
          Map.entry(Anchor.CUSTOMER_BIRTHDAY, new Text("生日", "birthday")),
          Map.entry(Anchor.CUSTOMER_LAST_VISIT, new Text("最近到店", "last visit")),
          Map.entry(Anchor.CUSTOMER_LAST_CONTACT, new Text("最近联系", "last contact")),
          Map.entry(Anchor.VEHICLE_NEXT_SERVICE, new Text("下次保养", "next service")),
          Map.entry(Anchor.VEHICLE_INSPECTION, new Text("年审到期", "inspection due")),
          Map.entry(Anchor.VEHICLE_INSURANCE_END, new Text("保险到期", "insurance ends")),
          Map.entry(Anchor.VEHICLE_WARRANTY_END, new Text("保修到期", "warranty ends")),
          Map.entry(Anchor.VEHICLE_FEES_DUE, new Text("养路费到期", "road fees due")),
          Map.entry(Anchor.VEHICLE_TAX_DUE, new Text("车船税到期", "vehicle tax due")),
          Map.entry(Anchor.INQUIRY_DATE, new Text("来访咨询", "inquiry")),
          Map.entry(Anchor.INVITATION_EVENT_DATE, new Text("活动日期", "event")),
          Map.entry(Anchor.RECEIVABLE_DUE, new Text("应收款到期", "amount due")),
          Map.entry(Anchor.CONTACT_ANSWERED, new Text("接通回访", "answered call")),
          Map.entry(Anchor.COMPLAINT_SOLVED, new Text("投诉解决", "complaint solved")),
          Map.entry(Anchor.CALENDAR_FESTIVAL, new Text("节日", "festival")),
          Map.entry(Anchor.CALENDAR_MONTH, new Text("每月", "month")));

  /** On the do-not-call list by nobody: a number that was on it before its person was erased. */
  private static final String KEPT = ", by " + OptOutSources.KEPT + "(?=$|, )";

  /** In the order in which they are applied, each once. */
  static final List<Form> ALL =
      Stream.of(
              DialForms.ALL,
              lines(),
              desks(),
              files(),
              anchors(Text::zh),
              FilterWords.attributes("zh-CN"),
              plans(),
              people())
          .flatMap(List::stream)
          .toList();

  /** What is no plain English in them. */
  static final List<Form> ENGLISH =
      Stream.of(
              anchors(Text::en),
              FilterWords.attributes("en"),
              List.of(Form.of(KEPT, ", " + OptOutSources.of(OptOutSources.KEPT).en())))
          .flatMap(List::stream)
          .toList();

  private ReasonForms() {}

  /** What a campaign counts from, for people. */
  static Optional<Text> title(Anchor anchor) {
    return Optional.ofNullable(ANCHORS.get(anchor));
  }

  /** Titles in place of the names that anchors have in files. */
  private static List<Form> anchors(Function<Text, String> language) {
    return ANCHORS.entrySet().stream()
        .map(a ->
            Form.of(
                "(?<=^|: |, |[(])" + Pattern.quote(a.getKey().label()) + "(?=[ ,)]|$)",
                language.apply(a.getValue())))
        .toList();
  }

  /** What came of an attempt, and what follows. */
  private static List<Form> lines() {
    return List.of(
        Form.of(": the file names no retry$", "：文件未规定重拨"),
        Form.of(", it rang first(?=$|: )", "，此前已振铃"),
        Form.of("; request (\\d+) was opened$", "；已登记请求 $1"),
        Form.of("; complaint (\\d+) was opened$", "；已登记投诉 $1"),
        Form.of(", the window ends first$", "，时间窗先结束"),
        Form.of(", they rang back$", "，客户已回电"),
        Form.of(", again after (\\d+) h\\b", "，$1 小时后再拨"),
        Form.of(", again after (\\d+) min\\b", "，$1 分钟后再拨"),
        Form.of(", again after (\\d+) s\\b", "，$1 秒后再拨"),
        Form.of(", moved into calling hours(?=$|, |;)", "，顺延至拨打时段"),
        Form.of(", to their next number(?=$|;)", "，改拨其下一号码"),
        Form.of(", in the same part of the day(?=$|，|;)", "，仍在同一时段"),
        Form.of(", in another part of the day(?=$|，|;)", "，换一个时段"),
        Form.of(", in whatever part of the day is left(?=$|，|;)", "，在余下的时段"),
        Form.of("^declined; the campaign is in no file any more$", "declined；回访已不在任何文件中"),
        Form.of("this person was called (\\d+) times in (\\d+) days?", "$2 天内已给此人拨打 $1 次"),
        Form.of("this number was called (\\d+) times in (\\d+) days?", "$2 天内已拨打此号码 $1 次"),
        Form.of("the trunk refused this number (\\d+) times in (\\d+) days?$", "$2 天内拒绝此号码 $1 次"),
        Form.of("(次) by then\\b", "$1（届时）"),
        Form.of("; the score was corrected since$", "；得分其后已更正"),
        Form.of("; for which time is not kept$", "；当时约定的时间没有保留"),
        Form.of("; the window ends first$", "；时间窗先结束"),
        Form.of("answered before, the window ended$", "此前已接通，时间窗已结束"),
        Form.of("not reached \\(未联系上\\), the window ended$", "未联系上，时间窗已结束"),
        Form.of("never dialed, the window ended; ", "从未拨打，时间窗已结束；"),
        Form.of("no call was made in that time$", "此间没有拨打过任何人"),
        Form.of("the engine has not closed it yet$", "引擎尚未结清"),
        Form.of(
            "its turn did not come \\(lines, calls per second, the trunk's minutes or its PBX\\)$",
            "一直未轮到（线路、每秒次数、中继分钟数或其交换机）"),
        Form.of("(?<=；)the campaign paused: ", "回访暂停："),
        Form.of("proposed, and nobody picked it before the window ended$", "时间窗结束前无人挑选"),
        Form.of("(?<=^expired: )the window ended, ", "时间窗已结束，"),
        Form.of("(?<=[a-z]) (\\d+) times$", " $1 次"),
        Form.of("^attempt (\\S+) to (\\S+) over trunk (\\S+)", "拨打 $1：经中继 $3 拨 $2"),
        Form.of("its engine was gone before it dialed$", "拨出前引擎已停"),
        Form.of("its engine was gone: (\\S+) goes on$", "原引擎已停，由 $1 接手"),
        Form.of(
            "its PBX (\\S+) is in no file any more, and no other one knows the call$",
            "交换机 $1 已不在任何文件中，其他交换机也不知道此通话"),
        Form.of("(\\d+) of the last (\\d+) attempts failed$", "最近 $2 次拨打中 $1 次失败"),
        Form.of("(\\d+) of the last (\\d+) attempts reached a machine$", "最近 $2 次拨打中 $1 次为语音信箱"),
        Form.of("^the campaign pauses until then: ", "回访暂停至此时："));
  }

  /** Calls that agents make. */
  private static List<Form> desks() {
    return List.of(
        Form.of("^(拨打 \\S+：经中继 \\S+ 拨 \\S+) by (\\S+)$", "$1，坐席 $2"),
        Form.of("^at the desk of (\\S+)$", "在坐席 $1 处"),
        Form.of("^given back by (\\S+): by key$", "$1 退回"),
        Form.of("^given back by (\\S+): signed out$", "$1 退出登录，任务退回"),
        Form.of("^given back by (\\S+): not called in time$", "$1 未按时拨打，任务退回"),
        Form.of(
            "^given back by (\\S+): by the files it is not their call any more$",
            "按现行文件已不归 $1 拨打，任务退回"),
        Form.of("^put off: by (\\S+), ", "推迟：$1，"),
        Form.of("^skipped by (\\S+), the window ends first: ", "$1 推迟，时间窗先结束："),
        Form.of("the window ended while it was at the desk of (\\S+)$", "时间窗结束时还在坐席 $1 处"),
        Form.of("talks with us, just now$", "正与我们通话"),
        Form.of("the campaign was disabled just now$", "回访刚刚停用"));
  }

  /** Rules and files that speak against a call. */
  private static List<Form> files() {
    return List.of(
        Form.of("(\\S+) goes first$", "$1 优先"),
        Form.of("; (?=merged: )", "；"),
        Form.of(
            "; soon after (\\S+): the window ends before the rest is over$",
            "；距 $1 不久：时间窗在间隔期满前结束"),
        Form.of("^(\\S+): no other call goes first any more(?=$|；)", "$1：不再让先"),
        Form.of("^no other call goes first any more(?=$|；)", "不再让先"),
        Form.of("asked not to be called(, just now)?$", "客户要求不再来电"),
        Form.of("(?<=^dialing: )this call is under way$", "此通正在进行"),
        Form.of("no consent to marketing calls is on record$", "没有同意营销来电的记录"),
        Form.of(
            "no consent to marketing calls is on record that says how and to which text$",
            "没有写明方式和内容的营销来电同意记录"),
        Form.of("no phone in the file( any more)?$", "档案中没有电话"),
        Form.of("the window had ended before it was planned$", "计划之前时间窗已结束"),
        Form.of("where the callee lives is not known$", "不知道号码所在地"),
        Form.of("no calling hours left in the window$", "时间窗内没有可拨的时段"),
        Form.of("outside the hard limit (\\S+)$", "不在法定上限时段 $1 之内"),
        Form.of("outside calling hours, local time (\\S+)$", "不在拨打时段，当地时间 $1"),
        Form.of("(\\d{4}-\\d{2}-\\d{2}) is a holiday$", "$1 为节假日"),
        Form.of("the file is packed away; a call or a visit brings it back$", "来电或来访即恢复"),
        Form.of(
            "(?:a call with|another call of ours to) this person or number is not over$",
            "与此人或此号码的通话尚未结束"),
        Form.of("the person called us on ([-0-9: ]+[0-9])", "客户曾于 $1 来电"),
        Form.of("(?<=complaint\\.solved )complaint (\\d+)", "投诉 $1"),
        Form.of("complaint (\\d+) is open\\b", "投诉 $1 未结"),
        Form.of("complaint (\\d+) is closed\\b", "投诉 $1 已结案"),
        Form.of(", which cancels this one$", "，因此取消本次"),
        Form.of(
            "the campaign (\\S+) is disabled \\(enabled: false\\)$", "回访 $1 已停用（enabled: false）"),
        Form.of("the campaign (\\S+) is in no file any more$", "回访 $1 已不在任何文件中"),
        Form.of("the campaign (\\S+) is in effect again$", "回访 $1 已恢复"),
        Form.of("this person's file is erased$", "此人档案已抹去"),
        Form.of("(\\S+) is not in the files any more\\b", "$1 已不在档案中"),
        Form.of(", and somebody was reached$", "，且已接通过"),
        Form.of(", and (?:that|its) window has ended$", "，且时间窗已结束"),
        Form.of("the file says (\\S+) now\\b", "档案现为 $1"),
        Form.of("the files do not hold it any more, or it is settled$", "档案中已没有，或已结清"),
        Form.of("the date in the file is (\\S+) now, and its window is over$", "档案日期现为 $1，其时间窗已过"),
        Form.of("not picked by (\\S+)$", "由 $1 决定"),
        Form.of("picked by (\\S+)$", "由 $1 挑选"));
  }

  /** Filters, samples and dates of the planner. */
  private static List<Form> plans() {
    return List.of(
        Form.of("(?<=filter: )(\\S+) is not known, asked for (.+)$", "$1 不明，要求 $2"),
        Form.of("(?<=filter: )(\\S+) is ([^,;]+), asked for (.+)$", "$1 为 $2，要求 $3"),
        Form.of("(?<=要求 )not (?=\\S)", "不为 "),
        Form.of("(?<=要求 (?:不为 )?)at least (\\d+)", "至少 $1"),
        Form.of("(?<=要求 .{0,24})at most (\\d+)", "至多 $1"),
        Form.of("not among the ([\\d.]+)% of (\\S+)$", "不在 $2 抽取的 $1% 之内"),
        Form.of("not among the (\\d+) that are drawn for the month$", "不在本月抽取的 $1 人之内"),
        Form.of("; the planner enters it in its next round$", "；下一轮计划时列入"),
        Form.of("(?<=date: )none is due now; ", "目前没有到期的；"),
        Form.of("(?<=date: )the last window, for (.+), ended before ", "$1的最后时间窗已结束，早于 "),
        Form.of("; asked about once it is solved$", "；解决后回访确认"),
        Form.of("no complaint of this person is open$", "此人没有未结的投诉"),
        Form.of("nothing in the file that it counts from \\((.+)\\)$", "档案中没有起算日期（$1）"),
        Form.of(", window from (\\S+)$", "，时间窗自 $1 起"),
        Form.of("(?<=[ ；]|^)([a-z]+:\\S+) of (\\d{4}-\\d{2}-\\d{2})", "$1（$2）"),
        Form.of(", (\\d+) days? later and (?=\\d)", "，满 $1 天再"),
        Form.of(", (\\d+) months? later and (?=\\d)", "，满 $1 个月再"),
        Form.of(", (\\d+) years? later and (?=\\d)", "，满 $1 年再"),
        Form.of(", (\\d+) days? earlier and (?=\\d)", "，提前 $1 天再"),
        Form.of(", (\\d+) months? earlier and (?=\\d)", "，提前 $1 个月再"),
        Form.of(", (\\d+) years? earlier and (?=\\d)", "，提前 $1 年再"),
        Form.of("(, |(?<=再))(\\d+) days? later: (?=\\d)", "$1满 $2 天为 "),
        Form.of("(, |(?<=再))(\\d+) months? later: (?=\\d)", "$1满 $2 个月为 "),
        Form.of("(, |(?<=再))(\\d+) years? later: (?=\\d)", "$1满 $2 年为 "),
        Form.of(", (\\d+) days? earlier: (?=\\d)", "，提前 $1 天为 "),
        Form.of(", (\\d+) months? earlier: (?=\\d)", "，提前 $1 个月为 "),
        Form.of(", (\\d+) years? earlier: (?=\\d)", "，提前 $1 年为 "),
        Form.of(", (?=满 \\d)", "，"),
        Form.of(", day (-?\\d+) to (-?\\d+) after", "，之后第 $1 至 $2 天"),
        Form.of(", (\\d+) to (\\d+) days before", "，之前 $1 至 $2 天"),
        Form.of(", (\\d+) days before to (\\d+) after", "，之前 $1 天至之后 $2 天"),
        Form.of(", when picked(?=$|；)", "，挑选后拨打"),
        Form.of("^no campaign of the new files asks for it$", "新文件中没有回访要求"));
  }

  /** What a person's own file tells. */
  private static List<Form> people() {
    return Stream.concat(
            OptOutSources.ALL.entrySet().stream()
                .filter(s -> !s.getKey().equals(OptOutSources.KEPT))
                .map(s -> Form.of(", by " + s.getKey() + "(?=$|, )", "，来自" + s.getValue().zh())),
            Stream.of(
                Form.of(KEPT, "，" + OptOutSources.of(OptOutSources.KEPT).zh()),
                Form.of("^order (?=\\S)", "工单 "),
                Form.of(", not in the file of (\\S+)$", ", $1 的文件中已没有"),
                Form.of(", hotline(?=$|, )", ", 热线"),
                Form.of("; score ([\\d.]+)$", "；得分 $1")))
        .collect(Collectors.toUnmodifiableList());
  }
}
