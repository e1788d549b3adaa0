package io.huifang.dialing;

import io.huifang.customer.erasure.ErasurePart;
import io.huifang.customer.erasure.Leaving;
import io.huifang.customer.erasure.Trace;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/**
 * Planned calls and attempts of somebody who is forgotten: what is pending ends, of what was the
 * numbers go and of the reasons all but the rule's name (order numbers and values of fields stand
 * in them).
 */
public final class PlannedTraces implements ErasurePart {
  /** Why a call that was pending is not made. */
  static final String REASON = "forgotten: this person's file is erased";

  private final Steps steps = new Steps();

  @Override
  public Optional<String> obstacle(Tx tx, long customerId) {
    return tx.mapper(Mapper.class).openAttempt(customerId)
        ? Optional.of("this person is being called at this moment; try again in some minutes")
        : Optional.empty();
  }

  @Override
  public List<Trace> erase(Tx tx, Leaving person) {
    Mapper m = tx.mapper(Mapper.class);
    long id = person.customerId();
    List<Long> pending = m.pending(id);
    m.stepReasons(id);
    int planned = m.anonymous(id);
    if (!pending.isEmpty()) {
      m.close(id, REASON, person.at());
      steps.add(tx, pending, Steps.What.CLOSED, REASON, person.at());
    }
    return List.of(
        Trace.of("取消待拨回访", "pending calls cancelled", pending.size()),
        Trace.of("回访计划", "planned calls", planned),
        Trace.of("拨打记录", "attempts", m.attempts(id)));
  }

  interface Mapper {
    @Select(
        """
        SELECT EXISTS (SELECT 1 FROM attempt WHERE customer_id = #{id} AND ended_at IS NULL)
        """)
    boolean openAttempt(long id);

    @Select(
        """
        SELECT id FROM planned_call WHERE customer_id = #{id} AND state <> 'closed'
        ORDER BY id FOR UPDATE
        """)
    List<Long> pending(long id);

    @Update(
        """
        UPDATE planned_step s JOIN planned_call p ON p.id = s.planned_call_id
        SET s.reason = SUBSTRING_INDEX(s.reason, ':', 1) WHERE p.customer_id = #{id}
        """)
    void stepReasons(long id);

    // updated_at stays: reports tell by it when a call was closed.
    @Update(
        """
        UPDATE planned_call SET e164 = '', reason = SUBSTRING_INDEX(reason, ':', 1), footing = NULL
        WHERE customer_id = #{id}
        """)
    int anonymous(long id);

    @Update(
        """
        UPDATE planned_call SET state = 'closed', reason = #{reason}, claimed_by = '',
          lease_until = NULL, fence = fence + 1, updated_at = #{at}
        WHERE customer_id = #{id} AND state <> 'closed'
        """)
    void close(@Param("id") long id, @Param("reason") String reason, @Param("at") Instant at);

    @Update("UPDATE attempt SET e164 = '', detail = '' WHERE customer_id = #{id}")
    int attempts(long id);
  }
}
