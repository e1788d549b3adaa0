package io.huifang.desk.led;

/** How a key went. */
public enum LedReply {
  /** Done. */
  DONE,
  /** agents.yaml does not name this agent. */
  NO_AGENT,
  /** Nobody is to be called by them now. */
  NOBODY,
  /** That task is not at this desk any more. */
  GONE,
  /** Not as the task stands. */
  NOT_NOW,
  /** Their phone rings or is in a call. */
  PHONE_BUSY,
  /** No answer to that question. */
  BAD_ANSWER,
  /** A reason is needed, of at most {@value LedDesk#LONGEST_REASON} characters. */
  NEEDS_REASON,
  /** The file does not offer that disposition here. */
  NOT_OFFERED,
  /** It needs words. */
  NEEDS_NOTE,
  /** Longer than allowed. */
  NOTE_TOO_LONG,
  /** Words without a disposition. */
  NOTE_ALONE,
  /** A rule refuses the call; the task is over, and says why. */
  REFUSED,
  /** All lines are taken. */
  LINES_TAKEN,
  /** engine.yaml says that nobody is dialed. */
  DIALING_OFF,
  /** The campaign pauses by itself. */
  CAMPAIGN_PAUSES,
  /** The trunk has used up its minutes of the day. */
  MINUTES_USED_UP,
  /** The call would begin outside the calling hours. */
  OUT_OF_HOURS,
  /** Asterisk or the database cannot be relied on now. */
  PBX_AWAY
}
