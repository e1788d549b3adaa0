package io.huifang.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder in memory, whatever lies in it. */
class FileSetTest {
  private final ConfigDir dir;

  FileSetTest(@TempDir Path folder) {
    dir = ConfigDir.shipped(folder);
  }

  @Test
  void holdsWhatIsReadAndNothingElse() {
    dir.write("README.md", "x")
        .write("campaigns/notes.txt", "x")
        .write("campaigns/.3day.yaml.swp", "x")
        .write("prompts/en.txt", "x")
        .write("prompts/recordings/en/hello.wav", "RIFF");
    FileSet set = FileSet.read(dir.path());
    assertThat(set.paths())
        .contains("engine.yaml", "campaigns/3day.yaml", "prompts/en.txt")
        .doesNotContain("README.md", "campaigns/notes.txt", "campaigns/.3day.yaml.swp");
    assertThat(set.recordings()).containsExactly("en/hello");
    assertThat(set.troubles()).isEmpty();
    assertThat(set.text("agents.yaml").orElseThrow()).isEqualTo(dir.text("agents.yaml"));
  }

  @Test
  void theHashFollowsNamesAndContentsOnly() throws IOException {
    FileSet before = FileSet.read(dir.path());
    Files.setLastModifiedTime(
        dir.path().resolve("agents.yaml"), java.nio.file.attribute.FileTime.fromMillis(1));
    assertThat(FileSet.read(dir.path()).hash()).isEqualTo(before.hash());
    dir.write("campaigns/x.yaml", "");
    FileSet after = FileSet.read(dir.path());
    assertThat(after.hash()).isNotEqualTo(before.hash());
    assertThat(after.changedFrom(before)).containsExactly("campaigns/x.yaml");
    assertThat(before.changedFrom(after)).containsExactly("campaigns/x.yaml");
    assertThat(set("ab", "c").hash()).isNotEqualTo(set("a", "bc").hash());
  }

  private static FileSet set(String name, String content) {
    return FileSet.of(
        Map.of(name, content.getBytes(java.nio.charset.StandardCharsets.UTF_8)), new TreeSet<>());
  }

  @Test
  void linksThatLeadNowhereAreTroubleAndNotAnEmptyFolder() throws IOException {
    FileSet.read(dir.path()).paths().stream()
        .filter(p -> p.startsWith("campaigns/") || p.equals("agents.yaml"))
        .forEach(dir::delete);
    Files.delete(dir.path().resolve("campaigns"));
    link("campaigns", "campaigns");
    link("agents.yaml", "nowhere.yaml");
    link("surveys/a.yaml", "b.yaml");
    link("surveys/b.yaml", "a.yaml");
    assertThat(dir.problems())
        .containsExactlyInAnyOrder(
            "agents.yaml: found a link that leads nowhere, or in a circle; allowed: a file",
            "campaigns: found a link that leads nowhere, or in a circle; allowed: a folder of"
                + " .yaml files",
            "surveys/a.yaml: found a link that leads nowhere, or in a circle; allowed: a file",
            "surveys/b.yaml: found a link that leads nowhere, or in a circle; allowed: a file");
  }

  @Test
  void linksThatLeadSomewhereAreFollowed() throws IOException {
    Path elsewhere = Files.move(dir.path().resolve("agents.yaml"), dir.path().resolve("real.txt"));
    Files.createSymbolicLink(dir.path().resolve("agents.yaml"), elsewhere);
    assertThat(dir.problems()).isEmpty();
  }

  @Test
  void devicesAreNotRead() throws IOException {
    dir.delete("agents.yaml");
    Files.createSymbolicLink(dir.path().resolve("agents.yaml"), Path.of("/dev/zero"));
    assertThat(dir.problems()).containsExactly("agents.yaml: found a device; allowed: a file");
  }

  @Test
  void aRollbackThatWasCutShortIsNoConfiguration() {
    dir.write(FileSet.HALF_WRITTEN, "7\n");
    assertThat(dir.problems())
        .singleElement()
        .asString()
        .contains(".huifang-rollback: a rollback was cut short")
        .contains("huifang rollback 7 --yes");
  }

  @Test
  void whatMayNotBeReadIsToldWithWhatToDo() {
    assertThat(FolderWalk.words(new java.nio.file.AccessDeniedException("x")))
        .contains("may not be read by this user; allow it");
    assertThat(
            FolderWalk.words(
                new java.nio.file.FileSystemException("x", null, "Input/output error")))
        .isEqualTo("cannot be read: Input/output error");
  }

  @Test
  void aFolderThatIsNoneIsSaid() {
    assertThat(FileSet.read(dir.path().resolve("agents.yaml")).troubles())
        .containsExactly(
            new FileSet.Trouble(
                "",
                "this is a file; name the folder of the files with --config or in HUIFANG_CONFIG"));
    assertThat(FileSet.read(dir.path().resolve("none")).troubles())
        .extracting(FileSet.Trouble::words)
        .isEqualTo(
            List.of(
                "the folder does not exist; name the folder of the files with --config or in"
                    + " HUIFANG_CONFIG"));
  }

  private void link(String from, String to) throws IOException {
    Files.createSymbolicLink(dir.path().resolve(from), Path.of(to));
  }
}
