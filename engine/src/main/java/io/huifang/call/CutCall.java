package io.huifang.call;

import io.huifang.survey.Given;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A survey call that was cut after an answer: bound to a person, a vehicle and an occasion.
 *
 * @param reference of its record; answers that are still to come belong to it
 * @param given its answers
 */
public record CutCall(
    String reference,
    long attemptId,
    String campaign,
    String occasion,
    long customerId,
    @Nullable Long vehicleId,
    String survey,
    Instant answeredAt,
    List<Given> given) {}
