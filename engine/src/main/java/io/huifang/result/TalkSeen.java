package io.huifang.result;

import org.jspecify.annotations.Nullable;

/**
 * Which conversation it was, as on record.
 *
 * @param reference attempt tag of an outbound call, linked id of an inbound one
 * @param attemptId null for an inbound call
 * @param campaign empty for an inbound call
 * @param occasion key, as {@code visit:4711}; empty for an inbound call
 * @param customerId null: not known
 * @param vehicleId null: none, or not known
 * @param e164 the other side; empty: withheld
 * @param survey that was asked; empty: none
 */
public record TalkSeen(
    String reference,
    @Nullable Long attemptId,
    String campaign,
    String occasion,
    @Nullable Long customerId,
    @Nullable Long vehicleId,
    String e164,
    String survey) {}
