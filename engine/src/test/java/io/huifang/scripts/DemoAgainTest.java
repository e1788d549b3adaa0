package io.huifang.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A demo that has ended goes on with its users and where its clock was. */
class DemoAgainTest {
  @TempDir Path dir;
  private ScriptHome home;

  @BeforeEach
  void make() {
    home = ScriptHome.in(dir);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-05 10:00, 4, 2026-03-05 10:05",
    "2026-03-05 10:00, 480, 2026-03-06 10:00", // in the evening nobody is called any more
    "2026-03-05 10:00, 1000, 2026-03-06 10:00", // it ran into the night
  })
  void itsClockGoesOnWhereTheLogEnds(String began, int minutes, String goesOn) {
    String script =
        String.format(
            Locale.ROOT,
            """
            mkdir -p demo
            date -u -d '%s UTC' +%%s >demo/clock
            touch -d '2026-11-30 12:00 UTC' demo/clock
            touch -d '2026-11-30 12:00 UTC + %d minutes' demo/engine.log
            date -u -d "@$(goes_on_at demo)" '+%%F %%H:%%M'
            """,
            began,
            minutes);
    assertThat(home.bash(List.of("common", "demo"), script).out().strip()).isEqualTo(goesOn);
  }

  @Test
  void whoMaySignInIsKeptForTheOwnerAlone() throws IOException {
    String keep =
        "mkdir -p demo; HUIFANG_DEMO_PASSWORD='a b' HUIFANG_METRICS_TOKEN=t keep_again demo";
    String read = "unset HUIFANG_LANGUAGE; source demo/again; echo $HUIFANG_DEMO_PASSWORD";
    var run =
        home.bash(
            List.of("common", "demo"),
            keep
                + "; "
                + read
                + "; echo $HUIFANG_LANGUAGE; HUIFANG_LANGUAGE=en; source demo/again;"
                + " echo $HUIFANG_LANGUAGE; readlink -f demo/again");
    List<String> lines = run.out().lines().toList();
    assertThat(lines).as(run.err()).startsWith("a b", "zh-CN", "en");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(lines.getLast()))))
        .isEqualTo("rw-------");
  }
}
