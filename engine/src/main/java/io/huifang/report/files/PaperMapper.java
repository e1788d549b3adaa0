package io.huifang.report.files;

import java.time.LocalDate;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.ResultType;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.session.ResultHandler;
import org.jspecify.annotations.Nullable;

/** Reads papers of sales and visits, and letters, row by row. */
interface PaperMapper {
  /** To Connector/J: one row at a time, none kept. */
  int ROW_BY_ROW = Integer.MIN_VALUE;

  /**
   * A file with one of its papers; a file without any stands once.
   *
   * @param day from which the deadline counts
   * @param person who is responsible; may be empty
   * @param paper null: none came by the end of the days
   */
  record Line(
      long id,
      LocalDate day,
      String reference,
      String customer,
      @Nullable String plate,
      String person,
      @Nullable String paper,
      @Nullable LocalDate cameOn) {}

  @Select(
      """
      SELECT s.id, s.delivery_date AS day, s.contract_no AS reference, c.name AS customer, v.plate,
        s.adviser AS person, d.paper, d.came_on
      FROM sale s
        JOIN customer c ON c.id = s.customer_id
        JOIN vehicle v ON v.id = s.vehicle_id
        LEFT JOIN document d ON d.customer_id = s.customer_id AND d.reference = s.contract_no
          AND d.came_on <= #{last}
      WHERE s.delivery_date BETWEEN #{first} AND #{last} ORDER BY s.delivery_date, s.id
      """)
  @Options(fetchSize = ROW_BY_ROW)
  @ResultType(Line.class)
  void sales(
      @Param("first") LocalDate first, @Param("last") LocalDate last, ResultHandler<Line> each);

  /** Sales invoiced by that day of which no delivery is known: their deadlines have not begun. */
  @Select(
      """
      SELECT COUNT(*) FROM sale WHERE delivery_date IS NULL AND invoice_date <= #{last}
      """)
  long undelivered(@Param("last") LocalDate last);

  @Select(
      """
      SELECT s.id, s.handover_date AS day, s.order_no AS reference, c.name AS customer, v.plate,
        s.adviser AS person, d.paper, d.came_on
      FROM service_visit s
        JOIN customer c ON c.id = s.customer_id
        LEFT JOIN vehicle v ON v.id = s.vehicle_id
        LEFT JOIN document d ON d.customer_id = s.customer_id AND d.reference = s.order_no
          AND d.came_on <= #{last}
      WHERE s.handover_date BETWEEN #{first} AND #{last} ORDER BY s.handover_date, s.id
      """)
  @Options(fetchSize = ROW_BY_ROW)
  @ResultType(Line.class)
  void visits(
      @Param("first") LocalDate first, @Param("last") LocalDate last, ResultHandler<Line> each);

  /** A letter of the register. */
  record Letter(
      LocalDate at,
      String direction,
      String reference,
      String customer,
      String subject,
      String words,
      String author) {}

  @Select(
      """
      SELECT l.at, l.direction, l.reference, c.name AS customer, l.subject, l.words, l.author
      FROM letter l JOIN customer c ON c.id = l.customer_id
      WHERE l.at BETWEEN #{first} AND #{last} ORDER BY l.at, l.id
      """)
  @Options(fetchSize = ROW_BY_ROW)
  @ResultType(Letter.class)
  void letters(
      @Param("first") LocalDate first, @Param("last") LocalDate last, ResultHandler<Letter> each);
}
