package io.huifang.desk;

import io.huifang.config.Text;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** What a customer scored last; {@code result} knows, {@code app} joins. May ask the database. */
@FunctionalInterface
public interface LastScores {
  /** Knows nothing. */
  LastScores NONE = customerId -> Optional.empty();

  /**
   * The newest survey result that has a score.
   *
   * @param customerId of the customer's file
   */
  Optional<LastScore> of(long customerId);

  /**
   * One survey's score.
   *
   * @param score 0–100
   * @param survey the survey's title
   * @param at when it was given
   */
  record LastScore(BigDecimal score, Text survey, Instant at) {}
}
