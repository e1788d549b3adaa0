package io.huifang.cases;

import io.huifang.config.CaseStage;

/** What somebody does with a case, or what becomes known of it. */
public sealed interface CaseEvent {
  /** In the words of who did it; empty only where {@link CaseRules} allows it. */
  String words();

  /**
   * A step was done.
   *
   * @param stage confirmed, answered, solved or told
   */
  record Done(CaseStage stage, String words) implements CaseEvent {}

  /**
   * Given to a department, or to another one.
   *
   * @param person in the department; empty: nobody
   */
  record Assign(String department, String person, String words) implements CaseEvent {}

  /** The customer was asked whether it is solved, in that round. */
  record Asked(int round, boolean solved, String words) implements CaseEvent {}

  /** Another bad answer about the same vehicle. */
  record BadAgain(String words) implements CaseEvent {}

  /** Closed with a reason. */
  record Close(String words) implements CaseEvent {}

  /** It is not over after all. */
  record Reopen(String words) implements CaseEvent {}

  /** Something to be remembered. */
  record Note(String words) implements CaseEvent {}
}
