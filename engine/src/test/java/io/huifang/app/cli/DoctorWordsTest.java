package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "11.4.5-MariaDB, tables up to date | 11.4.5-MariaDB，表结构为最新",
        "/data can be written, 512 MB left | /data 可写，剩余 512 MB",
        "/c/x.bak: is not read; read are the files of campaigns/ | /c/x.bak：不会被读取",
        "17 of 600 minutes of today used | 今天的 600 分钟已用 17",
        "of 9 people who consented 2 say how and to which text: it calls no others"
            + " | 9 人有同意记录，其中 2 人写明了方式和内容：其余的人不会拨打",
        "missing: hf-out, hf-in | 缺少：hf-out, hf-in",
        "there is no PJSIP/town | 没有 PJSIP/town",
        "something new | something new",
      })
  void whatIsFoundReadsInChinese(String found, String chinese) {
    assertThat(DoctorWords.found(found, "zh-CN")).isEqualTo(chinese);
    assertThat(DoctorWords.found(found, "en")).isEqualTo(found);
  }

  @Test
  void whatWasLookedAtAndTheAdviceToo() {
    assertThat(DoctorWords.what("Asterisk pbx phone 801", "zh-CN"))
        .isEqualTo("Asterisk pbx 话机 801");
    assertThat(DoctorWords.mend("load it in modules.conf", "zh-CN"))
        .isEqualTo("请在 modules.conf 中加载");
    assertThat(DoctorWords.mend("scripts/huifang user add NAME --role agent", "zh-CN"))
        .as("a command is a command in both")
        .isEqualTo("scripts/huifang user add NAME --role agent");
  }
}
