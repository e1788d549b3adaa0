package io.huifang.customer.erasure;

import io.huifang.config.Text;

/**
 * What goes of a person in one place.
 *
 * @param what for people
 * @param rows how many are erased or made anonymous; 0: none
 */
public record Trace(Text what, int rows) {
  /** In both languages. */
  public static Trace of(String zh, String en, int rows) {
    return new Trace(new Text(zh, en), rows);
  }
}
