package io.huifang.hotline;

import java.util.Locale;
import java.util.Optional;

/** What became of one call to who is to be called back. */
enum CallBackEnd {
  /** They were spoken with. */
  KEPT,
  BUSY,
  NO_ANSWER,
  /** The trunk or the network. */
  FAILED,
  /** The agent hung up while it rang. */
  AGENT_LEFT,
  /** Dialed, but nobody knows the end; it counts. */
  UNKNOWN,
  /** The customer's phone was not called: it does not count. */
  NOT_DIALED;

  /** As the table has it. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * By what the dialplan left.
   *
   * @param out of {@code hf-back-out}, {@code <DIALSTATUS>:<cause>:<seconds>}
   * @param marked the customer was to be called
   */
  static CallBackEnd of(Optional<String> out, boolean marked) {
    return out.map(o ->
            switch (o.split(":", -1)[0]) {
              case "ANSWER" -> KEPT;
              case "BUSY" -> BUSY;
              case "NOANSWER" -> NO_ANSWER;
              case "CANCEL" -> AGENT_LEFT;
              default -> FAILED;
            })
        .orElse(marked ? UNKNOWN : NOT_DIALED);
  }
}
