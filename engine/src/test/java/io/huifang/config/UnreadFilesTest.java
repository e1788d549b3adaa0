package io.huifang.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.UnreadFiles.Unread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that nobody reads is told: its author may believe that it is in effect. */
class UnreadFilesTest {
  private final ConfigDir dir;

  UnreadFilesTest(@TempDir Path folder) {
    dir = ConfigDir.shipped(folder);
  }

  @Test
  void whatIsShippedIsAllReadOrMeantForPeople() {
    assertThat(UnreadFiles.in(Shipped.dir())).isEmpty();
  }

  @Test
  void aCopyUnderAnotherNameIsToldWithTheNamesThatAreRead() {
    dir.write("campaigns/3day.yaml.bak", "x").write("agents.yaml.old", "x");
    assertThat(UnreadFiles.in(dir.path()))
        .extracting(Unread::path)
        .containsExactly("agents.yaml.old", "campaigns/3day.yaml.bak");
    assertThat(UnreadFiles.in(dir.path()).getLast().words().en())
        .isEqualTo("is not read; read are the files of campaigns/ itself that end in .yaml");
    assertThat(UnreadFiles.in(dir.path()).getFirst().words().en())
        .contains("agents.yaml, ", "surveys/");
    assertThat(dir.problems()).as("is no mistake").isEmpty();
  }

  @Test
  void aFolderThatNobodyLooksIntoIsToldOnce() {
    dir.write("campaign/mine.yaml", "x")
        .write("campaign/yours.yaml", "x")
        .write("campaigns/old/3day.yaml", "x");
    assertThat(UnreadFiles.in(dir.path()))
        .extracting(Unread::path)
        .containsExactly("campaign/", "campaigns/old/");
  }

  @Test
  void promptsAndRecordingsInTheWrongPlaceAreTold() {
    dir.write("prompts/zh-CN.txt", "x")
        .write("prompts/zh.txt", "x")
        .write("prompts/recordings/hello.wav", "x")
        .write("prompts/recordings/zh/hello.wav", "x")
        .write("prompts/recordings/zh-CN/hello.wav", "x")
        .write("prompts/recordings/zh-CN/hello", "x");
    assertThat(UnreadFiles.in(dir.path()))
        .extracting(Unread::path)
        .containsExactly(
            "prompts/recordings/hello.wav",
            "prompts/recordings/zh-CN/hello",
            "prompts/recordings/zh/",
            "prompts/zh.txt");
  }

  @Test
  void foldersThatAreLinksAreLookedInto(@TempDir Path elsewhere) throws IOException {
    dir.write("agents.yaml.old", "x").write("campaigns/3day.yaml.bak", "x");
    Path campaigns = dir.path().resolve("campaigns");
    Files.move(campaigns, elsewhere.resolve("ours"));
    Files.createSymbolicLink(campaigns, elsewhere.resolve("ours"));
    Files.createSymbolicLink(elsewhere.resolve("ours/round"), elsewhere);
    Path link = Files.createSymbolicLink(elsewhere.resolve("config"), dir.path());
    assertThat(UnreadFiles.in(link))
        .extracting(Unread::path)
        .containsExactly("agents.yaml.old", "campaigns/3day.yaml.bak", "campaigns/round/");
  }

  @Test
  void hiddenFilesAndWhatEditorsLeaveAreSilent() {
    dir.write(".git/HEAD", "x")
        .write("campaigns/.3day.yaml.swp", "x")
        .write("campaigns/3day.yaml~", "x")
        .write("campaigns/#3day.yaml#", "x")
        .write("campaigns/4913", "x")
        .write("agents.yaml.tmp", "x")
        .write("surveys/notes.md", "x");
    assertThat(UnreadFiles.in(dir.path())).isEmpty();
  }
}
