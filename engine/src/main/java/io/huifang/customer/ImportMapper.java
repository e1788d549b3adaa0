package io.huifang.customer;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Reads what a batch of lines may touch, and writes what differs; many rows a statement. */
interface ImportMapper {
  record StoredPerson(
      long id,
      @Nullable String customerNo,
      String name,
      String company,
      boolean vip,
      @Nullable LocalDate birthday,
      String language,
      String address,
      String note) {}

  record StoredPhone(long customerId, String e164, String extension, String source) {}

  record StoredCar(
      long id, long customerId, @Nullable String vin, @Nullable String plate, String model) {}

  record StoredSale(
      long id,
      long customerId,
      long vehicleId,
      String contractNo,
      LocalDate deliveryDate,
      @Nullable LocalDate invoiceDate,
      String outlet,
      int outletTier,
      String adviser) {}

  record StoredVisit(
      long id,
      long customerId,
      @Nullable Long vehicleId,
      String orderNo,
      String outlet,
      LocalDate handoverDate,
      @Nullable BigDecimal amount,
      String technician,
      String adviser,
      boolean accident,
      boolean warranty) {}

  /** A number of a person, to be inserted. */
  record PhoneInsert(long customerId, Draft.PhoneRow phone, int position) {}

  String IN = "<foreach collection='keys' item='k' open='(' separator=',' close=')'>#{k}</foreach>";
  String PERSON =
      "SELECT c.id, c.customer_no, c.name, c.company, c.vip, c.birthday, c.language, c.address,"
          + " c.note FROM customer c ";
  String CAR = "SELECT id, customer_id, vin, plate, model FROM vehicle WHERE ";

  @Select("<script>" + PERSON + "WHERE c.customer_no IN " + IN + "</script>")
  List<StoredPerson> personsByNo(@Param("keys") Collection<String> numbers);

  @Select(
      "<script>"
          + PERSON
          + "WHERE c.id IN (SELECT p.customer_id FROM phone p WHERE p.e164 IN "
          + IN
          + ") ORDER BY c.id</script>")
  List<StoredPerson> personsByPhone(@Param("keys") Collection<String> e164);

  @Select(
      "<script>SELECT customer_id, e164, extension, source FROM phone WHERE customer_id IN "
          + IN
          + " ORDER BY customer_id, position, id</script>")
  List<StoredPhone> phones(@Param("keys") Collection<Long> customers);

  @Select("<script>" + CAR + "vin IN " + IN + "</script>")
  List<StoredCar> carsByVin(@Param("keys") Collection<String> vins);

  @Select("<script>" + CAR + "plate IN " + IN + " ORDER BY id</script>")
  List<StoredCar> carsByPlate(@Param("keys") Collection<String> plates);

  @Select(
      "<script>SELECT id, customer_id, vehicle_id, contract_no, delivery_date, invoice_date,"
          + " outlet, outlet_tier, adviser FROM sale WHERE vehicle_id IN "
          + IN
          + "</script>")
  List<StoredSale> sales(@Param("keys") Collection<Long> vehicles);

  @Select(
      """
      <script>
      SELECT id, customer_id, vehicle_id, order_no, outlet, handover_date, amount, technician,
        adviser, accident, warranty FROM service_visit WHERE
      <foreach collection='orders' index='outlet' item='numbers' separator=' OR '>
        (outlet = #{outlet} AND order_no IN
        <foreach collection='numbers' item='n' open='(' separator=',' close=')'>#{n}</foreach>)
      </foreach>
      </script>
      """)
  List<StoredVisit> visits(@Param("orders") Map<String, ? extends Collection<String>> orders);

  @Insert(
      """
      <script>
      INSERT INTO customer (customer_no, name, company, vip, birthday, language, address, note,
        created_at, updated_at) VALUES
      <foreach collection='rows' item='d' separator=','>
        (#{d.now.customerNo}, #{d.now.name}, #{d.now.company}, #{d.now.vip}, #{d.now.birthday},
         #{d.now.language}, #{d.now.address}, #{d.now.note}, #{at}, #{at})
      </foreach>
      </script>
      """)
  @Options(useGeneratedKeys = true, keyProperty = "rows.id")
  void insertPersons(@Param("rows") List<Draft.Person> rows, @Param("at") Instant at);

