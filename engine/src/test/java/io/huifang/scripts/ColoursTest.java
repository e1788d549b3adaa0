package io.huifang.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Colours are for terminals: a log keeps plain text. Terminals are those of {@code script}. */
class ColoursTest {
  private static final String ESCAPE = "\u001b[";
  private static final String WORDS = "bash says.sh";

  @TempDir Path dir;
  private ScriptHome home;

  @BeforeEach
  void whatIsSaid() {
    home =
        ScriptHome.in(dir)
            .set("TERM", "xterm")
            .set("NO_COLOR", "")
            .write("says.sh", "source scripts/lib/common.sh\nsay hello\n(die oops) || true\n");
  }

  @Test
  void aLogHasNone() {
    assertThat(home.run("bash", "says.sh").err()).isEqualTo("==> hello\nerror: oops\n");
  }

  @Test
  void aTerminalHas() {
    assertThat(terminal(WORDS)).contains(ESCAPE + "1m==>", ESCAPE + "1;31merror:", "hello", "oops");
  }

  @Test
  void theStreamThatIsWrittenToCountsAndNotTheOther() {
    assertThat(terminal(WORDS + " 2>log")).isEmpty();
    assertThat(home.read("log")).isEqualTo("==> hello\nerror: oops\n");
    assertThat(terminal(WORDS + " >log")).contains(ESCAPE);
  }

  @Test
  void whoWantsNoneHasNone() {
    home.set("NO_COLOR", "1");
    assertThat(terminal(WORDS)).contains("==> hello", "error: oops").doesNotContain(ESCAPE);
    home.set("NO_COLOR", "").set("TERM", "dumb");
    assertThat(terminal(WORDS)).contains("==> hello").doesNotContain(ESCAPE);
  }

  private String terminal(String command) {
    return home.run("script", "-qec", command, "/dev/null").out();
  }
}
