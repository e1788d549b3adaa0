package io.huifang.dialing;

import io.huifang.campaign.Decision;
import io.huifang.campaign.PlanBook;
import io.huifang.store.Literals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.ibatis.annotations.Arg;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/**
 * SQL of the planner's side of table planned_call, and of planned_campaign. Each update names the
 * state that it was decided upon: a row that was claimed meanwhile stays as it is.
 *
 * <p>No statement refers to the columns of another one: MyBatis leaves such a one open until the
 * whole interface is read, and what another thread runs just then fails.
 */
interface PlanBookMapper {
  String ENTRY =
      """
      SELECT id, campaign, occasion, customer_id, vehicle_id, e164, priority, window_from,
        window_until, due_at, state, reason, attempts, outcome, updated_at AS changed_at
      FROM planned_call
      """;

  /** {@code keys} by {@link Literals#keys}. */
  @Select(
      """
      SELECT occasion FROM planned_call WHERE campaign = #{campaign} AND occasion IN (${keys})
      """)
  List<String> known(@Param("campaign") String campaign, @Param("keys") String keys);

  /**
   * Rows that are over although nobody was reached or declined, and that were not cancelled.
   *
   * @param last outcomes after which nothing is opened again, quoted
   */
  @Select(
      ENTRY
          + """
          WHERE campaign = #{campaign} AND occasion IN (${keys}) AND state = 'closed'
            AND outcome NOT IN (${last}) AND reason NOT LIKE 'hold: %which cancels this one'
            AND NOT EXISTS (SELECT 1 FROM attempt a
              WHERE a.planned_call_id = planned_call.id AND a.outcome IN (${last}))
          """)
  List<PlanBook.Entry> unanswered(
      @Param("campaign") String campaign, @Param("keys") String keys, @Param("last") String last);

  /**
   * The first line of the histories of what was entered now.
   *
   * @param first the lowest id of them: by it alone the rows are found in thousands
   * @param keys by {@link Literals#keys}
   */
  @Insert(
      """
      INSERT INTO planned_step (planned_call_id, at, what, reason)
      SELECT id, #{now}, CASE state WHEN 'waiting' THEN 'entered' ELSE state END, reason
      FROM planned_call FORCE INDEX (PRIMARY)
      WHERE id >= #{first} AND campaign = #{campaign} AND occasion IN (${keys})
        AND created_at = #{now}
      ORDER BY id
      """)
  int begin(
      @Param("campaign") String campaign,
      @Param("first") long first,
      @Param("keys") String keys,
      @Param("now") Instant now);

  @Select(
      """
      SELECT COUNT(*) FROM planned_call
      WHERE campaign = #{campaign} AND window_from >= #{from} AND window_from < #{until}
        AND (state <> 'suppressed' OR reason LIKE 'merged: %') AND reason NOT LIKE 'withdrawn: %'
      """)
  int count(
      @Param("campaign") String campaign,
      @Param("from") Instant from,
      @Param("until") Instant until);

  /**
   * Rows of the book in thousands. The columns are told one by one: matched by name, each row costs
   * their square.
   *
   * @param which what follows the table
   * @param p what {@code which} asks for
   */
  @Arg(column = "id", javaType = long.class)
  @Arg(column = "campaign", javaType = String.class)
  @Arg(column = "occasion", javaType = String.class)
  @Arg(column = "customer_id", javaType = long.class)
  @Arg(column = "vehicle_id", javaType = Long.class)
  @Arg(column = "e164", javaType = String.class)
  @Arg(column = "priority", javaType = int.class)
  @Arg(column = "window_from", javaType = Instant.class)
  @Arg(column = "window_until", javaType = Instant.class)
  @Arg(column = "due_at", javaType = Instant.class)
  @Arg(column = "state", javaType = String.class)
  @Arg(column = "reason", javaType = String.class)
  @Arg(column = "attempts", javaType = int.class)
  @Arg(column = "outcome", javaType = String.class)
  @Arg(column = "changed_at", javaType = Instant.class)
  @Select(ENTRY + "${which}")
  List<PlanBook.Entry> entries(@Param("which") String which, @Param("p") Map<String, Object> p);

