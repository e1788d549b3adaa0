package io.huifang.result;

import io.huifang.call.CallEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** SQL of call_record, answer and survey_result. Every insert may be repeated without harm. */
interface ResultMapper {
  /** What one answered question is worth, by its last correction when there is one. */
  record AnswerRow(
      String reference,
      @Nullable Integer points,
      int weight,
      String level,
      @Nullable Integer ahead) {}

  /** Who a call was with, and what was asked, and whether its end is on record. */
  record CallRow(
      String reference,
      @Nullable Long attemptId,
      String campaign,
      String occasion,
      @Nullable Long customerId,
      @Nullable Long vehicleId,
      String e164,
      String survey,
      int asked,
      @Nullable Instant endedAt) {
    TalkSeen talk() {
      return new TalkSeen(
          reference, attemptId, campaign, occasion, customerId, vehicleId, e164, survey);
    }
  }

  @Insert(
      """
      <script>
      INSERT INTO call_record (reference, direction, attempt_id, campaign, occasion, customer_id,
        vehicle_id, e164, answered_at, survey, asked)
      VALUES
      <foreach collection="events" item="e" separator=",">
        (#{e.reference}, #{e.direction}, #{e.attemptId}, #{e.campaign}, #{e.occasion},
        #{e.customerId}, #{e.vehicleId}, #{e.e164}, #{e.at}, #{e.survey}, #{e.asked})
      </foreach>
      ON DUPLICATE KEY UPDATE id = id
      </script>
      """)
  void started(@Param("events") Collection<CallEvent.Started> events);

  @Insert(
      """
      <script>
      INSERT INTO call_route (reference, at, dialed, way, queue, priority, agent, code, why_zh,
        why_en, pressed, pressed_zh, pressed_en)
      VALUES
      <foreach collection="events" item="e" separator=",">
        (#{e.reference}, #{e.at}, #{e.dialed}, #{e.way}, #{e.queue}, #{e.priority}, #{e.agent},
        #{e.code}, #{e.whyZh}, #{e.whyEn}, #{e.pressed}, #{e.pressedZh}, #{e.pressedEn})
      </foreach>
      ON DUPLICATE KEY UPDATE way = VALUES(way), queue = VALUES(queue),
        priority = VALUES(priority), agent = VALUES(agent), why_zh = VALUES(why_zh),
        why_en = VALUES(why_en),
        pressed_zh = IF(VALUES(pressed) = '', pressed_zh, VALUES(pressed_zh)),
        pressed_en = IF(VALUES(pressed) = '', pressed_en, VALUES(pressed_en)),
        pressed = IF(VALUES(pressed) = '', pressed, VALUES(pressed))
      </script>
      """)
  void routed(@Param("events") Collection<CallEvent.Routed> events);

  @Insert(
      """
      <script>
      INSERT INTO answer (reference, survey, question, answer_key, kind, value, level, points,
        weight, ahead, at)
      VALUES
      <foreach collection="events" item="e" separator=",">
        (#{e.reference}, #{e.survey}, #{e.question}, #{e.key}, #{e.kind}, #{e.value},
        #{e.level}, #{e.points}, #{e.weight}, #{e.ahead}, #{e.at})
      </foreach>
      ON DUPLICATE KEY UPDATE id = id
      </script>
      """)
  void answered(@Param("events") Collection<CallEvent.Answered> events);

  /**
   * The first end that was heard counts; how many questions there were is known better with each.
   */
  @Update(
      """
      UPDATE call_record SET
        ended_at = CASE WHEN end_unheard THEN #{at} ELSE COALESCE(ended_at, #{at}) END,
        end_unheard = FALSE, asked = #{asked}
      WHERE reference = #{reference}
      """)
  void ended(
      @Param("reference") String reference, @Param("at") Instant at, @Param("asked") int asked);

  /** How many questions there were, of a call that is ended. */
  @Update("UPDATE call_record SET asked = #{asked} WHERE reference = #{reference}")
  void asked(@Param("reference") String reference, @Param("asked") int asked);

  @Select(
      """
      <script>
      SELECT a.reference, CASE WHEN c.id IS NULL THEN a.points ELSE c.points END AS points,
        a.weight, CASE WHEN c.id IS NULL THEN a.level ELSE c.level END AS level, a.ahead
      FROM answer a
        LEFT JOIN answer_correction c
          ON c.id = (SELECT MAX(l.id) FROM answer_correction l WHERE l.answer_id = a.id)
      WHERE a.reference IN
      <foreach collection="references" item="r" open="(" separator="," close=")">#{r}</foreach>
      ORDER BY a.id
      </script>
      """)
  List<AnswerRow> answers(@Param("references") Collection<String> references);

  @Select(
      """
      <script>
      SELECT reference, attempt_id, campaign, occasion, customer_id, vehicle_id, e164, survey,
        asked, ended_at
      FROM call_record
      WHERE reference IN
      <foreach collection="references" item="r" open="(" separator="," close=")">#{r}</foreach>
      </script>
      """)
  List<CallRow> calls(@Param("references") Collection<String> references);

  /** A call of ours to one of them that was cut after an answer. */
  record CutRow(
      String reference,
      long attemptId,
      String campaign,
      String occasion,
      long customerId,
      @Nullable Long vehicleId,
      String survey,
      Instant answeredAt) {}

  /** What was answered. */
  record GivenRow(String question, String answerKey, String value) {}

