package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.ConfigDir;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhonesCommandTest {
  private static final Map<String, String> SET =
      Map.of(
          "HUIFANG_PHONE_URL", "wss://pbx.example.com:8089/ws",
          "HUIFANG_PHONE_SECRET", "0123456789abcdef0123456789abcdef");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Path folder;
  private final Path live;

  PhonesCommandTest(@TempDir Path folder, @TempDir Path asterisk) {
    this.folder = folder;
    this.live = asterisk.resolve("agents.conf");
    ConfigDir.shipped(folder)
        .change("agents.yaml", "extension: \"8001\"", "extension: \"8011\", phone: browser");
  }

  @Test
  void printsTheEndpointsOfBrowserPhonesForAsterisk() {
    assertThat(run(SET)).as("%s", err).isZero();
    assertThat(out.toString())
        .contains("[8011](huifang-browser)\nauth = 8011\naors = 8011\n")
        .contains("[8011](huifang-browser-auth)\nusername = 8011\n")
        .contains("password = a868f7f4d0d0112befdfe606a1c12268\n[8011](huifang-browser-aor)\n")
        .doesNotContain("8002");
  }

  @Test
  void withoutTheSecretItSaysWhatToSet() {
    var without = new HashMap<>(SET);
    without.put("HUIFANG_PHONE_SECRET", "");
    assertThat(run(without)).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains("没有设置 HUIFANG_PHONE_SECRET", "openssl rand -hex 24");
  }

  @Test
  void intoAFileOfItsOwnThatNobodyElseReads() throws IOException {
    assertThat(run(SET, "--out", live.toString())).as("%s", err).isZero();
    assertThat(live).content().contains("[8011](huifang-browser)\n", "password = a868f7f4");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(live)))
        .isEqualTo("rw-------");
    assertThat(out.toString())
        .contains("agents.conf", "8011", "module reload res_pjsip.so")
        .doesNotContain("a868f7f4");
  }

  @Test
  void theLiveFileKeepsItsRightsAndALinkToItStaysOne() throws IOException {
    Files.writeString(live, "of before");
    Files.setPosixFilePermissions(live, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(live.resolveSibling("linked.conf"), live);
    assertThat(run(SET, "--out", link.toString())).as("%s", err).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(live).content().contains("[8011]").doesNotContain("of before");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(live)))
        .isEqualTo("rw-r-----");
    try (Stream<Path> all = Files.list(live.getParent())) {
      assertThat(all.map(Path::toString))
          .as("nothing is left over")
          .noneMatch(f -> f.endsWith(".part"));
    }
  }

  @Test
  void theLiveFileStaysWhereNothingCanBePrinted() throws IOException {
    Files.writeString(live, "of before");
    var without = new HashMap<>(SET);
    without.put("HUIFANG_PHONE_SECRET", "");
    assertThat(run(without, "--out", live.toString())).isEqualTo(Cli.PROBLEM);
    assertThat(live).hasContent("of before");
    assertThat(run(SET, "--out", live.resolveSibling("not/there.conf").toString()))
        .isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains("没有这个文件或文件夹").doesNotContain("\tat ");
  }

  @Test
  void withoutTheUrlItSaysWhatToSet() {
    var without = new HashMap<>(SET);
    without.put("HUIFANG_PHONE_URL", "");
    assertThat(run(without)).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains("请设置 HUIFANG_PHONE_URL");
  }

  @Test
  void anAsteriskThatIsNotThereIsAUsageError() {
    assertThat(run(SET, "--pbx", "other")).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("engine.yaml has pbx");
  }

  private int run(Map<String, String> environment, String... more) {
    var all = new HashMap<>(environment);
    all.put("HUIFANG_CONFIG", folder.toString());
    String[] args = new String[more.length + 1];
    args[0] = "phones";
    System.arraycopy(more, 0, args, 1, more.length);
    return Cli.run(args, all, new PrintWriter(out, true), new PrintWriter(err, true));
  }
}
