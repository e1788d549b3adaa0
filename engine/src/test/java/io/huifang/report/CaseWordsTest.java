package io.huifang.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Shipped;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseWordsTest {
  private final CaseWords zh = new CaseWords(Shipped.config().cases(), "zh-CN");
  private final CaseWords en = new CaseWords(Shipped.config().cases(), "en");

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
    assertThat(en.step(what, words)).isEqualTo(words);
  }

  @Test
  void aPersonsStoryTellsOfASteps() {
    assertThat(zh.told("opened (amy): noise")).isEqualTo("登记（amy）：noise");
    assertThat(zh.told("late (huifang): not confirmed in time")).isEqualTo("逾期（huifang）：未按时确认");
    assertThat(zh.told("something else")).isEqualTo("something else");
  }
}
