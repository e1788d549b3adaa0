package io.huifang.desk.after;

import io.huifang.customer.PhoneNumbers;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call-back that an agent owes, as the page shows it.
 *
 * @param customerId null: not in the files
 * @param by whose it is, where that is not the agent who is shown it: who is absent, so that the
 *     deputy may make it, or is in agents.yaml no more, so that anybody may; else empty
 * @param due its time has come
 * @param blocked why it must not be made at this moment, as the codes of the time check; null: it
 *     may, or is not due
 */
public record PromisedCall(
    long id,
    @Nullable Long customerId,
    String name,
    String number,
    Instant dueAt,
    String note,
    String by,
    boolean due,
    @Nullable String blocked) {
  PromisedCall but(String code) {
    return new PromisedCall(id, customerId, name, number, dueAt, note, by, due, code);
  }

  /** With digits hidden, for who may not see them. */
  public PromisedCall masked() {
    return new PromisedCall(
        id, customerId, name, PhoneNumbers.masked(number), dueAt, note, by, due, blocked);
  }
}
