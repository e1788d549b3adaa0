package io.huifang.customer;

import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Reads the customer file; each query goes by an index. */
interface CustomerMapper {
  record Person(
      long id,
      @Nullable String customerNo,
      String name,
      String company,
      boolean vip,
      String language,
      @Nullable LocalDate birthday,
      @Nullable Integer lunarMonth,
      @Nullable Integer lunarDay,
      boolean lunarLeap,
      String address,
      String note) {
    CustomerPicture.@Nullable LunarDay lunar() {
      return lunarMonth == null || lunarDay == null
          ? null
          : new CustomerPicture.LunarDay(lunarMonth, lunarDay, lunarLeap);
    }
  }

  @Select(
      """
      SELECT DISTINCT c.id, c.vip FROM phone p JOIN customer c ON c.id = p.customer_id
      WHERE p.e164 = #{e164} ORDER BY c.vip DESC, c.id LIMIT #{most}
      """)
  List<Long> idsByPhone(@Param("e164") String e164, @Param("most") int most);

  @Select(
      """
      SELECT id, customer_no, name, company, vip, language, birthday, lunar_month, lunar_day,
        lunar_leap, address, note
      FROM customer WHERE id = #{id}
      """)
  @Nullable Person person(long id);

  /** What a person is called. */
  record Name(long id, String name) {}

  /** {@code ids} by Literals.numbers. */
  @Select("SELECT id, name FROM customer WHERE id IN (${ids})")
  List<Name> names(@Param("ids") String ids);

  @Select(
      """
      SELECT e164, extension FROM phone WHERE customer_id = #{id} ORDER BY position, id
      """)
  List<CustomerPicture.Phone> phones(long id);

  @Select(
      """
      SELECT id, plate, model, vin FROM vehicle WHERE customer_id = #{id} ORDER BY id DESC LIMIT 50
      """)
  List<CustomerPicture.Vehicle> vehicles(long id);

  @Select(
      """
      SELECT s.order_no, s.handover_date AS date, s.technician, s.adviser, s.outlet, v.plate
      FROM service_visit s LEFT JOIN vehicle v ON v.id = s.vehicle_id
      WHERE s.customer_id = #{id} ORDER BY s.handover_date DESC, s.id DESC LIMIT 1
      """)
  CustomerPicture.@Nullable Visit lastVisit(long id);

  @Select(
      """
      SELECT s.contract_no, COALESCE(s.delivery_date, s.invoice_date) AS date, s.outlet, s.adviser,
        v.model
      FROM sale s JOIN vehicle v ON v.id = s.vehicle_id
      WHERE s.customer_id = #{id} ORDER BY date DESC, s.id DESC LIMIT 1
      """)
  CustomerPicture.@Nullable Sale lastSale(long id);

  @Select(
      """
      SELECT 0 AS vehicle_id, name, value FROM customer_field WHERE customer_id = #{id}
      UNION ALL
      SELECT f.vehicle_id, f.name, f.value FROM vehicle_field f JOIN vehicle v ON v.id = f.vehicle_id
      WHERE v.customer_id = #{id} ORDER BY vehicle_id DESC, name LIMIT 1000
      """)
  List<CustomerPicture.Own> own(long id);

  @Select(
      "SELECT EXISTS (SELECT 1 FROM ("
          + DoNotCall.LISTED_PEOPLE
          + ") l WHERE l.customer_id = #{id})")
  boolean doNotCall(long id);
}
