package io.huifang.customer.search;

/**
 * One place of an index to look at.
 *
 * @param from the first text that fits; with {@code whole} the only one, else all that begin so
 * @param field which one of the house's own; empty with all other ways
 */
record Range(Way way, String from, boolean whole, String field) {
  /** Sorts behind everything that begins with the same text. */
  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  static Range beginning(Way way, String from) {
    return new Range(way, from, false, "");
  }

  static Range of(Way way, String text) {
    return new Range(way, text, true, "");
  }

  static Range ofField(Way way, String field, String from) {
    return new Range(way, from, false, field);
  }

  String until() {
    return from + LAST;
  }
}
