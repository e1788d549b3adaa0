package io.huifang.dialing;

import org.jspecify.annotations.Nullable;

/**
 * An attempt that was answered, for the conversation on the line.
 *
 * @param tag name of the attempt on the PBX, also the reference of its call record
 * @param language of the person; empty: the house's
 * @param vehicleId the vehicle the occasion is about, if any
 */
public record CallAttempt(
    String tag,
    long attemptId,
    String campaign,
    String occasion,
    long customerId,
    @Nullable Long vehicleId,
    String e164,
    String language) {}
