package io.huifang.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may listen in is said by agents.yaml, and by nothing else. */
class ListeningFileTest {
  private final ConfigDir dir;

  ListeningFileTest(@TempDir Path folder) {
    dir = ConfigDir.shipped(folder);
  }

  @Test
  void asShippedAndLeftOutNobodyMay() {
    assertThat(dir.good().agents().listening()).isEmpty();
    dir.change("agents.yaml", "listening: []", "");
    assertThat(dir.good().agents().listening()).isEmpty();
  }

  @Test
  void whoIsNamedMayAgentOrNot() {
    dir.change(
        "agents.yaml",
        "supervisors: []",
        "supervisors: [{name: chen, extension: \"8009\", pbx: pbx}]");
    dir.change("agents.yaml", "listening: []", "listening: [chen, amy]");
    assertThat(dir.good().agents().listening()).containsExactly("chen", "amy");
  }

  @Test
  void aNameWithoutAPhoneIsRefused() {
    dir.change("agents.yaml", "listening: []", "listening: [nobody-we-know]");
    assertThat(dir.problems())
        .anySatisfy(p -> assertThat(p).contains("listening[0]", "'nobody-we-know'"));
  }
}
