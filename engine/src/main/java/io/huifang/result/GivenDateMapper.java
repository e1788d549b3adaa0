package io.huifang.result;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** SQL of appointment and promise; what tells whether they were kept is only read. */
interface GivenDateMapper {
  /** A day that somebody agreed to. */
  record Given(
      long id,
      String occasion,
      @Nullable Long customerId,
      @Nullable Long vehicleId,
      Instant givenAt,
      LocalDate day) {}

  @Insert(
      """
      INSERT INTO appointment (reference, question, campaign, occasion, customer_id, vehicle_id, e164,
        given_at, day)
      VALUES (#{s.talk.reference}, #{s.question}, #{s.talk.campaign}, #{s.talk.occasion},
        #{s.talk.customerId}, #{s.talk.vehicleId}, #{s.talk.e164}, #{s.at}, #{day})
      ON DUPLICATE KEY UPDATE id = id
      """)
  void appointment(@Param("s") AnswerSeen seen, @Param("day") LocalDate day);

  @Insert(
      """
      INSERT INTO promise (reference, question, campaign, occasion, customer_id, vehicle_id, e164,
        given_at, day)
      VALUES (#{s.talk.reference}, #{s.question}, #{s.talk.campaign}, #{s.talk.occasion},
        #{s.talk.customerId}, #{s.talk.vehicleId}, #{s.talk.e164}, #{s.at}, #{day})
      ON DUPLICATE KEY UPDATE id = id
      """)
  void promise(@Param("s") AnswerSeen seen, @Param("day") LocalDate day);

  @Select(
      """
      SELECT id, occasion, customer_id, vehicle_id, given_at, day FROM appointment
      WHERE checked_at IS NULL AND day < #{before} ORDER BY day, id LIMIT #{limit} FOR UPDATE
      """)
  List<Given> appointmentsBefore(@Param("before") LocalDate before, @Param("limit") int limit);

  @Select(
      """
      SELECT id, occasion, customer_id, vehicle_id, given_at, day FROM promise
      WHERE checked_at IS NULL AND day < #{before} ORDER BY day, id LIMIT #{limit} FOR UPDATE
      """)
  List<Given> promisesBefore(@Param("before") LocalDate before, @Param("limit") int limit);

  /** Broken ones of persons of whom a visit has been imported since they were looked at. */
  @Select(
      """
      SELECT a.id, a.occasion, a.customer_id, a.vehicle_id, a.given_at, a.day FROM appointment a
      WHERE a.kept = FALSE AND a.day >= #{oldest} AND a.id > #{after}
        AND (EXISTS (SELECT 1 FROM service_visit v WHERE v.customer_id = a.customer_id
            AND v.updated_at >= a.checked_at)
          OR EXISTS (SELECT 1 FROM inquiry i WHERE i.customer_id = a.customer_id
            AND i.updated_at >= a.checked_at))
      ORDER BY a.id LIMIT #{limit} FOR UPDATE
      """)
  List<Given> doubtfulAppointments(
      @Param("oldest") LocalDate oldest, @Param("after") long after, @Param("limit") int limit);

  /**
   * Broken ones of whose debts a file has told otherwise since they were looked at; of one that is
   * about a receivable only that one counts. A row of the ledger that says when it changed is
   * asked, not {@code updated_at}: what an update of the engine wrote down tells nothing new.
   */
  @Select(
      """
      SELECT p.id, p.occasion, p.customer_id, p.vehicle_id, p.given_at, p.day FROM promise p
      WHERE p.kept = FALSE AND p.day >= #{oldest} AND p.id > #{after}
        AND EXISTS (SELECT 1 FROM receivable r JOIN receivable_state s ON s.receivable_id = r.id
          WHERE r.customer_id = p.customer_id AND s.at >= p.checked_at
            AND (p.occasion NOT LIKE 'receivable:%'
              OR r.id = CAST(SUBSTRING_INDEX(SUBSTRING(p.occasion, 12), '#', 1) AS SIGNED)))
      ORDER BY p.id LIMIT #{limit} FOR UPDATE
      """)
  List<Given> doubtfulPromises(
      @Param("oldest") LocalDate oldest, @Param("after") long after, @Param("limit") int limit);

  /**
   * A visit after it was agreed: to the workshop with the vehicle that was talked about (a visit
   * whose file names none may be it), or, where none was, to the workshop or the showroom.
   */
  @Select(
      """
      SELECT EXISTS (SELECT 1 FROM service_visit v WHERE v.customer_id = #{g.customerId}
          AND v.handover_date >= #{first} AND v.handover_date <= #{last}
          AND (#{g.vehicleId} IS NULL OR v.vehicle_id IS NULL OR v.vehicle_id = #{g.vehicleId}))
        OR (#{g.vehicleId} IS NULL AND EXISTS (SELECT 1 FROM inquiry i
          WHERE i.customer_id = #{g.customerId}
            AND i.kind = 'visit' AND i.at >= #{first} AND i.at <= #{last}))
      """)
  boolean came(
      @Param("g") Given given, @Param("first") LocalDate first, @Param("last") LocalDate last);

  /**
   * Whether something of it was still owed, as files before {@code until} told; {@code receivable}
   * 0: anything that was due by the day as it stood when the day was given (what came into the
   * files later: as it came), of the vehicle where one was talked about.
   */
  @Select(
      """
      SELECT EXISTS (SELECT 1 FROM receivable r WHERE
        CASE WHEN #{receivable} > 0 THEN r.id = #{receivable}
          ELSE r.customer_id = #{g.customerId} AND COALESCE(
              (SELECT s.due_date FROM receivable_state s
                WHERE s.receivable_id = r.id AND s.at <= #{g.givenAt}
                ORDER BY s.at DESC, s.id DESC LIMIT 1),
              (SELECT s.due_date FROM receivable_state s
                WHERE s.receivable_id = r.id ORDER BY s.at, s.id LIMIT 1)) <= #{g.day}
            AND (#{g.vehicleId} IS NULL OR r.vehicle_id IS NULL OR r.vehicle_id = #{g.vehicleId})
          END
        AND (SELECT s.open_amount FROM receivable_state s
          WHERE s.receivable_id = r.id AND s.at < #{until}
          ORDER BY s.at DESC, s.id DESC LIMIT 1) > 0)
      """)
  boolean owes(
      @Param("g") Given given, @Param("receivable") long receivable, @Param("until") Instant until);

  @Update(
      """
      UPDATE appointment SET checked_at = #{at}, kept = #{kept},
        broken_at = CASE WHEN #{kept} THEN broken_at ELSE COALESCE(broken_at, #{at}) END
      WHERE id = #{id}
      """)
  void appointmentChecked(
      @Param("id") long id, @Param("kept") boolean kept, @Param("at") Instant at);

  @Update(
      """
      UPDATE promise SET checked_at = #{at}, kept = #{kept},
        broken_at = CASE WHEN #{kept} THEN broken_at ELSE COALESCE(broken_at, #{at}) END
      WHERE id = #{id}
      """)
  void promiseChecked(@Param("id") long id, @Param("kept") boolean kept, @Param("at") Instant at);
}
