package io.huifang.survey;

import java.util.Optional;

/** What the line heard. */
public sealed interface Heard {
  /** A key. */
  record Key(char key) implements Heard {}

  /** Nothing until the end of the wait. */
  record Silence() implements Heard {}

  /**
   * A recording.
   *
   * @param id empty: nothing was said
   * @param key that ended it
   */
  record Taped(String id, Optional<Character> key) implements Heard {}
}
