package io.huifang.asterisk.agi;

/** What the caller pressed. */
public sealed interface KeyRead {
  /** An allowed key. */
  record Pressed(char key) implements KeyRead {}

  /** A key that is not allowed here. */
  record Wrong(char key) implements KeyRead {}

  /** Nothing until the limit. */
  record Silence() implements KeyRead {}
}
