package io.huifang.asterisk.agi;

import java.time.Duration;

/**
 * How long a prompt plays, told by Asterisk itself: {@code STREAM FILE} from a sample beyond the
 * end plays nothing and answers with the end as {@code endpos} (res_agi, handle_streamfile). That
 * finds the very file that would be played, by language and format, and needs no right and no path.
 */
final class PromptLength {
  /** A sample that no file reaches; Asterisk moves it back to the end. */
  static final long BEYOND_END = 2_000_000_000L;

  /** More than any prompt: what cannot be so long is not believed. */
  static final Duration MOST = Duration.ofMinutes(30);

  /** For a format that does not tell its length, and for an empty file. */
  static final Duration UNKNOWN = Duration.ofSeconds(30);

  /** Of a wideband file there are more in a second: its length comes out too long, never short. */
  private static final long SAMPLES_PER_SECOND = 8_000;

  private PromptLength() {}

  /** Only where there is no file Asterisk answers with the sample it was asked for. */
  static boolean isMissing(AgiReply reply) {
    return reply.result().equals("-1") && reply.endpos() == BEYOND_END;
  }

  /** The longest that a file with so many samples plays. */
  static Duration of(long samples) {
    if (samples <= 0) {
      return UNKNOWN;
    }
    Duration length = Duration.ofMillis(Math.ceilDiv(samples, SAMPLES_PER_SECOND / 1_000));
    return length.compareTo(MOST) < 0 ? length : MOST;
  }
}
