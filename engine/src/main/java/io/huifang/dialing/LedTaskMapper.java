package io.huifang.dialing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** SQL of table led_task. */
interface LedTaskMapper {
  /** Claimed for the agent, or being dialed by them. */
  String COUNTS =
      """
       (p.state = 'claimed' AND p.fence = t.fence
        OR p.state = 'dialing' AND EXISTS (SELECT 1 FROM attempt a
          WHERE a.planned_call_id = p.id AND a.agent = t.agent AND a.ended_at IS NULL))
      """;

  String FROM = " FROM led_task t JOIN planned_call p ON p.id = t.planned_call_id WHERE ";

  @Select(
      """
      SELECT p.id, p.campaign, p.occasion, p.customer_id, p.vehicle_id, p.e164, p.window_until,
        p.attempts, p.outcome, p.reason, p.state = 'dialing' AS dialing
      """
          + FROM
          + COUNTS
          + " AND t.agent = #{agent}")
  Optional<LedTask> of(@Param("agent") String agent);

  /** Whose. */
  @Select("SELECT t.agent" + FROM + COUNTS + " AND p.state = 'claimed'")
  List<String> holders();

  /** The claim behind a task that is not dialed yet, locked. */
  @Select(
      """
      SELECT p.id
      """
          + FROM
          + " t.agent = #{agent} AND p.id = #{id} AND p.state = 'claimed' AND p.fence = t.fence"
          + " FOR UPDATE")
  Optional<Long> claimed(@Param("agent") String agent, @Param("id") long id);

  /** A claim at a desk. */
  record Claim(long id, String agent, long fence) {}

  /** Those whose window has ended, locked. */
  @Select(
      "SELECT p.id, t.agent, p.fence"
          + FROM
          + " p.state = 'claimed' AND p.fence = t.fence AND p.window_until <= #{now} FOR UPDATE")
  List<Claim> expired(@Param("now") Instant now);

  /** What is left over at a desk; by its key, so that nobody waits for another's. */
  @Delete("DELETE FROM led_task WHERE agent = #{agent}")
  void clearDesk(@Param("agent") String agent);

  /** What is left over of a call at another desk. */
  @Delete("DELETE FROM led_task WHERE planned_call_id = #{id}")
  void clearCall(@Param("id") long id);

  @Insert(
      """
      INSERT INTO led_task (planned_call_id, agent, fence, given_at)
      VALUES (#{id}, #{agent}, #{fence}, #{now})
      """)
  void put(
      @Param("id") long id,
      @Param("agent") String agent,
      @Param("fence") long fence,
      @Param("now") Instant now);

  /** How many could be taken now. */
  @Select(
      """
      <script>
      SELECT COUNT(*) FROM planned_call
      WHERE state = 'waiting' AND due_at &lt;= #{now} AND window_until > #{now} AND campaign IN
      <foreach collection="campaigns" item="c" open="(" separator="," close=")">#{c}</foreach>
      </script>
      """)
  int waiting(@Param("campaigns") List<String> campaigns, @Param("now") Instant now);

  /** How the last attempt of a call ended and what follows. */
  record Ended(String outcome, String reason) {}

  @Select("SELECT outcome, reason FROM planned_call WHERE id = #{id}")
  Optional<Ended> ended(@Param("id") long id);
}
