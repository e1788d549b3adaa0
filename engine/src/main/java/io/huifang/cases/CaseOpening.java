package io.huifang.cases;

import io.huifang.config.CaseKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a case is opened.
 *
 * @param customerId null: not in the files
 * @param vehicleId null: none, or not known
 * @param e164 empty: not known
 * @param source answer, call, agent or command
 * @param reference of the call; empty: there was none
 * @param campaign empty: none
 * @param occasion what the call rested on, as {@code visit:4711}; empty: nothing known
 * @param item the question that was answered badly, or what it is about; empty: not said
 * @param points 0–100; null: not scored
 * @param words of the customer, the agent, or what the line said
 */
public record CaseOpening(
    CaseKind kind,
    @Nullable Long customerId,
    @Nullable Long vehicleId,
    String e164,
    String source,
    String reference,
    String campaign,
    String occasion,
    String item,
    @Nullable Integer points,
    String words,
    Instant at) {
  /** {@link #source}: an agent wrote it down, of a call. */
  public static final String AGENT = "agent";
}
