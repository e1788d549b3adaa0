package io.huifang.floor;

/** Why somebody cannot listen in, or stop. */
public enum SpyRefusal {
  /** {@code listening} of agents.yaml does not name the supervisor. */
  LISTENING_OFF,
  /** agents.yaml has no agent of that name. */
  NO_AGENT,
  /** The agent is not on the phone. */
  NOT_TALKING,
  /** The files give the supervisor no phone. */
  NO_PHONE,
  /** The supervisor's phone is at another PBX than the agent's. */
  OTHER_PBX,
  /** It is the supervisor's own phone. */
  OWN_PHONE,
  /** The supervisor is on the phone. */
  ON_THE_PHONE,
  /** The supervisor's phone rings still. */
  STILL_RINGS,
  /** Nobody is listened to. */
  NOT_LISTENING,
  /** The PBX said no. */
  PBX_REFUSED,
  /** The PBX did not say in time: it may have been done. */
  NOT_SURE
}
