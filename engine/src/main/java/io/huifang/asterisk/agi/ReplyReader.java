package io.huifang.asterisk.agi;

import org.jspecify.annotations.Nullable;

/**
 * Puts an answer together: usage blocks (520) and values with line breaks come in several lines.
 */
final class ReplyReader {
  /** What a peer does that sends something else than an answer, or one too many. */
  static final String ANSWERS_NOTHING = "sent a line that answers nothing";

  /** Most characters of an answer. */
  private static final int MOST = 65_536;

  private @Nullable StringBuilder begun;
  private boolean usage;

  /**
   * Takes the next line.
   *
   * @return the whole answer; null if more is to come
   * @throws IllegalArgumentException if this is no answer; the message says what the peer did
   */
  @Nullable String add(String line) {
    StringBuilder soFar = begun;
    if (soFar != null) {
      return goesOn(soFar, line);
    }
    if (!hasCode(line)) {
      throw new IllegalArgumentException(ANSWERS_NOTHING);
    }
    usage = line.startsWith("520-");
    if (usage || AgiReply.unfinished(line)) {
      begun = new StringBuilder(line);
      return null;
    }
    return line.charAt(0) == '1' ? null : line; // 100 Trying: the answer is still to come
  }

  private @Nullable String goesOn(StringBuilder soFar, String line) {
    soFar.append('\n').append(line);
    boolean last = usage ? line.startsWith("520 ") : line.endsWith(")");
    if (last) {
      begun = null;
      return soFar.toString();
    }
    if (soFar.length() > MOST) {
      throw new IllegalArgumentException("sent an endless answer");
    }
    return null;
  }

  private static boolean hasCode(String line) {
    if (line.length() < 3) {
      return false;
    }
    for (int i = 0; i < 3; i++) {
      if (line.charAt(i) < '0' || line.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
