package io.huifang.dialing;

import io.huifang.campaign.Decision;
import io.huifang.campaign.StillOwed;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.List;

/**
 * Every change that dialing makes to a planned call: the row, and its line in the history, in one
 * transaction. A move with an old fence changes nothing and leaves no line.
 */
final class PlannedMoves {
  /** Rows per statement: short locks. */
  private static final int PAGE = 500;

  private final Steps steps = new Steps();

  /**
   * Which number is dialed next.
   *
   * @param index position in the person's list
   */
  record NextNumber(String e164, int index) {}

  /** The attempt was committed. False: the claim is lost. */
  boolean dialing(Tx tx, ClaimedCall call, Instant now) {
    return tx.mapper(PlannedCallMapper.class).dialing(call, now) == 1;
  }

  /** Tells what {@link #dialing} led to; the attempt's number is known only then. */
  void dialed(Tx tx, ClaimedCall call, String words, Instant now) {
    steps.add(tx, call.id(), Steps.What.DIALED, words, now);
  }

  /** How an attempt ended. */
  void outcome(Tx tx, long plannedCallId, String words, Instant now) {
    steps.add(tx, plannedCallId, Steps.What.OUTCOME, words, now);
  }

  /** Decided not to call; the planner decides again while the window is open, see BookCheck. */
  void suppress(Tx tx, ClaimedCall call, Steps.What what, String reason, Instant now) {
    String cut = Steps.cut(reason);
    if (tx.mapper(PlannedCallMapper.class).suppress(call.id(), call.fence(), cut, now) == 1) {
      steps.add(tx, call.id(), what, cut, now);
    }
  }

  /**
   * The file says another date now: the window moves.
   *
   * @param dueAt first allowed moment of the new window
   */
  void correct(
      Tx tx, ClaimedCall call, StillOwed.Moved moved, Instant dueAt, String reason, Instant now) {
    String cut = Steps.cut(reason);
    if (tx.mapper(PlannedCallMapper.class)
            .correct(
                call.id(), call.fence(), moved.windowFrom(), moved.windowUntil(), dueAt, cut, now)
        == 1) {
      steps.add(tx, call.id(), Steps.What.CORRECTED, cut, now);
    }
  }

  /** The file says that it is owed to another person: to be called from the first number on. */
  void give(Tx tx, ClaimedCall call, Decision.Entry owed, String reason, Instant now) {
    String cut = Steps.cut(reason);
    if (tx.mapper(PlannedCallMapper.class).give(call, owed, cut, now) == 1) {
      steps.add(tx, call.id(), Steps.What.CORRECTED, cut, now);
    }
  }

  /** Back to waiting as it was: nothing was decided, so there is no line in the history. */
  void putBack(Tx tx, ClaimedCall call, Instant now) {
    tx.mapper(PlannedCallMapper.class).putBack(call.id(), call.fence(), now);
  }

  /** Back to waiting for a claimed call that is not dialed now. */
  boolean defer(Tx tx, ClaimedCall call, Instant dueAt, String reason, Instant now) {
    NextNumber number = new NextNumber(call.e164(), call.numberIndex());
    return again(tx, call.id(), call.fence(), new Again(dueAt, reason, "", number, 0), now);
  }

  /**
   * When and how it goes on.
   *
   * @param outcome of the last attempt; empty: there was none
   * @param counts -1 when the attempt turned out not to be dialed, else 0
   */
  record Again(Instant dueAt, String reason, String outcome, NextNumber number, int counts) {}

  /** Back to waiting. */
  boolean again(Tx tx, long id, long fence, Again next, Instant now) {
    String reason = Steps.cut(next.reason());
    boolean moved =
        tx.mapper(PlannedCallMapper.class)
                .again(
                    id,
                    fence,
                    next.dueAt(),
                    reason,
                    next.outcome(),
                    next.number().e164(),
                    next.number().index(),
                    next.counts(),
                    now)
            == 1;
    if (moved) {
      steps.add(tx, id, Steps.What.DEFERRED, reason, now);
    }
    return moved;
  }

  /** As it stood before somebody rang back in vain; reason and outcome are still there. */
  boolean asBefore(
      Tx tx,
      AttemptMapper.OpenAttempt row,
      boolean closed,
      Instant dueAt,
      int counts,
      Instant now) {
    long id = row.plannedCallId();
    String state = closed ? "closed" : "waiting";
    boolean moved =
        tx.mapper(RingBackMapper.class).asBefore(id, row.fence(), state, dueAt, counts, now) == 1;
    if (moved) {
      Steps.What what = closed ? Steps.What.CLOSED : Steps.What.DEFERRED;
      steps.asTheyStand(tx, List.of(id), what, now);
    }
    return moved;
  }

  /** Over. */
  boolean close(Tx tx, long id, long fence, String reason, String outcome, Instant now) {
    return close(tx, id, fence, reason, outcome, 0, now);
  }

  /** Likewise; {@code counts} is -1 after an attempt that does not count. */
  boolean close(
      Tx tx, long id, long fence, String reason, String outcome, int counts, Instant now) {
    String cut = Steps.cut(reason);
    boolean moved =
        tx.mapper(PlannedCallMapper.class).close(id, fence, cut, outcome, counts, now) == 1;
    if (moved) {
      steps.add(tx, id, Steps.What.CLOSED, cut, now);
    }
    return moved;
  }

  /** Closes a page of what nobody holds and whose window has ended. Returns how many. */
  int closeExpired(Tx tx, Instant now) {
    PlannedCallMapper planned = tx.mapper(PlannedCallMapper.class);
    List<Long> ids = planned.expired(now, PAGE);
    if (!ids.isEmpty()) {
      planned.closeExpired(ids, now);
      steps.asTheyStand(tx, ids, Steps.What.CLOSED, now);
    }
    return ids.size();
  }

  /** Claims that were never dialed and whose engine is gone go back. Returns how many. */
  int releaseAbandoned(Tx tx, Instant now) {
    PlannedCallMapper planned = tx.mapper(PlannedCallMapper.class);
    List<Long> ids = planned.abandonedClaims(PAGE);
    if (!ids.isEmpty()) {
      planned.release(ids, now);
      steps.add(tx, ids, Steps.What.RELEASED, "its engine was gone before it dialed", now);
    }
    return ids.size();
  }

  /** Rows on the line whose engine is gone are ours from now on. Returns their ids. */
  List<Long> takeOver(Tx tx, String owner, long leaseSeconds, Instant now) {
    PlannedCallMapper planned = tx.mapper(PlannedCallMapper.class);
    List<Long> ids = planned.abandoned(owner);
    if (!ids.isEmpty()) {
      planned.takeOver(ids, owner, leaseSeconds);
      steps.add(tx, ids, Steps.What.TAKEN_OVER, "its engine was gone: " + owner + " goes on", now);
    }
    return ids;
  }
}
