package io.huifang.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build under a running engine takes nothing away from it. */
class RunCopyTest {
  private static final String JAR = "engine/target/huifang-engine.jar";

  /** No build in a test; a JDK is there. */
  private static final String NO_BUILD = "jar_is_fresh() { true; }; find_jdk() { true; }; ";

  @TempDir Path dir;
  private ScriptHome home;

  @BeforeEach
  void make() {
    home =
        ScriptHome.in(dir)
            .write(JAR, "first")
            .write("engine/target/lib/a-1.jar", "a 1")
            .write("engine/target/embedded/db.jar", "db");
  }

  @Test
  void aSecondCommandRunsFromTheSameCopy() {
    String first = classPath("need_jar");
    assertThat(classPath("need_jar")).isEqualTo(first);
    assertThat(home.read(part(first, 0))).isEqualTo("first");
    assertThat(home.path(part(first, 1).replace("*", "a-1.jar"))).exists();
    assertThat(home.path(part(first, 2).replace("*", "db.jar"))).exists();
  }

  @Test
  void whatRunsKeepsItsFilesThroughABuildAndTheyGoWhenItHasEnded() {
    // The first one is still there, as after exec, while the second builds and runs.
    String both =
        classPath(
            "need_jar; one=$ENGINE_CLASSPATH; printf 'second, longer' >'"
                + home.path(JAR)
                + "'; rm -r '"
                + home.path("engine/target/lib/a-1.jar")
                + "'; printf 'a 2' >'"
                + home.path("engine/target/lib/a-2.jar")
                + "'; need_jar; cat \"${one%%:*}\" \"${ENGINE_CLASSPATH%%:*}\" >'"
                + home.path("seen")
                + "'; ls -d ${one//:/ } ${ENGINE_CLASSPATH//:/ } >'"
                + home.path("jars")
                + "'");
    assertThat(home.read("seen")).isEqualTo("firstsecond, longer");
    assertThat(home.read("jars")).contains("/lib/a-1.jar", "/lib/a-2.jar");
    home.write(JAR, "third");
    String third = classPath("need_jar");
    assertThat(third).isNotEqualTo(both);
    assertThat(home.path("engine/target/run")).isDirectoryContaining(Files::isDirectory);
    assertThat(home.path("engine/target/run").toFile().list()).hasSize(1);
  }

  private static String part(String classPath, int index) {
    return List.of(classPath.split(":", -1)).get(index);
  }

  private String classPath(String script) {
    var run =
        home.bash(List.of("common", "build"), NO_BUILD + script + "; echo \"$ENGINE_CLASSPATH\"");
    assertThat(run.exit()).as(run.err()).isZero();
    return run.out().strip();
  }
}
