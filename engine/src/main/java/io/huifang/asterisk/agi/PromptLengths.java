package io.huifang.asterisk.agi;

import java.time.Duration;

/**
 * How long a prompt plays at most. The watchdog adds its 5 s to it: the better this is known, the
 * sooner a call leaves a hung engine.
 */
@FunctionalInterface
public interface PromptLengths {
  /** Upper limit of the playing time of a file, named as for {@link AgiSession#streamFile}. */
  Duration longest(String file);

  /** The same for every file. */
  static PromptLengths atMost(Duration longest) {
    return file -> longest;
  }
}
