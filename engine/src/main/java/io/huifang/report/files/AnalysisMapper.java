package io.huifang.report.files;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.ResultType;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.session.ResultHandler;
import org.jspecify.annotations.Nullable;

/** Counts customers, sales and visits. Reads only. */
interface AnalysisMapper {
  /** To Connector/J: one row at a time, none kept. */
  int ROW_BY_ROW = Integer.MIN_VALUE;

  @Select(
      """
      SELECT kind AS name, COUNT(*) AS n FROM customer WHERE created_at < #{until}
      GROUP BY kind ORDER BY n DESC, name
      """)
  List<Counted> kinds(@Param("until") Instant until);

  @Select(
      """
      SELECT grade AS name, COUNT(*) AS n FROM customer WHERE created_at < #{until}
      GROUP BY grade ORDER BY n DESC, name
      """)
  List<Counted> grades(@Param("until") Instant until);

  @Select(
      """
      SELECT member_level AS name, COUNT(*) AS n FROM customer WHERE created_at < #{until}
      GROUP BY member_level ORDER BY n DESC, name
      """)
  List<Counted> memberLevels(@Param("until") Instant until);

  @Select(
      """
      SELECT CASE WHEN vip THEN 'VIP' ELSE '' END AS name, COUNT(*) AS n FROM customer
      WHERE created_at < #{until} GROUP BY vip ORDER BY vip DESC
      """)
  List<Counted> vips(@Param("until") Instant until);

  @Select(
      """
      SELECT t.tag AS name, COUNT(*) AS n
      FROM customer_tag t JOIN customer c ON c.id = t.customer_id
      WHERE c.created_at < #{until} GROUP BY t.tag ORDER BY n DESC, name
      """)
  List<Counted> tags(@Param("until") Instant until);

  @Select(
      """
      SELECT v.model AS name, COUNT(*) AS n FROM sale s JOIN vehicle v ON v.id = s.vehicle_id
      WHERE s.delivery_date BETWEEN #{first} AND #{last} GROUP BY v.model ORDER BY n DESC, name
      """)
  List<Counted> models(@Param("first") LocalDate first, @Param("last") LocalDate last);

  @Select(
      """
      SELECT c.kind AS name, COUNT(*) AS n FROM sale s JOIN customer c ON c.id = s.customer_id
      WHERE s.delivery_date BETWEEN #{first} AND #{last} GROUP BY c.kind ORDER BY n DESC, name
      """)
  List<Counted> buyers(@Param("first") LocalDate first, @Param("last") LocalDate last);

  /** By who sold, as in the grades, see {@code occasion_staff}. */
  @Select(
      """
      SELECT COALESCE(NULLIF(w.outlet, ''), s.outlet) AS name, COUNT(*) AS n FROM sale s
        LEFT JOIN occasion_staff w ON w.occasion = CONCAT('sale:', s.id)
      WHERE s.delivery_date BETWEEN #{first} AND #{last}
      GROUP BY name ORDER BY n DESC, name
      """)
  List<Counted> outlets(@Param("first") LocalDate first, @Param("last") LocalDate last);

  @Select(
      """
      SELECT COALESCE(NULLIF(w.adviser, ''), s.adviser) AS name, COUNT(*) AS n FROM sale s
        LEFT JOIN occasion_staff w ON w.occasion = CONCAT('sale:', s.id)
      WHERE s.delivery_date BETWEEN #{first} AND #{last}
      GROUP BY name ORDER BY n DESC, name
      """)
  List<Counted> advisers(@Param("first") LocalDate first, @Param("last") LocalDate last);

  /** Customers who came so often. */
  record Often(int visits, long customers, BigDecimal amount) {}

  /** Those who came {@code many} times or more are one line. */
  @Select(
      """
      SELECT LEAST(o.visits, #{many}) AS visits, COUNT(*) AS customers, SUM(o.amount) AS amount
      FROM (SELECT COUNT(*) AS visits, COALESCE(SUM(amount), 0) AS amount FROM service_visit
        WHERE handover_date BETWEEN #{first} AND #{last} GROUP BY customer_id) o
      GROUP BY LEAST(o.visits, #{many}) ORDER BY visits
      """)
  List<Often> often(
      @Param("first") LocalDate first, @Param("last") LocalDate last, @Param("many") int many);

  @Select(
      """
      SELECT CAST(b.bought AS CHAR) AS name, COUNT(*) AS n
      FROM (SELECT COUNT(*) AS bought FROM sale WHERE delivery_date <= #{last}
        GROUP BY customer_id) b
      GROUP BY b.bought ORDER BY b.bought
      """)
  List<Counted> bought(@Param("last") LocalDate last);

  /** Of those who ever came until a day, how many are lost. */
  record Lost(long customers, long lost) {}

  /**
   * As of a day.
   *
   * @param since who came last on this day or before is lost
   */
  @Select(
      """
      SELECT COUNT(*) AS customers, COALESCE(SUM(l.last_visit <= #{since}), 0) AS lost
      FROM (SELECT MAX(handover_date) AS last_visit FROM service_visit
        WHERE handover_date <= #{day} GROUP BY customer_id) l
      """)
  Lost lost(@Param("day") LocalDate day, @Param("since") LocalDate since);

  /** Somebody who stopped coming. */
  record Gone(
      String customer,
      @Nullable String phone,
      @Nullable String plates,
      LocalDate lastVisit,
      long visits,
      BigDecimal amount) {}

  /** Whose last visit until a day was after {@code after} and not after {@code since}. */
  @Select(
      """
      SELECT c.name AS customer,
        (SELECT p.e164 FROM phone p WHERE p.customer_id = c.id ORDER BY p.position, p.id LIMIT 1)
          AS phone,
        (SELECT GROUP_CONCAT(v.plate ORDER BY v.id SEPARATOR ' ') FROM vehicle v
          WHERE v.customer_id = c.id) AS plates,
        l.last_visit, l.visits, l.amount
      FROM (SELECT customer_id, MAX(handover_date) AS last_visit, COUNT(*) AS visits,
          COALESCE(SUM(amount), 0) AS amount
        FROM service_visit WHERE handover_date <= #{day} GROUP BY customer_id
        HAVING MAX(handover_date) > #{after} AND MAX(handover_date) <= #{since}) l
        JOIN customer c ON c.id = l.customer_id
      ORDER BY l.last_visit, c.id
      """)
  @Options(fetchSize = ROW_BY_ROW)
  @ResultType(Gone.class)
  void gone(
      @Param("day") LocalDate day,
      @Param("after") LocalDate after,
      @Param("since") LocalDate since,
      ResultHandler<Gone> each);
}
