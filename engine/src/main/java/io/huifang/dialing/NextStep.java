package io.huifang.dialing;

import java.time.Instant;

/** What follows from an attempt's outcome. */
public sealed interface NextStep {
  /** Why, for people. */
  String reason();

  /** Another attempt, not before {@code at}. */
  record Again(Instant at, boolean nextNumber, String reason) implements NextStep {}

  /** The occasion is over. */
  record Close(String reason) implements NextStep {}
}
