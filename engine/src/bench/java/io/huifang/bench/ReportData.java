package io.huifang.bench;

import java.util.List;

/**
 * A month of one campaign, made by the database itself: each attempt of an occasion of its own; of
 * 20 attempts 16 are answered to the end, the others are busy, declined, no answer and silent. Each
 * has {@link #ANSWERS} graded answers, also those: what is measured is how many rows are read.
 */
final class ReportData {
  /** Answers per attempt. */
  static final int ANSWERS = 5;

  static final String MONTH = "2026-03-01";

  private static final String WHEN =
      "DATE_ADD('2026-03-01 01:00:00', INTERVAL (i * 7919) % 2592000 SECOND)";

  private ReportData() {}

  /** Statements that add attempts {@code first} to {@code last} and what came of them. */
  static List<String> add(int first, int last) {
    String rows = " FROM (SELECT seq AS i FROM seq_" + first + "_to_" + last + ") s";
    String outcome =
        "ELT(1 + LEAST(i % 20, 4), 'busy', 'declined', 'no-answer', 'silent', 'completed')";
    return List.of(
        "INSERT INTO planned_call (id, campaign, occasion, customer_id, e164, priority, window_from,"
            + " window_until, due_at, state, reason, outcome, attempts, created_at, updated_at)"
            + " SELECT i, '3day', CONCAT('visit:', i), 1 + i % 1000, CONCAT('+86138', LPAD(i, 8, '0')),"
            + " 50, "
            + WHEN
            + ", "
            + WHEN
            + ", "
            + WHEN
            + ", 'closed', 'answered', "
            + outcome
            + ", 1, "
            + WHEN
            + ", "
            + WHEN
            + rows,
        "INSERT INTO attempt (id, planned_call_id, campaign, customer_id, e164, trunk, pbx, node,"
            + " fence, committed_at, placed_at, ended_at, outcome) SELECT i, i, '3day', 1 + i % 1000,"
            + " CONCAT('+86138', LPAD(i, 8, '0')), 'town', 'pbx1', 'n1', 1, "
            + WHEN
            + ", "
            + WHEN
            + ", DATE_ADD("
            + WHEN
            + ", INTERVAL 60 SECOND), "
            + outcome
            + rows,
        "INSERT INTO call_record (reference, direction, attempt_id, campaign, occasion, customer_id,"
            + " e164, answered_at, ended_at, survey, asked) SELECT CONCAT('10000', LPAD(i, 11, '0')),"
            + " 'out', i, '3day', CONCAT('visit:', i), 1 + i % 1000, CONCAT('+86138', LPAD(i, 8, '0')), "
            + WHEN
            + ", DATE_ADD("
            + WHEN
            + ", INTERVAL 60 SECOND), 'service', 5"
            + rows,
        "INSERT INTO answer (reference, survey, question, answer_key, points, at, weight, level)"
            + " SELECT CONCAT('10000', LPAD(i, 11, '0')), 'service', CONCAT('q', q.seq), 1 + (i + q.seq)"
            + " % 5, 25 * ((i + q.seq) % 5), "
            + WHEN
            + ", 1, ELT(1 + (i + q.seq) % 5, 'bad', 'poor',"
            + " 'fair', 'satisfied', 'very-satisfied')"
            + rows
            + " CROSS JOIN seq_1_to_"
            + ANSWERS
            + " q");
  }

  /** A thousand customers, of whom the calls are. */
  static String customers() {
    return "INSERT INTO customer (id, name, created_at, updated_at) SELECT seq, CONCAT('p', seq),"
        + " '2020-01-01', '2020-01-01' FROM seq_1_to_1000";
  }

  static String analyze() {
    return "ANALYZE TABLE customer, planned_call, attempt, call_record, answer";
  }

  /** One statement that reads each attempt and each answer of the month once. */
  static String bare() {
    return """
    SELECT COUNT(*), COUNT(DISTINCT a.planned_call_id), SUM(a.outcome = 'completed'),
      (SELECT CONCAT(COUNT(DISTINCT k.id), ' ', SUM(w.level <> ''), ' ',
          SUM(w.level = 'very-satisfied'), ' ', SUM(w.points * w.weight), ' ', SUM(w.weight))
        FROM call_record k JOIN answer w ON w.reference = k.reference
        WHERE k.direction IN ('in', 'out') AND k.campaign = '3day'
          AND k.answered_at >= '2026-02-28 16:00:00' AND k.answered_at < '2026-03-31 16:00:00')
    FROM attempt a
    WHERE a.campaign = '3day' AND a.committed_at >= '2026-02-28 16:00:00'
      AND a.committed_at < '2026-03-31 16:00:00' AND a.dialed AND a.ended_at IS NOT NULL
    """;
  }
}
