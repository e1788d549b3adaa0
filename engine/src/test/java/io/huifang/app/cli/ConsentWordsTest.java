package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "marketing, call, 书面, 同意来电 | 营销, 电话, 书面, 同意来电",
        "service, sms, nobody said how, 同意 | 服务, 短信, 未写明方式, 同意",
        "collection, any, nobody said how, nobody said to which text | 催收, 不限, 未写明方式, 未写明内容",
        "marketing, any | 营销, 不限"
      })
  void purposeChannelAndWhatLacksReadInChinese(String told, String chinese) {
    assertThat(ConsentWords.in("zh-CN", told)).isEqualTo(chinese);
    assertThat(ConsentWords.in("en", told)).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "marketing, any, completed, cap: hours: no phone in the file",
        "marketing, any, by phone, declined, hotline, by import"
      })
  void howAndTheTextStandAsTheyWereWritten(String told) {
    assertThat(ConsentWords.in("zh-CN", told))
        .isEqualTo(told.replaceFirst("marketing, any", "营销, 不限"));
  }
}
