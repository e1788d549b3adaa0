package io.huifang.report.sheets;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** What else the centre did in a span of time. Reads only. */
interface CentreMapper {
  /**
   * Counts.
   *
   * @param calls of customers that reached us
   * @param known those of people in the files
   * @param optOuts as the list of opt-outs has them: without what a file woke again
   * @param appointments given on the line
   * @param kept of those given, as far as their day was checked by then
   */
  record Counts(
      long calls,
      long known,
      long optOuts,
      long appointments,
      long kept,
      long promises,
      long paid,
      long requests,
      long leads) {}

  @Select(
      """
      SELECT
        (SELECT COUNT(*) FROM call_record WHERE direction = 'in'
          AND answered_at >= #{from} AND answered_at < #{until}) AS calls,
        (SELECT COUNT(customer_id) FROM call_record WHERE direction = 'in'
          AND answered_at >= #{from} AND answered_at < #{until}) AS known,
        (SELECT COUNT(*) FROM do_not_call WHERE since >= #{from} AND since < #{until}
          AND source <> 'kept') AS opt_outs,
        (SELECT COUNT(*) FROM appointment
          WHERE given_at >= #{from} AND given_at < #{until}) AS appointments,
        (SELECT COUNT(*) FROM appointment WHERE given_at >= #{from} AND given_at < #{until}
          AND kept = TRUE AND checked_at < #{until}) AS kept,
        (SELECT COUNT(*) FROM promise
          WHERE given_at >= #{from} AND given_at < #{until}) AS promises,
        (SELECT COUNT(*) FROM promise WHERE given_at >= #{from} AND given_at < #{until}
          AND kept = TRUE AND checked_at < #{until}) AS paid,
        (SELECT COUNT(*) FROM case_file WHERE kind = 'request'
          AND opened_at >= #{from} AND opened_at < #{until}) AS requests,
        (SELECT COUNT(*) FROM case_file WHERE kind = 'lead'
          AND opened_at >= #{from} AND opened_at < #{until}) AS leads
      """)
  Counts counts(@Param("from") Instant from, @Param("until") Instant until);

  /**
   * Campaigns with something in the span that {@link FollowUpLedger} counts, also those whose file
   * is gone: without a call of theirs, too, something may be closed, answered or complained about.
   */
  @Select(
      """
      SELECT campaign FROM attempt WHERE committed_at >= #{from} AND committed_at < #{until}
      UNION SELECT c.campaign FROM (SELECT DISTINCT campaign FROM planned_call) c
        WHERE EXISTS (SELECT 1 FROM planned_call p WHERE p.campaign = c.campaign
          AND p.window_from >= #{from} AND p.window_from < #{until})
      UNION SELECT campaign FROM planned_call
        WHERE state = 'closed' AND updated_at >= #{from} AND updated_at < #{until}
      UNION SELECT k.campaign FROM answer a JOIN call_record k ON k.reference = a.reference
        WHERE a.at >= #{from} AND a.at < #{until} AND k.campaign <> ''
      UNION SELECT campaign FROM case_file WHERE kind = 'complaint' AND campaign <> ''
        AND opened_at >= #{from} AND opened_at < #{until}
      """)
  List<String> campaigns(@Param("from") Instant from, @Param("until") Instant until);
}
