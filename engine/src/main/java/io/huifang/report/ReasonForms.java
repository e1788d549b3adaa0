package io.huifang.report;

import io.huifang.config.Anchor;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Phrases of reasons, behind their code or without one, and how they read in Chinese. */
final class ReasonForms {
  /** What a campaign counts from. */
  private static final Map<Anchor, String> ANCHORS =
      Map.ofEntries(
          Map.entry(Anchor.SERVICE_VISIT_HANDOVER, "维修交车"),
          Map.entry(Anchor.SALE_DELIVERY, "提车"),
          Map.entry(Anchor.SALE_INVOICE, "开票"),
          Map.entry(Anchor.CUSTOMER_BIRTHDAY, "生日"),
          Map.entry(Anchor.CUSTOMER_LAST_VISIT, "最近到店"),
          Map.entry(Anchor.CUSTOMER_LAST_CONTACT, "最近联系"),
          Map.entry(Anchor.VEHICLE_NEXT_SERVICE, "下次保养"),
          Map.entry(Anchor.VEHICLE_INSPECTION, "年审到期"),
          Map.entry(Anchor.VEHICLE_INSURANCE_END, "保险到期"),
          Map.entry(Anchor.VEHICLE_WARRANTY_END, "保修到期"),
          Map.entry(Anchor.VEHICLE_FEES_DUE, "养路费到期"),
          Map.entry(Anchor.VEHICLE_TAX_DUE, "车船税到期"),
          Map.entry(Anchor.INQUIRY_DATE, "来访咨询"),
          Map.entry(Anchor.INVITATION_EVENT_DATE, "活动日期"),
          Map.entry(Anchor.RECEIVABLE_DUE, "应收款到期"),
          Map.entry(Anchor.CONTACT_ANSWERED, "接通回访"),
          Map.entry(Anchor.COMPLAINT_SOLVED, "投诉解决"),
          Map.entry(Anchor.CALENDAR_FESTIVAL, "节日"),
          Map.entry(Anchor.CALENDAR_MONTH, "每月"));

  /** In the order in which they are applied, each once. */
  static final List<Form> ALL =
      Stream.of(lines(), files(), plans(), people()).flatMap(List::stream).toList();

  private ReasonForms() {}

  /** What came of an attempt, and what follows. */
  private static List<Form> lines() {
    return List.of(
        Form.of(": the file names no retry$", "：文件未规定重拨"),
        Form.of(", the window ends first$", "，时间窗先结束"),
        Form.of(", they rang back$", "，客户已回电"),
        Form.of(", again after (\\d+) h\\b", "，$1 小时后再拨"),
        Form.of(", again after (\\d+) min\\b", "，$1 分钟后再拨"),
        Form.of(", again after (\\d+) s\\b", "，$1 秒后再拨"),
        Form.of(", in the same part of the day$", "，仍在同一时段"),
        Form.of(", in another part of the day$", "，换一个时段"),
        Form.of(", in whatever part of the day is left$", "，在余下的时段"),
        Form.of("^declined; the campaign is in no file any more$", "declined；回访已不在任何文件中"),
        Form.of("this person was called (\\d+) times in (\\d+) days?", "$2 天内已给此人拨打 $1 次"),
        Form.of("this number was called (\\d+) times in (\\d+) days?", "$2 天内已拨打此号码 $1 次"),
        Form.of("(次) by then\\b", "$1（届时）"),
        Form.of("; the window ends first$", "；时间窗先结束"),
        Form.of("answered before, the window ended$", "此前已接通，时间窗已结束"),
        Form.of("not reached \\(未联系上\\), the window ended$", "未联系上，时间窗已结束"),
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

  /** Rules and files that speak against a call. */
  private static List<Form> files() {
    return List.of(
        Form.of("(\\S+) goes first$", "$1 优先"),
        Form.of("^(\\S+): no other call goes first any more$", "$1：不再让先"),
        Form.of("^no other call goes first any more$", "不再让先"),
        Form.of("asked not to be called(, just now)?$", "客户要求不再来电"),
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
        Form.of("another call of ours to this person or number is not over$", "我方另一通电话尚未结束"),
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
    Stream<Form> anchors =
        ANCHORS.entrySet().stream()
            .map(a ->
                Form.of(
                    "(?<=: |, |[(])" + Pattern.quote(a.getKey().label()) + "(?=[ ,)])",
                    a.getValue()));
    return Stream.concat(
            anchors,
            Stream.of(
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
                Form.of("nothing in the file that it counts from \\((.+)\\)$", "档案中没有起算日期（$1）"),
                Form.of(", window from (\\S+)$", "，时间窗自 $1 起"),
                Form.of("(?<=[ ；]|^)([a-z]+:\\S+) of (\\d{4}-\\d{2}-\\d{2})", "$1（$2）"),
                Form.of(", day (-?\\d+) to (-?\\d+) after", "，之后第 $1 至 $2 天"),
                Form.of(", (\\d+) to (\\d+) days before", "，之前 $1 至 $2 天"),
                Form.of(", (\\d+) days before to (\\d+) after", "，之前 $1 天至之后 $2 天"),
                Form.of(", when picked$", "，挑选后拨打"),
                Form.of("^no campaign of the new files asks for it$", "新文件中没有回访要求")))
        .toList();
  }

  /** What a person's own file tells. */
  private static List<Form> people() {
    Map<String, String> sources =
        Map.of("survey", "问卷", "agent", "坐席", "import", "导入", "command", "命令");
    return Stream.concat(
            sources.entrySet().stream()
                .map(s -> Form.of(", by " + s.getKey() + "(?=$|, )", "，来自" + s.getValue())),
            Stream.of(
                Form.of("^order (?=\\S)", "工单 "),
                Form.of(", not in the file of (\\S+)$", ", $1 的文件中已没有"),
                Form.of(", hotline(?=$|, )", ", 热线"),
                Form.of("; score ([\\d.]+)$", "；得分 $1")))
        .collect(Collectors.toUnmodifiableList());
  }
}
