package io.huifang.campaign;

import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.store.Tx;
import java.time.Instant;

/**
 * Compares a planned call with the files as they stand now. Asked under the person's lock, in the
 * transaction that commits the attempt: what was true when the call was planned does not matter.
 */
@FunctionalInterface
public interface StillOwed {
  /**
   * Asks.
   *
   * @param campaign its file as it stands now
   * @param occasion key, as {@code visit:17}
   * @param customerId to whom it was owed when it was planned
   */
  Answer ask(
      Tx tx, Config config, CampaignConfig campaign, String occasion, long customerId, Instant now);

  /** What the files say. */
  sealed interface Answer {}

  /**
   * Still owed, and its window is open.
   *
   * @param windowUntil exclusive; may be another one than was planned
   */
  record Owed(Instant windowUntil) implements Answer {}

  /**
   * Still owed, but its date moved: the window begins later, or has ended.
   *
   * @param windowUntil exclusive
   * @param reason for people, without a code
   */
  record Moved(Instant windowFrom, Instant windowUntil, String reason) implements Answer {}

  /**
   * Not wanted as the files stand: a filter, the sample, or consent. The planner asks again.
   *
   * @param reason for people, its code in front
   */
  record NotWanted(String reason) implements Answer {}

  /**
   * Still owed, but to another person: the file was corrected.
   *
   * @param decision as it is owed now; its window may be another one
   */
  record Theirs(Decision.Entry decision) implements Answer {}

  /**
   * Owed no more: the row is gone.
   *
   * @param reason for people, its code in front
   */
  record Gone(String reason) implements Answer {}
}
