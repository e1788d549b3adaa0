package io.huifang.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs, when files are offered to it. */
class LiveConfigTest {
  private static final Instant NOW = Instant.parse("2026-03-05T02:00:00Z");
  private static final String CAMPAIGN = "campaigns/3day.yaml";

  private final ConfigDir dir;
  private final LiveConfig live;
  private final List<LiveConfig.Change> changes = new ArrayList<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Optional<String> rule = Optional.empty();

  LiveConfigTest(@TempDir Path folder) {
    dir = ConfigDir.shipped(folder);
    live =
        new LiveConfig(
            new LiveConfig.Source(dir.path(), dir.environment(), c -> rule),
            FileSet.read(dir.path()),
            dir.good(),
            Clock.fixed(NOW, ZoneOffset.UTC));
    live.whenTaken(changes::add);
    live.bindTo(meters);
  }

  @Test
  void goodFilesTakeEffectAsAWhole() {
    dir.change(CAMPAIGN, "lines: 20", "lines: 7")
        .change("hotline.yaml", "priority: 10", "priority: 9");

    assertThat(offer()).isEqualTo(LiveConfig.Answer.TAKEN);

    assertThat(live.get().campaign("3day").orElseThrow().lines()).isEqualTo(7);
    assertThat(live.get().hotline().vip().priority()).isEqualTo(9);
    assertThat(live.status()).isEqualTo(ConfigStatus.GOOD);
    assertThat(changes)
        .singleElement()
        .satisfies(c -> {
          assertThat(c.to().changedFrom(c.from())).containsExactly(CAMPAIGN, "hotline.yaml");
          assertThat(c.now()).isSameAs(live.get());
        });
  }

  @Test
  void whatWasSavedWithoutAChangeIsNoNews() {
    dir.change(CAMPAIGN, "lines: 20", "lines: 20");

    assertThat(offer()).isEqualTo(LiveConfig.Answer.SAME);
    assertThat(changes).isEmpty();
  }

  @Test
  void oneBadFileKeepsEverythingAsItWasAndIsTold() {
    dir.change(CAMPAIGN, "lines: 20", "lines: 7")
        .change("hotline.yaml", "priority: 10", "priority: x");

    assertThat(offer()).isEqualTo(LiveConfig.Answer.REFUSED);

    assertThat(live.get().campaign("3day").orElseThrow().lines()).isEqualTo(20);
    ConfigStatus.Refusal refusal = live.status().refused().orElseThrow();
    assertThat(refusal.since()).isEqualTo(NOW);
    assertThat(refusal.problems())
        .singleElement()
        .satisfies(p ->
            assertThat(p.toString())
                .matches("hotline\\.yaml:\\d+:\\d+: routes\\.vip\\.priority: .+"));
    assertThat(live.status().words()).startsWith("refused, the files of before run on: hotline");
    assertThat(meters.get("huifang.config.refused").gauge().value()).isEqualTo(1);
    assertThat(changes).isEmpty();
  }

  @Test
  void theAlarmEndsWhenTheFilesAreMended() {
    dir.change("hotline.yaml", "priority: 10", "priority: x");
    offer();
    dir.change("hotline.yaml", "priority: x", "priority: 8");

    assertThat(offer()).isEqualTo(LiveConfig.Answer.TAKEN);
    assertThat(live.status()).isEqualTo(ConfigStatus.GOOD);
    assertThat(live.get().hotline().vip().priority()).isEqualTo(8);
    assertThat(meters.get("huifang.config.refused").gauge().value()).isZero();
    assertThat(meters.get("huifang.config.offers").tag("result", "taken").functionCounter().count())
        .isEqualTo(1);
  }

  @Test
  void theAlarmEndsWhenTheFilesAreAgainThoseThatRun() {
    dir.change("hotline.yaml", "priority: 10", "priority: x");
    offer();
    dir.change("hotline.yaml", "priority: x", "priority: 10");

    assertThat(offer()).isEqualTo(LiveConfig.Answer.TAKEN);
    assertThat(live.status()).isEqualTo(ConfigStatus.GOOD);
  }

  @Test
  void aFolderThatIsGoneIsRefused() {
    for (String path : FileSet.read(dir.path()).paths()) {
      dir.delete(path);
    }
    assertThat(offer()).isEqualTo(LiveConfig.Answer.REFUSED);
    assertThat(live.get().campaigns()).isNotEmpty();
  }

