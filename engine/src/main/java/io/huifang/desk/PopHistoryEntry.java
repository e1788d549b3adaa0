package io.huifang.desk;

import io.huifang.config.Text;
import io.huifang.customer.PhoneNumbers;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of an agent's list of past pops.
 *
 * @param id as in {@link Pop}
 * @param number as shown; empty if withheld
 * @param name as shown; empty if not in the files
 * @param customerId null if not in the files
 * @param state as in {@link Pop}
 * @param reason as in {@link Pop}
 * @param result what the agent chose; null: nothing, or not known here
 */
public record PopHistoryEntry(
    String id,
    String number,
    String name,
    @Nullable Long customerId,
    String queue,
    Pop.State state,
    String reason,
    Instant rangAt,
    @Nullable Instant answeredAt,
    @Nullable Instant endedAt,
    @Nullable Text result) {

  /** For who may not see whole numbers; a call that lives stays as its pop shows it. */
  public PopHistoryEntry masked() {
    return state.live() || number.isEmpty()
        ? this
        : new PopHistoryEntry(
            id,
            PhoneNumbers.masked(number),
            name,
            customerId,
            queue,
            state,
            reason,
            rangAt,
            answeredAt,
            endedAt,
            result);
  }

  PopHistoryEntry with(@Nullable Text chosen) {
    return new PopHistoryEntry(
        id, number, name, customerId, queue, state, reason, rangAt, answeredAt, endedAt, chosen);
  }

  static PopHistoryEntry of(Pop pop) {
    CallerPicture picture = pop.picture();
    return new PopHistoryEntry(
        pop.id(),
        pop.caller().number(),
        picture == null ? "" : picture.name(),
        picture == null ? null : picture.customerId(),
        pop.queue(),
        pop.state(),
        pop.reason(),
        pop.rangAt(),
        pop.answeredAt(),
        pop.endedAt(),
        null);
  }
}
