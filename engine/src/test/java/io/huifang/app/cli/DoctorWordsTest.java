package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.HolidayGap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        "within 1 s of ours | 与本机相差在 1 秒内",
        "the database's clock is 1500 ms away from ours | 数据库的时钟与本机相差 1500 毫秒",
        "reports are to be mailed, and no server is named: nobody gets any; reports are written into"
            + " their folder | 有报表要寄出，但没有写邮件服务器：不会寄给任何人；报表写入其文件夹",
        "missing: hf-out, hf-in | 缺少：hf-out, hf-in",
        "there is no PJSIP/town | 没有 PJSIP/town",
        "the lab is not running: nothing listens at 127.0.0.1:15038"
            + " | 实验环境没有运行：127.0.0.1:15038 无人监听",
        "something new | something new",
      })
  void whatIsFoundReadsInChinese(String found, String chinese) {
    assertThat(DoctorWords.found(found, "zh-CN")).isEqualTo(chinese);
    assertThat(DoctorWords.found(found, "en")).isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "CN", "HK"})
  void aListOfHolidaysThatEndsReadsAsEverywhereElse(String region) {
    var gap = new HolidayGap(region, 2027);
    assertThat(DoctorWords.found(gap.words().en(), "zh-CN")).isEqualTo(gap.words().zh());
    assertThat(DoctorWords.mend(gap.mend().en(), "zh-CN"))
        .startsWith(region.isEmpty() ? "该年" : "请");
  }

  @Test
  void whatWasLookedAtAndTheAdviceToo() {
    assertThat(DoctorWords.what("Asterisk pbx phone 801", "zh-CN"))
        .isEqualTo("Asterisk pbx 话机 801");
    assertThat(DoctorWords.mend("load it in modules.conf", "zh-CN"))
        .isEqualTo("请在 modules.conf 中加载");
    assertThat(
            DoctorWords.mend(
                "start the engine: scripts/huifang serve; after a demo: scripts/demo --again",
                "zh-CN"))
        .isEqualTo("请启动引擎：scripts/huifang serve；演示结束之后用：scripts/demo --again");
    assertThat(DoctorWords.mend("scripts/huifang user add NAME --role agent", "zh-CN"))
        .as("a command is a command in both")
        .isEqualTo("scripts/huifang user add NAME --role agent");
  }
}
