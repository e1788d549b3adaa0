package io.huifang.dialing;

import java.time.Instant;

/** What follows from an attempt's outcome. */
public sealed interface NextStep {
  /** Why, for people. */
  String reason();

  /** The same, with something that people should know beside it. */
  default NextStep noting(String more) {
    return switch (this) {
      case Again a -> new Again(a.at(), a.nextNumber(), a.reason() + "; " + more);
      case Close c -> new Close(c.reason() + "; " + more);
    };
  }

  /** Another attempt, not before {@code at}. */
  record Again(Instant at, boolean nextNumber, String reason) implements NextStep {}

  /** The occasion is over. */
  record Close(String reason) implements NextStep {}
}