  @Update(
      """
      UPDATE customer SET customer_no = #{d.now.customerNo}, name = #{d.now.name},
        company = #{d.now.company}, vip = #{d.now.vip}, birthday = #{d.now.birthday},
        language = #{d.now.language}, address = #{d.now.address}, note = #{d.now.note},
        updated_at = #{at} WHERE id = #{d.id}
      """)
  void updatePerson(@Param("d") Draft.Person row, @Param("at") Instant at);

  @Update("UPDATE customer SET updated_at = #{at} WHERE id = #{id}")
  void touchPerson(@Param("id") long id, @Param("at") Instant at);

  @Delete("<script>DELETE FROM phone WHERE customer_id IN " + IN + "</script>")
  void deletePhones(@Param("keys") Collection<Long> customers);

  @Insert(
      """
      <script>
      INSERT INTO phone (customer_id, e164, extension, position, source) VALUES
      <foreach collection='rows' item='p' separator=','>
        (#{p.customerId}, #{p.phone.e164}, #{p.phone.extension}, #{p.position}, #{p.phone.source})
      </foreach>
      </script>
      """)
  void insertPhones(@Param("rows") List<PhoneInsert> rows);

  @Insert(
      """
      <script>
      INSERT INTO vehicle (customer_id, vin, plate, model) VALUES
      <foreach collection='rows' item='d' separator=','>
        (#{d.now.owner.id}, #{d.now.vin}, #{d.now.plate}, #{d.now.model})
      </foreach>
      </script>
      """)
  @Options(useGeneratedKeys = true, keyProperty = "rows.id")
  void insertCars(@Param("rows") List<Draft<Draft.CarRow>> rows);

  @Update(
      """
      UPDATE vehicle SET customer_id = #{now.owner.id}, vin = #{now.vin}, plate = #{now.plate},
        model = #{now.model} WHERE id = #{id}
      """)
  void updateCar(Draft<Draft.CarRow> row);

  @Insert(
      """
      <script>
      INSERT INTO sale (customer_id, vehicle_id, contract_no, delivery_date, invoice_date, outlet,
        outlet_tier, adviser, created_at, updated_at) VALUES
      <foreach collection='rows' item='d' separator=','>
        (#{d.now.buyer.id}, #{d.now.car.id}, #{d.now.contractNo}, #{d.now.deliveryDate},
         #{d.now.invoiceDate}, #{d.now.outlet}, #{d.now.outletTier}, #{d.now.adviser}, #{at}, #{at})
      </foreach>
      </script>
      """)
  void insertSales(@Param("rows") List<Draft<Draft.SaleRow>> rows, @Param("at") Instant at);

  @Update(
      """
      UPDATE sale SET customer_id = #{d.now.buyer.id}, contract_no = #{d.now.contractNo},
        delivery_date = #{d.now.deliveryDate}, invoice_date = #{d.now.invoiceDate},
        outlet = #{d.now.outlet}, outlet_tier = #{d.now.outletTier}, adviser = #{d.now.adviser},
        updated_at = #{at} WHERE id = #{d.id}
      """)
  void updateSale(@Param("d") Draft<Draft.SaleRow> row, @Param("at") Instant at);

  @Insert(
      """
      <script>
      INSERT INTO service_visit (customer_id, vehicle_id, order_no, outlet, handover_date, amount,
        technician, adviser, accident, warranty, created_at, updated_at) VALUES
      <foreach collection='rows' item='d' separator=','>
        (#{d.now.customer.id}, #{d.now.carId}, #{d.now.orderNo}, #{d.now.outlet},
         #{d.now.handoverDate}, #{d.now.amount}, #{d.now.technician}, #{d.now.adviser},
         #{d.now.accident}, #{d.now.warranty}, #{at}, #{at})
      </foreach>
      </script>
      """)
  void insertVisits(@Param("rows") List<Draft<Draft.VisitRow>> rows, @Param("at") Instant at);

  @Update(
      """
      UPDATE service_visit SET customer_id = #{d.now.customer.id}, vehicle_id = #{d.now.carId},
        handover_date = #{d.now.handoverDate}, amount = #{d.now.amount},
        technician = #{d.now.technician}, adviser = #{d.now.adviser},
        accident = #{d.now.accident}, warranty = #{d.now.warranty}, updated_at = #{at}
      WHERE id = #{d.id}
      """)
  void updateVisit(@Param("d") Draft<Draft.VisitRow> row, @Param("at") Instant at);
}
