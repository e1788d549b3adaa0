package io.huifang.asterisk.agi;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of a recording. What was recorded stays, also when the caller hung up.
 *
 * @param key that ended it; empty: none did
 * @param length all of it
 */
public record Recorded(How how, Optional<Character> key, Duration length) {
  /** How it ended. */
  public enum How {
    /** By one of the keys. */
    KEY,
    /** By silence or at its longest. */
    ENDED,
    /** By a hangup: the next command finds out. */
    HANGUP,
    /** Asterisk could not write the file. */
    FAILED
  }
}
