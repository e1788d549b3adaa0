package io.huifang.campaign;

import io.huifang.config.Outcome;
import io.huifang.store.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where planned calls are kept; {@code dialing} does it. */
public interface PlanBook extends BookView {
  /**
   * Enters decisions, each with its line in the history; one that is already there stays as it is.
   *
   * @return how many were new
   */
  int enter(Tx tx, List<? extends Decision.Entry> entries, Instant now);

  /**
   * A row of the book.
   *
   * @param state as in the table: waiting, claimed, dialing, closed, suppressed, proposed
   * @param attempts dialed so far
   * @param outcome of the last attempt; empty: none
   * @param changedAt when it was last changed; of a closed row: when it was closed
   */
  record Entry(
      long id,
      String campaign,
      String occasion,
      long customerId,
      @Nullable Long vehicleId,
      String e164,
      int priority,
      Instant windowFrom,
      Instant windowUntil,
      Instant dueAt,
      String state,
      String reason,
      int attempts,
      String outcome,
      Instant changedAt) {
    /**
     * A row that is only claimed has not been dialed yet, and may still stand back. Planner and
     * dialer see it alike: else each would let the other's call go first, and nobody would be
     * called.
     */
    public Entry undialed() {
      return state.equals("claimed") ? with("waiting") : this;
    }

    /** The same in another state. */
    public Entry with(String other) {
      return with(dueAt, other, reason, outcome, changedAt);
    }

    /** The same, due at another time. */
    Entry due(Instant at, String why) {
      return with(at, state, why, outcome, changedAt);
    }

    /** The same, answered at that time. */
    Entry answered(Instant at) {
      return with(dueAt, "closed", reason, Outcome.COMPLETED.label(), at);
    }

    private Entry with(
        Instant due, String newState, String why, String newOutcome, Instant changed) {
      return new Entry(
          id,
          campaign,
          occasion,
          customerId,
          vehicleId,
          e164,
          priority,
          windowFrom,
          windowUntil,
          due,
          newState,
          why,
          attempts,
          newOutcome,
          changed);
    }
  }

  /** States of rows that may still be called. */
  List<String> OPEN_STATES = List.of("waiting", "suppressed", "proposed");

  /**
   * A page of a campaign's rows that are in that state and were never dialed, or were and are
   * suppressed since, by id.
   */
  List<Entry> untouched(Tx tx, String campaign, String state, long afterId, int limit);

  /** These of them, by id; those that are not in that state any more are left out. */
  List<Entry> untouched(Tx tx, String campaign, String state, Collection<Long> ids);

  /**
   * Keeps on what these rows rest, by id, where that is another footing than before. Tells nobody:
   * nothing was decided otherwise.
   */
  void rest(Tx tx, Map<Long, String> footings);

  /** Keys from one to another, both inclusive, as the database orders them. */
  record Span(String first, String last) {}

  /**
   * Of these occasions the rows that are closed although nobody answered, declined or cancelled: a
   * corrected file may open them again.
   */
  List<Entry> unanswered(Tx tx, String campaign, Collection<String> occasions);

  /**
   * The file changed. One that is claimed or dialed meanwhile is left alone; one that is closed is
   * opened again.
   *
   * @return whether it was written
   */
  boolean correct(Tx tx, Entry entry, Decision.Entry decision, Instant now);

  /**
   * What was closed by mistake is open again, and goes on with the number at which it stood.
   *
   * @return whether it was written
   */
  boolean resume(Tx tx, Entry entry, Decision.Entry decision, Instant now);

  /** What was owed is owed no more: closed with its reason, unless it is claimed meanwhile. */
  boolean withdraw(Tx tx, Entry entry, String reason, Instant now);

  /**
   * A page of people with more than one row whose window is not over, or with one that is not
   * called, by id.
   */
  List<Long> crowded(Tx tx, Instant now, long afterCustomer, int limit);

  /**
   * Another call goes first: not called while that stands. Rows that are not in that state any more
   * are left alone.
   *
   * @return how many were written
   */
  int merge(Tx tx, String state, Collection<Long> ids, String reason, Instant now);

  /** Nothing goes first any more. */
  boolean release(Tx tx, Entry entry, Instant dueAt, String reason, Instant now);

  /**
   * More is to be said of a row that waits; one that changed meanwhile is left alone.
   *
   * @return whether it was written
   */
  boolean say(Tx tx, Entry entry, String reason, Instant now);

  /** The first and the last day on which a campaign was planned; empty: never. */
  Optional<PlannedDays> planned(Tx tx, String campaign);

  /** Days on which a campaign was planned. */
  record PlannedDays(LocalDate first, LocalDate last) {}

  /** Notes that a campaign is planned as of that day. */
  void mark(Tx tx, String campaign, LocalDate day);

  /**
   * Notes who decides on a campaign's rows from now on; nobody, before its first day is marked.
   *
   * @return who did before; empty: not known
   */
  String takeOver(Tx tx, String campaign, String planner);
}
