package io.huifang.customer.file;

import java.util.List;

/** How an edit ended. */
public sealed interface EditResult {
  /**
   * It is written.
   *
   * @param changed the parts that are others now; empty: nothing had to be written
   */
  record Done(List<String> changed) implements EditResult {}

  /** Somebody else, or a file, changed the person since; nothing was written. */
  record Stale() implements EditResult {}

  /** There is no such person, or not any more. */
  record Gone() implements EditResult {}

  /** Nothing was written. */
  record Refused(List<Problem> problems) implements EditResult {}

  /**
   * What is wrong with one part.
   *
   * @param field as {@code name}, {@code phones.1}, counted from 0, or {@code own.payment.17}: name
   *     and vehicle, 0 for the person
   * @param code {@code empty}, {@code too-long}, {@code no-phone}, {@code twice}, {@code too-many},
   *     {@code no-field}, {@code no-number}, {@code no-date}, {@code no-choice} or {@code
   *     no-yes-no}
   * @param words for people who read the API
   */
  record Problem(String field, String code, String words) {}
}
