package io.huifang.dialing;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** SQL of planned calls that were missed, and of attempts of people who ring back. */
interface RingBackMapper {
  /** A planned call that was missed. */
  record Missed(long id, String campaign, String occasion, long customerId) {}

  /** An open attempt of who rang back; {@code placedAt} is on the engine's own clock. */
  record Left(long id, String channel, Instant placedAt) {}

  /**
   * How the planned call stood before they rang back. The row itself keeps reason, outcome and due
   * time while it is bound; its state stands on the attempt.
   */
  record Before(boolean closed, Instant dueAt, String reason) {}

  /** Detail of an open attempt for a call that we had given up. */
  String CLOSED = "they ring back; it was closed";

  /** Detail of an open attempt for a call that waited. */
  String WAITING = "they ring back; it was waiting";

  /** By the last dialed attempt: the row's own outcome is emptied when it is put off. */
  String MISSED =
      """
      (SELECT a.outcome FROM attempt a WHERE a.planned_call_id = planned_call.id
        AND a.customer_id = planned_call.customer_id AND a.dialed AND a.ended_at IS NOT NULL
        ORDER BY a.id DESC LIMIT 1) IN ('no-answer', 'busy', 'declined', 'machine')
      """;

  /**
   * The last ten that were missed, the latest first; also of whom we gave up on before the window
   * ended, but not what a complaint cancelled.
   */
  @Select(
      """
      <script>
      SELECT id, campaign, occasion, customer_id FROM planned_call
      WHERE customer_id IN
        <foreach collection="customers" item="i" open="(" separator="," close=")">#{i}</foreach>
        AND state IN ('waiting', 'closed') AND window_until &gt; #{now}
        AND reason NOT LIKE 'hold: %which cancels this one' AND
      """
          + MISSED
          + """
            AND campaign IN
              <foreach collection="campaigns" item="k" open="(" separator="," close=")">#{k}</foreach>
          ORDER BY (SELECT MAX(a.committed_at) FROM attempt a
            WHERE a.planned_call_id = planned_call.id) DESC, id DESC LIMIT 10
          </script>
          """)
  List<Missed> missed(
      @Param("customers") Collection<Long> customers,
      @Param("campaigns") Collection<String> campaigns,
      @Param("now") Instant now);

  /** Its state; empty: somebody else has it, or it is not what it was. */
  @Select(
      "SELECT state FROM planned_call WHERE id = #{id} AND state IN ('waiting', 'closed')"
          + " FOR UPDATE SKIP LOCKED")
  Optional<String> lock(@Param("id") long id);

  /** Whether person or number is in another attempt that is not over. */
  @Select(
      """
      SELECT EXISTS (SELECT 1 FROM attempt WHERE ended_at IS NULL
        AND (customer_id = #{customerId} OR e164 = #{e164}))
      """)
  boolean inAttempt(@Param("customerId") long customerId, @Param("e164") String e164);

  @Update("UPDATE attempt SET ring_back = #{channel}, detail = #{before} WHERE id = #{id}")
  void rangBack(
      @Param("id") long id, @Param("channel") String channel, @Param("before") String before);

  @Select(
      "SELECT a.detail = '"
          + CLOSED
          + "' AS closed, p.due_at, p.reason FROM attempt a"
          + " JOIN planned_call p ON p.id = a.planned_call_id WHERE a.id = #{id}")
  Optional<Before> before(@Param("id") long id);

  /** As it stood, with its reason and outcome; {@code counts} as in {@link PlannedCallMapper}. */
  @Update(
      """
      UPDATE planned_call SET state = #{state}, due_at = #{dueAt}, attempts = attempts + #{counts},
        claimed_by = '', lease_until = NULL, updated_at = #{now}
      WHERE id = #{id} AND fence = #{fence} AND state = 'dialing'
      """)
  int asBefore(
      @Param("id") long id,
      @Param("fence") long fence,
      @Param("state") String state,
      @Param("dueAt") Instant dueAt,
      @Param("counts") int counts,
      @Param("now") Instant now);

  @Select(
      """
      SELECT a.id, a.ring_back AS channel, a.placed_at
      FROM attempt a JOIN planned_call p ON p.id = a.planned_call_id
      WHERE a.ended_at IS NULL AND a.ring_back <> '' AND p.claimed_by = #{owner}
      """)
  List<Left> left(@Param("owner") String owner);
}
