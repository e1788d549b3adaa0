package io.huifang.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Shipped;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseWordsTest {
  private final CaseWords zh = new CaseWords(Shipped.config(), "zh-CN");
  private final CaseWords en = new CaseWords(Shipped.config(), "en");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "warned | soon late: not confirmed | 即将逾期：尚未确认",
        "late | not answered in time | 未按时答复",
        "escalated | to centre-manager: not solved | 报客服经理：尚未解决",
        "assigned | to service: no line of assign fits | 售后服务部：assign 中无相符的行",
        "assigned | to sales (Li Na): by line 3 of assign | 销售部（Li Na）：按 assign 第 3 行",
        "assigned | to sales (Li Na): her customer | 销售部（Li Na）：her customer",
        "repeated | item quality: 3 cases | 项目 quality：3 件",
        "closed | its last step is done | 最后一步已完成",
        "said | 质量: 1 (bad); 价格: 5 (very-satisfied) | 质量: 1（差）; 价格: 5（很满意）",
        "noted | rang twice, nobody at home | rang twice, nobody at home",
      })
  void stepsReadInChineseAndWhatPeopleWroteStays(String what, String words, String chinese) {
    assertThat(zh.step(what, words)).isEqualTo(chinese);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "warned | soon late: not confirmed | soon late: not confirmed",
        "escalated | to centre-manager: not solved | to Customer centre manager: not solved",
        "assigned | to service: by line 2 of assign | to Service: by line 2 of assign",
        "assigned | to sales (Li Na): her customer | to Sales (Li Na): her customer",
        "said | 维修质量: 1 (bad); 价格: 5 (very-satisfied)"
            + " | Repair quality: 1 (bad); Price: 5 (very-satisfied)",
        "noted | 维修质量: 很差 | 维修质量: 很差",
        "cause | 电话留言: vm-1 | voicemail: vm-1",
      })
  void stepsReadInEnglishByTheTitlesOfTheFiles(String what, String words, String english) {
    assertThat(en.step(what, words)).isEqualTo(english);
  }

  /** By the titles of the house's own questions: what somebody wrote is no answer of theirs. */
  @Test
  void answersReadInChineseAsTheSurveysNameThem() {
    String offered = title("lost", 0) + ": offer";
    assertThat(zh.about(offered)).endsWith(": 希望了解优惠");
    assertThat(en.about(offered))
        .isEqualTo(
            Shipped.config().survey("lost").orElseThrow().questions().get(0).title().en()
                + ": offer");
    assertThat(zh.about(title("recovery", 0) + ": no")).endsWith(": 否");
    assertThat(zh.step("closed", title("recovery", 0) + ": yes")).endsWith(": 是");
    assertThat(zh.step("said", "recovered: yes; x: 1 (bad)")).endsWith("; x: 1（差）");
    assertThat(zh.about("3day: person")).isEqualTo("三日回访：转人工");
    assertThat(en.about("3day: person")).startsWith("3-day call: ");
    assertThat(zh.about("the noise: yes")).isEqualTo("the noise: yes");
  }

  private static String title(String survey, int question) {
    return Shipped.config().survey(survey).orElseThrow().questions().get(question).title().zh();
  }

  @Test
  void whoDidItIsNamedByTheirRole() {
    assertThat(zh.author("customer")).isEqualTo("客户");
    assertThat(zh.author("centre-manager")).isEqualTo("客服经理");
    assertThat(zh.author("amy")).isEqualTo("王晓梅");
    assertThat(en.author("centre-manager")).isEqualTo("Customer centre manager");
    assertThat(en.author("amy")).isEqualTo("王晓梅");
  }

  @Test
  void whatIsNextIsSaidAsSomethingToDo() {
    assertThat(CaseWords.next("answered", "en")).isEqualTo("answer the customer");
    assertThat(CaseWords.next("confirmed", "en")).isEqualTo("confirm");
    assertThat(CaseWords.next("answered", "zh-CN")).isEqualTo("答复");
  }

  @Test
  void aPersonsStoryTellsOfASteps() {
    assertThat(zh.told("opened (amy): noise")).isEqualTo("登记（王晓梅）：noise");
    assertThat(zh.told("late (huifang): not confirmed in time")).isEqualTo("逾期（系统）：未按时确认");
    assertThat(zh.told("something else")).isEqualTo("something else");
  }
}
