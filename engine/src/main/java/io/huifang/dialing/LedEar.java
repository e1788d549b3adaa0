package io.huifang.dialing;

import java.time.Instant;

/**
 * Who hears of the calls that agents make, on threads that must not wait. After a crash an engine
 * hears of what it takes over as of a new call.
 */
public interface LedEar {
  /** Nobody. */
  LedEar NONE = new LedEar() {};

  /** It is followed from now on: the agent's phone rings, or goes on. */
  default void begun(LedCall call) {}

  /** Somebody picked up; may be said again. */
  default void answered(LedCall call, Instant at) {}

  /** The line is over; the call is settled when {@link Conversations#over} tells how it went. */
  default void hungUp(LedCall call) {}

  /** It is settled, here or elsewhere. */
  default void settled(LedCall call) {}
}
