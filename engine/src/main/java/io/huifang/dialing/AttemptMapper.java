package io.huifang.dialing;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** SQL of tables attempt and install, and what the rules must read. */
interface AttemptMapper {
  /** A new row; {@code id} is filled by the database. */
  final class NewAttempt {
    long id;
    final ClaimedCall call;
    final String trunk;
    final String pbx;
    final String node;
    final Instant committedAt;
    final Instant placedAt;
    final String pbxLife;
    final String agent;

    NewAttempt(
        ClaimedCall call,
        String trunk,
        String pbx,
        String node,
        Instant committedAt,
        Instant placedAt,
        String pbxLife,
        String agent) {
      this.call = call;
      this.trunk = trunk;
      this.pbx = pbx;
      this.node = node;
      this.committedAt = committedAt;
      this.placedAt = placedAt;
      this.pbxLife = pbxLife;
      this.agent = agent;
    }

    /** As the table holds it now; {@code call} is as it was dialed. */
    OpenAttempt open(String language) {
      return new OpenAttempt(
          id,
          call.id(),
          call.campaign(),
          call.customerId(),
          call.vehicleId(),
          call.occasion(),
          call.e164(),
          language,
          call.numberIndex(),
          call.windowUntil(),
          trunk,
          pbx,
          call.fence(),
          placedAt,
          pbxLife,
          agent);
    }
  }

  /**
   * An open attempt as the table knows it.
   *
   * @param placedAt on the engine's own clock
   * @param pbxLife life of the PBX that the engine knew when it committed; empty: not known
   * @param agent who makes the call; empty: the engine
   */
  record OpenAttempt(
      long id,
      long plannedCallId,
      String campaign,
      long customerId,
      @Nullable Long vehicleId,
      String occasion,
      String e164,
      String language,
      int numberIndex,
      Instant windowUntil,
      String trunk,
      String pbx,
      long fence,
      Instant placedAt,
      String pbxLife,
      String agent) {
    /** Whether an agent makes it. */
    boolean led() {
      return !agent.isEmpty();
    }

    OpenAttempt on(String otherPbx) {
      return new OpenAttempt(
          id,
          plannedCallId,
          campaign,
          customerId,
          vehicleId,
          occasion,
          e164,
          language,
          numberIndex,
          windowUntil,
          trunk,
          otherPbx,
          fence,
          placedAt,
          pbxLife,
          agent);
    }
  }

  /** How many lines are taken. */
  record Taken(String campaign, String trunk, int lines) {}

  @Select("SELECT number FROM install WHERE id = 1")
  Optional<Integer> install();

  @Insert("INSERT INTO install (id, number) VALUES (1, #{number}) ON DUPLICATE KEY UPDATE id = id")
  void nameInstall(@Param("number") int number);

  @Insert(
      """
      INSERT INTO attempt (planned_call_id, campaign, customer_id, e164, trunk, pbx, node, fence,
        committed_at, placed_at, pbx_life, agent)
      VALUES (#{call.id}, #{call.campaign}, #{call.customerId}, #{call.e164}, #{trunk}, #{pbx},
        #{node}, #{call.fence}, #{committedAt}, #{placedAt}, #{pbxLife}, #{agent})
      """)
  @Options(useGeneratedKeys = true, keyProperty = "id")
  void insert(NewAttempt attempt);

  /** Its PBX has another name by now. */
  @Update("UPDATE attempt SET pbx = #{pbx} WHERE id = #{id} AND ended_at IS NULL")
  int isOn(@Param("id") long id, @Param("pbx") String pbx);

  @Update(
      """
      UPDATE attempt SET ended_at = #{endedAt}, answered_at = #{answeredAt}, outcome = #{outcome},
        dialed = #{dialed}, dial_status = #{end.dialStatus}, cause = #{end.cause},
        tech_cause = #{end.techCause}, detail = #{detail}
      WHERE id = #{id} AND ended_at IS NULL
      """)
  int end(
      @Param("id") long id,
      @Param("endedAt") Instant endedAt,
      @Param("answeredAt") @Nullable Instant answeredAt,
      @Param("outcome") String outcome,
      @Param("dialed") boolean dialed,
      @Param("end") LineEnd end,
      @Param("detail") String detail);

  /** Outcomes of attempts in which a person was reached, by their labels. */
  String REACHED =
      "('completed', 'partial', 'hung-up', 'silent', 'person', 'nobody-came', 'opted-out',"
          + " 'wrong-person')";

  /** Whether a person picked up in one of its attempts. */
  @Select(
      "SELECT COUNT(*) > 0 FROM attempt WHERE planned_call_id = #{plannedCallId} AND outcome IN "
          + REACHED)
  boolean reached(@Param("plannedCallId") long plannedCallId);

