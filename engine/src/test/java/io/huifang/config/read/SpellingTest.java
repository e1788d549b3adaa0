package io.huifang.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {
  private static final List<String> KNOWN = List.of("lines", "max-sessions", "trunk", "pool");

  @Test
  void oneSwapIsOneStep() {
    assertThat(Spelling.distance("twon", "town")).isEqualTo(1);
    assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Spelling.distance("", "abc")).isEqualTo(3);
  }

  @Test
  void theNearestIsSuggested() {
    assertThat(Spelling.hint("lnies", KNOWN)).isEqualTo("; did you mean 'lines'?");
    assertThat(Spelling.hint("trnuk", KNOWN)).contains("trunk");
  }

  @Test
  void otherWaysToJoinWordsAreTheSameWord() {
    assertThat(Spelling.hint("maxSessions", KNOWN)).contains("max-sessions");
    assertThat(Spelling.hint("MAX_SESSIONS", KNOWN)).contains("max-sessions");
  }

  @Test
  void nothingNearMeansNoSuggestion() {
    assertThat(Spelling.hint("password", KNOWN)).isEmpty();
    assertThat(Spelling.hint("l".repeat(100_000), KNOWN)).isEmpty();
    assertThat(Spelling.hint("x", List.of())).isEmpty();
  }
}
