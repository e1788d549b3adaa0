package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.CallRecording;
import io.huifang.config.ConfigDir;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptsTest {
  @TempDir private Path folder;

  /** Without the one no call is recorded, without the other callers hear less: the doctor asks. */
  @Test
  void theNoticeOfRecordingAndTheWordForNoRoomAreAmongThoseUsed() {
    ConfigDir files = ConfigDir.shipped(folder);
    assertThat(Prompts.used(files.good()))
        .contains("no-message")
        .doesNotContain("recording-notice");
    files.change(
        "hotline.yaml", "known: {queue: service,", "known: {record: announced, queue: service,");
    assertThat(Prompts.used(files.good())).contains("recording-notice");
  }

  @Test
  void announcementsAreThoseThatTheDialplanPlays() throws Exception {
    String dialplan = Files.readString(Path.of("..", "dialplans", "extensions-huifang.conf"));
    assertThat(
            Pattern.compile("Gosub\\(huifang-say,s,1\\(([a-z-]+)\\)\\)")
                .matcher(dialplan)
                .results()
                .map((MatchResult found) -> found.group(1))
                // Looked for where a file has calls recorded.
                .filter(name -> !name.equals(CallRecording.PROMPT)))
        .containsOnly(Prompts.ANNOUNCEMENTS.toArray(String[]::new));
  }
}
