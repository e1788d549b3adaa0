package io.huifang.dialing;

import io.huifang.campaign.Decision;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** SQL of table planned_call. Leases are on the database's clock, due times on the engine's. */
interface PlannedCallMapper {
  @Select(
      """
      SELECT id FROM planned_call
      WHERE state = 'waiting' AND campaign = #{campaign} AND due_at <= #{until}
        AND window_until > #{now}
      ORDER BY due_at, id LIMIT #{limit} FOR UPDATE SKIP LOCKED
      """)
  List<Long> due(
      @Param("campaign") String campaign,
      @Param("until") Instant until,
      @Param("now") Instant now,
      @Param("limit") int limit);

  /** When the earliest waiting row of a campaign is, or was, due. */
  record Earliest(String campaign, Instant dueAt) {}

  /** By the index alone. Campaigns without a waiting row are absent. */
  @Select(
      """
      <script>
      SELECT campaign, MIN(due_at) AS due_at FROM planned_call
      WHERE state = 'waiting' AND campaign IN
      <foreach collection="campaigns" item="c" open="(" separator="," close=")">#{c}</foreach>
      GROUP BY campaign
      </script>
      """)
  List<Earliest> earliest(@Param("campaigns") Collection<String> campaigns);

  @Update(
      """
      <script>
      UPDATE planned_call SET state = 'claimed', claimed_by = #{owner}, fence = fence + 1,
        lease_until = TIMESTAMPADD(SECOND, #{leaseSeconds}, UTC_TIMESTAMP(6)), updated_at = #{now}
      WHERE id IN <foreach collection="ids" item="i" open="(" separator="," close=")">#{i}</foreach>
      </script>
      """)
  void claim(
      @Param("ids") List<Long> ids,
      @Param("owner") String owner,
      @Param("leaseSeconds") long leaseSeconds,
      @Param("now") Instant now);

  @Select(
      """
      <script>
      SELECT id, campaign, occasion, customer_id, vehicle_id, e164, number_index, priority, due_at,
        window_from, window_until, created_at, fence
      FROM planned_call
      WHERE id IN <foreach collection="ids" item="i" open="(" separator="," close=")">#{i}</foreach>
      ORDER BY due_at, id
      </script>
      """)
  List<ClaimedCall> read(@Param("ids") List<Long> ids);

  /** With the number and the window as the file says now. */
  @Update(
      """
      UPDATE planned_call SET state = 'dialing', attempts = attempts + 1, e164 = #{c.e164},
        number_index = #{c.numberIndex}, window_until = #{c.windowUntil}, updated_at = #{now}
      WHERE id = #{c.id} AND fence = #{c.fence} AND state = 'claimed'
      """)
  int dialing(@Param("c") ClaimedCall call, @Param("now") Instant now);

  @Update(
      """
      UPDATE planned_call SET state = 'waiting', claimed_by = '', lease_until = NULL,
        updated_at = #{now}
      WHERE id = #{id} AND fence = #{fence} AND state = 'claimed'
      """)
  void putBack(@Param("id") long id, @Param("fence") long fence, @Param("now") Instant now);

  @Update(
      """
      UPDATE planned_call SET state = 'suppressed', reason = #{reason}, claimed_by = '',
        lease_until = NULL, updated_at = #{now}
      WHERE id = #{id} AND fence = #{fence} AND state = 'claimed'
      """)
  int suppress(
      @Param("id") long id,
      @Param("fence") long fence,
      @Param("reason") String reason,
      @Param("now") Instant now);

  @Update(
      """
      UPDATE planned_call SET state = 'waiting', window_from = #{windowFrom},
        window_until = #{windowUntil}, due_at = #{dueAt}, reason = #{reason}, claimed_by = '',
        lease_until = NULL, updated_at = #{now}
      WHERE id = #{id} AND fence = #{fence} AND state = 'claimed'
      """)
  int correct(
      @Param("id") long id,
      @Param("fence") long fence,
      @Param("windowFrom") Instant windowFrom,
      @Param("windowUntil") Instant windowUntil,
      @Param("dueAt") Instant dueAt,
      @Param("reason") String reason,
      @Param("now") Instant now);

  /** To another person; without a phone it is refused when it is due, and then the planner's. */
  @Update(
      """
      UPDATE planned_call SET state = 'waiting', customer_id = #{d.occasion.customerId},
        vehicle_id = #{d.occasion.vehicleId}, e164 = #{d.occasion.e164}, number_index = 0,
        window_from = #{d.windowFrom}, window_until = #{d.windowUntil}, due_at = #{d.dueAt},
        reason = #{reason}, attempts = 0, outcome = '', claimed_by = '', lease_until = NULL,
        updated_at = #{now}
      WHERE id = #{c.id} AND fence = #{c.fence} AND state = 'claimed'
      """)
  int give(
      @Param("c") ClaimedCall call,
      @Param("d") Decision.Entry decision,
      @Param("reason") String reason,
      @Param("now") Instant now);

  /** Attempts that count, the one under way included. */
  @Select("SELECT attempts FROM planned_call WHERE id = #{id}")
  int attempts(long id);

  /** Back to waiting; {@code counts} is -1 when the attempt turned out not to be dialed. */
  @Update(
      """
      UPDATE planned_call SET state = 'waiting', due_at = #{dueAt}, reason = #{reason},
        outcome = #{outcome}, e164 = #{e164}, number_index = #{numberIndex},
        attempts = attempts + #{counts}, claimed_by = '', lease_until = NULL, updated_at = #{now}
      WHERE id = #{id} AND fence = #{fence} AND state IN ('claimed', 'dialing')
      """)
  int again(
      @Param("id") long id,
      @Param("fence") long fence,
      @Param("dueAt") Instant dueAt,
      @Param("reason") String reason,
      @Param("outcome") String outcome,
      @Param("e164") String e164,
      @Param("numberIndex") int numberIndex,
      @Param("counts") int counts,
      @Param("now") Instant now);

