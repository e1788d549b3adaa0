package io.huifang.store;

/**
 * The tables are of another version than this program: of an older one, which it may not change, or
 * of a newer one, which it does not know. The message is for people.
 */
public final class TablesOutdated extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message that says what to do. */
  public TablesOutdated(String message) {
    super(message);
  }
}