  @Select(
      """
      <script>
      SELECT k.reference, k.attempt_id, k.campaign, k.occasion, k.customer_id, k.vehicle_id,
        k.survey, k.answered_at
      FROM call_record k JOIN attempt a ON a.id = k.attempt_id
      WHERE k.customer_id IN
        <foreach collection="customers" item="c" open="(" separator="," close=")">#{c}</foreach>
        AND k.answered_at &gt;= #{since} AND k.direction = 'out' AND k.survey != ''
        AND (a.outcome IS NULL OR a.outcome = 'partial')
        AND EXISTS (SELECT 1 FROM answer n WHERE n.reference = k.reference)
        AND k.asked &gt; (SELECT COUNT(*) FROM answer n WHERE n.reference = k.reference)
      ORDER BY k.id DESC LIMIT #{most}
      </script>
      """)
  List<CutRow> cut(
      @Param("customers") Collection<Long> customers,
      @Param("since") Instant since,
      @Param("most") int most);

  /** The survey call to that person for that occasion that others go on with, newest first. */
  @Select(
      """
      SELECT k.reference, k.attempt_id, k.campaign, k.occasion, k.customer_id, k.vehicle_id,
        k.survey, k.answered_at
      FROM call_record k
      WHERE k.customer_id = #{customerId} AND k.campaign = #{campaign} AND k.occasion = #{occasion}
        AND k.direction = 'out' AND k.survey != ''
        AND EXISTS (SELECT 1 FROM answer n WHERE n.reference = k.reference)
      ORDER BY k.id DESC LIMIT 1
      """)
  Optional<CutRow> begun(
      @Param("customerId") long customerId,
      @Param("campaign") String campaign,
      @Param("occasion") String occasion);

  /** Whether questions are left of that call. */
  @Select(
      """
      SELECT k.asked > (SELECT COUNT(*) FROM answer n WHERE n.reference = k.reference)
      FROM call_record k WHERE k.reference = #{reference}
      """)
  boolean unfinished(@Param("reference") String reference);

  /** Answers of a call that were given while a later one went on with it. */
  @Select(
      """
      SELECT COUNT(*) FROM answer n JOIN call_record k ON k.reference = #{later}
      WHERE n.reference = #{reference} AND n.at >= k.answered_at
      """)
  int answersIn(@Param("reference") String reference, @Param("later") String later);

  @Select(
      """
      SELECT COUNT(*) > 0 FROM attempt a
        JOIN call_record k ON k.attempt_id = a.id
        JOIN survey_result r ON r.reference = k.reference
      WHERE a.planned_call_id = #{plannedCallId} AND a.outcome = 'partial' AND r.complete
      """)
  boolean answeredSince(@Param("plannedCallId") long plannedCallId);

  @Select(
      """
      SELECT question, answer_key, value FROM answer WHERE reference = #{reference} ORDER BY id
      """)
  List<GivenRow> given(@Param("reference") String reference);

  /** A survey's score. */
  record ResultRow(
      String reference,
      String survey,
      @Nullable Long customerId,
      @Nullable Long vehicleId,
      int answered,
      int asked,
      @Nullable BigDecimal score,
      boolean complete,
      int verySatisfied,
      int rated,
      Instant at) {}

  @Insert(
      """
      <script>
      INSERT INTO survey_result (reference, survey, customer_id, vehicle_id, answered, asked, score,
        complete, very_satisfied, rated, at)
      VALUES
      <foreach collection="results" item="r" separator=",">
        (#{r.reference}, #{r.survey}, #{r.customerId}, #{r.vehicleId}, #{r.answered}, #{r.asked},
        #{r.score}, #{r.complete}, #{r.verySatisfied}, #{r.rated}, #{r.at})
      </foreach>
      ON DUPLICATE KEY UPDATE answered = VALUES(answered), asked = VALUES(asked),
        score = VALUES(score), complete = VALUES(complete),
        very_satisfied = VALUES(very_satisfied), rated = VALUES(rated)
      </script>
      """)
  void results(@Param("results") Collection<ResultRow> results);

  /** Of a call that is ended. */
  @Update("UPDATE call_record SET end_unheard = TRUE WHERE reference = #{reference}")
  void unheard(String reference);

  /** The last moment at which the record knows that an inbound call went on; null: it is over. */
  @Select(
      """
      SELECT GREATEST(k.answered_at,
        COALESCE((SELECT MAX(r.at) FROM call_route r WHERE r.reference = k.reference),
          k.answered_at),
        COALESCE((SELECT MAX(a.at) FROM answer a WHERE a.reference = k.reference), k.answered_at),
        COALESCE((SELECT MAX(GREATEST(v.joined_at, COALESCE(v.answered_at, v.joined_at),
            COALESCE(v.left_at, v.joined_at), COALESCE(v.ended_at, v.joined_at)))
          FROM queue_visit v WHERE v.reference = k.reference), k.answered_at))
      FROM call_record k WHERE k.reference = #{reference} AND k.ended_at IS NULL FOR UPDATE
      """)
  @Nullable Instant lastKnown(String reference);

  @Select(
      """
      SELECT reference FROM call_record WHERE direction = 'in' AND ended_at IS NULL
      ORDER BY id DESC LIMIT 10000
      """)
  List<String> openInbound();

  @Select(
      """
      SELECT reference, answered_at AS at FROM call_record
      WHERE direction = 'in' AND answered_at > #{from} AND answered_at < #{until}
        AND ended_at IS NULL
      """)
  List<ResultBook.OpenCall> openBetween(@Param("from") Instant from, @Param("until") Instant until);
}
