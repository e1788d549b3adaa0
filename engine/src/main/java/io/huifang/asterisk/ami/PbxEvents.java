package io.huifang.asterisk.ami;

import org.jspecify.annotations.Nullable;

/** Turns AMI events into ours. Field names: Asterisk 22's AMI event reference. */
final class PbxEvents {
  private static final String UNKNOWN = "<unknown>";

  private PbxEvents() {}

  /** Null if it is none that the engine wants to know. */
  static @Nullable PbxEvent read(String event, RawMessage m) {
    return switch (event) {
      case "Newchannel" -> newChannel(m);
      case "Newstate" -> newState(m);
      case "DialBegin" -> dialBegin(m);
      case "DialState" -> dialState(m);
      case "DialEnd" -> dialEnd(m);
      case "Hangup" -> hangup(m);
      case "OriginateResponse" -> originateResponse(m);
      case "AgentCalled" -> agentCalled(m);
      case "AgentConnect" -> agentConnect(m);
      case "AgentComplete" -> agentComplete(m);
      case "AgentRingNoAnswer" -> agentRingNoAnswer(m);
      case "QueueCallerJoin" -> queueCallerJoin(m);
      case "QueueCallerLeave" -> queueCallerLeave(m);
      case "QueueCallerAbandon" -> queueCallerAbandon(m);
      case "Hold" -> new PbxEvent.Held(id(m), linked(m), channel(m), true);
      case "Unhold" -> new PbxEvent.Held(id(m), linked(m), channel(m), false);
      case "ChanSpyStart" -> spyStart(m);
      case "QueueMemberStatus" -> new PbxEvent.QueueMemberStatus(member(m));
      case "QueueMemberAdded" -> new PbxEvent.QueueMemberAdded(member(m));
      case "QueueMemberRemoved" -> new PbxEvent.QueueMemberRemoved(member(m));
      case "QueueMemberPause" -> new PbxEvent.QueueMemberPaused(member(m));
      case "UserEvent" ->
          new PbxEvent.UserEvent(m.text("UserEvent"), id(m), linked(m), channel(m), m.asSent());
      case "FullyBooted" ->
          new PbxEvent.FullyBooted(m.longNumber("Uptime"), m.longNumber("LastReload"));
      case "Shutdown" -> new PbxEvent.Shutdown(yes(m.text("Restart")));
      default -> null;
    };
  }

  private static PbxEvent newChannel(RawMessage m) {
    return new PbxEvent.NewChannel(
        id(m),
        linked(m),
        channel(m),
        m.number("ChannelState"),
        caller(m, "CallerIDNum"),
        caller(m, "CallerIDName"),
        m.text("Context"),
        m.text("Exten"));
  }

  private static PbxEvent newState(RawMessage m) {
    return new PbxEvent.NewState(
        id(m),
        linked(m),
        channel(m),
        m.number("ChannelState"),
        caller(m, "CallerIDNum"),
        caller(m, "ConnectedLineNum"));
  }

  private static PbxEvent dialBegin(RawMessage m) {
    return new PbxEvent.DialBegin(
        id(m), dialLinked(m), channel(m), destId(m), destChannel(m), m.text("DialString"));
  }

  private static PbxEvent dialState(RawMessage m) {
    return new PbxEvent.DialState(
        id(m), dialLinked(m), channel(m), destId(m), destChannel(m), m.text("DialStatus"));
  }

  private static PbxEvent dialEnd(RawMessage m) {
    return new PbxEvent.DialEnd(
        id(m), dialLinked(m), channel(m), destId(m), destChannel(m), m.text("DialStatus"));
  }

  private static PbxEvent hangup(RawMessage m) {
    String tech = m.text("TechCause");
    return new PbxEvent.Hangup(
        id(m),
        linked(m),
        channel(m),
        m.number("Cause"),
        m.text("Cause-txt"),
        tech.isEmpty() ? null : tech,
        caller(m, "CallerIDNum"),
        m.text("Exten"));
  }

