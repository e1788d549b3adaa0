package io.huifang.cases;

import io.huifang.config.CaseStage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What time, or a step, brought to a case, for those whom the file names.
 *
 * @param what {@code assigned}, {@code reopened}, {@code warned}, {@code late} or {@code escalated}
 * @param words as its step says it; empty: there is no more to say
 * @param stage the step that is not done
 * @param dueAt by when it should be; null: the file gives it no deadline
 * @param at when this was due to be told: an engine that was stopped tells later
 * @param now business clock
 * @param recipients mail addresses, each once, at least one
 * @param said for whom it is theirs now
 */
public record CaseAlarm(
    CaseView view,
    String what,
    String words,
    CaseStage stage,
    @Nullable Instant dueAt,
    Instant at,
    Instant now,
    List<String> recipients,
    Said said) {
  static final String ASSIGNED = "assigned";
  static final String REOPENED = "reopened";

  /**
   * What the file lets a mail say of a customer.
   *
   * @param customerNo the dealer's own number of them; empty: none, or not to be said
   * @param words what it is about and what was said in the calls; empty: not to be said
   */
  public record Said(String customerNo, List<String> words) {
    static final Said NOTHING = new Said("", List.of());
  }
}