  default List<PlanBook.Entry> untouched(String campaign, String state, long after, int limit) {
    return entries(
        """
        FORCE INDEX (planned_open)
        WHERE campaign = #{p.campaign} AND state = #{p.state} AND id > #{p.after}
          AND (attempts = 0 OR state = 'suppressed')
        ORDER BY id LIMIT #{p.limit}
        """,
        Map.of("campaign", campaign, "state", state, "after", after, "limit", limit));
  }

  /** {@code ids} are numbers, one after the other. */
  default List<PlanBook.Entry> untouchedOf(String campaign, String state, String ids) {
    return entries(
        "WHERE id IN ("
            + ids
            + ") AND campaign = #{p.campaign} AND state = #{p.state}"
            + " AND (attempts = 0 OR state = 'suppressed') ORDER BY id",
        Map.of("campaign", campaign, "state", state));
  }

  /** {@code customers} likewise. */
  default List<PlanBook.Entry> open(String customers, Instant now) {
    return entries(
        "WHERE window_until > #{p.now} AND customer_id IN (" + customers + ")", Map.of("now", now));
  }

  /** All that ever was of these people, {@code customers} likewise. */
  default List<PlanBook.Entry> all(String customers) {
    return entries("WHERE customer_id IN (" + customers + ") ORDER BY id", Map.of());
  }

  /** {@code spans} are conditions joined by OR. */
  @Select(
      """
      SELECT occasion FROM planned_call WHERE campaign = #{campaign} AND (${spans})
        AND (state IN ('claimed', 'dialing') OR outcome IN (${outcomes}))
      """)
  List<String> reached(
      @Param("campaign") String campaign,
      @Param("spans") String spans,
      @Param("outcomes") String outcomes);

  @Select(ENTRY + "WHERE campaign = #{campaign} AND occasion IN (${keys})")
  List<PlanBook.Entry> find(@Param("campaign") String campaign, @Param("keys") String keys);

  /**
   * What was dialed before goes on with the number at which it stood, if the person is the same.
   */
  @Update(
      """
      UPDATE planned_call SET
        e164 = CASE WHEN #{fresh} THEN #{d.occasion.e164} ELSE e164 END,
        number_index = CASE WHEN #{fresh} THEN 0 ELSE number_index END,
        customer_id = #{d.occasion.customerId}, vehicle_id = #{d.occasion.vehicleId},
        priority = #{d.priority}, window_from = #{d.windowFrom}, window_until = #{d.windowUntil},
        due_at = #{d.dueAt}, state = #{d.state}, reason = #{reason}, footing = NULL,
        updated_at = #{now}
      WHERE id = #{e.id} AND state = #{e.state} AND attempts = #{e.attempts}
      """)
  int correct(
      @Param("e") PlanBook.Entry entry,
      @Param("d") Decision.Entry decision,
      @Param("fresh") boolean fresh,
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

  @Update(
      """
      UPDATE planned_call SET reason = #{reason}, updated_at = #{now}
      WHERE id = #{e.id} AND state = 'waiting' AND reason = #{e.reason} AND due_at = #{e.dueAt}
      """)
  int say(
      @Param("e") PlanBook.Entry entry, @Param("reason") String reason, @Param("now") Instant now);

  /** Those that are still in that state, locked. */
  @Select(
      """
      SELECT id FROM planned_call WHERE id IN (${ids}) AND state = #{state} FOR UPDATE
      """)
  List<Long> locked(@Param("ids") String ids, @Param("state") String state);

  @Update(
      """
      UPDATE planned_call SET state = 'suppressed', reason = #{reason}, updated_at = #{now}
      WHERE id IN (${ids})
      """)
  void suppress(
      @Param("ids") String ids, @Param("reason") String reason, @Param("now") Instant now);

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

  @Select("SELECT planner FROM planned_campaign WHERE campaign = #{campaign} FOR UPDATE")
  Optional<String> planner(String campaign);

  @Update("UPDATE planned_campaign SET planner = #{planner} WHERE campaign = #{campaign}")
  void takeOver(@Param("campaign") String campaign, @Param("planner") String planner);
}
