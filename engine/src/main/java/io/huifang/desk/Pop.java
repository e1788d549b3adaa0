package io.huifang.desk;

import io.huifang.hotline.RouteNote;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one agent is shown about one call.
 *
 * @param id the call's linked id in Asterisk; unique per agent
 * @param agent whose page
 * @param state see {@link State}
 * @param reason why withdrawn, else empty; see {@link Reason#code()}
 * @param caller who is calling, as far as the line tells
 * @param queue which queue rings; empty if not known, and while this agent is rung alone
 * @param route why the queue's caller came there; null: not known, or from a survey
 * @param handover who handed it over, and with what words; null: nobody did
 * @param lookup how the search in the files went
 * @param picture the customer; only with {@link Lookup#FOUND}
 * @param rangAt when the phone began to ring (the first time)
 * @param answeredAt null until answered
 * @param endedAt when withdrawn or ended; null until then
 */
public record Pop(
    String id,
    String agent,
    State state,
    String reason,
    Caller caller,
    String queue,
    @Nullable RouteNote route,
    @Nullable Handover handover,
    Lookup lookup,
    @Nullable CallerPicture picture,
    Instant rangAt,
    @Nullable Instant answeredAt,
    @Nullable Instant endedAt) {

  /** Where the call stands for this agent. */
  public enum State {
    /** The agent's phone rings. */
    RINGING,
    /** This agent talks with the caller. */
    ANSWERED,
    /** The phone stopped ringing without this agent having picked up. */
    WITHDRAWN,
    /** The conversation is over. */
    ENDED;

    /** Ringing or talking. */
    public boolean live() {
      return this == RINGING || this == ANSWERED;
    }
  }

  /** Why a pop was withdrawn. */
  public enum Reason {
    /** Another agent was quicker. */
    ANSWERED_ELSEWHERE("answered-elsewhere"),
    /** The caller gave up. */
    CALLER_HUNG_UP("caller-hung-up"),
    /** Nobody picked this phone up in time. */
    RING_TIMEOUT("ring-timeout"),
    /** The phone stopped ringing; the PBX did not say why, or we did not hear it. */
    STOPPED("stopped");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    /** As pages and the table know it. */
    public String code() {
      return code;
    }
  }

  /** How the search for the caller went. */
  public enum Lookup {
    /** The number is in the files. */
    FOUND,
    /** It is not, or there is no number. */
    UNKNOWN,
    /** The files did not answer in time. */
    FAILED
  }

  /**
   * The line's word on who is calling; unverified, and free of control characters.
   *
   * @param number as the trunk sent it; empty if withheld
   * @param name the name sent with it; often empty
   */
  public record Caller(String number, String name) {}

  Pop with(Lookup result, @Nullable CallerPicture found) {
    return new Pop(
        id,
        agent,
        state,
        reason,
        caller,
        queue,
        route,
        handover,
        result,
        found,
        rangAt,
        answeredAt,
        endedAt);
  }

  /** What was not known when it rang; null: nothing new. */
  Pop with(@Nullable RouteNote because, @Nullable Handover by) {
    return new Pop(
        id,
        agent,
        state,
        reason,
        caller,
        queue,
        because == null ? route : because,
        handover == null ? by : handover,
        lookup,
        picture,
        rangAt,
        answeredAt,
        endedAt);
  }

  /** Rings (again). */
  Pop ringing(String nowQueue, @Nullable Handover by) {
    Pop now = moved(State.RINGING, "", nowQueue, null, null);
    return new Pop(
        id,
        agent,
        now.state,
        "",
        caller,
        nowQueue,
        route,
        by == null ? handover : by,
        lookup,
        picture,
        rangAt,
        null,
        null);
  }

  Pop answered(Instant at) {
    return moved(State.ANSWERED, "", queue, at, null);
  }

  Pop withdrawn(Reason why, Instant at) {
    return moved(State.WITHDRAWN, why.code(), queue, null, at);
  }

  Pop ended(Instant at) {
    return moved(State.ENDED, "", queue, answeredAt, at);
  }

  private Pop moved(
      State to, String why, String inQueue, @Nullable Instant answered, @Nullable Instant ended) {
    return new Pop(
        id, agent, to, why, caller, inQueue, route, handover, lookup, picture, rangAt, answered,
        ended);
  }
}
