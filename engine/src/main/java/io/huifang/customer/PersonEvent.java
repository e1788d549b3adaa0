package io.huifang.customer;

import java.time.Instant;

/**
 * One line of a person's story; the owners of the tables tell them, {@code app} puts them in order.
 *
 * @param at when; a business date without a time of day is its midnight in the business zone
 * @param what short stable word, as {@code visit} or {@code dialed}
 * @param campaign name of the campaign; empty: of none
 * @param occasion what was owed, as {@code visit:17}; empty: not about one
 * @param reason for people; may be empty
 */
public record PersonEvent(
    Instant at, String what, String campaign, String occasion, String reason) {
  /** Of no campaign. */
  public static PersonEvent of(Instant at, String what, String reason) {
    return new PersonEvent(at, what, "", "", reason);
  }
}
