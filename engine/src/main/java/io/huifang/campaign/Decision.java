package io.huifang.campaign;

import java.time.Instant;

/** What the planner made of one occasion. */
public sealed interface Decision {
  /** The campaign's name. */
  String campaign();

  /** The occasion decided upon. */
  Occasion occasion();

  /** Why, for people. */
  String reason();

  /**
   * To be called.
   *
   * @param windowUntil exclusive
   * @param dueAt first allowed moment, never before {@code windowFrom}
   */
  record Call(
      String campaign,
      Occasion occasion,
      int priority,
      Instant windowFrom,
      Instant windowUntil,
      Instant dueAt,
      String reason)
      implements Decision {}

  /** Not to be called, and why not. */
  record Skip(String campaign, Occasion occasion, String reason) implements Decision {}
}