  @Test
  void keysOfTheStartWaitForTheNextOneAndAreNamedWhileAllOthersTakeEffect() {
    dir.change("engine.yaml", "pool: 16", "pool: 20")
        .change("engine.yaml", "${HUIFANG_WEB_PORT:18080}", "18081")
        .change("engine.yaml", "session-idle: 12h", "session-idle: 1h")
        .change("engine.yaml", "session-longest: 24h", "session-longest: 8h")
        .change("engine.yaml", "lines: 20", "lines: 5");

    assertThat(offer()).isEqualTo(LiveConfig.Answer.TAKEN);

    EngineConfig engine = live.get().engine();
    assertThat(engine.database().poolSize()).isEqualTo(16);
    assertThat(engine.web().port()).isEqualTo(18080);
    assertThat(engine.web().sessionIdle()).hasHours(1);
    assertThat(engine.web().sessionLongest()).hasHours(8);
    assertThat(engine.dialer().lines()).isEqualTo(5);
    assertThat(live.status().waiting()).containsExactly("database", "web.port");
    assertThat(live.status().words())
        .isEqualTo("takes effect at the next start: engine.yaml database, web.port");

    dir.change("engine.yaml", "pool: 20", "pool: 16").change("engine.yaml", "18081", "18080");
    offer();
    assertThat(live.status().waiting()).isEmpty();
  }

  @Test
  void aPbxThatIsRenamedKeepsItsNameAndAllThatHangsOnItUntilTheNextStart() {
    dir.change("engine.yaml", "- name: pbx\n", "- name: main\n")
        .change("engine.yaml", "    pbx: pbx\n", "    pbx: main\n")
        .change("engine.yaml", "lines: 30", "lines: 12")
        .change("agents.yaml", "pbx: pbx", "pbx: main")
        .change("agents.yaml", "pbx: pbx", "pbx: main");

    assertThat(offer()).isEqualTo(LiveConfig.Answer.TAKEN);

    assertThat(live.status().waiting()).containsExactly("asterisk");
    EngineConfig engine = live.get().engine();
    assertThat(engine.asterisk()).extracting(EngineConfig.Pbx::name).containsExactly("pbx");
    assertThat(engine.trunks()).extracting(EngineConfig.Trunk::pbx).containsOnly("pbx");
    assertThat(engine.trunks().getFirst().limits().lines()).isEqualTo(12);
    assertThat(live.get().agents().agents())
        .extracting(AgentsConfig.Agent::pbx)
        .containsOnly("pbx");
  }

  /** The certificate of before serves on, and tells of it itself. */
  @Test
  void aBadFileOfTlsKeepsNoOtherChangeFromTakingEffect() {
    dir.change("engine.yaml", "certificate: \"\"", "certificate: /nowhere/fullchain.pem")
        .change("engine.yaml", "    key: \"\"", "    key: /nowhere/privkey.pem")
        .change(CAMPAIGN, "lines: 20", "lines: 7");

    assertThat(ConfigLoader.load(dir.path(), dir.environment()))
        .isInstanceOf(ConfigLoader.Bad.class);
    assertThat(offer()).isEqualTo(LiveConfig.Answer.TAKEN);
    assertThat(live.get().campaign("3day").orElseThrow().lines()).isEqualTo(7);
    assertThat(live.status().waiting()).containsExactly("web.tls");
  }

  @Test
  void goodFilesThatMayNotRunHereAreRefused() {
    rule = Optional.of("--lab-clock is only for the telephony lab");
    dir.change("engine.yaml", "lab: true", "lab: false");

    assertThat(offer()).isEqualTo(LiveConfig.Answer.REFUSED);
    assertThat(live.get().engine().trunks().getFirst().lab()).isTrue();
    assertThat(live.status().words()).contains("engine.yaml: --lab-clock");
  }

  @Test
  void aListenerThatFailsKeepsNobodyElseFromHearing() {
    List<LiveConfig.Change> heard = new ArrayList<>();
    live.whenTaken(c -> {
      throw new IllegalStateException("a mistake");
    });
    live.whenTaken(heard::add);
    dir.change(CAMPAIGN, "lines: 20", "lines: 7");

    assertThat(offer()).isEqualTo(LiveConfig.Answer.TAKEN);
    assertThat(heard).hasSize(1);
  }

  @Test
  void everyKeyThatWaitsSaysSoInTheShippedFile() {
    for (String key : RestartKeys.names()) {
      assertThat(commentAbove(dir.text("engine.yaml"), key)).as(key).contains("next start");
    }
  }

  /** The comment lines right above a key, or above the block it stands in. */
  private static String commentAbove(String text, String key) {
    String comment = "";
    String all = "";
    String[] way = key.split("\\.", -1);
    int depth = 0;
    for (String line : text.lines().toList()) {
      if (line.strip().startsWith("#")) {
        comment += line;
      } else {
        if (depth < way.length && line.matches(" ".repeat(2 * depth) + way[depth] + ":.*")) {
          all += comment;
          depth++;
        }
        comment = "";
      }
    }
    assertThat(depth).as(key + " stands in engine.yaml").isEqualTo(way.length);
    return all;
  }

  private LiveConfig.Answer offer() {
    return live.offer(FileSet.read(dir.path()));
  }
}
