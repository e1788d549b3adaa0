package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PromptsTest {
  @Test
  void announcementsAreThoseThatTheDialplanPlays() throws Exception {
    String dialplan = Files.readString(Path.of("..", "dialplans", "extensions-huifang.conf"));
    assertThat(
            Pattern.compile("Gosub\\(huifang-say,s,1\\(([a-z-]+)\\)\\)")
                .matcher(dialplan)
                .results()
                .map((MatchResult found) -> found.group(1)))
        .containsOnly(Prompts.ANNOUNCEMENTS.toArray(String[]::new));
  }
}
