package io.huifang.cases;

/**
 * The visit, sale or inquiry that a case is about; each empty when not known.
 *
 * @param adviser service or sales adviser
 */
public record CaseFacts(String outlet, String technician, String adviser) {
  /** Nothing is known. */
  static final CaseFacts NONE = new CaseFacts("", "", "");
}
