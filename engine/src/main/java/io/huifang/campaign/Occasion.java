package io.huifang.campaign;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is owed to a person: the reason for one follow-up.
 *
 * @param key once per campaign, as {@code visit:4711}, {@code customer:12#2026}
 * @param customerId whom
 * @param vehicleId about which vehicle, if any
 * @param date the day the window counts from
 * @param label the thing in words, as an order number; may be empty
 * @param e164 the person's first number; empty: none
 * @param footing what the files said when it was decided, condensed ({@link Footing})
 */
public record Occasion(
    String key,
    long customerId,
    @Nullable Long vehicleId,
    LocalDate date,
    String label,
    String e164,
    String footing) {}
