package io.huifang.customer;

import io.huifang.store.Tx;
import java.time.Instant;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Who may be called for marketing, which needs recorded consent (domain.md, Purpose). */
public final class Consents {
  /**
   * The one text of the rule: ids of those whose consent to calls stands at {@code #{now}}. Whoever
   * withdraws one has withdrawn all that they gave until then: nobody means "this sheet of paper,
   * but not the one of last year".
   */
  public static final String STANDING =
      """
      SELECT s.customer_id FROM consent s
        WHERE s.purpose = 'marketing' AND s.channel IN ('any', 'call')
          AND s.given_at <= #{now} AND (s.revoked_at IS NULL OR s.revoked_at > #{now})
          AND NOT EXISTS (SELECT 1 FROM consent r
            WHERE r.customer_id = s.customer_id AND r.purpose = s.purpose
              AND r.channel IN ('any', 'call')
              AND r.revoked_at <= #{now} AND r.revoked_at >= s.given_at)
      """;

  /** Whether this person's consent stands. */
  public boolean stands(Tx tx, long customerId, Instant now) {
    return tx.mapper(Mapper.class).stands(customerId, now);
  }

  interface Mapper {
    @Select("SELECT EXISTS (" + STANDING + " AND s.customer_id = #{customerId})")
    boolean stands(@Param("customerId") long customerId, @Param("now") Instant now);
  }
}
