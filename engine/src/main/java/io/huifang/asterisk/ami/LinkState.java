package io.huifang.asterisk.ami;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the link to one Asterisk stands.
 *
 * @param status see {@link Status}
 * @param since when this status began
 * @param reason why; empty when UP
 * @param wrongPassword Asterisk is there and refused the login: somebody must act
 * @param notTrustworthySince from when on what is known may be stale: set while down, while events
 *     are missing, until the next resync is delivered; null when all is well
 */
public record LinkState(
    Status status,
    Instant since,
    String reason,
    boolean wrongPassword,
    @Nullable Instant notTrustworthySince) {

  /** Phases of a link. */
  public enum Status {
    /** Not logged in yet since the start. */
    CONNECTING,
    /** Logged in. */
    UP,
    /** Was or should be logged in and is not; trying again. */
    DOWN
  }

  /** Logged in, and what is known equals the PBX's state. */
  public boolean trustworthy() {
    return status == Status.UP && notTrustworthySince == null;
  }
}
