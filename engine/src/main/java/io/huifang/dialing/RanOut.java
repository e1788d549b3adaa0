package io.huifang.dialing;

import io.huifang.store.Tx;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/**
 * Who was called in vain and is not called again: the attempts are used up, or the window is over.
 * A plan of days to come holds nothing of them.
 */
public final class RanOut {
  /** A list that people read does not go on for ever. */
  public static final int MOST = 1_000;

  private RanOut() {}

  /** One occasion. */
  public record Missed(
      String campaign, long customerId, String e164, String occasion, String reason) {}

  /**
   * Those that were closed in that time, {@code until} exclusive; the first {@link #MOST}.
   *
   * @param campaign empty: of all
   */
  public static List<Missed> between(Tx tx, String campaign, Instant from, Instant until) {
    return tx.mapper(Mapper.class).closed(campaign, from, until, MOST);
  }

  interface Mapper {
    @Select(
        """
        SELECT p.campaign, p.customer_id, p.e164, p.occasion, p.reason FROM planned_call p
        WHERE p.state = 'closed' AND p.attempts > 0 AND (#{campaign} = '' OR p.campaign = #{campaign})
          AND p.updated_at >= #{from} AND p.updated_at < #{until}
          AND p.outcome NOT IN\
        """
            + AttemptMapper.REACHED
            + " AND NOT EXISTS (SELECT 1 FROM attempt a WHERE a.planned_call_id = p.id AND a.outcome IN"
            + AttemptMapper.REACHED
            + ") ORDER BY p.campaign, p.updated_at, p.id LIMIT #{most}")
    List<Missed> closed(
        @Param("campaign") String campaign,
        @Param("from") Instant from,
        @Param("until") Instant until,
        @Param("most") int most);
  }
}
