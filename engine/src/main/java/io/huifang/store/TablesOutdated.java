package io.huifang.store;

/**
 * The tables are of an older version than this program, and it may not change them. The message is
 * for people.
 */
public final class TablesOutdated extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message that says what to do. */
  public TablesOutdated(String message) {
    super(message);
  }
}
