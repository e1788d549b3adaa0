package io.huifang.demo;

import io.huifang.report.Days;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** The demo's own rows, one by one: what its monthly must come to. */
interface MonthRows {
  /** All there are of these days. */
  static MonthFigures.Rows of(Tx tx, Days days) {
    MonthRows rows = tx.mapper(MonthRows.class);
    Instant from = days.start();
    Instant until = days.end();
    return new MonthFigures.Rows(
        rows.dials(from, until),
        rows.grades(from, until),
        rows.cases(from, until),
        rows.inbound(from, until).size(),
        rows.optOuts(from, until).size());
  }

  @Select(
      """
      SELECT campaign, planned_call_id AS planned_call, outcome FROM attempt
      WHERE dialed AND ended_at IS NOT NULL AND committed_at >= #{from} AND committed_at < #{until}
      ORDER BY id
      """)
  List<MonthFigures.Dial> dials(@Param("from") Instant from, @Param("until") Instant until);

  @Select(
      """
      SELECT k.campaign, a.level FROM answer a JOIN call_record k ON k.reference = a.reference
      WHERE a.at >= #{from} AND a.at < #{until} AND (a.level <> '' OR a.points IS NOT NULL)
      """)
  List<MonthFigures.Grade> grades(@Param("from") Instant from, @Param("until") Instant until);

  @Select(
      """
      SELECT kind, campaign, department, closed_at IS NOT NULL AS closed FROM case_file
      WHERE opened_at >= #{from} AND opened_at < #{until}
      """)
  List<MonthFigures.Case> cases(@Param("from") Instant from, @Param("until") Instant until);

  @Select(
      """
      SELECT reference FROM call_record
      WHERE direction = 'in' AND answered_at >= #{from} AND answered_at < #{until}
      """)
  List<String> inbound(@Param("from") Instant from, @Param("until") Instant until);

  @Select(
      "SELECT e164 FROM do_not_call WHERE since >= #{from} AND since < #{until}"
          + " AND source <> 'kept'")
  List<String> optOuts(@Param("from") Instant from, @Param("until") Instant until);
}
