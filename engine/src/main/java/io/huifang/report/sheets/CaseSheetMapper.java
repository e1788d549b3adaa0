package io.huifang.report.sheets;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.ResultType;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.session.ResultHandler;
import org.jspecify.annotations.Nullable;

/** What became of complaints. Reads only. */
interface CaseSheetMapper {
  /** To Connector/J: one row at a time, none kept. */
  int ROW_BY_ROW = Integer.MIN_VALUE;

  /**
   * One complaint with the deadlines of its first round.
   *
   * @param items what was answered badly, one or more names; null: no answer opened it
   * @param answeredAt null: not yet
   * @param answerDue null: the file gives no deadline
   * @param rounds 1: never reopened
   */
  record Complaint(
      long id,
      Instant openedAt,
      @Nullable String customer,
      String e164,
      @Nullable String plate,
      String campaign,
      String outlet,
      String technician,
      String adviser,
      String department,
      String words,
      @Nullable String items,
      @Nullable Instant answeredAt,
      @Nullable Instant answerDue,
      @Nullable Instant solvedAt,
      @Nullable Instant solveDue,
      @Nullable Instant closedAt,
      int rounds) {}

  /** Those registered in a span of time; what happened to them after it is left out. */
  @Select(
      """
      SELECT c.id, c.opened_at, u.name AS customer, c.e164, v.plate, c.campaign, c.outlet,
        c.technician, c.adviser, c.department, c.words,
        (SELECT GROUP_CONCAT(DISTINCT q.item ORDER BY q.item SEPARATOR ', ') FROM case_cause q
          WHERE q.case_id = c.id AND q.at < #{until}) AS items,
        CASE WHEN a.done_at < #{until} THEN a.done_at END AS answered_at, a.due_at AS answer_due,
        CASE WHEN s.done_at < #{until} THEN s.done_at END AS solved_at, s.due_at AS solve_due,
        CASE WHEN c.closed_at < #{until} THEN c.closed_at END AS closed_at,
        (SELECT COUNT(DISTINCT t.round) FROM case_step t
          WHERE t.case_id = c.id AND t.at < #{until}) AS rounds
      FROM case_file c
        LEFT JOIN customer u ON u.id = c.customer_id
        LEFT JOIN vehicle v ON v.id = c.vehicle_id
        LEFT JOIN case_deadline a ON a.case_id = c.id AND a.round = 1 AND a.stage = 'answered'
        LEFT JOIN case_deadline s ON s.case_id = c.id AND s.round = 1 AND s.stage = 'solved'
      WHERE c.kind = 'complaint' AND c.opened_at >= #{from} AND c.opened_at < #{until}
      ORDER BY c.opened_at, c.id
      """)
  @Options(fetchSize = ROW_BY_ROW)
  @ResultType(Complaint.class)
  void complaints(
      @Param("from") Instant from, @Param("until") Instant until, ResultHandler<Complaint> each);

  /** How many complaints had that cause. */
  record Cause(String item, long complaints) {}

  @Select(
      """
      SELECT q.item, COUNT(DISTINCT q.case_id) AS complaints
      FROM case_file c JOIN case_cause q ON q.case_id = c.id
      WHERE c.kind = 'complaint' AND c.opened_at >= #{from} AND c.opened_at < #{until}
        AND q.at < #{until}
      GROUP BY q.item ORDER BY complaints DESC, q.item
      """)
  List<Cause> causes(@Param("from") Instant from, @Param("until") Instant until);
}
