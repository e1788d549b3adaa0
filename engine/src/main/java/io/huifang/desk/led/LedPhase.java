package io.huifang.desk.led;

/** Where an agent's task stands. */
public enum LedPhase {
  /** At the desk; nobody was called. */
  OFFERED,
  /** The agent's phone rings, or the person's. */
  CALLING,
  /** They talk. */
  TALKING,
  /** The call is over, and the agent has not told yet how it went. */
  AFTER,
  /** Nothing is owed any more; shown until the agent goes on. */
  OVER
}
