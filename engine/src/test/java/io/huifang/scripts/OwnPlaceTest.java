package io.huifang.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Config;
import io.huifang.config.ConfigLoader;
import io.huifang.config.EngineConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Demo, tests and benchmarks find no way to a user's own database, mail, PBX or files. */
class OwnPlaceTest {
  private static final Map<String, String> LAB =
      Map.ofEntries(
          Map.entry("HUIFANG_DATA", "/demo/data"),
          Map.entry("HUIFANG_DB_PORT", "13999"),
          Map.entry("HUIFANG_AMI_PORT", "15999"),
          Map.entry("HUIFANG_AMI_USER", "huifang"),
          Map.entry("HUIFANG_AMI_SECRET", "of the lab"),
          Map.entry("HUIFANG_AGI_PORT", "14999"),
          Map.entry("HUIFANG_WEB_PORT", "18999"),
          Map.entry("HUIFANG_RECORDINGS", "/demo/monitor"),
          // What a careless environment would bring in, if the copy asked for it.
          Map.entry("HUIFANG_DB_URL", "jdbc:mysql://db.example/huifang"),
          Map.entry("HUIFANG_DB_PASSWORD", "real"),
          Map.entry("HUIFANG_AMI_HOST", "pbx.example"),
          Map.entry("HUIFANG_SMTP_HOST", "mail.example"));

  @TempDir Path dir;
  private ScriptHome home;

  @BeforeEach
  void make() {
    home = ScriptHome.in(dir);
  }

  @Test
  void settingsOfTheEnvironmentAreForgotten() {
    home.set("HUIFANG_DB_URL", "jdbc:mysql://db.example/huifang")
        .set("HUIFANG_SMTP_HOST", "mail.example")
        .set("HUIFANG_TRUNK_HOST", "carrier.example")
        .set("HUIFANG_CONFIG", "/etc/huifang")
        .set("HUIFANG_LANGUAGE", "en")
        .set("HUIFANG_TEST_DB_URL", "jdbc:mysql://127.0.0.1:13406/")
        .set("HUIFANG_LAB_INSTANCE", "7");
    var run = home.bash(List.of("common"), "forget_settings HUIFANG_TEST_DB_URL; env");
    assertThat(run.out().lines().filter(l -> l.startsWith("HUIFANG_")))
        .extracting(l -> l.replaceFirst("=.*", ""))
        .containsExactlyInAnyOrder(
            "HUIFANG_HOME", "HUIFANG_CACHE", "HUIFANG_TEST_DB_URL", "HUIFANG_LAB_INSTANCE");
  }

  @Test
  void theDemosFilesLeadToItsOwnPlaceWhateverStandsInEngineYaml() {
    home.edit("config/engine.yaml", "url: ${HUIFANG_DB_URL:embedded}", "url: jdbc:mysql://db/real")
        .edit("config/engine.yaml", "data: ${HUIFANG_DATA:data}", "\"data\" : /srv/huifang")
        .edit("config/engine.yaml", "host: ${HUIFANG_SMTP_HOST:}", "host: mail.example")
        .edit("config/engine.yaml", "host: ${HUIFANG_AMI_HOST:127.0.0.1}", "host: pbx.example")
        .edit("config/reports.yaml", "folder: reports", "folder: /srv/reports");
    mustLeadToItsOwnPlace(demoConfig());
  }

  @Test
  void aListWithoutIndentAndABlockOnOneLineAreReplacedToo() {
    String text = home.read("config/engine.yaml");
    String before = text.substring(0, text.indexOf("# A change of anything here waits"));
    String after = text.substring(text.indexOf("# All but allow wait"), text.indexOf("# The SMTP"));
    home.write(
        "config/engine.yaml",
        before
            + "database: {url: jdbc:mysql://db/real, password: '${HUIFANG_DB_PASSWORD}'}\n"
            + "asterisk:\n- name: pbx\n  host: pbx.example\n  port: 5038\n  user: huifang\n"
            + "  secret: ${HUIFANG_AMI_SECRET}\n"
            + after
            + "mail: {\n  host: mail.example\n}\n");
    mustLeadToItsOwnPlace(demoConfig());
  }

  @Test
  void inACloneTheFilesOfTheLastCommitCount() {
    git("init", "-q");
    git("add", "config");
    git("-c", "user.name=x", "-c", "user.email=x@x", "commit", "-q", "-m", "x");
    home.edit("config/engine.yaml", "lab: true", "lab: false")
        .write("config/campaigns/mine.yaml", "campaign: mine\n");
    Config config = demoConfig();
    mustLeadToItsOwnPlace(config);
    assertThat(config.engine().trunks()).allMatch(EngineConfig.Trunk::lab);
    assertThat(config.campaign("mine")).isEmpty();
  }

  private void git(String... words) {
    String[] command = new String[words.length + 1];
    command[0] = "git";
    System.arraycopy(words, 0, command, 1, words.length);
    assertThat(home.run(command).exit()).isZero();
  }

  private Config demoConfig() {
    Path made = home.path("demo/config");
    var run = home.bash(List.of("common", "demo"), "demo_config '" + made + "'");
    assertThat(run.exit()).as(run.err()).isZero();
    return switch (ConfigLoader.load(made, LAB)) {
      case ConfigLoader.Good good -> good.config();
      case ConfigLoader.Bad bad -> throw new AssertionError(bad.problems());
    };
  }

  private static void mustLeadToItsOwnPlace(Config config) {
    EngineConfig engine = config.engine();
    assertThat(engine.dataDir()).isEqualTo(Path.of("/demo/data"));
    assertThat(engine.database().embedded()).isTrue();
    assertThat(engine.database().port()).isEqualTo(13999);
    assertThat(engine.mail().configured()).isFalse();
    assertThat(engine.asterisk())
        .singleElement()
        .satisfies(p -> assertThat(p.host() + ":" + p.port()).isEqualTo("127.0.0.1:15999"));
    assertThat(engine.agi().port()).isEqualTo(14999);
    assertThat(engine.recordings().folder()).isEqualTo(Path.of("/demo/monitor"));
    assertThat(config.reports().folder()).isEqualTo(Path.of("reports"));
  }
}
