package io.huifang.customer;

import io.huifang.store.Tx;
import java.time.Instant;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Who may be called for a purpose that needs recorded consent. */
public final class Consents {
  /**
   * Whether consent to calls for that purpose stands: given, and not revoked.
   *
   * @param purpose as {@code marketing}
   */
  public boolean stand(Tx tx, long customerId, String purpose, Instant now) {
    return tx.mapper(Mapper.class).stand(customerId, purpose, now);
  }

  interface Mapper {
    @Select(
        """
        SELECT EXISTS (SELECT 1 FROM consent WHERE customer_id = #{customerId}
          AND purpose = #{purpose} AND channel IN ('any', 'call') AND given_at <= #{now}
          AND (revoked_at IS NULL OR revoked_at > #{now}))
        """)
    boolean stand(
        @Param("customerId") long customerId,
        @Param("purpose") String purpose,
        @Param("now") Instant now);
  }
}
