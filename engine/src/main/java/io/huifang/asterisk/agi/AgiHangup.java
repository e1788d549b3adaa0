package io.huifang.asterisk.agi;

/**
 * The call is over, or the engine can no longer talk to it, or has nothing to say. Carries no stack
 * trace.
 */
public final class AgiHangup extends Exception {
  private static final long serialVersionUID = 1L;

  /** How it ended. */
  public enum Reason {
    /** Asterisk said so: a HANGUP line, a 511 answer or result -1. */
    HANGUP,
    /** The call is alive, but Asterisk has no recording of a prompt. */
    NO_RECORDING,
    /** The connection was closed. */
    CLOSED,
    /** No answer within the limit of the command. */
    SILENT,
    /** The peer broke the protocol. */
    GARBLED,
    /** The server is stopping. */
    STOPPED
  }

  private final Reason reason;

  /** Also for tests of handlers. */
  public AgiHangup(Reason reason) {
    super("call over: " + reason, null, false, false);
    this.reason = reason;
  }

  /** How it ended. */
  public Reason reason() {
    return reason;
  }
}
