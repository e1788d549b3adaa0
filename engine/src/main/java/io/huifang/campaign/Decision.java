package io.huifang.campaign;

import java.time.Instant;

/** What the planner made of one occasion. The reason begins with a stable word and a colon. */
public sealed interface Decision {
  /** The campaign's name. */
  String campaign();

  /** The occasion decided upon. */
  Occasion occasion();

  /** Why, for people. */
  String reason();

  /** What stands in the book: to be called, or owed and not called. */
  sealed interface Entry extends Decision {
    /** Importance, as the campaign's file says. */
    int priority();

    /** First moment of the window. */
    Instant windowFrom();

    /** End of the window, exclusive. */
    Instant windowUntil();

    /** First allowed moment; for what is not called, when the window begins. */
    Instant dueAt();

    /** In which state it is entered. */
    State state();
  }

  /** States in which the planner enters. */
  enum State {
    /** To be dialed when due. */
    WAITING,
    /** To be dialed when somebody has picked it. */
    PROPOSED,
    /** Owed, and not called while the reason stands. */
    SUPPRESSED,
    /** Over before it began. */
    CLOSED
  }

  /** To be called, at once or when picked. */
  record Call(
      String campaign,
      Occasion occasion,
      int priority,
      Instant windowFrom,
      Instant windowUntil,
      Instant dueAt,
      State state,
      String reason)
      implements Entry {}

  /**
   * Owed, but a rule forbids the call: asked again while the window is open. {@link State#CLOSED}
   * when the window had ended before it was planned.
   */
  record Suppressed(
      String campaign,
      Occasion occasion,
      int priority,
      Instant windowFrom,
      Instant windowUntil,
      Instant dueAt,
      State state,
      String reason)
      implements Entry {}

  /** Not meant by the campaign's file: nothing is owed, and nothing is entered. */
  record Skip(String campaign, Occasion occasion, String reason) implements Decision {}
}
