package io.huifang.report;

import io.huifang.config.Outcome;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reasons of decisions for people. They are kept in one form, stable words in English, which
 * programs read; here is how they read in Chinese, and in English where they name what only files
 * call so. What is not known stays as it is. Pure.
 */
public final class ReasonWords {
  /** Kept with its Chinese name; who reads English needs none. */
  private static final String BOTH = "not reached (未联系上)";

  private static final String OUTCOME =
      Arrays.stream(Outcome.values())
          .map(Outcome::label)
          .collect(Collectors.joining("|", "(", ")"));

  /** The first word of a reason, which says which rule it was. */
  private static final Map<String, String> CODES =
      Map.ofEntries(
          Map.entry("answered", "已接通"),
          Map.entry("answered before", "此前已接通"),
          Map.entry("archived", "档案已归档"),
          Map.entry("cap", "频次上限"),
          Map.entry("complaint", "投诉未结"),
          Map.entry("corrected", "已更正"),
          Map.entry("date", "日期"),
          Map.entry("dialing", "正在拨打"),
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
          Map.entry("never dialed", "从未拨打"),
          Map.entry("no-consent", "未同意"),
          Map.entry("no-phone", "没有电话"),
          Map.entry(BOTH, "未联系上"),
          Map.entry("on-the-phone", "正在通话"),
          Map.entry("over", "已结束"),
          Map.entry("sample", "未抽中"),
          Map.entry("trunk", "中继"),
          Map.entry("withdrawn", "已撤回"));

  /** At the beginning, or behind another one. */
  private static final Pattern CODE =
      Pattern.compile(
          "(?:^|(?<=: )|(?<=；)|(?<=时间窗已结束，))("
              + CODES.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|"))
              + "): ");

  /** An outcome's label where a reason begins, behind the code, or as one of several words. */
  private static final Pattern LABEL =
      Pattern.compile("(^|：|；|, )" + OUTCOME + "(?=$|，|：|；|, |: | \\(|（| \\d+ 次)");

  /** Between what a filter asks for. */
  private static final Pattern CHOICE = Pattern.compile("(?<=要求 [^，；：]{0,80}) or ");

  private ReasonWords() {}

  /** The reason in that language. */
  public static String in(String language, String reason) {
    return language.startsWith("zh") ? chinese(reason) : english(reason);
  }

  /** Its first word alone, which says which rule it was. */
  public static String codeIn(String language, String code) {
    return language.startsWith("zh") ? CODES.getOrDefault(code, code) : in(language, code);
  }

  private static String english(String reason) {
    String text = Form.parts(ReasonForms.ENGLISH, reason.replace(BOTH, "not reached"));
    return OccasionWords.in("en", LineWords.in("en", text));
  }

  private static String chinese(String reason) {
    String text = Form.parts(ReasonForms.ALL, LineWords.in("zh-CN", reason));
    text = CHOICE.matcher(text).replaceAll(" 或 ");
    text = CODE.matcher(text).replaceAll(m -> CODES.getOrDefault(m.group(1), m.group(1)) + "：");
    return OccasionWords.in("zh-CN", LABEL.matcher(text).replaceFirst(ReasonWords::outcome));
  }

  private static String outcome(MatchResult m) {
    return m.group(1) + OutcomeNames.of(Outcome.of(m.group(2))).zh();
  }
}
