package io.huifang.dialing;

import io.huifang.store.Literals;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;

/**
 * The history of planned calls (table planned_step): whoever changes a planned call writes a line
 * in the same transaction, so that every decision can be asked for its reason (promise 4).
 */
public final class Steps {
  private static final int LONGEST_REASON = 255;

  /** What happened. In the table and for programs: lower case with hyphens. */
  public enum What {
    /** The planner entered it, to be called. */
    ENTERED,
    /** The planner proposed it: a person has to pick it. */
    PROPOSED,
    /** A person picked it from the proposed ones. */
    PICKED,
    /** Decided not to call, for now or for good. */
    SUPPRESSED,
    /** Another call to the same person goes first. */
    MERGED,
    /** The file changed before anybody was called. */
    CORRECTED,
    /** Moved to a later time. */
    DEFERRED,
    /** It is at an agent's desk, who may call. */
    OFFERED,
    /** Rests: its campaign is disabled, or in no file. */
    HELD,
    /** Its campaign is back. */
    RESUMED,
    /** An attempt was committed: the phone may ring. */
    DIALED,
    /** How the attempt ended. */
    OUTCOME,
    /** A claim ended without an attempt; waiting again. */
    RELEASED,
    /** Another engine went on with it. */
    TAKEN_OVER,
    /** Over, with the reason. */
    CLOSED
  }

  /** One line for one planned call. */
  public void add(Tx tx, long plannedCallId, What what, String reason, Instant at) {
    add(tx, List.of(plannedCallId), what, reason, at);
  }

  /** The same line for several planned calls; none for an empty list. */
  public void add(Tx tx, Collection<Long> plannedCallIds, What what, String reason, Instant at) {
    Mapper mapper = tx.mapper(Mapper.class);
    if (plannedCallIds.size() == 1) {
      mapper.add(plannedCallIds.iterator().next(), what, cut(reason), at);
    } else if (!plannedCallIds.isEmpty()) {
      mapper.addAll(Literals.numbers(plannedCallIds), what, cut(reason), at);
    }
  }

  /** A line for each with the reason that its row has now: after a statement that changed many. */
  public void asTheyStand(Tx tx, Collection<Long> plannedCallIds, What what, Instant at) {
    if (!plannedCallIds.isEmpty()) {
      tx.mapper(Mapper.class).asTheyStand(plannedCallIds, what, at);
    }
  }

  /** As {@link #asTheyStand(Tx, Collection, What, Instant)}, for rows that were just inserted. */
  public void asTheyStand(
      Tx tx, String campaign, Collection<String> occasions, What what, Instant at) {
    if (!occasions.isEmpty()) {
      tx.mapper(Mapper.class).ofOccasions(campaign, occasions, what, at);
    }
  }

  /** A reason that fits its column. */
  static String cut(String reason) {
    return reason.length() <= LONGEST_REASON
        ? reason
        : reason.substring(0, LONGEST_REASON - 1) + "…";
  }

  interface Mapper {
    @Insert(
        """
        INSERT INTO planned_step (planned_call_id, at, what, reason)
        VALUES (#{id}, #{at}, #{what}, #{reason})
        """)
    void add(
        @Param("id") long id,
        @Param("what") What what,
        @Param("reason") String reason,
        @Param("at") Instant at);

    /** {@code ids} by {@link Literals#numbers}: a parameter for each costs more than the rows. */
    @Insert(
        """
        INSERT INTO planned_step (planned_call_id, at, what, reason)
        SELECT id, #{at}, #{what}, #{reason} FROM planned_call WHERE id IN (${ids}) ORDER BY id
        """)
    void addAll(
        @Param("ids") String ids,
        @Param("what") What what,
        @Param("reason") String reason,
        @Param("at") Instant at);

    @Insert(
        """
        <script>
        INSERT INTO planned_step (planned_call_id, at, what, reason)
        SELECT id, #{at}, #{what}, reason FROM planned_call WHERE id IN
        <foreach collection="ids" item="i" open="(" separator="," close=")">#{i}</foreach>
        ORDER BY id
        </script>
        """)
    void asTheyStand(
        @Param("ids") Collection<Long> ids, @Param("what") What what, @Param("at") Instant at);

    @Insert(
        """
        <script>
        INSERT INTO planned_step (planned_call_id, at, what, reason)
        SELECT id, #{at}, #{what}, reason FROM planned_call
        WHERE campaign = #{campaign} AND occasion IN
        <foreach collection="occasions" item="o" open="(" separator="," close=")">#{o}</foreach>
        ORDER BY id
        </script>
        """)
    void ofOccasions(
        @Param("campaign") String campaign,
        @Param("occasions") Collection<String> occasions,
        @Param("what") What what,
        @Param("at") Instant at);
  }
}
