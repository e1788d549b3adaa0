package io.huifang.asterisk.agi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RequestReaderTest {
  private final RequestReader reader = new RequestReader();

  private boolean add(String line) {
    byte[] bytes = ("xx" + line + "yy").getBytes(StandardCharsets.UTF_8);
    return reader.add(bytes, 2, bytes.length - 2);
  }

  @Test
  void readsScriptAndQuery() {
    add("agi_network_script: hotline?lang=zh&name=%E5%BC%A0&bad=%zz&flag");
    AgiRequest request = reader.request();
    assertThat(request.script()).isEqualTo("hotline");
    assertThat(request.query())
        .containsEntry("lang", "zh")
        .containsEntry("name", "张")
        .containsEntry("bad", "%zz")
        .containsEntry("flag", "");
  }

  @Test
  void unknownCallerIsEmpty() {
    add("agi_callerid: unknown");
    add("agi_calleridname: unknown");
    assertThat(reader.request().callerIdNum()).isEmpty();
    assertThat(reader.request().callerIdName()).isEmpty();
  }

  @Test
  void callerTextIsCleanedAndCapped() {
    add("agi_calleridname: a\u0007b\u001b[31m" + "x".repeat(10_000));
    String name = reader.request().callerIdName();
    assertThat(name).startsWith("ab[31mx").hasSize(256);
  }

  @Test
  void readsFieldsInAnyOrderAndUnknownOnes() {
    add("agi_threadid: 7");
    add("agi_arg_1: x:y");
    add("agi_channel:PJSIP/a");
    assertThat(reader.request().fields())
        .containsEntry("threadid", "7")
        .containsEntry("arg_1", "x:y")
        .containsEntry("channel", "PJSIP/a");
  }

  @Test
  void aRepeatedFieldKeepsItsFirstValue() {
    add("agi_uniqueid: 1");
    add("agi_uniqueid: 2");
    assertThat(reader.request().uniqueId()).isEqualTo("1");
  }

  @Test
  void refusesOtherLines() {
    assertThat(add("GET / HTTP/1.1")).isFalse();
    assertThat(add("agi_")).isFalse();
    assertThat(add("")).isFalse();
  }
}
