package io.huifang.floor;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Tables agent_span, queue_visit, floor_watch, floor_gap. */
interface FloorMapper {
  /** A span that goes on. */
  record OpenSpan(
      long id,
      String agent,
      String pbx,
      String state,
      String reason,
      String reference,
      Instant beganAt) {}

  @Select(
      "SELECT id, agent, pbx, state, reason, reference, began_at FROM agent_span"
          + " WHERE agent = #{agent} AND ended_at IS NULL ORDER BY began_at DESC LIMIT 1")
  @Nullable OpenSpan openSpan(String agent);

  @Select(
      "SELECT id, agent, pbx, state, reason, reference, began_at FROM agent_span"
          + " WHERE pbx = #{pbx} AND ended_at IS NULL")
  List<OpenSpan> openSpans(String pbx);

  @Update("UPDATE agent_span SET ended_at = #{at} WHERE id = #{id}")
  void endSpan(@Param("id") long id, @Param("at") Instant at);

  @Update(
      "UPDATE agent_span SET pbx = #{pbx}, state = #{state}, reason = #{reason},"
          + " reference = #{reference} WHERE id = #{id}")
  void changeSpan(
      @Param("id") long id,
      @Param("pbx") String pbx,
      @Param("state") String state,
      @Param("reason") String reason,
      @Param("reference") String reference);

  /** A span; {@code endedAt} null: it goes on. */
  record Span(
      String agent,
      String pbx,
      String state,
      String reason,
      String reference,
      Instant beganAt,
      @Nullable Instant endedAt,
      boolean goesOn) {}

  @Insert(
      """
      INSERT INTO agent_span
        (agent, pbx, state, reason, reference, began_at, ended_at, goes_on)
      VALUES
        (#{agent}, #{pbx}, #{state}, #{reason}, #{reference}, #{beganAt}, #{endedAt}, #{goesOn})
      ON DUPLICATE KEY UPDATE
        pbx = VALUES(pbx), state = VALUES(state), reason = VALUES(reason),
        reference = VALUES(reference), ended_at = VALUES(ended_at), goes_on = VALUES(goes_on)
      """)
  void span(Span span);

  /** A visit as in the table. */
  record VisitRow(
      String pbx,
      String channel,
      String reference,
      String queue,
      Instant joinedAt,
      @Nullable Instant leftAt,
      String ending,
      String agent,
      @Nullable Instant answeredAt,
      @Nullable Instant endedAt,
      boolean settled) {}

  @Insert(
      """
      INSERT INTO queue_visit
        (pbx, channel, reference, queue, joined_at, left_at, ending, agent, answered_at, ended_at,
         settled)
      VALUES
        (#{pbx}, #{channel}, #{reference}, #{queue}, #{joinedAt}, #{leftAt}, #{ending}, #{agent},
         #{answeredAt}, #{endedAt}, #{settled})
      ON DUPLICATE KEY UPDATE
        queue = VALUES(queue), left_at = VALUES(left_at), ending = VALUES(ending),
        agent = VALUES(agent), answered_at = VALUES(answered_at), ended_at = VALUES(ended_at),
        settled = VALUES(settled)
      """)
  void visit(VisitRow row);

  @Select(
      "SELECT pbx, channel, reference, queue, joined_at, left_at, ending, agent, answered_at,"
          + " ended_at, settled FROM queue_visit WHERE pbx = #{pbx} AND settled = FALSE")
  List<VisitRow> openVisits(String pbx);

  /** Once, also when it is written again because nobody knew whether it had been. */
  @Insert(
      """
      INSERT INTO floor_gap (pbx, from_at, until_at, why)
      VALUES (#{pbx}, #{from}, #{until}, #{why})
      ON DUPLICATE KEY UPDATE until_at = GREATEST(until_at, VALUES(until_at))
      """)
  void gap(
      @Param("pbx") String pbx,
      @Param("from") Instant from,
      @Param("until") Instant until,
      @Param("why") String why);

  @Insert(
      """
      INSERT IGNORE INTO floor_watch (pbx, engine, heard_at, beat_at)
      VALUES (#{pbx}, '', #{at}, NOW(6))
      """)
  int watched(@Param("pbx") String pbx, @Param("at") Instant at);

  @Select("SELECT heard_at FROM floor_watch WHERE pbx = #{pbx}")
  @Nullable Instant heardAt(String pbx);

  /** 1 if it is ours from now on: nobody's, ours of before, or of one that is silent. */
  @Update(
      """
      UPDATE floor_watch SET engine = #{engine}, beat_at = NOW(6)
      WHERE pbx = #{pbx} AND (engine IN ('', #{engine})
        OR beat_at < TIMESTAMPADD(SECOND, -#{silent}, NOW(6)) OR beat_at > TIMESTAMPADD(SECOND, 60, NOW(6)))
      """)
  int take(@Param("pbx") String pbx, @Param("engine") String engine, @Param("silent") int silent);

  /** 1 if it is still ours. */
  @Update(
      """
      UPDATE floor_watch SET heard_at = GREATEST(heard_at, #{heard}), beat_at = NOW(6)
      WHERE pbx = #{pbx} AND engine = #{engine}
      """)
  int beat(@Param("pbx") String pbx, @Param("engine") String engine, @Param("heard") Instant heard);

  @Update("UPDATE floor_watch SET heard_at = #{heard} WHERE pbx = #{pbx}")
  void heardFrom(@Param("pbx") String pbx, @Param("heard") Instant heard);
}
