package io.huifang.asterisk.ami;

/**
 * An action could not be brought to Asterisk, or no answer came in time. Then it is unknown whether
 * it was done, unless {@link #sent()} is false.
 */
public final class AmiUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean permanent;
  private final boolean sent;

  AmiUnavailable(String message, boolean permanent, boolean sent) {
    super(message);
    this.permanent = permanent;
    this.sent = sent;
  }

  /** True if trying again is useless until somebody changes the configuration (a missing right). */
  public boolean permanent() {
    return permanent;
  }

  /** True if the action may have reached Asterisk. */
  public boolean sent() {
    return sent;
  }
}
