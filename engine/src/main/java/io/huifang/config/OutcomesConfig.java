package io.huifang.config;

import java.util.List;
import java.util.Set;

/**
 * {@code outcomes.yaml}: what an unanswered attempt's end means; the first line that matches wins.
 *
 * @param rules in order
 * @param otherwise when no rule matches
 */
public record OutcomesConfig(List<Rule> rules, Outcome otherwise) {
  /**
   * One line. Each set that is not empty must hold the value seen.
   *
   * @param techCause SIP status of the Hangup event's TechCause, as 486
   * @param cause Q.850 cause of the Hangup event
   * @param dialStatus DIALSTATUS of app_dial, as {@code BUSY}
   * @param outcome what it means
   */
  public record Rule(
      Set<Integer> techCause, Set<Integer> cause, Set<String> dialStatus, Outcome outcome) {}
}
