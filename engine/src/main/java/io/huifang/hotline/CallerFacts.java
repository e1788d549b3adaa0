package io.huifang.hotline;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * What happened with a caller before, as far as the rules of {@code hotline.yaml} ask. Of several
 * people with one number, the last of all of them.
 *
 * @param complaint the oldest that is open
 * @param score the last one
 * @param missed the last call of ours, if it reached nobody or left them without the person they
 *     asked for
 * @param talk the last time that an agent spoke with them
 */
public record CallerFacts(
    Optional<Complaint> complaint,
    Optional<Score> score,
    Optional<Missed> missed,
    Optional<Talk> talk) {
  /** Nothing. */
  public static final CallerFacts NONE =
      new CallerFacts(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * An open complaint.
   *
   * @param handler in words or by sign-in name; may be empty
   */
  public record Complaint(long id, Instant openedAt, String handler) {}

  /** A survey's score, 0 to 100. */
  public record Score(BigDecimal score, Instant at) {}

  /** A call of ours that reached nobody, or left them without the person they asked for. */
  public record Missed(String campaign, Instant at) {}

  /** An agent, by sign-in name, spoke with them. */
  public record Talk(String agent, Instant at) {}
}