  @Update(
      """
      UPDATE planned_call SET state = 'closed', reason = #{reason}, outcome = #{outcome},
        attempts = attempts + #{counts}, claimed_by = '', lease_until = NULL, updated_at = #{now}
      WHERE id = #{id} AND fence = #{fence} AND state IN ('claimed', 'dialing')
      """)
  int close(
      @Param("id") long id,
      @Param("fence") long fence,
      @Param("reason") String reason,
      @Param("outcome") String outcome,
      @Param("counts") int counts,
      @Param("now") Instant now);

  /** What nobody holds and whose window has ended. */
  @Select(
      """
      SELECT id FROM planned_call
      WHERE state IN ('waiting', 'suppressed', 'proposed') AND window_until <= #{now}
      LIMIT #{limit} FOR UPDATE SKIP LOCKED
      """)
  List<Long> expired(@Param("now") Instant now, @Param("limit") int limit);

  /** Why a row waited that nobody came to dial, as far as that is known; for a script. */
  String CAUSE =
      """
      CASE
        WHEN SUBSTRING_INDEX(reason, ':', 1) IN
            ('cap', 'hold', 'hours', 'on-the-phone', 'complaint', 'trunk', 'put off')
          OR SUBSTRING_INDEX(reason, ',', 1) IN ('trunk-refused', 'not-dialed') THEN reason
        WHEN EXISTS (SELECT 1 FROM campaign_pause s WHERE s.campaign = planned_call.campaign
            AND s.since &lt; planned_call.window_until AND s.until_at > planned_call.due_at
            AND s.until_at >= planned_call.window_until)
          THEN CONCAT('the campaign paused: ', (SELECT s.reason FROM campaign_pause s
            WHERE s.campaign = planned_call.campaign))
        WHEN NOT EXISTS (SELECT 1 FROM attempt a WHERE a.committed_at >= planned_call.due_at
            AND a.committed_at &lt; planned_call.window_until)
          THEN 'no call was made in that time'
        ELSE 'its turn did not come (lines, calls per second, the trunk''s minutes or its PBX)' END
      """;

  /**
   * A call that was decided against keeps the reason: that is why the person was not called. Who
   * was cut off and was to be called again was reached all the same; who was never dialed was not
   * missed by the phone.
   */
  @Update(
      """
      <script>
      UPDATE planned_call SET
        reason = CASE
          WHEN state = 'waiting' AND EXISTS (SELECT 1 FROM attempt a
            WHERE a.planned_call_id = planned_call.id AND a.outcome IN
      """
          + AttemptMapper.REACHED
          + """
                ) THEN 'expired: answered before, the window ended'
                  WHEN state = 'waiting' AND attempts > 0
                    THEN 'expired: not reached (未联系上), the window ended'
                  WHEN state = 'waiting'
                    THEN LEFT(CONCAT('expired: never dialed, the window ended; ',
          """
          + CAUSE
          + """
                ), 255)
              WHEN state = 'proposed'
                THEN 'expired: proposed, and nobody picked it before the window ended'
              ELSE LEFT(CONCAT('expired: the window ended, ', reason), 255) END,
            state = 'closed', updated_at = #{now}
          WHERE id IN <foreach collection="ids" item="i" open="(" separator="," close=")">#{i}</foreach>
          </script>
          """)
  void closeExpired(@Param("ids") List<Long> ids, @Param("now") Instant now);

  @Update(
      """
      UPDATE planned_call
      SET lease_until = TIMESTAMPADD(SECOND, #{leaseSeconds}, UTC_TIMESTAMP(6))
      WHERE claimed_by = #{owner} AND (state = 'dialing' OR state = 'claimed'
        AND EXISTS (SELECT 1 FROM led_task t
          WHERE t.planned_call_id = planned_call.id AND t.fence = planned_call.fence))
      """)
  int renew(@Param("owner") String owner, @Param("leaseSeconds") long leaseSeconds);

  /** Claims that were never dialed and whose engine is gone or was too slow. */
  @Select(
      """
      SELECT id FROM planned_call
      WHERE state = 'claimed' AND lease_until < UTC_TIMESTAMP(6)
      LIMIT #{limit} FOR UPDATE SKIP LOCKED
      """)
  List<Long> abandonedClaims(@Param("limit") int limit);

  @Update(
      """
      <script>
      UPDATE planned_call SET state = 'waiting', claimed_by = '', lease_until = NULL,
        updated_at = #{now}
      WHERE id IN <foreach collection="ids" item="i" open="(" separator="," close=")">#{i}</foreach>
      </script>
      """)
  void release(@Param("ids") List<Long> ids, @Param("now") Instant now);

  @Select(
      """
      SELECT id FROM planned_call
      WHERE state = 'dialing' AND lease_until < UTC_TIMESTAMP(6) AND claimed_by <> #{owner}
      LIMIT 200 FOR UPDATE SKIP LOCKED
      """)
  List<Long> abandoned(@Param("owner") String owner);

  @Update(
      """
      <script>
      UPDATE planned_call SET claimed_by = #{owner}, fence = fence + 1,
        lease_until = TIMESTAMPADD(SECOND, #{leaseSeconds}, UTC_TIMESTAMP(6))
      WHERE id IN <foreach collection="ids" item="i" open="(" separator="," close=")">#{i}</foreach>
      </script>
      """)
  void takeOver(
      @Param("ids") List<Long> ids,
      @Param("owner") String owner,
      @Param("leaseSeconds") long leaseSeconds);
}