  private static PbxEvent originateResponse(RawMessage m) {
    return new PbxEvent.OriginateResponse(
        ownActionId(m.text("ActionID")),
        m.text("Response").equals("Success"),
        m.number("Reason"),
        id(m),
        channel(m));
  }

  private static PbxEvent agentCalled(RawMessage m) {
    return new PbxEvent.AgentCalled(
        id(m), linked(m), channel(m), call(m), caller(m, "CallerIDNum"), caller(m, "CallerIDName"));
  }

  private static PbxEvent agentConnect(RawMessage m) {
    return new PbxEvent.AgentConnect(
        id(m), linked(m), channel(m), call(m), m.number("HoldTime"), m.number("RingTime"));
  }

  private static PbxEvent agentComplete(RawMessage m) {
    return new PbxEvent.AgentComplete(
        id(m),
        linked(m),
        channel(m),
        call(m),
        m.number("HoldTime"),
        m.number("TalkTime"),
        m.text("Reason"));
  }

  private static PbxEvent agentRingNoAnswer(RawMessage m) {
    return new PbxEvent.AgentRingNoAnswer(
        id(m), linked(m), channel(m), call(m), m.number("RingTime"));
  }

  private static PbxEvent queueCallerJoin(RawMessage m) {
    return new PbxEvent.QueueCallerJoin(
        id(m),
        linked(m),
        channel(m),
        m.text("Queue"),
        m.number("Position"),
        m.number("Count"),
        caller(m, "CallerIDNum"),
        caller(m, "CallerIDName"));
  }

  private static PbxEvent queueCallerLeave(RawMessage m) {
    return new PbxEvent.QueueCallerLeave(
        id(m), linked(m), channel(m), m.text("Queue"), m.number("Position"), m.number("Count"));
  }

  private static PbxEvent queueCallerAbandon(RawMessage m) {
    return new PbxEvent.QueueCallerAbandon(
        id(m),
        linked(m),
        channel(m),
        m.text("Queue"),
        m.number("Position"),
        m.number("OriginalPosition"),
        m.number("HoldTime"));
  }

  private static PbxEvent spyStart(RawMessage m) {
    return new PbxEvent.SpyStart(
        m.text("SpyerUniqueid"),
        m.text("SpyerLinkedid"),
        m.text("SpyerChannel"),
        m.text("SpyerExten"),
        m.text("SpyeeLinkedid"));
  }

  private static PbxEvent.QueueCall call(RawMessage m) {
    return new PbxEvent.QueueCall(
        m.text("Queue"), m.text("Interface"), m.text("MemberName"), destId(m), destChannel(m));
  }

  private static QueueMember member(RawMessage m) {
    return new QueueMember(
        m.text("Queue"),
        m.text("Interface"),
        m.text("MemberName"),
        m.number("Status"),
        yes(m.text("InCall")),
        yes(m.text("Paused")),
        m.text("PausedReason"),
        m.number("Penalty"),
        m.number("CallsTaken"));
  }

  private static String id(RawMessage m) {
    return m.text("Uniqueid");
  }

  private static String linked(RawMessage m) {
    return m.text("Linkedid");
  }

  /** For an Originate nobody dials: then the call is the one of the dialed side. */
  private static String dialLinked(RawMessage m) {
    String linked = linked(m);
    return linked.isEmpty() ? m.text("DestLinkedid") : linked;
  }

  private static String channel(RawMessage m) {
    return m.text("Channel");
  }

  private static String destId(RawMessage m) {
    return m.text("DestUniqueid");
  }

  private static String destChannel(RawMessage m) {
    return m.text("DestChannel");
  }

  private static String caller(RawMessage m, String name) {
    return known(m.text(name));
  }

  /** Asterisk's word for no caller id becomes the empty text. */
  static String known(String text) {
    return text.equals(UNKNOWN) ? "" : text;
  }

  static boolean yes(String text) {
    return text.equals("1") || text.equalsIgnoreCase("true") || text.equalsIgnoreCase("yes");
  }

  /** Asterisk-Java puts its own id and {@code #} before ours. */
  static String ownActionId(String sent) {
    return sent.substring(sent.indexOf('#') + 1);
  }
}
