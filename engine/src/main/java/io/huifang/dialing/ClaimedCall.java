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
    Instant windowUntil,
    long fence) {

  /** As the file says now. */
  ClaimedCall with(String number, int index, Instant until) {
    return new ClaimedCall(
        id, campaign, occasion, customerId, vehicleId, number, index, until, fence);
  }
}
