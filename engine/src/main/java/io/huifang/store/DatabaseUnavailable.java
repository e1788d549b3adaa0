package io.huifang.store;

/**
 * The database cannot be reached or did not answer in time; trying later may help. The message is
 * for people: it names host, port and user, never the password.
 */
public final class DatabaseUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message for people and the cause for the log. */
  public DatabaseUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  /** With a message for people that says all there is. */
  public DatabaseUnavailable(String message) {
    super(message);
  }

  /** Whether a failure, of whichever library, only says that the database is away. */
  public static boolean isBehind(Throwable failure) {
    return Failures.away(failure);
  }

  /**
   * Whether the database may take later what it has refused now: a full disk, a missing right or
   * table, a lock that was held too long. False when the data itself is wrong, and for failures
   * that are not the database's.
   */
  public static boolean mayPass(Throwable failure) {
    return Failures.mayPass(failure);
  }
}
