package io.huifang.report;

import io.huifang.config.AgentsConfig;
import io.huifang.config.CaseKind;
import io.huifang.config.CasesConfig;
import io.huifang.config.Config;
import io.huifang.config.Text;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cases for people. Their kinds, steps and what the rules write down are kept in one form, stable
 * words in English, which programs read; here is how they read in either language. What people
 * wrote stays as it is. Pure.
 */
public final class CaseWords {
  private static final Map<String, Text> WORDS =
      Map.ofEntries(
          Map.entry("registered", new Text("已登记", "registered")),
          Map.entry("opened", new Text("登记", "opened")),
          Map.entry("cause", new Text("再次低分", "bad again")),
          Map.entry("said", new Text("通话内容", "said in the call")),
          Map.entry("confirmed", new Text("已确认", "confirmed")),
          Map.entry("assigned", new Text("已分派", "assigned")),
          Map.entry("answered", new Text("已答复", "answered")),
          Map.entry("solved", new Text("已解决", "solved")),
          Map.entry("told", new Text("已告知", "told")),
          Map.entry("closed", new Text("已结案", "closed")),
          Map.entry("reopened", new Text("重新打开", "reopened")),
          Map.entry("noted", new Text("备注", "noted")),
          Map.entry("warned", new Text("临期提醒", "warned")),
          Map.entry("late", new Text("逾期", "late")),
          Map.entry("escalated", new Text("升级", "escalated")),
          Map.entry("repeated", new Text("重复原因", "repeated cause")),
          Map.entry("item", new Text("项目", "item")),
          Map.entry("technician", new Text("技术员", "technician")),
          Map.entry("outlet", new Text("网点", "outlet")));

  private static final Pattern WARNED = Pattern.compile("^soon late: not ([a-z]+)$");
  private static final Pattern LATE = Pattern.compile("^not ([a-z]+) in time$");
  private static final Pattern ESCALATED = Pattern.compile("^to (\\S+): not ([a-z]+)$");
  private static final Pattern ASSIGNED =
      Pattern.compile("^to (\\S+?)(?: \\((.+?)\\))?(?:: (.*))?$");
  private static final Pattern BY_LINE = Pattern.compile("^by line (\\d+) of assign$");
  private static final Pattern REPEATED =
      Pattern.compile("^(item|technician|outlet) (.+): (\\d+) cases$");

  /** As a person's story tells of a step. */
  private static final Pattern TOLD = Pattern.compile("^([a-z]+) \\((.*?)\\)(?:: (.*))?$");

  /** Steps that are to come. */
  private static final Map<String, String> TO_DO =
      Map.of(
          "confirmed", "confirm",
          "assigned", "assign",
          "answered", "answer the customer",
          "solved", "solve",
          "told", "tell the customer",
          "closed", "close");

  private final AgentsConfig agents;
  private final CasesConfig file;
  private final AnswerWords answers;
  private final String language;

  /** Names departments, people, questions and campaigns as those files do. */
  public CaseWords(Config files, String language) {
    this.agents = files.agents();
    this.file = files.cases();
    this.answers = new AnswerWords(files);
    this.language = language;
  }

  /** A kind, a state, or what a step was; another code stays. */
  public String of(String code) {
    return of(code, language);
  }

  /** As {@link #of(String)}, in that language. */
  public static String of(String code, String language) {
    return CaseKind.of(code)
        .map(CaseKind::title)
        .or(() -> Optional.ofNullable(WORDS.get(code)))
        .map(t -> t.in(language))
        .orElse(code);
  }

  /** A department's title; one that is not in the file any more keeps its name. */
  public String department(String name) {
    return file.department(name).map(d -> d.title().in(language)).orElse(name);
  }

  /** What a case is about. */
  public String about(String words) {
    return chinese() ? answers.chinese(words) : answers.english(words);
  }

  /** What a case is about, in both languages. */
  public static Text about(Config files, String words) {
    return new Text(
        new CaseWords(files, "zh-CN").about(words), new CaseWords(files, "en").about(words));
  }

  /** The words of a step. */
  public String step(String what, String words) {
    return chinese() ? stepInChinese(what, words) : stepInEnglish(what, words);
  }

  private String stepInEnglish(String what, String words) {
    return switch (what) {
      case "warned", "late", "repeated" -> words;
      case "escalated" ->
          with(ESCALATED, words, m -> "to " + person(m.group(1)) + ": not " + m.group(2));
      case "assigned" ->
          with(
              ASSIGNED,
              words,
              m ->
                  "to "
                      + department(m.group(1))
                      + (m.group(2) == null ? "" : " (" + m.group(2) + ")")
                      + (m.group(3) == null ? "" : ": " + m.group(3)));
      default -> answers.english(words);
    };
  }

  private String stepInChinese(String what, String words) {
    return switch (what) {
      case "warned" -> with(WARNED, words, m -> "即将逾期：尚未" + verb(m.group(1)));
      case "late" -> with(LATE, words, m -> "未按时" + verb(m.group(1)));
      case "escalated" ->
          with(ESCALATED, words, m -> "报" + person(m.group(1)) + "：尚未" + verb(m.group(2)));
      case "assigned" -> with(ASSIGNED, words, this::assigned);
      case "repeated" ->
          with(REPEATED, words, m -> of(m.group(1)) + " " + m.group(2) + "：" + m.group(3) + " 件");
      case "closed" -> words.equals("its last step is done") ? "最后一步已完成" : answers.chinese(words);
      default -> answers.chinese(words);
    };
  }

  /** A step as a person's story tells it: {@code opened (amy): noise}. */
  public String told(String reason) {
    Matcher m = TOLD.matcher(reason);
    if (!m.matches() || !WORDS.containsKey(m.group(1))) {
      return reason;
    }
    String words = m.group(3) == null ? "" : step(m.group(1), m.group(3));
    String who = author(m.group(2));
    return chinese()
        ? of(m.group(1)) + "（" + who + "）" + (words.isEmpty() ? "" : "：" + words)
        : m.group(1) + " (" + who + ")" + (words.isEmpty() ? "" : ": " + words);
  }

  /** Who did a step: the customer on the line, the rules, a role of the file, or a name. */
  public String author(String name) {
    return switch (name) {
      case "customer" -> chinese() ? "客户" : name;
      case "huifang" -> chinese() ? "系统" : name;
      default -> person(name);
    };
  }

  private boolean chinese() {
    return language.startsWith("zh");
  }

  private String assigned(MatchResult m) {
    String who = m.group(2) == null ? "" : "（" + m.group(2) + "）";
    String why =
        m.group(3) == null
            ? ""
            : "：" + with(BY_LINE, m.group(3), n -> "按 assign 第 " + n.group(1) + " 行");
    return department(m.group(1)) + who + why.replace("no line of assign fits", "assign 中无相符的行");
  }

  private String person(String name) {
    return file.people().stream()
        .filter(p -> p.name().equals(name))
        .map(p -> p.title().in(language))
        .findFirst()
        .orElseGet(() -> agents.title(name));
  }

  /** A step that is to come, in that language. */
  public static String next(String stage, String language) {
    return language.startsWith("zh") ? verb(stage) : TO_DO.getOrDefault(stage, stage);
  }

  private static String verb(String stage) {
    return Optional.ofNullable(WORDS.get(stage))
        .map(t -> t.zh().replaceFirst("^已", ""))
        .orElse(stage);
  }

  private static String with(Pattern form, String words, Function<MatchResult, String> chinese) {
    Matcher m = form.matcher(words);
    return m.matches() ? chinese.apply(m.toMatchResult()) : words;
  }
}
