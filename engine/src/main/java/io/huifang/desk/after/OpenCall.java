package io.huifang.desk.after;

import io.huifang.agent.AgentState;
import io.huifang.config.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that its agent has not done with: they talk, or wrap up.
 *
 * @param call linked id, as the pop's
 * @param reference of its record: the attempt's tag for a call of ours, else the linked id
 * @param queue empty: not known
 * @param campaign empty: not one of ours
 * @param customerId null: not in the files
 * @param number E.164, or as the line told it if it is no such number; empty: withheld
 * @param talkedAt null: they still talk
 * @param until when the wrap-up ends; null: they talk, or there is no limit
 * @param pauses whether the agent is paused meanwhile
 * @param thenState what the agent wants to be afterwards
 * @param thenReason of that, if it is a pause
 * @param chosen null: no disposition yet
 */
record OpenCall(
    String agent,
    String call,
    String reference,
    String queue,
    String campaign,
    @Nullable Long customerId,
    String number,
    String name,
    Instant answeredAt,
    @Nullable Instant talkedAt,
    @Nullable Instant until,
    boolean pauses,
    boolean extended,
    AgentState thenState,
    String thenReason,
    @Nullable Chosen chosen) {

  /** A disposition as it was chosen. */
  record Chosen(String name, Text title, String note) {}

  boolean talking() {
    return talkedAt == null;
  }

  OpenCall talked(Instant at, @Nullable Instant limit) {
    return moved(at, limit, extended, thenState, thenReason, chosen);
  }

  OpenCall extendedUntil(Instant later) {
    return moved(talkedAt, later, true, thenState, thenReason, chosen);
  }

  OpenCall then(AgentState state, String reason) {
    return moved(talkedAt, until, extended, state, reason, chosen);
  }

  OpenCall with(@Nullable Chosen now) {
    return moved(talkedAt, until, extended, thenState, thenReason, now);
  }

  /** Whose files the number was found in, after the answer. */
  OpenCall of(long person, String shownName) {
    return new OpenCall(
        agent,
        call,
        reference,
        queue,
        campaign,
        person,
        number,
        shownName,
        answeredAt,
        talkedAt,
        until,
        pauses,
        extended,
        thenState,
        thenReason,
        chosen);
  }

  private OpenCall moved(
      @Nullable Instant talked,
      @Nullable Instant limit,
      boolean nowExtended,
      AgentState state,
      String reason,
      @Nullable Chosen now) {
    return new OpenCall(
        agent,
        call,
        reference,
        queue,
        campaign,
        customerId,
        number,
        name,
        answeredAt,
        talked,
        limit,
        pauses,
        nowExtended,
        state,
        reason,
        now);
  }
}
