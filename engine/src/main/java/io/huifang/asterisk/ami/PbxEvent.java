package io.huifang.asterisk.ami;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Asterisk tells, as far as the engine wants to know it. Meaning of the fields: Asterisk's AMI
 * event reference. Every text is free of control characters and at most {@value AmiText#MAX_TEXT}
 * characters long; a field that Asterisk did not send is empty, a missing number is 0 unless said
 * otherwise. Interfaces of queue members look like {@code PJSIP/8001}.
 */
public sealed interface PbxEvent {

  /** Something about one channel. */
  sealed interface OfChannel extends PbxEvent {
    /** Unique id of the channel; empty where an event names none. */
    String uniqueId();

    /** Unique id of the first channel of the call this channel belongs to. */
    String linkedId();

    /** Name of the channel, for example {@code PJSIP/town-00000001}. */
    String channel();
  }

  /** A channel came to be. */
  record NewChannel(
      String uniqueId,
      String linkedId,
      String channel,
      int state,
      String callerIdNum,
      String callerIdName,
      String context,
      String exten)
      implements OfChannel {}

  /** A channel rings (5), is up (6), ...: Asterisk's channel state numbers. */
  record NewState(
      String uniqueId,
      String linkedId,
      String channel,
      int state,
      String callerIdNum,
      String connectedLineNum)
      implements OfChannel {}

  /** A channel dials another; for an Originate the dialing side is empty. */
  record DialBegin(
      String uniqueId,
      String linkedId,
      String channel,
      String destUniqueId,
      String destChannel,
      String dialString)
      implements OfChannel {}

  /** The dialed side tells, for example RINGING or PROGRESS. */
  record DialState(
      String uniqueId,
      String linkedId,
      String channel,
      String destUniqueId,
      String destChannel,
      String dialStatus)
      implements OfChannel {}

  /** Dialing ended: ANSWER, BUSY, NOANSWER, CANCEL, CONGESTION, CHANUNAVAIL, ... */
  record DialEnd(
      String uniqueId,
      String linkedId,
      String channel,
      String destUniqueId,
      String destChannel,
      String dialStatus)
      implements OfChannel {}

  /**
   * A channel is gone.
   *
   * @param cause Q.850 cause; 0 if none was set
   * @param techCause the channel technology's own words, for example {@code SIP 603 Decline}; null
   *     if it gave none
   */
  record Hangup(
      String uniqueId,
      String linkedId,
      String channel,
      int cause,
      String causeText,
      @Nullable String techCause,
      String callerIdNum,
      String exten)
      implements OfChannel {}

  /**
   * How an asynchronous Originate went.
   *
   * @param actionId the one of {@link Originate}
   * @param reason Asterisk's control frame number: 0 failed, 1 hung up, 3 no answer, 4 answered, 5
   *     busy, 8 congestion
   */
  record OriginateResponse(
      String actionId, boolean success, int reason, String uniqueId, String channel)
      implements PbxEvent {}

  /** A queue rings a member. The channel is the caller's, the destination the member's. */
  record AgentCalled(
      String uniqueId,
      String linkedId,
      String channel,
      QueueCall call,
      String callerIdNum,
      String callerIdName)
      implements OfChannel {}

  /** A member picked up. */
  record AgentConnect(
      String uniqueId,
      String linkedId,
      String channel,
      QueueCall call,
      int holdSeconds,
      int ringSeconds)
      implements OfChannel {}

  /** A member's conversation ended; reason is {@code caller}, {@code agent} or {@code transfer}. */
  record AgentComplete(
      String uniqueId,
      String linkedId,
      String channel,
      QueueCall call,
      int holdSeconds,
      int talkSeconds,
      String reason)
      implements OfChannel {}

  /** A member did not pick up. */
  record AgentRingNoAnswer(
      String uniqueId, String linkedId, String channel, QueueCall call, int ringMillis)
      implements OfChannel {}

  /** The queue's side of a call offered to a member. */
  record QueueCall(
      String queue,
      String memberInterface,
      String memberName,
      String destUniqueId,
      String destChannel) {}

  /** A caller entered a queue. */
  record QueueCallerJoin(
      String uniqueId,
      String linkedId,
      String channel,
      String queue,
      int position,
      int count,
      String callerIdNum,
      String callerIdName)
      implements OfChannel {}

  /** A caller left a queue, for whatever reason. */
  record QueueCallerLeave(
      String uniqueId, String linkedId, String channel, String queue, int position, int count)
      implements OfChannel {}

  /**
   * A caller's wait is over and no agent came: they hung up, or were to wait no longer (app_queue
   * says this of both), so it alone does not tell which.
   */
  record QueueCallerAbandon(
      String uniqueId,
      String linkedId,
      String channel,
      String queue,
      int position,
      int originalPosition,
      int holdSeconds)
      implements OfChannel {}

  /** A phone put its call on hold, or took it back. */
  record Held(String uniqueId, String linkedId, String channel, boolean held)
      implements OfChannel {}

  /**
   * A channel begins to hear another one (ChanSpy).
   *
   * @param exten where in the dialplan it does so
   * @param heardLinkedId the call that it hears
   */
  record SpyStart(
      String uniqueId, String linkedId, String channel, String exten, String heardLinkedId)
      implements OfChannel {}

  /** A member's device, calls or penalty changed. */
  record QueueMemberStatus(QueueMember member) implements PbxEvent {}

  /** A member joined a queue. */
  record QueueMemberAdded(QueueMember member) implements PbxEvent {}

  /** A member left a queue. */
  record QueueMemberRemoved(QueueMember member) implements PbxEvent {}

  /** A member was paused or resumed. */
  record QueueMemberPaused(QueueMember member) implements PbxEvent {}

  /**
   * UserEvent() of the dialplan.
   *
   * @param fields all headers as sent, names as sent
   */
  record UserEvent(
      String name, String uniqueId, String linkedId, String channel, Map<String, String> fields)
      implements OfChannel {}

  /** Asterisk has loaded everything; also sent after each login to one that already had. */
  record FullyBooted(long uptimeSeconds, long lastReloadSeconds) implements PbxEvent {}

  /** Asterisk is going down. */
  record Shutdown(boolean restart) implements PbxEvent {}
}
