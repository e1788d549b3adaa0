package io.huifang.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Shipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages are built with a Node that is new enough, whatever the distribution brings. */
class NodeFoundTest {
  private static final String FIND =
      "need() { :; }; export PATH=$PWD/bin:$PATH; find_node; node --version; command -v node npm";

  /** As Debian 12's, which is too old. */
  private static final String OLD_NODE =
      "#!/bin/sh\ncase $1 in --version) echo v18.20.4;; *) exit 1;; esac\n";

  @TempDir Path dir;
  private ScriptHome home;

  @BeforeEach
  void make() throws IOException {
    home = ScriptHome.in(dir).set("XDG_CACHE_HOME", dir.resolve("cache").toString());
    Path web = Shipped.dir().toAbsolutePath().normalize().resolveSibling("engine/web");
    for (String file : List.of("package.json", "node-version.mjs")) {
      home.write("engine/web/" + file, Files.readString(web.resolve(file)));
    }
  }

  @Test
  void oneThatIsNewEnoughIsTaken() {
    ScriptHome.Run run = find();
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).doesNotContain("/cache/huifang/node-");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void insteadOfOneThatIsTooOldNpmGetsOneForAllLaterBuilds() {
    program("node", OLD_NODE);
    program("npm", npmThatBringsThisMachinesNode());
    ScriptHome.Run first = find();
    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.out()).contains("/cache/huifang/node-").doesNotContain("v18.20.4");
    assertThat(first.err()).contains("Getting Node").contains("v18.20.4");
    ScriptHome.Run second = find();
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(second.err()).isEmpty();
    assertThat(home.read("asked")).hasLineCount(1).contains("node-linux-", "npm@");
  }

  @Test
  void whereNoneCanBeGotItIsSaidWhichOneIsNeeded() {
    program("node", OLD_NODE);
    program("npm", "#!/bin/sh\necho 'no registry' >&2; exit 1\n");
    ScriptHome.Run run = find();
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("building the pages needs ^20", "no registry", "PATH");
  }

  /** In place of one from a registry. */
  private String npmThatBringsThisMachinesNode() {
    return """
    #!/bin/bash
    echo "$*" >>'%s/asked'
    while [[ $1 != --prefix ]]; do shift; done
    mkdir -p "$2/node_modules/.bin"
    ln -s '%s' "$2/node_modules/.bin/node"
    ln -s '%s' "$2/node_modules/.bin/npm"
    """
        .formatted(dir, which("node"), which("npm"));
  }

  private ScriptHome.Run find() {
    return home.bash(List.of("common", "build"), "cd '" + dir + "'; " + FIND);
  }

  private void program(String name, String text) {
    home.write("bin/" + name, text);
    assertThat(home.path("bin/" + name).toFile().setExecutable(true)).isTrue();
  }

  private String which(String program) {
    return home.run("bash", "-c", "readlink -f \"$(command -v " + program + ")\"").out().strip();
  }
}
