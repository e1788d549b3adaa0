package io.huifang.agent;

/** Where an agent stands. The first three are chosen, the last two are told by the phone. */
public enum AgentState {
  /** Not signed in: no queue rings the phone, except the fallback queue where it is static. */
  OFFLINE,
  /** Takes calls. */
  READY,
  /** Signed in and takes no calls; a reason says why. */
  PAUSED,
  /** The phone rings, or is being picked up. */
  RINGING,
  /** The phone is in use. */
  TALKING
}
