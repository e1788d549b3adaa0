package io.huifang.campaign;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is owed to a person: the reason for one follow-up.
 *
 * @param key once per campaign, as {@code visit:4711}
 * @param customerId whom
 * @param vehicleId about which vehicle, if any
 * @param anchor the date the window counts from
 * @param label the thing in words, as an order number
 * @param e164 the person's first number; empty: none
 * @param doNotCall whether the person or that number is on the do-not-call list
 */
public record Occasion(
    String key,
    long customerId,
    @Nullable Long vehicleId,
    LocalDate anchor,
    String label,
    String e164,
    boolean doNotCall) {}
