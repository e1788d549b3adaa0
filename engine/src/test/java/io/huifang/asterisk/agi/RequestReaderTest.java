package io.huifang.asterisk.agi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestReaderTest {
  private final RequestReader reader = new RequestReader();

  @Test
  void readsScriptAndQuery() {
    reader.add("agi_network_script: hotline?lang=zh&name=%E5%BC%A0&bad=%zz&flag");
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
    reader.add("agi_callerid: unknown");
    reader.add("agi_calleridname: unknown");
    assertThat(reader.request().callerIdNum()).isEmpty();
    assertThat(reader.request().callerIdName()).isEmpty();
  }

  @Test
  void callerTextIsCleanedAndCapped() {
    reader.add("agi_calleridname: a\u0007b\u001b[31m" + "x".repeat(10_000));
    String name = reader.request().callerIdName();
    assertThat(name).startsWith("ab[31mx").hasSize(256);
  }

  @Test
  void aRepeatedFieldKeepsItsFirstValue() {
    reader.add("agi_uniqueid: 1");
    reader.add("agi_uniqueid: 2");
    assertThat(reader.request().uniqueId()).isEqualTo("1");
  }

  @Test
  void refusesOtherLines() {
    assertThat(reader.add("GET / HTTP/1.1")).isFalse();
    assertThat(reader.add("agi_")).isFalse();
    assertThat(reader.add("")).isFalse();
  }
}
