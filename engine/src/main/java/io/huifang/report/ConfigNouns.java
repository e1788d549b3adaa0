package io.huifang.report;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What files name, in problems that begin to read in Chinese: no English noun stays in them. */
final class ConfigNouns {
  private static final Map<String, String> NOUNS =
      Map.ofEntries(
          Map.entry("trunk", "中继"),
          Map.entry("hotline number", "热线号码"),
          Map.entry("agent", "坐席"),
          Map.entry("campaign", "回访"),
          Map.entry("survey", "问卷"),
          Map.entry("menu", "菜单"),
          Map.entry("skill", "技能"),
          Map.entry("prompt", "提示音"),
          Map.entry("person", "人员"),
          Map.entry("disposition", "通话结果"),
          Map.entry("transfer number", "转接号码"),
          Map.entry("break", "小休"),
          Map.entry("kind of import", "导入种类"),
          Map.entry("scheduled report", "定时报表"),
          Map.entry("field of one's own", "自定字段"),
          Map.entry("skill in hotline.yaml", "技能（hotline.yaml）"),
          Map.entry("person in cases.yaml", "人员（cases.yaml）"),
          Map.entry("department in cases.yaml", "部门（cases.yaml）"),
          Map.entry("festival in calendar.yaml", "节日（calendar.yaml）"),
          Map.entry(
              "survey with resume (it must go on where a call was cut)", "写有 resume 的问卷（须能从中断处继续）"),
          Map.entry(
              "survey with right-party (it must ask for the right person)",
              "写有 right-party 的问卷（须先问是否本人）"),
          Map.entry(
              "survey that tells which answer closes the case (one question with closes: case, or only"
                  + " one of kind yes-no)",
              "能说明哪个回答即结案的问卷（一题写有 closes: case，或只有一题是 yes-no）"));

  /** Behind what {@link ConfigWords} has read already. */
  static final Forms FORMS =
      new Forms(
          Stream.concat(
                  Stream.of(
                      Form.of("(?<=的 )prompt in (prompts/\\S+\\.txt)", "提示音（$1）"),
                      Form.of("(?<=：)prompt in (prompts/\\S+\\.txt) 的名称", "提示音（$1）的名称"),
                      Form.of(
                          "manager \\(of the department\\), or the name of a person",
                          "manager（部门经理），或人员的名称")),
                  NOUNS.entrySet().stream().flatMap(n -> forms(n.getKey(), n.getValue())))
              .toList());

  private ConfigNouns() {}

  private static Stream<Form> forms(String english, String chinese) {
    String noun = Pattern.quote(english);
    return Stream.of(
        Form.of("(?<=没有名为 '[^']{0,200}' 的 )" + noun + "(?=$|；)", chinese),
        Form.of("(?<=：)" + noun + " 的名称", chinese + "的名称"));
  }
}