  /** Attempts to the person to whom it is owed now. */
  @Select(
      """
      SELECT COUNT(*) FROM attempt a JOIN planned_call p ON p.id = a.planned_call_id
      WHERE p.id = #{plannedCallId} AND a.customer_id = p.customer_id AND a.outcome = #{outcome}
      """)
  int countOutcome(@Param("plannedCallId") long plannedCallId, @Param("outcome") String outcome);

  @Select(
      """
      SELECT campaign, trunk, COUNT(*) AS `lines` FROM attempt
      WHERE ended_at IS NULL AND ring_back = ''
      GROUP BY campaign, trunk
      """)
  List<Taken> taken();

  /** Commits on a trunk after that moment, of all engines. */
  @Select("SELECT COUNT(*) FROM attempt WHERE trunk = #{trunk} AND committed_at > #{since}")
  int committedSince(@Param("trunk") String trunk, @Param("since") Instant since);

  String OPEN =
      """
      SELECT a.id, a.planned_call_id, a.campaign, a.customer_id, p.vehicle_id, p.occasion, a.e164,
        c.language, p.number_index, p.window_until, a.trunk, a.pbx, p.fence, a.placed_at,
        a.pbx_life, a.agent
      FROM attempt a JOIN planned_call p ON p.id = a.planned_call_id
        JOIN customer c ON c.id = a.customer_id
      """;

  @Select(
      """
      <script>
      """
          + OPEN
          + """
          WHERE a.ended_at IS NULL AND a.ring_back = '' AND p.id IN
          <foreach collection="ids" item="i" open="(" separator="," close=")">#{i}</foreach>
          </script>
          """)
  List<OpenAttempt> openOf(@Param("ids") List<Long> plannedCallIds);

  @Select(OPEN + " WHERE a.ended_at IS NULL AND a.ring_back = '' AND p.claimed_by = #{owner}")
  List<OpenAttempt> openOfOwner(@Param("owner") String owner);

  @Select(OPEN + " WHERE a.id = #{id}")
  Optional<OpenAttempt> find(@Param("id") long id);

  @Select(
      """
      <script>
      SELECT id FROM attempt WHERE ended_at &lt; #{before} AND id IN
      <foreach collection="ids" item="i" open="(" separator="," close=")">#{i}</foreach>
      </script>
      """)
  List<Long> endedBefore(@Param("ids") Collection<Long> ids, @Param("before") Instant before);

  /** One commit at a time. */
  @Select("SELECT number FROM install WHERE id = 1 FOR UPDATE")
  Optional<Integer> lockInstall();

  /** Lets two engines not decide upon one person at once. Tells the person's language. */
  @Select("SELECT language FROM customer WHERE id = #{id} FOR UPDATE")
  Optional<String> lockCustomer(@Param("id") long id);

  /** Likewise for a number that several people share. */
  @Select("SELECT id FROM phone WHERE e164 = #{e164} ORDER BY id FOR UPDATE")
  List<Long> lockNumber(@Param("e164") String e164);

  /** In the hotline, or with an agent who dialed them. */
  String TALKS =
      """
        EXISTS (SELECT 1 FROM call_record WHERE customer_id = #{customerId}
          AND answered_at > #{since} AND direction = 'in' AND ended_at IS NULL)
        OR EXISTS (SELECT 1 FROM call_record WHERE e164 = #{e164}
          AND answered_at > #{since} AND direction = 'in' AND ended_at IS NULL)
        OR EXISTS (SELECT 1 FROM contact WHERE customer_id = #{customerId}
          AND at > #{since} AND kind = 'agent' AND ended_at IS NULL)
        OR EXISTS (SELECT 1 FROM contact WHERE e164 = #{e164}
          AND at > #{since} AND kind = 'agent' AND ended_at IS NULL)
      """;

  /**
   * Whether person or number talks with us by now, other than in a call of a campaign.
   *
   * @param since as below
   */
  @Select("SELECT " + TALKS)
  boolean talks(
      @Param("customerId") long customerId,
      @Param("e164") String e164,
      @Param("since") Instant since);

  /**
   * Whether person or number talks with us, or is being called: by a campaign, in the hotline, by
   * an agent who dialed them.
   *
   * @param since of calls in and of agents' calls only those that began after it; an older one that
   *     has no end lost it in a crash
   */
  @Select(
      """
      SELECT EXISTS (SELECT 1 FROM attempt WHERE ended_at IS NULL
          AND (customer_id = #{customerId} OR e164 = #{e164}))
        OR
      """
          + TALKS)
  boolean onThePhone(
      @Param("customerId") long customerId,
      @Param("e164") String e164,
      @Param("since") Instant since);
}
