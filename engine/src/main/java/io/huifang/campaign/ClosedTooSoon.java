package io.huifang.campaign;

import java.time.Instant;

/**
 * Calls that a clock which was ahead closed as expired, before the end of their window. Nothing was
 * wrong with them: they go on where they stood. Pure.
 */
final class ClosedTooSoon {
  private ClosedTooSoon() {}

  static boolean is(PlanBook.Entry e, Instant now) {
    return e.reason().startsWith("expired: ") && now.isBefore(e.windowUntil());
  }

  /** What is owed now, with the rest after the last attempt, and as picked as it was. */
  static Decision.Entry goesOn(PlanBook.Entry e, Decision.Entry owed) {
    Instant due = due(e, owed);
    return switch (owed) {
      case Decision.Call c ->
          new Decision.Call(
              c.campaign(),
              c.occasion(),
              c.priority(),
              c.windowFrom(),
              c.windowUntil(),
              due,
              picked(e) ? Decision.State.WAITING : c.state(),
              c.reason());
      case Decision.Suppressed s -> s;
    };
  }

  /** One behind the window was set by the clock that was wrong. */
  private static Instant due(PlanBook.Entry e, Decision.Entry owed) {
    return e.dueAt().isAfter(owed.dueAt()) && e.dueAt().isBefore(owed.windowUntil())
        ? e.dueAt()
        : owed.dueAt();
  }

  /** Whether it waited to be dialed; the reasons are those of the book and of the last look. */
  private static boolean picked(PlanBook.Entry e) {
    return e.attempts() > 0
        || e.reason().startsWith("expired: not reached")
        || e.reason().startsWith("expired: never dialed")
        || e.reason().endsWith(", and that window has ended");
  }
}
