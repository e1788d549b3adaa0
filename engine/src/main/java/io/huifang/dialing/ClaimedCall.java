package io.huifang.dialing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A planned call that this engine holds.
 *
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
    Instant windowFrom,
    Instant windowUntil,
    Instant createdAt,
    long fence) {

  /** Since when the person might have expected it. */
  Instant pendingSince() {
    return createdAt.isBefore(windowFrom) ? createdAt : windowFrom;
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
        windowFrom,
        until,
        createdAt,
        fence);
  }
}
