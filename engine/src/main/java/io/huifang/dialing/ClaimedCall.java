package io.huifang.dialing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A planned call that this engine holds.
 *
 * @param dueAt may be a moment ahead, see {@link DialRound#AHEAD}
 * @param fence grows with each claim; a write with an older one changes nothing
 */
record ClaimedCall(
    long id,
    String campaign,
    String occasion,
    long customerId,
    @Nullable Long vehicleId,
    String e164,
    int numberIndex,
    int priority,
    Instant dueAt,
    Instant windowFrom,
    Instant windowUntil,
    Instant createdAt,
    long fence) {

  /** Since when the person might have expected it. */
  Instant pendingSince() {
    return createdAt.isBefore(windowFrom) ? createdAt : windowFrom;
  }

  /**
   * When it is dialed: now, or when it is due if that is a moment ahead. A clock that was set back
   * meanwhile makes it now again.
   */
  Instant moment(Instant now) {
    return dueAt.isAfter(now) && !dueAt.isAfter(now.plus(DialRound.AHEAD)) ? dueAt : now;
  }

  /** As the file says now. */
  ClaimedCall with(String number, int index, Instant until) {
    return new ClaimedCall(
        id,
        campaign,
        occasion,
        customerId,
        vehicleId,
        number,
        index,
        priority,
        dueAt,
        windowFrom,
        until,
        createdAt,
        fence);
  }
}
