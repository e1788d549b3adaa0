package io.huifang.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huifang.store.TinyDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path dir;

  @Test
  void givesBackWhatWasWrittenInOrderAlsoAfterARestart() {
    Journal first = new Journal(dir);
    assertThat(first.isEmpty()).isTrue();
    first.append("一");
    first.append("two");
    first.close();
    try (Journal second = new Journal(dir)) {
      assertThat(second.isEmpty()).isFalse();
      assertThat(second.takeForReplay()).containsExactly("一", "two");
    }
  }

  @Test
  void keepsTheLinesUntilTheyAreReplayed() {
    try (Journal journal = new Journal(dir)) {
      journal.append("one");
      assertThat(journal.takeForReplay()).containsExactly("one");
      journal.append("two");
    }
    try (Journal journal = new Journal(dir)) {
      assertThat(journal.takeForReplay()).containsExactly("one");
      journal.replayed();
      assertThat(journal.takeForReplay()).containsExactly("two");
      journal.replayed();
      assertThat(journal.isEmpty()).isTrue();
    }
  }

  @Test
  void whatWaitsForAnotherDatabaseIsNotTakenForThisOnes() {
    try (Journal journal = new Journal(dir)) {
      journal.sign(111_111);
      journal.append("one");
      assertThatThrownBy(() -> journal.sign(222_222))
          .isInstanceOf(JournalForeign.class)
          .hasMessageContaining(dir.toString())
          .hasMessageContaining("111111")
          .hasMessageContaining("222222");
      assertThat(Journal.install(dir)).hasValue(111_111);
      journal.takeForReplay();
      assertThatThrownBy(() -> journal.sign(222_222)).isInstanceOf(JournalForeign.class);
      journal.replayed();
      journal.sign(222_222);
      assertThat(Journal.install(dir)).as("nothing waits for the first").hasValue(222_222);
    }
  }

  @Test
  void whatAnEngineLeftThatDidNotSignIsThisDatabases() {
    try (Journal journal = new Journal(dir)) {
      journal.append("one");
      journal.sign(111_111);
      assertThat(journal.takeForReplay()).containsExactly("one");
    }
  }

  @Test
  void leavesOutALineThatACrashCut() throws IOException {
    try (Journal journal = new Journal(dir)) {
      journal.append("whole");
      Files.writeString(dir.resolve("answers.journal"), "ha", StandardOpenOption.APPEND);
      assertThat(journal.takeForReplay()).containsExactly("whole");
    }
  }

  @Test
  void aCutLineDoesNotSpoilTheNextOne() throws IOException {
    try (Journal journal = new Journal(dir)) {
      Files.writeString(dir.resolve("answers.journal"), "ha");
      journal.append("whole");
      assertThat(journal.takeForReplay()).contains("whole");
    }
  }

  @Test
  void onAFullDiskItSaysWhereThereIsNoRoom() throws IOException {
    try (TinyDisk disk = TinyDisk.in(dir)) {
      Path folder = disk.folder().resolve("journal");
      try (Journal journal = new Journal(folder)) {
        disk.fill();
        assertThatThrownBy(() -> journal.append("x".repeat(5_000)))
            .hasMessageContainingAll(folder.toString(), "the disk is full: make room");
      }
    }
  }

  @Test
  void saysOfWhichDatabaseItIs() {
    assertThat(Journal.install(dir)).isEmpty();
    try (Journal journal = new Journal(dir)) {
      journal.sign(123_456);
    }
    assertThat(Journal.install(dir)).hasValue(123_456);
    assertThat(Journal.is(dir)).isTrue();
  }
}
