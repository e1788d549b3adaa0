package io.huifang.dialing;

import io.huifang.campaign.CallHolds;
import io.huifang.config.CampaignConfig.OnComplaint;
import io.huifang.config.Config;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/**
 * A person with an open complaint is not asked how satisfied they are: their pending calls rest or
 * end, as each campaign's file says. {@code cases} tells when one opens and when none is open any
 * more; at the moment of dialing {@link DialRule#OPEN_COMPLAINT} asks again.
 */
public final class ComplaintHold {
  private final Steps steps = new Steps();

  /** A complaint of that person is open; {@code words} name it. Returns how many calls it met. */
  public int opened(Tx tx, Config config, long customerId, String words, Instant now) {
    Mapper mapper = tx.mapper(Mapper.class);
    var hold = new ArrayList<Long>();
    var cancel = new ArrayList<Long>();
    for (Pending p : mapper.pending(customerId)) {
      OnComplaint file =
          config.campaign(p.campaign()).map(c -> c.onComplaint()).orElse(OnComplaint.IGNORE);
      if (file == OnComplaint.CANCEL) {
        cancel.add(p.id());
      } else if (file == OnComplaint.HOLD && p.state().equals("waiting")) {
        hold.add(p.id());
      }
    }
    write(tx, mapper, hold, "waiting", Steps.What.HELD, CallHolds.isOpen(words), now);
    write(tx, mapper, cancel, "closed", Steps.What.CLOSED, CallHolds.cancelled(words), now);
    return hold.size() + cancel.size();
  }

  /** No complaint of that person is open any more: what rested goes on at once. */
  public int over(Tx tx, long customerId, String words, Instant now) {
    Mapper mapper = tx.mapper(Mapper.class);
    List<Long> ids = mapper.held(customerId, DialRule.OPEN_COMPLAINT.says("%"));
    if (!ids.isEmpty()) {
      mapper.goOn(ids, Steps.cut(words), now);
      steps.add(tx, ids, Steps.What.RESUMED, words, now);
    }
    return ids.size();
  }

  private void write(
      Tx tx,
      Mapper mapper,
      List<Long> ids,
      String state,
      Steps.What what,
      String reason,
      Instant now) {
    if (!ids.isEmpty()) {
      mapper.rest(ids, state, reason, now);
      steps.add(tx, ids, what, reason, now);
    }
  }

  record Pending(long id, String campaign, String state) {}

  interface Mapper {
    @Select(
        """
        SELECT id, campaign, state FROM planned_call
        WHERE customer_id = #{id} AND state IN ('waiting', 'suppressed', 'proposed')
        ORDER BY id FOR UPDATE
        """)
    List<Pending> pending(@Param("id") long customerId);

    @Select(
        """
        SELECT id FROM planned_call
        WHERE customer_id = #{id} AND state = 'waiting' AND reason LIKE #{held}
        ORDER BY id FOR UPDATE
        """)
    List<Long> held(@Param("id") long customerId, @Param("held") String held);

    @Update(
        """
        <script>
        UPDATE planned_call SET state = #{state}, reason = #{reason}, updated_at = #{now}
        WHERE id IN <foreach collection="ids" item="i" open="(" separator="," close=")">#{i}</foreach>
        </script>
        """)
    void rest(
        @Param("ids") List<Long> ids,
        @Param("state") String state,
        @Param("reason") String reason,
        @Param("now") Instant now);

    @Update(
        """
        <script>
        UPDATE planned_call SET due_at = GREATEST(window_from, #{now}), reason = #{reason},
          updated_at = #{now}
        WHERE id IN <foreach collection="ids" item="i" open="(" separator="," close=")">#{i}</foreach>
        </script>
        """)
    void goOn(
        @Param("ids") List<Long> ids, @Param("reason") String reason, @Param("now") Instant now);
  }
}
