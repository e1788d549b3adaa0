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

/** Reads customers' files, row by row. */
interface FileMapper {
  /** To Connector/J: one row at a time, none kept. */
  int ROW_BY_ROW = Integer.MIN_VALUE;

  /**
   * A customer.
   *
   * @param phone the one that is tried first
   * @param plates of all vehicles
   * @param own see {@link OwnSql#values}
   */
  record Basics(
      Instant createdAt,
      @Nullable String customerNo,
      String name,
      String company,
      String kind,
      boolean vip,
      String grade,
      String memberLevel,
      @Nullable LocalDate birthday,
      @Nullable String phone,
      @Nullable String plates,
      @Nullable String models,
      String address,
      String own) {}

  @Select(
      """
      SELECT c.created_at, c.customer_no, c.name, c.company, c.kind, c.vip, c.grade,
        c.member_level, c.birthday,
        (SELECT p.e164 FROM phone p WHERE p.customer_id = c.id ORDER BY p.position, p.id LIMIT 1)
          AS phone,
        (SELECT GROUP_CONCAT(v.plate ORDER BY v.id SEPARATOR ' ') FROM vehicle v
          WHERE v.customer_id = c.id) AS plates,
        (SELECT GROUP_CONCAT(DISTINCT v.model ORDER BY v.model SEPARATOR ', ') FROM vehicle v
          WHERE v.customer_id = c.id) AS models,
        c.address, ${own} AS own
      FROM customer c WHERE c.created_at < #{until} AND c.forgotten_at IS NULL ORDER BY c.id
      """)
  @Options(fetchSize = ROW_BY_ROW)
  @ResultType(Basics.class)
  void basics(@Param("until") Instant until, @Param("own") String own, ResultHandler<Basics> each);

  /**
   * Which things a file has; of vehicles all must have them.
   *
   * @param own see {@link OwnSql#filled}
   */
  record Filled(
      @Nullable String customerNo,
      String name,
      boolean company,
      boolean phone,
      boolean birthday,
      boolean address,
      boolean vehicle,
      boolean plate,
      boolean vin,
      boolean model,
      String own) {}

  @Select(
      """
      SELECT c.customer_no, c.name, c.kind = 'company' AS company,
        EXISTS (SELECT 1 FROM phone p WHERE p.customer_id = c.id) AS phone,
        (c.birthday IS NOT NULL OR c.lunar_month IS NOT NULL) AS birthday,
        c.address <> '' AS address,
        COUNT(v.id) > 0 AS vehicle,
        COALESCE(SUM(COALESCE(v.plate, '') = ''), 1) = 0 AS plate,
        COALESCE(SUM(COALESCE(v.vin, '') = ''), 1) = 0 AS vin,
        COALESCE(SUM(v.model = ''), 1) = 0 AS model, ${own} AS own
      FROM customer c LEFT JOIN vehicle v ON v.customer_id = c.id
      WHERE c.created_at < #{until} AND c.forgotten_at IS NULL
      GROUP BY c.id, c.customer_no, c.name, c.kind, c.birthday, c.lunar_month, c.address
      ORDER BY c.id
      """)
  @Options(fetchSize = ROW_BY_ROW)
  @ResultType(Filled.class)
  void filled(@Param("until") Instant until, @Param("own") String own, ResultHandler<Filled> each);

  /**
   * A sale.
   *
   * @param delivery null: invoiced, and not handed over yet
   */
  record Sold(
      @Nullable LocalDate delivery,
      @Nullable LocalDate invoice,
      String contractNo,
      String customer,
      @Nullable String phone,
      @Nullable String vin,
      @Nullable String plate,
      String model,
      String outlet,
      int outletTier,
      String adviser) {}

  String SALES =
      """
      SELECT s.delivery_date AS delivery, s.invoice_date AS invoice, s.contract_no,
        c.name AS customer,
        (SELECT p.e164 FROM phone p WHERE p.customer_id = c.id ORDER BY p.position, p.id LIMIT 1)
          AS phone,
        v.vin, v.plate, v.model, s.outlet, s.outlet_tier, s.adviser
      FROM sale s
        JOIN customer c ON c.id = s.customer_id
        JOIN vehicle v ON v.id = s.vehicle_id
      """;

  @Select(
      SALES
          + """
          WHERE s.delivery_date BETWEEN #{first} AND #{last} ORDER BY s.delivery_date, s.id
          """)
  @Options(fetchSize = ROW_BY_ROW)
  @ResultType(Sold.class)
  void sales(
      @Param("first") LocalDate first, @Param("last") LocalDate last, ResultHandler<Sold> each);

  /** Invoiced by that day, and not handed over as far as the files know. */
  @Select(
      SALES
          + """
          WHERE s.delivery_date IS NULL AND s.invoice_date <= #{last} ORDER BY s.invoice_date, s.id
          """)
  @Options(fetchSize = ROW_BY_ROW)
  @ResultType(Sold.class)
  void undelivered(@Param("last") LocalDate last, ResultHandler<Sold> each);

  /** A service visit. */
  record Serviced(
      LocalDate handover,
      String orderNo,
      String customer,
      @Nullable String phone,
      @Nullable String plate,
      @Nullable String model,
      String outlet,
      String technician,
      String adviser,
      @Nullable BigDecimal amount,
      boolean accident,
      boolean warranty) {}

  @Select(
      """
      SELECT s.handover_date AS handover, s.order_no, c.name AS customer,
        (SELECT p.e164 FROM phone p WHERE p.customer_id = c.id ORDER BY p.position, p.id LIMIT 1)
          AS phone,
        v.plate, v.model, s.outlet, s.technician, s.adviser, s.amount, s.accident, s.warranty
      FROM service_visit s
        JOIN customer c ON c.id = s.customer_id
        LEFT JOIN vehicle v ON v.id = s.vehicle_id
      WHERE s.handover_date BETWEEN #{first} AND #{last} ORDER BY s.handover_date, s.id
      """)
  @Options(fetchSize = ROW_BY_ROW)
  @ResultType(Serviced.class)
  void visits(
      @Param("first") LocalDate first, @Param("last") LocalDate last, ResultHandler<Serviced> each);
}
