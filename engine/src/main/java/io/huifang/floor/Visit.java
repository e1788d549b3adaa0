package io.huifang.floor;

import io.huifang.asterisk.DialplanContract;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A caller in one queue, until the talk that followed is over.
 *
 * @param channel unique id of the caller's channel
 * @param reference of the call's record, where there is one
 * @param number as the caller shows it; not kept on record, and empty for one that was read from it
 * @param leftAt null while waiting, or when nobody heard it
 * @param ending null while it is not known
 * @param agent who answered; empty: nobody, or a phone that is no agent's
 * @param answeredAt null unless answered
 * @param endedAt of the talk; null while it goes on, or when nobody heard it
 * @param settled nothing more will be learnt
 */
record Visit(
    String pbx,
    String channel,
    String reference,
    String number,
    String queue,
    Instant joinedAt,
    @Nullable Instant leftAt,
    @Nullable Ending ending,
    String agent,
    @Nullable Instant answeredAt,
    @Nullable Instant endedAt,
    boolean settled) {

  /** How the wait ended. */
  enum Ending {
    ANSWERED,
    /** The caller hung up. */
    ABANDONED,
    /** Went on to another queue. */
    OVERFLOWED,
    /** The longest wait was over; what follows (an announcement, a message) is no wait any more. */
    TIMED_OUT,
    /**
     * Hung up to be called back, or, of who waits in a caller's stead, taken out of the queue by
     * us.
     */
    CALL_BACK,
    /** The caller was gone when the PBX was heard again. */
    UNKNOWN;

    /** As the table has it. */
    String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Ending of(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  static Visit joined(
      String pbx, String channel, String reference, String number, String queue, Instant at) {
    return new Visit(pbx, channel, reference, number, queue, at, null, null, "", null, null, false);
  }

  /** Waits in a caller's stead, to call them back. */
  boolean inStead() {
    return channel.startsWith(DialplanContract.BACK_CHANNEL);
  }

  boolean waiting() {
    return ending == null && leftAt == null;
  }

  boolean talking() {
    return ending == Ending.ANSWERED && endedAt == null && !settled;
  }

  /** Rung alone before the queue: the dialplan's own queue, in which nobody waits for long. */
  boolean direct() {
    return queue.equals(DialplanContract.QUEUE_DIRECT);
  }

  /** The wait goes on in the queue that the agent was rung before. */
  Visit goesOnIn(String next) {
    return new Visit(
        pbx, channel, reference, number, next, joinedAt, null, null, "", null, null, false);
  }

  Visit left(Instant at) {
    return with(at, ending, agent, answeredAt, endedAt, settled);
  }

  Visit answered(String by, Instant at) {
    return with(leftAt == null ? at : leftAt, Ending.ANSWERED, by, at, null, false);
  }

  Visit talkEnded(Instant at) {
    return with(leftAt, ending, agent, answeredAt, at, true);
  }

  /** The end of a wait that nobody answered, at a moment that is known. */
  Visit over(Ending how, Instant at) {
    return with(leftAt == null ? at : leftAt, how, agent, answeredAt, endedAt, true);
  }

  /**
   * The wait is over and no agent came. The PBX says the same of who hung up and of whose longest
   * wait was over; which it was, is told by what comes next.
   */
  Visit gaveUp(Instant at) {
    return with(leftAt == null ? at : leftAt, Ending.ABANDONED, agent, answeredAt, endedAt, false);
  }

  /** How the wait ends is not certain yet. */
  boolean undecided() {
    return ending == null || (ending == Ending.ABANDONED && !settled);
  }

  /** Gone while nobody listened: when, and if the wait was not over, how, is not known. */
  Visit lost() {
    return with(leftAt, ending == null ? Ending.UNKNOWN : ending, agent, answeredAt, endedAt, true);
  }

  /** How is known, when is not. */
  Visit lost(Ending how) {
    return with(leftAt, how, agent, answeredAt, endedAt, true);
  }

  Visit began(Instant at) {
    return new Visit(
        pbx,
        channel,
        reference,
        number,
        queue,
        at,
        leftAt,
        ending,
        agent,
        answeredAt,
        endedAt,
        settled);
  }

  private Visit with(
      @Nullable Instant left,
      @Nullable Ending how,
      String by,
      @Nullable Instant answered,
      @Nullable Instant ended,
      boolean last) {
    return new Visit(
        pbx, channel, reference, number, queue, joinedAt, left, how, by, answered, ended, last);
  }
}
