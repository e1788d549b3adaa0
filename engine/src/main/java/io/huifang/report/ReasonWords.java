package io.huifang.report;

import io.huifang.config.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reasons of decisions for people. They are kept in one form, stable words in English, which
 * programs read; here is how they read in Chinese. What is not known stays as it is. Pure.
 */
public final class ReasonWords {
  private static final String OUTCOME =
      Arrays.stream(Outcome.values())
          .map(Outcome::label)
          .collect(Collectors.joining("|", "(", ")"));

  /** The first word of a reason, which says which rule it was. */
  private static final Map<String, String> CODES =
      Map.ofEntries(
          Map.entry("answered", "已接通"),
          Map.entry("archived", "档案已归档"),
          Map.entry("cap", "频次上限"),
          Map.entry("complaint", "投诉未结"),
          Map.entry("corrected", "已更正"),
          Map.entry("date", "日期"),
          Map.entry("do-not-call", "免打扰"),
          Map.entry("done", "已完成"),
          Map.entry("dropped", "未挑选"),
          Map.entry("expired", "已过期"),
          Map.entry("filter", "条件不符"),
          Map.entry("forgotten", "已抹去"),
          Map.entry("gone", "档案中已没有"),
          Map.entry("hold", "搁置"),
          Map.entry("hours", "拨打时段"),
          Map.entry("merged", "合并"),
          Map.entry("no-consent", "未同意"),
          Map.entry("no-phone", "没有电话"),
          Map.entry("not reached (未联系上)", "未联系上"),
          Map.entry("on-the-phone", "正在通话"),
          Map.entry("over", "已结束"),
          Map.entry("sample", "未抽中"),
          Map.entry("withdrawn", "已撤回"));

  private record Form(Pattern english, String chinese) {
    static Form of(String english, String chinese) {
      return new Form(Pattern.compile(english), chinese);
    }
  }

  /** Whole phrases behind the code, or without one. */
  private static final List<Form> FORMS =
      List.of(
          Form.of(": the file names no retry$", "：文件未规定重拨"),
          Form.of(", the window ends first$", "，时间窗先结束"),
          Form.of(", again after (\\d+) h\\b", "，$1 小时后再拨"),
          Form.of(", again after (\\d+) min\\b", "，$1 分钟后再拨"),
          Form.of(", again after (\\d+) s\\b", "，$1 秒后再拨"),
          Form.of(", in the same part of the day$", "，仍在同一时段"),
          Form.of(", in another part of the day$", "，换一个时段"),
          Form.of(", in whatever part of the day is left$", "，在余下的时段"),
          Form.of("^declined; the campaign is in no file any more$", "declined；回访已不在任何文件中"),
          Form.of("(?<=[a-z]) (\\d+) times$", " $1 次"),
          Form.of("(\\S+) goes first$", "$1 优先"),
          Form.of("^(\\S+): no other call goes first any more$", "$1：不再让先"),
          Form.of("asked not to be called$", "客户要求不再来电"),
          Form.of("no consent to marketing calls is on record$", "没有同意营销来电的记录"),
          Form.of("no phone in the file( any more)?$", "档案中没有电话"),
          Form.of("the window had ended before it was planned$", "计划之前时间窗已结束"),
          Form.of("where the callee lives is not known$", "不知道号码所在地"),
          Form.of("no calling hours left in the window$", "时间窗内没有可拨的时段"),
          Form.of("the file is packed away; a call or a visit brings it back$", "来电或来访即恢复"),
          Form.of("another call of ours to this person or number is not over$", "我方另一通电话尚未结束"),
          Form.of("not picked by (\\S+)$", "由 $1 决定"),
          Form.of("(?<=filter: )(\\S+) is ([^,;]+), asked for (.+)$", "$1 为 $2，要求 $3"),
          Form.of("(?<=date: )none is due now; ", "目前没有到期的；"),
          Form.of("(?<=date: )the last window, for (.+), ended before ", "$1 的最后时间窗已结束，早于 "),
          Form.of(", day (-?\\d+) to (-?\\d+) after", "，之后第 $1 至 $2 天"),
          Form.of(", (\\d+) to (\\d+) days before", "，之前 $1 至 $2 天"),
          Form.of(", when picked$", "，挑选后拨打"));

  /** At the beginning, or behind another one. */
  private static final Pattern CODE =
      Pattern.compile(
          "(?:^|(?<=: ))("
              + CODES.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|"))
              + "): ");

  /** An outcome's label where a reason begins, or behind the code. */
  private static final Pattern LABEL = Pattern.compile("(^|：)" + OUTCOME + "(?=$|，|：|；| \\d+ 次)");

  private ReasonWords() {}

  /** The reason in that language. */
  public static String in(String language, String reason) {
    return language.startsWith("zh") ? chinese(reason) : reason;
  }

  /** Its first word alone, which says which rule it was. */
  public static String codeIn(String language, String code) {
    return language.startsWith("zh") ? CODES.getOrDefault(code, code) : code;
  }

  private static String chinese(String reason) {
    String text = reason;
    for (Form form : FORMS) {
      text = form.english().matcher(text).replaceFirst(form.chinese());
    }
    text = CODE.matcher(text).replaceAll(m -> CODES.getOrDefault(m.group(1), m.group(1)) + "：");
    return LABEL.matcher(text).replaceFirst(ReasonWords::outcome);
  }

  private static String outcome(MatchResult m) {
    return m.group(1) + OutcomeNames.of(Outcome.of(m.group(2))).zh();
  }
}
