package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.app.Doctor.Grade;
import io.huifang.config.EngineConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told about the folder of recordings. */
class RecordingDoctorTest {
  @TempDir Path disk;

  @Test
  void aFolderThatIsThereWithRoomIsFineAndStaysAsItWas() throws IOException {
    assertThat(examined(disk, 1).grade()).isEqualTo(Grade.OK);
    try (var files = Files.list(disk)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void oneThatIsNotThereOrFullIsToldWithWhatToDo() {
    assertThat(examined(disk.resolve("away"), 1))
        .satisfies(f -> assertThat(f.grade()).isEqualTo(Grade.WARN))
        .satisfies(f -> assertThat(f.mend()).contains("recordings.folder"));
    assertThat(examined(disk, Integer.MAX_VALUE))
        .satisfies(f -> assertThat(f.grade()).isEqualTo(Grade.BAD))
        .satisfies(f -> assertThat(f.found()).contains("MB left"));
    assertThat(RecordingWork.hasRoom(files(disk, Integer.MAX_VALUE))).isFalse();
    assertThat(RecordingWork.hasRoom(files(disk.resolve("away"), 1))).isFalse();
    assertThat(RecordingWork.hasRoom(files(disk, 1))).isTrue();
  }

  private static Doctor.Finding examined(Path folder, int leastFree) {
    var findings = new Findings();
    new RecordingDoctor(files(folder, leastFree), findings).examine();
    return findings.all().getFirst();
  }

  private static EngineConfig.Recordings files(Path folder, int leastFree) {
    return new EngineConfig.Recordings(
        folder, Duration.ofDays(365), Duration.ofDays(90), leastFree);
  }
}
