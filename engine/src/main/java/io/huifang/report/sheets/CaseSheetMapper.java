package io.huifang.report.sheets;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.ResultType;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.session.ResultHandler;
import org.jspecify.annotations.Nullable;

/** What became of complaints and other cases. Reads only. */
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

  /**
   * One case as it stood at the end of a span.
   *
   * @param author who registered it; null: not on record
   * @param said what was said in the call, whole; null: it came from none
   * @param given words of the last assignment; null: nobody had it
   * @param rounds 1: never reopened
   * @param reached the furthest step of the last round; null: none beyond its beginning
   * @param answeredAt of the last round, as those that follow; null: not yet
   * @param done words of the last step that people did; null: none
   */
  record Registered(
      long id,
      String kind,
      Instant openedAt,
      @Nullable String author,
      @Nullable String customer,
      String e164,
      @Nullable String plate,
      String outlet,
      String words,
      @Nullable String said,
      @Nullable String given,
      int rounds,
      @Nullable String reached,
      @Nullable Instant answeredAt,
      @Nullable Instant solvedAt,
      @Nullable Instant toldAt,
      @Nullable Instant closedAt,
      @Nullable String done) {}

  /** Those registered in a span of time; what happened to them after it is left out. */
  @Select(
      """
      <script>
      SELECT c.id, c.kind, c.opened_at,
        (SELECT s.author FROM case_step s WHERE s.case_id = c.id AND s.what = 'opened'
          ORDER BY s.id LIMIT 1) AS author,
        u.name AS customer, c.e164, v.plate, c.outlet, c.words,
        (SELECT s.words FROM case_step s WHERE s.case_id = c.id AND s.what = 'said'
          AND s.words != '' AND s.at &lt; #{until} ORDER BY s.id DESC LIMIT 1) AS said,
        (SELECT IF(s.words = '', CONCAT('to ', c.department), s.words) FROM case_step s
          WHERE s.case_id = c.id AND s.what = 'assigned' AND s.at &lt; #{until}
          ORDER BY s.id DESC LIMIT 1) AS given,
        c.last_round AS rounds,
        ELT((SELECT MAX(FIELD(s.what, 'confirmed', 'assigned', 'answered', 'solved', 'told',
            'closed')) FROM case_step s WHERE s.case_id = c.id AND s.round = c.last_round
            AND s.at &lt; #{until}),
          'confirmed', 'assigned', 'answered', 'solved', 'told', 'closed') AS reached,
        (SELECT MAX(s.at) FROM case_step s WHERE s.case_id = c.id AND s.round = c.last_round
          AND s.what = 'answered' AND s.at &lt; #{until}) AS answered_at,
        (SELECT MAX(s.at) FROM case_step s WHERE s.case_id = c.id AND s.round = c.last_round
          AND s.what = 'solved' AND s.at &lt; #{until}) AS solved_at,
        (SELECT MAX(s.at) FROM case_step s WHERE s.case_id = c.id AND s.round = c.last_round
          AND s.what = 'told' AND s.at &lt; #{until}) AS told_at,
        (SELECT MAX(s.at) FROM case_step s WHERE s.case_id = c.id AND s.round = c.last_round
          AND s.what = 'closed' AND s.at &lt; #{until}) AS closed_at,
        (SELECT s.words FROM case_step s WHERE s.case_id = c.id AND s.words != ''
          AND s.author != 'huifang' AND s.what IN ('answered', 'solved', 'told', 'closed', 'noted')
          AND s.at &lt; #{until} ORDER BY s.id DESC LIMIT 1) AS done
      FROM (
        SELECT f.*, COALESCE((SELECT MAX(t.round) FROM case_step t
          WHERE t.case_id = f.id AND t.at &lt; #{until}), 1) AS last_round
        FROM case_file f
        WHERE f.opened_at >= #{from} AND f.opened_at &lt; #{until}
          <if test="kind != ''">AND f.kind = #{kind}</if>
      ) c
        LEFT JOIN customer u ON u.id = c.customer_id
        LEFT JOIN vehicle v ON v.id = c.vehicle_id
      ORDER BY c.opened_at, c.id
      </script>
      """)
  @Options(fetchSize = ROW_BY_ROW)
  @ResultType(Registered.class)
  void register(
      @Param("kind") String kind,
      @Param("from") Instant from,
      @Param("until") Instant until,
      ResultHandler<Registered> each);
}
