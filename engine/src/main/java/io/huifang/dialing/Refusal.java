package io.huifang.dialing;

import java.time.Instant;

/** Why a phone may not ring now, and what follows for the planned call. */
public sealed interface Refusal {
  /** For people, its stable code in front, as {@code cap: …}. */
  String reason();

  /** Asked again at {@code until}; when the window ends before, the occasion is over. */
  record Later(String reason, Instant until) implements Refusal {}

  /** Not called while that stands; the planner asks again as long as the window is open. */
  record NotNow(String reason) implements Refusal {}

  /** A more important call to the same person goes first. */
  record Merged(String reason) implements Refusal {}

  /** The occasion is over. */
  record Never(String reason) implements Refusal {}
}
