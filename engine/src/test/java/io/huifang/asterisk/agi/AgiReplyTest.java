package io.huifang.asterisk.agi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgiReplyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 result=0|200|0|''|0",
        "200 result=53 endpos=8000|200|53|''|8000",
        "200 result=1 (hello)|200|1|hello|0",
        "200 result=1 (a (b) c)|200|1|a (b) c|0",
        "200 result=0 (timeout) endpos=12480|200|0|timeout|12480",
        "200 result=-1 (hangup) endpos=0|200|-1|hangup|0",
        "200 result=12 (timeout)|200|12|timeout|0",
        "200 result= (timeout)|200|''|timeout|0",
        "200 result=|200|''|''|0",
        "200 result=1 ()|200|1|''|0",
        "200 result=1 (endpos=7)|200|1|endpos=7|0",
        "510 Invalid or unknown command|510|''|''|0",
        "511 Command Not Permitted on a dead channel or intercept routine|511|''|''|0",
        "200|200|''|''|0"
      })
  void readsWhatAsteriskWrites(String line, int code, String result, String data, long endpos) {
    assertThat(AgiReply.parse(line)).isEqualTo(new AgiReply(code, result, data, endpos));
  }

  @Test
  void keepsTheLineBreaksOfAValue() {
    assertThat(AgiReply.unfinished("200 result=1 (first")).isTrue();
    assertThat(AgiReply.parse("200 result=1 (first\nsecond)").data()).isEqualTo("first\nsecond");
  }

  @Test
  void hugeEndposDoesNotOverflow() {
    assertThat(AgiReply.parse("200 result=0 endpos=99999999999999999999999").endpos()).isPositive();
  }
}
