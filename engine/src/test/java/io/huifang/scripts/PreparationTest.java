package io.huifang.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long preparing took is told and kept, so that the first time and later ones can be compared.
 */
class PreparationTest {
  @TempDir Path dir;

  @Test
  void aLaterPreparationIsToldBesideTheFirstOnThisMachine() {
    ScriptHome home = ScriptHome.in(dir).set("XDG_CACHE_HOME", dir.resolve("cache").toString());
    home.write("cache/huifang/apt.log", "");
    assertThat(prepare(home, 600)).containsPattern("in 60. s, the first time on this machine: all");
    home.write("cache/huifang/prompts/x", "");
    assertThat(prepare(home, 90)).containsPattern("in 9. s, the first time in this clone .*60. s");
    home.write("engine/target/classes/x", "");
    assertThat(prepare(home, 20))
        .containsPattern("in 2. s, not for the first time .the first time on this machine: 60. s");
    // A second may pass meanwhile.
    assertThat(home.read("cache/huifang/times").lines())
        .map(l -> l.replaceFirst("^\\S+\t", "").replaceFirst(".$", "?"))
        .containsExactly("demo\tcold\t60?", "demo\tclone\t9?", "demo\twarm\t2?");
  }

  private static String prepare(ScriptHome home, int seconds) {
    var run =
        home.bash(
            List.of("common", "times"),
            "preparation_begins demo; SECONDS=" + seconds + "; preparation_ends all");
    assertThat(run.exit()).as(run.err()).isZero();
    return run.err();
  }
}
