package io.huifang.customer.search;

/**
 * One place of an index to look at.
 *
 * @param from the first text that fits; with {@code whole} the only one, else all that begin so
 */
record Range(Way way, String from, boolean whole) {
  /** Sorts behind everything that begins with the same text. */
  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  static Range beginning(Way way, String from) {
    return new Range(way, from, false);
  }

  static Range of(Way way, String text) {
    return new Range(way, text, true);
  }

  String until() {
    return from + LAST;
  }
}
