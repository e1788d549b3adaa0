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

  /** A visit to the workshop or the showroom after it was agreed. */
  @Select(
      """
      SELECT EXISTS (SELECT 1 FROM service_visit v WHERE v.customer_id = #{g.customerId}
          AND v.handover_date >= #{first} AND v.handover_date <= #{last})
        OR EXISTS (SELECT 1 FROM inquiry i WHERE i.customer_id = #{g.customerId}
          AND i.kind = 'visit' AND i.at >= #{first} AND i.at <= #{last})
      """)
  boolean came(
      @Param("g") Given given, @Param("first") LocalDate first, @Param("last") LocalDate last);

  /** Whether something of it is still owed; {@code receivable} 0: anything that is overdue. */
  @Select(
      """
      SELECT EXISTS (SELECT 1 FROM receivable r WHERE r.open_amount > 0 AND
        CASE WHEN #{receivable} > 0 THEN r.id = #{receivable}
          ELSE r.customer_id = #{g.customerId} AND r.due_date <= #{g.day} END)
      """)
  boolean owes(@Param("g") Given given, @Param("receivable") long receivable);

  @Update("UPDATE appointment SET checked_at = #{at}, kept = #{kept} WHERE id = #{id}")
  void appointmentChecked(
      @Param("id") long id, @Param("kept") boolean kept, @Param("at") Instant at);

  @Update("UPDATE promise SET checked_at = #{at}, kept = #{kept} WHERE id = #{id}")
  void promiseChecked(@Param("id") long id, @Param("kept") boolean kept, @Param("at") Instant at);
}
