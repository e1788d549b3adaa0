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

    NewAttempt(
        ClaimedCall call,
        String trunk,
        String pbx,
        String node,
        Instant committedAt,
        Instant placedAt) {
      this.call = call;
      this.trunk = trunk;
      this.pbx = pbx;
      this.node = node;
      this.committedAt = committedAt;
      this.placedAt = placedAt;
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
          placedAt);
    }
  }

  /** An open attempt as the table knows it. */
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
      Instant placedAt) {
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
          placedAt);
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
        committed_at, placed_at)
      VALUES (#{call.id}, #{call.campaign}, #{call.customerId}, #{call.e164}, #{trunk}, #{pbx},
        #{node}, #{call.fence}, #{committedAt}, #{placedAt})
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
      "('completed', 'partial', 'hung-up', 'silent', 'person', 'opted-out', 'wrong-person')";

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
      SELECT campaign, trunk, COUNT(*) AS `lines` FROM attempt WHERE ended_at IS NULL
      GROUP BY campaign, trunk
      """)
  List<Taken> taken();

  /** Commits on a trunk after that moment, of all engines. */
  @Select("SELECT COUNT(*) FROM attempt WHERE trunk = #{trunk} AND committed_at > #{since}")
  int committedSince(@Param("trunk") String trunk, @Param("since") Instant since);

  String OPEN =
      """
      SELECT a.id, a.planned_call_id, a.campaign, a.customer_id, p.vehicle_id, p.occasion, a.e164,
        c.language, p.number_index, p.window_until, a.trunk, a.pbx, p.fence, a.placed_at
      FROM attempt a JOIN planned_call p ON p.id = a.planned_call_id
        JOIN customer c ON c.id = a.customer_id
      """;

  @Select(
      """
      <script>
      """
          + OPEN
          + """
          WHERE a.ended_at IS NULL AND p.id IN
          <foreach collection="ids" item="i" open="(" separator="," close=")">#{i}</foreach>
          </script>
          """)
  List<OpenAttempt> openOf(@Param("ids") List<Long> plannedCallIds);

  @Select(OPEN + " WHERE a.ended_at IS NULL AND p.claimed_by = #{owner}")
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

  @Select(
      """
      SELECT EXISTS (SELECT 1 FROM attempt WHERE ended_at IS NULL
        AND (customer_id = #{customerId} OR e164 = #{e164}))
      """)
  boolean onThePhone(@Param("customerId") long customerId, @Param("e164") String e164);
}
