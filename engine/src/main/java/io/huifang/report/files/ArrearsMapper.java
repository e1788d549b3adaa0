package io.huifang.report.files;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.ResultType;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.session.ResultHandler;
import org.jspecify.annotations.Nullable;

/** Reads what is owed, and what was promised. */
interface ArrearsMapper {
  /** To Connector/J: one row at a time, none kept. */
  int ROW_BY_ROW = Integer.MIN_VALUE;

  /**
   * A receivable.
   *
   * @param amount null: the file does not say
   * @param open as the last file before the moment told
   * @param promised day of the latest promise to pay it; null: there is none
   * @param broken promises whose day had passed without payment, as far as was known then
   */
  record Owed(
      String reference,
      String customer,
      @Nullable String phone,
      String owner,
      LocalDate due,
      @Nullable BigDecimal amount,
      BigDecimal open,
      @Nullable LocalDate promised,
      long broken) {}

  /** Due in these days, or before and still open; all as it was known at the moment. */
  @Select(
      """
      SELECT r.reference, c.name AS customer,
        (SELECT p.e164 FROM phone p WHERE p.customer_id = c.id ORDER BY p.position, p.id LIMIT 1)
          AS phone,
        h.owner, h.due_date AS due, h.amount, h.open_amount AS open,
        (SELECT MAX(m.day) FROM promise m WHERE m.customer_id = r.customer_id
          AND SUBSTRING_INDEX(m.occasion, '#', 1) = CONCAT('receivable:', r.id)
          AND m.given_at < #{until}) AS promised,
        (SELECT COUNT(*) FROM promise m WHERE m.customer_id = r.customer_id
          AND SUBSTRING_INDEX(m.occasion, '#', 1) = CONCAT('receivable:', r.id)
          AND m.broken_at < #{until} AND NOT (m.kept AND m.checked_at < #{until})) AS broken
      FROM receivable r JOIN customer c ON c.id = r.customer_id
        JOIN receivable_state h ON h.id = (SELECT s.id FROM receivable_state s
          WHERE s.receivable_id = r.id AND s.at < #{until} ORDER BY s.at DESC, s.id DESC LIMIT 1)
      WHERE h.due_date <= #{last} AND (h.due_date >= #{first} OR h.open_amount > 0)
      ORDER BY h.due_date, r.id
      """)
  @Options(fetchSize = ROW_BY_ROW)
  @ResultType(Owed.class)
  void owed(
      @Param("first") LocalDate first,
      @Param("last") LocalDate last,
      @Param("until") Instant until,
      ResultHandler<Owed> each);
}
