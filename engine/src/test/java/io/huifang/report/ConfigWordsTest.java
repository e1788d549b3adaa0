package io.huifang.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.ConfigDir;
import io.huifang.config.ConfigLoader;
import io.huifang.config.ConfigProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "unknown key 'enabeld'; did you mean 'enabled'?; known here: enabled, title"
            + " | 不认识的键 'enabeld'；是不是 'enabled'？；此处可用：enabled, title",
        "when: the key 'anchor' is missing, and it is required | when: 缺少必填的键 'anchor'",
        "enabled: found 'yes'; allowed: true or false | enabled: 写的是 'yes'；应为：true 或 false",
        "enabled: found 'true'; allowed: true or false, without quotes"
            + " | enabled: 写的是 'true'；应为：true 或 false，不加引号",
        "lines: found 'ten'; allowed: a whole number from 1 to 500 | lines: 写的是 'ten'；应为：1 至 500 的整数",
        "after: found '5x'; allowed: a number with s, m, h or d, as 15m; from 5s to 1h"
            + " | after: 写的是 '5x'；应为：数字加 s、m、h 或 d（秒、分、时、天），如 15m；5s 至 1h",
        "holidays[3]: found '1 May'; allowed: a date as 2026-10-01"
            + " | holidays[3]: 写的是 '1 May'；应为：日期，如 2026-10-01",
        "mon[0]: found '9-12'; allowed: a span in quotes, as \"09:00-12:00\""
            + " | mon[0]: 写的是 '9-12'；应为：加引号的时段，如 \"09:00-12:00\"",
        "numbers[0]: found 'x'; allowed: a number of 3 to 15 digits, with or without +, as 4008001234"
            + " | numbers[0]: 写的是 'x'；应为：3 至 15 位数字的号码，可带 +，如 4008001234",
        "the key 'enabled' stands twice: here and in line 4 | 键 'enabled' 写了两次：此处和第 4 行",
        "scheduled[0].to: no mail server is named (mail.host in engine.yaml): reports are written into"
            + " their folder and mailed to nobody; set HUIFANG_SMTP_HOST, or take the addresses out"
            + " | scheduled[0].to: 没有写邮件服务器（engine.yaml 的 mail.host）：报表只写入文件夹，"
            + "不会寄给任何人；请设置 HUIFANG_SMTP_HOST，或删去这些地址",
        "agents: found a single value; allowed: a list, as [a, b], or lines that begin with '- '"
            + " | agents: 写的是单个值；应为：列表，如 [a, b]，或以 '- ' 开头的各行",
        "then: found 'bsy'; allowed: busy, voicemail; did you mean 'busy'?"
            + " | then: 写的是 'bsy'；应为：busy, voicemail；是不是 'busy'？",
        "trunk: there is no trunk named 'twon'; did you mean 'town'?; there is: town"
            + " | trunk: 没有名为 'twon' 的 中继；是不是 'town'？；现有：town",
        "survey: there is no survey with resume (it must go on where a call was cut) named 'x'; there"
            + " is: y | survey: 没有名为 'x' 的 写有 resume 的问卷（须能从中断处继续）；现有：y",
        "ask: there is no prompt in prompts/en.txt named 'x' | ask: 没有名为 'x' 的 提示音（prompts/en.txt）",
        "menu: found 'A B'; allowed: the name of a menu, or \"\" for none"
            + " | menu: 写的是 'A B'；应为：菜单的名称，或 \"\" 表示没有",
        "where.vip: an occasion of calendar.month does not know it; it knows vip, grade"
            + " | where.vip: 由 calendar.month 起算的没有此项；可用：vip, grade",
        "points: the key 7 is no answer of this question" + " | points: 按键 7 不是此题的回答",
        "sample.count: draws from the people of a month; allowed with"
            + " anchor calendar.month only, else share"
            + " | sample.count: 从当月的人中抽取；只可用于 anchor: calendar.month，否则用 share",
        "zone: found 'x'; allowed: a time zone, as Asia/Shanghai"
            + " | zone: 写的是 'x'；应为：时区，如 Asia/Shanghai",
        "keep: means nothing here; allowed only on dates of a vehicle"
            + " | keep: 在此没有意义；只可用于车辆的日期",
        "steps[1]: confirmed after solved; allowed: each once, in the order confirmed, solved"
            + " | steps[1]: confirmed 在 solved 之后；应为：每步一次，顺序为 confirmed, solved",
        "the file is missing; copy the shipped one and change it | 缺少此文件；请复制自带的一份再修改",
        "secret: the environment variable HUIFANG_AMI_SECRET is not set: export HUIFANG_AMI_SECRET=…"
            + " and try again | secret: 未设环境变量 HUIFANG_AMI_SECRET：请先 export HUIFANG_AMI_SECRET=… 再试",
        "found a tab at the beginning; allowed: spaces | 行首是制表符；应为：空格",
        "found '：' is a Chinese colon: write ':' and a space | '：' 是中文冒号：请写 ':' 加空格",
        "longest: never reached: call-limit in engine.yaml ends the call after 600 s"
            + " | longest: 达不到：engine.yaml 的 call-limit 在 600 秒后结束通话",
        "something that nobody has thought of | something that nobody has thought of",
      })
  void problemsReadInChinese(String english, String chinese) {
    var problem = new ConfigProblem("a.yaml", 3, 7, english);
    assertThat(ConfigWords.in("zh-CN", problem)).isEqualTo("a.yaml:3:7: " + chinese);
    assertThat(ConfigWords.in("en", problem)).isEqualTo(problem.toString());
  }

  /** By the readers themselves: what they say today has Chinese words. */
  @Test
  void theCommonestMistakesLeaveNoEnglishBesideKeysAndValues(@TempDir Path folder) {
    ConfigDir.shipped(folder)
        .change("campaigns/3day.yaml", "enabled: true", "enabeld: true")
        .change("calendar.yaml", "mon: [\"09:00-12:00\", \"13:30-20:00\"]", "mon: [\"9-12\"]")
        .change("agents.yaml", "extension: \"8001\"", "extension: \"x\"")
        .change("hotline.yaml", "then: busy", "then: bsy");
    List<String> chinese = problems(folder).stream().map(p -> ConfigWords.in("zh-CN", p)).toList();
    assertThat(chinese)
        .hasSize(4)
        .allSatisfy(p ->
            assertThat(p)
                .doesNotContainPattern(
                    "(?i)\\b(found|allowed|known|missing|mean|quotes|named)\\b"));
  }

  private static List<ConfigProblem> problems(Path folder) {
    return ConfigLoader.load(folder, Map.of("HUIFANG_AMI_SECRET", "x"))
            instanceof ConfigLoader.Bad bad
        ? bad.problems()
        : List.of();
  }
}
