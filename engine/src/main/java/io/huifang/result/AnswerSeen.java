package io.huifang.result;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it was given.
 *
 * @param question id within {@code talk.survey()}
 * @param kind of the question, as {@code rating} or {@code yes-no}
 * @param key what was pressed; empty: a person typed it in
 * @param value what the key means (yes, no, the option's name, a number, an ISO date, a recording's
 *     id); empty where the key says it all
 * @param level one of the five, as {@code poor}; empty: the question has no levels
 * @param points 0–100; null: not scored
 * @param follows what the survey's file says follows from this answer, as the file stood when it
 *     was asked: a kind of case, {@code appointment} or {@code promise}; empty: nothing
 * @param at business time
 */
public record AnswerSeen(
    TalkSeen talk,
    String question,
    String kind,
    String key,
    String value,
    String level,
    @Nullable Integer points,
    String follows,
    Instant at) {}
