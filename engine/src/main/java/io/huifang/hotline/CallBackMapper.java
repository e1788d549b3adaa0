package io.huifang.hotline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** SQL of wishes to be called back. */
interface CallBackMapper {
  String WISH =
      "SELECT id, e164, reference, customer_id, pbx, queue, priority, language, joined_at, stands_from, asked_at,"
          + " keep_until, due_at, state = 'dialing' AS dialing, with_call, placed, attempts"
          + " FROM callback_request ";

  /** Who has one open keeps that; in whatever call they wait, they wait there no more. */
  @Insert(
      """
      INSERT INTO callback_request (e164, open_e164, reference, customer_id, pbx, queue, priority,
        language, joined_at, stands_from, asked_at, keep_until, due_at)
      VALUES (#{e164}, #{e164}, #{reference}, #{customerId}, #{pbx}, #{queue}, #{priority},
        #{language}, #{joinedAt}, #{standsFrom}, #{askedAt}, #{keepUntil}, #{dueAt})
      ON DUPLICATE KEY UPDATE with_call = ''
      """)
  void ask(CallBackWish wish);

  @Select(WISH + "WHERE open_e164 = #{e164}")
  Optional<CallBackWish> open(@Param("e164") String e164);

  @Select(WISH + "WHERE id = #{id} FOR UPDATE")
  Optional<CallBackWish> lock(@Param("id") long id);

  /** Who waits longest of those who go first, first. */
  @Select(
      WISH
          + "WHERE open_e164 IS NOT NULL AND state IN ('waiting', 'dialing')"
          + " ORDER BY priority DESC, stands_from, id LIMIT 500")
  List<CallBackWish> all();

  /** They wait themselves, or do no more; not while they are being called. */
  @Update(
      "UPDATE callback_request SET with_call = #{call} WHERE id = #{id} AND state = 'waiting'"
          + " AND with_call = #{before}")
  int with(@Param("id") long id, @Param("before") String before, @Param("call") String call);

  /** One engine puts somebody into the queue, and not again before that one must be there. */
  @Update(
      """
      UPDATE callback_request SET placed = placed + 1, placed_at = UTC_TIMESTAMP(6)
      WHERE id = #{id} AND placed = #{placed} AND state = 'waiting' AND with_call = ''
        AND (placed_at IS NULL OR placed_at < UTC_TIMESTAMP(6) - INTERVAL 5 SECOND)
      """)
  int place(@Param("id") long id, @Param("placed") int placed);

  @Insert(
      "INSERT INTO callback_attempt (request_id, placed, agent, begun_at)"
          + " VALUES (#{id}, #{placed}, #{agent}, #{at})")
  void begin(
      @Param("id") long id,
      @Param("placed") int placed,
      @Param("agent") String agent,
      @Param("at") Instant at);

  @Update("UPDATE callback_request SET state = 'dialing', attempts = attempts + 1 WHERE id = #{id}")
  void dialing(@Param("id") long id);

  @Update(
      "UPDATE callback_attempt SET ended_at = #{at}, outcome = #{outcome}"
          + " WHERE request_id = #{id} AND placed = #{placed} AND ended_at IS NULL")
  int end(
      @Param("id") long id,
      @Param("placed") int placed,
      @Param("at") Instant at,
      @Param("outcome") String outcome);

  @Update(
      "UPDATE callback_request SET state = 'waiting', due_at = #{dueAt}, attempts = #{attempts},"
          + " placed_at = NULL WHERE id = #{id}")
  void waits(@Param("id") long id, @Param("dueAt") Instant dueAt, @Param("attempts") int attempts);

  @Update(
      "UPDATE callback_request SET state = 'closed', open_e164 = NULL, with_call = '',"
          + " reason = #{reason}, closed_at = #{at} WHERE id = #{id} AND state <> 'closed'")
  int close(@Param("id") long id, @Param("reason") String reason, @Param("at") Instant at);

  @Update(
      "UPDATE callback_request SET state = 'closed', open_e164 = NULL, with_call = '',"
          + " reason = 'rang-again', closed_at = #{at} WHERE with_call = #{call}"
          + " AND state = 'waiting'")
  int served(@Param("call") String call, @Param("at") Instant at);
}
