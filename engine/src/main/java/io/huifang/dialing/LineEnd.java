package io.huifang.dialing;

import java.util.ArrayList;
import java.util.List;

/**
 * What the line said at the end of an attempt.
 *
 * @param dialStatus DIALSTATUS of app_dial; empty: not seen
 * @param cause Q.850 cause; 0: not seen
 * @param techCause TechCause of the trunk channel's Hangup event as it came; empty: not seen
 * @param rang the phone rang, or may have: the far side said so, or sent a tone before any answer
 */
public record LineEnd(String dialStatus, int cause, String techCause, boolean rang) {
  /** Of a phone that did not ring, or of which it does not matter. */
  public LineEnd(String dialStatus, int cause, String techCause) {
    this(dialStatus, cause, techCause, false);
  }

  /** Nothing was seen. */
  public static final LineEnd NOTHING = new LineEnd("", 0, "");

  /** The same of a phone that rang. */
  LineEnd ringing() {
    return new LineEnd(dialStatus, cause, techCause, true);
  }

  /** The SIP status in {@code techCause}; 0 when there is none. */
  public int sipStatus() {
    int digits = 0;
    int value = 0;
    for (int i = 0; i < techCause.length() && digits < 3; i++) {
      char c = techCause.charAt(i);
      if (c >= '0' && c <= '9') {
        value = value * 10 + (c - '0');
        digits++;
      } else if (digits > 0) {
        return 0;
      }
    }
    return digits == 3 ? value : 0;
  }

  /** What was seen, in the words of SIP and Q.850; empty: nothing. */
  public String words() {
    List<String> seen = new ArrayList<>();
    if (!dialStatus.isEmpty()) {
      seen.add(dialStatus);
    }
    if (sipStatus() > 0) {
      seen.add("SIP " + sipStatus());
    }
    if (cause > 0) {
      seen.add("cause " + cause);
    }
    return String.join(", ", seen);
  }

  /** Whether the callee picked up. */
  public boolean answered() {
    return dialStatus.equals("ANSWER");
  }
}
