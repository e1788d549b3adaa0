package io.huifang.config;

import java.time.Duration;
import java.util.Map;

/**
 * One file under {@code campaigns/}: whom to call, when, with what.
 *
 * @param name unique, as {@code 3day}
 * @param title for people
 * @param enabled false: neither planned nor dialed
 * @param purpose decides the rules that apply
 * @param anchor the date from which the window counts
 * @param fromDay first day of the window, days after the anchor date
 * @param untilDay last day of the window, inclusive
 * @param survey name of the questionnaire
 * @param priority 0–100, higher first; also decides which of two due calls to one person is made
 * @param trunk trunk name
 * @param callerId number shown to the callee
 * @param lines calls of this campaign at once
 * @param retry what to do after an outcome; an outcome that is absent closes the occasion
 */
public record CampaignConfig(
    String name,
    Text title,
    boolean enabled,
    Purpose purpose,
    Anchor anchor,
    int fromDay,
    int untilDay,
    String survey,
    int priority,
    String trunk,
    String callerId,
    int lines,
    Map<Outcome, Retry> retry) {

  /** Why people are called: decides consent and wording (domain.md). */
  public enum Purpose {
    SERVICE
  }

  /** The date from which a campaign counts its days. */
  public enum Anchor {
    /** Hand-over of the vehicle after a service visit (交车日). */
    SERVICE_VISIT_HANDOVER,
    /** Delivery of a new car (提车日). */
    SALE_DELIVERY
  }

  /**
   * One line of the retry policy.
   *
   * @param after wait before the next attempt
   * @param times attempts at most that may end with this outcome before the occasion is closed
   * @param nextNumber whether the next attempt goes to the person's next number
   */
  public record Retry(Duration after, int times, boolean nextNumber) {}
}
