package io.huifang.dialing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A planned call at an agent's desk.
 *
 * @param id of the planned call
 * @param e164 number that is planned; the rules may choose another one at the moment of dialing
 * @param windowUntil end of its window, exclusive
 * @param attempts so far that count
 * @param outcome of the last one; empty: there was none
 * @param reason why it stands so, for people
 * @param dialing whether an attempt is under way
 */
public record LedTask(
    long id,
    String campaign,
    String occasion,
    long customerId,
    @Nullable Long vehicleId,
    String e164,
    Instant windowUntil,
    int attempts,
    String outcome,
    String reason,
    boolean dialing) {}
