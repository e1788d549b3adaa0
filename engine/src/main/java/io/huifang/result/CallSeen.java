package io.huifang.result;

import io.huifang.config.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A conversation that is over.
 *
 * @param outcome what the talk told; empty for an inbound call
 * @param score 0–100 over what was answered; empty: nothing was
 * @param complete every question was answered
 * @param at business time
 */
public record CallSeen(
    TalkSeen talk,
    Optional<Outcome> outcome,
    Optional<BigDecimal> score,
    boolean complete,
    Instant at) {}
