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
  /**
   * What Asterisk leaves of the silence that ended it ({@code res_agi.c}: it cuts the rest off).
   */
  private static final Duration SILENCE_LEFT = Duration.ofSeconds(1);

  /** Less than this is nobody's word. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

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

  /** Whether it is kept and holds more than silence, as far as its length tells. */
  public boolean saysSomething() {
    Duration said = how == How.ENDED ? length.minus(SILENCE_LEFT) : length;
    return how != How.FAILED && said.compareTo(SHORTEST) >= 0;
  }
}
