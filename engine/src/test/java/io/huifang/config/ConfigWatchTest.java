package io.huifang.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saving, as editors and tools do it, on a real folder. */
class ConfigWatchTest {
  private static final String CAMPAIGN = "campaigns/3day.yaml";

  private final ConfigDir dir;
  private final LiveConfig live;
  private final List<LiveConfig.Change> changes = new CopyOnWriteArrayList<>();
  private final ConfigWatch watch;

  ConfigWatchTest(@TempDir Path folder) {
    dir = ConfigDir.shipped(folder.resolve("config"));
    live =
        new LiveConfig(
            new LiveConfig.Source(dir.path(), dir.environment(), c -> Optional.empty()),
            FileSet.read(dir.path()),
            dir.good(),
            Clock.systemUTC());
    live.whenTaken(changes::add);
    watch = new ConfigWatch(live);
  }

  @BeforeEach
  void start() {
    watch.start();
  }

  @AfterEach
  void stop() {
    watch.close();
  }

  @Test
  void aFileThatIsWrittenOverTakesEffect() {
    dir.change(CAMPAIGN, "lines: 20", "lines: 7");
    awaitLines(7);
  }

  @Test
  void aFileThatIsRenamedOverTakesEffectAlsoWithTheOldTimesAndSize() throws IOException {
    Path file = dir.path().resolve(CAMPAIGN);
    Path beside = dir.path().resolve("campaigns/.3day.yaml.swp");
    FileTime old = Files.getLastModifiedTime(file);
    Files.writeString(beside, dir.text(CAMPAIGN).replace("lines: 20", "lines: 30"));
    Files.setLastModifiedTime(beside, old);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    awaitLines(30);
  }

  @Test
  void aFileThatIsTruncatedFirstIsTakenWhenItIsWhole() throws IOException {
    String whole = dir.text(CAMPAIGN).replace("lines: 20", "lines: 8");
    try (var out = Files.newOutputStream(dir.path().resolve(CAMPAIGN))) {
      for (byte b : whole.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
        out.write(b);
      }
    }
    awaitLines(8);
    assertThat(live.status()).isEqualTo(ConfigStatus.GOOD);
  }

  @Test
  void severalFilesSavedTogetherTakeEffectTogether() {
    String survey = dir.text("surveys/service.yaml");
    dir.write("surveys/other.yaml", survey.replace("survey: service", "survey: other"));
    for (String path : FileSet.read(dir.path()).paths()) {
      if (path.startsWith("campaigns/")) {
        dir.write(path, dir.text(path).replace("survey: service\n", "survey: other\n"));
      }
    }
    dir.delete("surveys/service.yaml");
    await().until(() -> live.get().campaign("3day").orElseThrow().survey().equals("other"));
    assertThat(changes)
        .allSatisfy(c ->
            assertThat(c.now().survey(c.now().campaign("3day").orElseThrow().survey()))
                .as("never a half of it")
                .isPresent());
    await().until(() -> live.get().survey("service").isEmpty());
  }

  @Test
  void aNewFolderIsListenedToAsWell() {
    dir.write("prompts/zh-CN.txt", "x\n").write("prompts/en.txt", "x\n");
    await().until(() -> live.status().refused().isPresent());
    dir.delete("prompts/zh-CN.txt").delete("prompts/en.txt");
    await().until(() -> live.status().refused().isEmpty());
  }

  @Test
  void aFolderThatIsSwappedAsAWholeTakesEffect() throws IOException {
    Path other = dir.path().resolveSibling("other");
    ConfigDir.shipped(other).change(CAMPAIGN, "lines: 20", "lines: 9");
    Files.move(dir.path(), dir.path().resolveSibling("old"));
    Files.move(other, dir.path());
    awaitLines(9);
    dir.change(CAMPAIGN, "lines: 9", "lines: 10");
    awaitLines(10);
  }

  @Test
  void aBadFileIsToldUntilItIsMended() {
    dir.change(CAMPAIGN, "lines: 20", "lines: no");
    await().until(() -> live.status().refused().isPresent());
    assertThat(live.get().campaign("3day").orElseThrow().lines()).isEqualTo(20);
    dir.change(CAMPAIGN, "lines: no", "lines: 6");
    awaitLines(6);
    assertThat(live.status()).isEqualTo(ConfigStatus.GOOD);
  }

  private void awaitLines(int lines) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> live.get().campaign("3day").orElseThrow().lines() == lines);
  }
}
