package io.huifang.dialing;

import io.huifang.campaign.Decision;
import io.huifang.campaign.PlanBook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/**
 * SQL of the planner's side of table planned_call, and of planned_campaign. Each update names the
 * state that it was decided upon: a row that was claimed meanwhile stays as it is.
 */
interface PlanBookMapper {
  String ENTRY =
      """
      SELECT id, campaign, occasion, customer_id, vehicle_id, e164, priority, window_from,
        window_until, due_at, state, reason, attempts, outcome
      FROM planned_call
      """;

  @Select(
      """
      <script>
      SELECT occasion FROM planned_call WHERE campaign = #{campaign} AND occasion IN
      <foreach collection="occasions" item="o" open="(" separator="," close=")">#{o}</foreach>
      </script>
      """)
  List<String> known(
      @Param("campaign") String campaign, @Param("occasions") Collection<String> occasions);

  /** One that is already there stays as it is. */
  @Insert(
      """
      <script>
      INSERT INTO planned_call (campaign, occasion, customer_id, vehicle_id, e164, priority,
        window_from, window_until, due_at, state, reason, created_at, updated_at) VALUES
      <foreach collection="entries" item="c" separator=",">
        (#{c.campaign}, #{c.occasion.key}, #{c.occasion.customerId}, #{c.occasion.vehicleId},
         #{c.occasion.e164}, #{c.priority}, #{c.windowFrom}, #{c.windowUntil}, #{c.dueAt},
         #{c.state}, #{c.reason}, #{now}, #{now})
      </foreach>
      ON DUPLICATE KEY UPDATE id = id
      </script>
      """)
  void enter(@Param("entries") List<? extends Decision.Entry> entries, @Param("now") Instant now);

  @Select(
      """
      SELECT COUNT(*) FROM planned_call
      WHERE campaign = #{campaign} AND window_from >= #{from} AND window_from < #{until}
      """)
  int count(
      @Param("campaign") String campaign,
      @Param("from") Instant from,
      @Param("until") Instant until);

  @Select(
      ENTRY
          + """
          WHERE campaign = #{campaign} AND state IN ('waiting', 'suppressed', 'proposed')
            AND attempts = 0 AND id > #{after}
          ORDER BY id LIMIT #{limit}
          """)
  List<PlanBook.Entry> untouched(
      @Param("campaign") String campaign, @Param("after") long after, @Param("limit") int limit);

  @Select(
      "<script>"
          + ENTRY
          + """
          WHERE campaign = #{campaign} AND occasion IN
          <foreach collection="occasions" item="o" open="(" separator="," close=")">#{o}</foreach>
          </script>
          """)
  List<PlanBook.Entry> find(
      @Param("campaign") String campaign, @Param("occasions") Collection<String> occasions);

  @Update(
      """
      UPDATE planned_call SET customer_id = #{d.occasion.customerId},
        vehicle_id = #{d.occasion.vehicleId}, e164 = #{d.occasion.e164}, number_index = 0,
        priority = #{d.priority}, window_from = #{d.windowFrom}, window_until = #{d.windowUntil},
        due_at = #{d.dueAt}, state = #{d.state}, reason = #{reason}, updated_at = #{now}
      WHERE id = #{e.id} AND state = #{e.state} AND attempts = 0
      """)
  int correct(
      @Param("e") PlanBook.Entry entry,
      @Param("d") Decision.Entry decision,
      @Param("reason") String reason,
      @Param("now") Instant now);

  @Update(
      """
      UPDATE planned_call SET state = #{state}, due_at = #{dueAt}, reason = #{reason},
        updated_at = #{now}
      WHERE id = #{e.id} AND state = #{e.state}
      """)
  int move(
      @Param("e") PlanBook.Entry entry,
      @Param("state") String state,
      @Param("dueAt") Instant dueAt,
      @Param("reason") String reason,
      @Param("now") Instant now);

  @Select(
      ENTRY
          + """
          WHERE campaign = #{campaign} AND state = 'proposed' AND window_until > #{now}
          ORDER BY id
          """)
  List<PlanBook.Entry> proposed(@Param("campaign") String campaign, @Param("now") Instant now);

  @Select(
      """
      SELECT customer_id FROM planned_call WHERE window_until > #{now} AND customer_id > #{after}
      GROUP BY customer_id HAVING COUNT(*) > 1 OR MAX(state = 'suppressed') = 1
      ORDER BY customer_id LIMIT #{limit}
      """)
  List<Long> crowded(
      @Param("now") Instant now, @Param("after") long after, @Param("limit") int limit);

  @Select(
      "<script>"
          + ENTRY
          + """
          WHERE window_until > #{now} AND customer_id IN
          <foreach collection="customers" item="c" open="(" separator="," close=")">#{c}</foreach>
          </script>
          """)
  List<PlanBook.Entry> open(
      @Param("customers") Collection<Long> customers, @Param("now") Instant now);

  @Select(
      """
      SELECT first_day AS first, last_day AS last FROM planned_campaign
      WHERE campaign = #{campaign}
      """)
  Optional<PlanBook.PlannedDays> planned(String campaign);

  @Insert(
      """
      INSERT INTO planned_campaign (campaign, first_day, last_day)
      VALUES (#{campaign}, #{day}, #{day})
      ON DUPLICATE KEY UPDATE last_day = GREATEST(last_day, VALUES(last_day))
      """)
  void mark(@Param("campaign") String campaign, @Param("day") LocalDate day);
}
