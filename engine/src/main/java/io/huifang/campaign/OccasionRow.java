package io.huifang.campaign;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file that may owe an occasion, with what filters may ask of it. What a row of that
 * kind does not have is null.
 *
 * @param id of the sale, visit, vehicle, person …
 * @param anchor the date that is counted from; null when {@code anchorAt} holds it, or for people
 *     whose occasion comes from their birthday or the calendar
 * @param anchorAt the moment that is counted from
 * @param label the thing in words, as an order number; may be empty
 * @param round of a complaint: grows when it is reopened
 */
record OccasionRow(
    long id,
    long customerId,
    @Nullable Long vehicleId,
    @Nullable LocalDate anchor,
    @Nullable Instant anchorAt,
    String label,
    @Nullable String outlet,
    @Nullable Integer outletTier,
    @Nullable String adviser,
    @Nullable String technician,
    @Nullable BigDecimal amount,
    @Nullable Boolean accident,
    @Nullable Boolean warranty,
    @Nullable String model,
    @Nullable String inquiryKind,
    @Nullable String event,
    @Nullable Boolean attended,
    @Nullable BigDecimal openAmount,
    @Nullable Boolean visited,
    @Nullable Boolean answered,
    @Nullable LocalDate birthday,
    @Nullable Integer lunarMonth,
    @Nullable Integer lunarDay,
    @Nullable Boolean lunarLeap,
    @Nullable Integer round) {}
