package io.huifang.hotline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A caller who is to be called back and keeps their place.
 *
 * @param e164 to be called
 * @param reference of the call in which it was asked for
 * @param language of announcements; empty: not known
 * @param joinedAt since when they wait, by the business clock
 * @param standsFrom the same by the machine's clock; with the priority it tells their place
 * @param dueAt not before: after a vain call they rest
 * @param dialing an agent has picked up, and what became of the call is not known yet
 * @param withCall the call in which they wait themselves; empty: somebody waits in their stead
 * @param placed how often somebody was put into the queue
 * @param attempts calls that count
 */
public record CallBackWish(
    long id,
    String e164,
    String reference,
    @Nullable Long customerId,
    String pbx,
    String queue,
    int priority,
    String language,
    Instant joinedAt,
    Instant standsFrom,
    Instant askedAt,
    Instant keepUntil,
    Instant dueAt,
    boolean dialing,
    String withCall,
    int placed,
    int attempts) {}
