package io.huifang.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.ResultType;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.session.ResultHandler;
import org.jspecify.annotations.Nullable;

/** Reads other features' tables; writes nothing. What may be long comes row by row. */
interface ReportMapper {
  /** To Connector/J: one row at a time, none kept. */
  int ROW_BY_ROW = Integer.MIN_VALUE;

  /**
   * One attempt with what came of it.
   *
   * @param answers keys that were pressed in this very call
   * @param score of the whole survey, with the last call that asked of it
   * @param agents who talked with whoever asked for a person, one after the other; null: nobody
   */
  record AttemptLine(
      Instant at,
      String campaign,
      String occasion,
      String customer,
      String e164,
      @Nullable String plate,
      String outcome,
      @Nullable String answers,
      @Nullable BigDecimal score,
      String detail,
      String next,
      @Nullable String disposition,
      @Nullable String titleZh,
      @Nullable String titleEn,
      @Nullable String agents) {}

  /** One inbound call. */
  record InboundLine(
      Instant at,
      @Nullable String customer,
      String e164,
      @Nullable String agent,
      @Nullable Long popMicros,
      @Nullable Instant answeredAt,
      @Nullable Instant endedAt,
      @Nullable String disposition,
      @Nullable String titleZh,
      @Nullable String titleEn,
      @Nullable String note,
      @Nullable String marks,
      @Nullable String handedTo) {}

  /**
   * One outcome of one campaign on record.
   *
   * @param score mean of what was graded, by the weight of the items, as in all reports; a survey
   *     that several calls asked counts with the last of them
   */
  record OutcomeLine(
      String campaign, String outcome, int attempts, int people, @Nullable BigDecimal score) {}

  @Select(
      """
      SELECT a.committed_at AS at, a.campaign, p.occasion, c.name AS customer, a.e164, v.plate,
        a.outcome,
        (SELECT GROUP_CONCAT(n.answer_key ORDER BY n.id SEPARATOR ' ') FROM answer n
          WHERE n.at >= k.answered_at AND n.at < COALESCE(
      """
          + Sitting.NEXT
          + ", '9999-12-31') AND n.reference = "
          + Sitting.BEGUN
          + """
          ) AS answers,
            s.score, a.detail, p.reason AS next, d.name AS disposition, d.title_zh, d.title_en,
            (SELECT GROUP_CONCAT(q.agent ORDER BY q.answered_at SEPARATOR ' ') FROM queue_visit q
              WHERE q.reference = k.reference AND q.agent <> '' AND q.answered_at IS NOT NULL)
              AS agents
          FROM attempt a
            JOIN planned_call p ON p.id = a.planned_call_id
            JOIN customer c ON c.id = a.customer_id
            LEFT JOIN vehicle v ON v.id = p.vehicle_id
            LEFT JOIN call_record k ON k.attempt_id = a.id
            LEFT JOIN disposition d ON d.id = (
              SELECT MAX(o.id) FROM disposition o WHERE o.reference = k.reference)
            LEFT JOIN survey_result s ON s.reference =
          """
          + Sitting.BEGUN
          + " AND "
          + Sitting.NEXT
          + """
           IS NULL
          WHERE a.committed_at >= #{from} AND a.committed_at < #{until}
          ORDER BY a.committed_at, a.id
          """)
  @Options(fetchSize = ROW_BY_ROW)
  @ResultType(AttemptLine.class)
  void attempts(
      @Param("from") Instant from, @Param("until") Instant until, ResultHandler<AttemptLine> each);

  @Select(
      """
      SELECT k.answered_at AS at, c.name AS customer, k.e164, s.agent, s.pop_micros,
        s.answered_at, CASE WHEN k.end_unheard THEN NULL ELSE k.ended_at END AS ended_at, d.name AS disposition, d.title_zh, d.title_en, d.note,
        (SELECT GROUP_CONCAT(m.second ORDER BY m.second SEPARATOR ' ') FROM call_mark m
          WHERE m.call_id = k.reference AND m.agent = s.agent) AS marks,
        (SELECT GROUP_CONCAT(h.target ORDER BY h.id SEPARATOR ' ') FROM handover h
          WHERE h.call_id = k.reference AND h.agent = s.agent AND h.given_at IS NOT NULL)
          AS handed_to
      FROM call_record k
        LEFT JOIN customer c ON c.id = k.customer_id
        LEFT JOIN screen_pop s ON s.linked_id = k.reference
        LEFT JOIN disposition d ON d.reference = k.reference AND d.agent = s.agent
      WHERE k.direction = 'in' AND k.answered_at >= #{from} AND k.answered_at < #{until}
      ORDER BY k.answered_at, k.id, s.id
      """)
  @Options(fetchSize = ROW_BY_ROW)
  @ResultType(InboundLine.class)
  void inbound(
      @Param("from") Instant from, @Param("until") Instant until, ResultHandler<InboundLine> each);

  /**
   * One planned call that waits or is on the line.
   *
   * @param attempts that count as dialed, as in the other reports; the planned call's own count
   *     leaves out what its number of tries does not go by
   */
  record DueLine(
      Instant dueAt,
      String campaign,
      String occasion,
      String customer,
      String e164,
      String state,
      int attempts,
      String reason) {}

  @Select(
      """
      SELECT p.due_at, p.campaign, p.occasion, c.name AS customer, p.e164, p.state,
        (SELECT COUNT(*) FROM attempt a WHERE a.planned_call_id = p.id AND a.dialed) AS attempts,
        p.reason
      FROM planned_call p JOIN customer c ON c.id = p.customer_id
      WHERE p.state <> 'closed' AND p.due_at < #{until}
      ORDER BY p.due_at, p.priority DESC, p.id
      """)
  @Options(fetchSize = ROW_BY_ROW)
  @ResultType(DueLine.class)
  void due(@Param("until") Instant until, ResultHandler<DueLine> each);

  @Select(
      """
      SELECT a.campaign, a.outcome, COUNT(DISTINCT a.id) AS attempts,
        COUNT(DISTINCT a.customer_id) AS people,
        SUM(CASE WHEN c.id IS NULL THEN n.points ELSE c.points END * n.weight)
          / NULLIF(SUM(CASE WHEN CASE WHEN c.id IS NULL THEN n.points ELSE c.points END IS NULL
            THEN 0 ELSE n.weight END), 0) AS score
      FROM attempt a
        LEFT JOIN call_record k ON k.attempt_id = a.id
        LEFT JOIN answer n ON n.reference =
      """
          + Sitting.BEGUN
          + " AND "
          + Sitting.NEXT
          + """
           IS NULL
            LEFT JOIN (SELECT answer_id, MAX(id) AS last FROM answer_correction GROUP BY answer_id) l
              ON l.answer_id = n.id
            LEFT JOIN answer_correction c ON c.id = l.last
          WHERE a.committed_at >= #{from} AND a.committed_at < #{until} AND a.ended_at IS NOT NULL
          GROUP BY a.campaign, a.outcome ORDER BY a.campaign, attempts DESC, a.outcome
          """)
  List<OutcomeLine> outcomes(@Param("from") Instant from, @Param("until") Instant until);
}
