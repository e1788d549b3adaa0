package io.huifang.asterisk.ami;

import java.util.Map;

/** Asterisk's answer to an action. */
public sealed interface ActionResult {
  /**
   * Done, or for an asynchronous action: accepted.
   *
   * @param fields the answer's other headers, names in lower case
   */
  record Done(Map<String, String> fields) implements ActionResult {}

  /**
   * Asterisk said no.
   *
   * @param message its words, for example {@code No such channel}
   */
  record Refused(String message) implements ActionResult {}

  /** True if Asterisk said yes. */
  default boolean ok() {
    return this instanceof Done;
  }
}
