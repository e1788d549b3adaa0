package io.huifang.campaign;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Reads who is owed a call, in pages by id. Only reads: the tables belong to {@code customer}. */
interface OccasionMapper {
  /** One row; {@code e164} null: no phone. */
  record Row(
      long id,
      long customerId,
      @Nullable Long vehicleId,
      LocalDate anchor,
      String label,
      @Nullable String e164,
      boolean doNotCall) {}

  String PHONE_AND_LIST =
      """
      (SELECT p.e164 FROM phone p WHERE p.customer_id = t.customer_id
        ORDER BY p.position, p.id LIMIT 1) AS e164,
      EXISTS (SELECT 1 FROM do_not_call d WHERE d.lifted_at IS NULL
        AND d.customer_id = t.customer_id) OR
      EXISTS (SELECT 1 FROM do_not_call d JOIN phone p ON p.e164 = d.e164
        WHERE d.lifted_at IS NULL AND p.customer_id = t.customer_id) AS do_not_call
      """;

  @Select(
      """
      SELECT t.id, t.customer_id, t.vehicle_id, t.handover_date AS anchor, t.order_no AS label,
      """
          + PHONE_AND_LIST
          + """
          FROM service_visit t
          WHERE t.handover_date BETWEEN #{oldest} AND #{newest} AND t.id > #{after}
          ORDER BY t.id LIMIT #{limit}
          """)
  List<Row> visits(
      @Param("oldest") LocalDate oldest,
      @Param("newest") LocalDate newest,
      @Param("after") long after,
      @Param("limit") int limit);

  @Select(
      """
      SELECT t.id, t.customer_id, t.vehicle_id, t.delivery_date AS anchor, t.contract_no AS label,
      """
          + PHONE_AND_LIST
          + """
          FROM sale t
          WHERE t.delivery_date BETWEEN #{oldest} AND #{newest} AND t.id > #{after}
          ORDER BY t.id LIMIT #{limit}
          """)
  List<Row> sales(
      @Param("oldest") LocalDate oldest,
      @Param("newest") LocalDate newest,
      @Param("after") long after,
      @Param("limit") int limit);

  /** Whose an occasion is, and its date. */
  record Source(long customerId, LocalDate anchor) {}

  @Select("SELECT customer_id, handover_date AS anchor FROM service_visit WHERE id = #{id}")
  Optional<Source> visit(long id);

  @Select("SELECT customer_id, delivery_date AS anchor FROM sale WHERE id = #{id}")
  Optional<Source> sale(long id);
}
