package io.huifang.customer.erasure;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Erases in the tables of {@code customer}. Numbers that must differ become the row's own id. */
interface TracesMapper {
  /** A number that asked not to be called. */
  record Listed(String e164, Instant since) {}

  @Select(
      "<script>SELECT e164, MIN(since) AS since FROM do_not_call WHERE lifted_at IS NULL AND e164 IN "
          + Leaving.NUMBERS
          + " GROUP BY e164</script>")
  List<Listed> listed(Leaving person);

  @Insert("INSERT IGNORE INTO kept_do_not_call (hash, since) VALUES (#{hash}, #{since})")
  void keepDoNotCall(@Param("hash") String hash, @Param("since") Instant since);

  @Update(
      "<script>UPDATE do_not_call SET e164 = '', words = '', lifted_why = '', reference = CONCAT('#', id)"
          + " WHERE e164 IN "
          + Leaving.NUMBERS
          + "</script>")
  int doNotCall(Leaving person);

  @Update("UPDATE do_not_call SET words = '', lifted_why = '' WHERE customer_id = #{id}")
  void doNotCallWords(long id);

  @Select("SELECT customer_no FROM customer WHERE id = #{id}")
  @Nullable String customerNo(long id);

  @Select("SELECT name FROM customer WHERE id = #{id}")
  String name(long id);

  /** Also those that people took out of the file: a file of the dealer may still have them. */
  @Select(
      """
      SELECT e164 FROM phone WHERE customer_id = #{id}
      UNION SELECT e164 FROM phone_removed WHERE customer_id = #{id}
      """)
  List<String> ownNumbers(long id);

  @Insert(
      """
      INSERT INTO forgotten_key (hash, customer_id) VALUES (#{hash}, #{id})
      ON DUPLICATE KEY UPDATE customer_id = VALUES(customer_id)
      """)
  void keepKey(@Param("hash") String hash, @Param("id") long id);

  @Delete("DELETE FROM customer_token WHERE customer_id = #{id}")
  void tokens(long id);

  @Delete("DELETE FROM customer_shown WHERE customer_id = #{id}")
  void shown(long id);

  @Delete("DELETE FROM phone WHERE customer_id = #{id}")
  int phones(long id);

  @Delete("DELETE FROM phone_removed WHERE customer_id = #{id}")
  int removedPhones(long id);

  @Delete("DELETE FROM file_change WHERE customer_id = #{id}")
  int fileChanges(long id);

  @Delete(
      """
      DELETE FROM vehicle_field
      WHERE vehicle_id IN (SELECT id FROM vehicle WHERE customer_id = #{id})
      """)
  int vehicleFields(long id);

  @Update("UPDATE vehicle SET vin = NULL, plate = NULL WHERE customer_id = #{id}")
  int vehicles(long id);

  @Delete("DELETE FROM customer_field WHERE customer_id = #{id}")
  int fields(long id);

  // A tag that others have too tells nobody, and is counted; one of their own loses its word.
  @Update(
      """
      UPDATE IGNORE customer_tag t
        LEFT JOIN customer_tag o ON o.tag = t.tag AND o.customer_id <> t.customer_id
      SET t.tag = #{name} WHERE t.customer_id = #{id} AND o.customer_id IS NULL
      """)
  int tags(@Param("id") long id, @Param("name") String name);

  @Delete(
      """
      DELETE t FROM customer_tag t
        LEFT JOIN customer_tag o ON o.tag = t.tag AND o.customer_id <> t.customer_id
      WHERE t.customer_id = #{id} AND o.customer_id IS NULL AND t.tag <> #{name}
      """)
  int moreTags(@Param("id") long id, @Param("name") String name);

  // Papers stay with their sale or visit, whose number becomes the same.
  @Update(
      """
      UPDATE document d JOIN service_visit v
        ON v.customer_id = d.customer_id AND v.order_no = d.reference
      SET d.reference = CONCAT('#', v.id) WHERE d.customer_id = #{id}
      """)
  int papersOfVisits(long id);

  @Update(
      """
      UPDATE document d JOIN sale s
        ON s.customer_id = d.customer_id AND s.contract_no = d.reference
      SET d.reference = CONCAT('#', s.id) WHERE d.customer_id = #{id}
      """)
  int papersOfSales(long id);

  @Update(
      """
      UPDATE document SET reference = CONCAT('#d', id)
      WHERE customer_id = #{id} AND reference NOT LIKE '#%'
      """)
  int otherPapers(long id);

  @Update(
      """
      UPDATE letter SET reference = CONCAT('#', id), subject = '', words = ''
      WHERE customer_id = #{id}
      """)
  int letters(long id);

  @Update("UPDATE sale SET contract_no = CONCAT('#', id) WHERE customer_id = #{id}")
  int sales(long id);

  @Update("UPDATE service_visit SET order_no = CONCAT('#', id) WHERE customer_id = #{id}")
  int visits(long id);

  @Update("UPDATE inquiry SET words = '', reference = CONCAT('#', id) WHERE customer_id = #{id}")
  int inquiries(long id);

  @Update("UPDATE receivable SET reference = CONCAT('#', id) WHERE customer_id = #{id}")
  int receivables(long id);

  @Update(
      """
      UPDATE consent SET how = '', words = '', revoked_how = '', revoked_words = ''
      WHERE customer_id = #{id}
      """)
  int consents(long id);

  @Update("<script>UPDATE contact SET e164 = '', words = '' WHERE " + Leaving.WHOSE + "</script>")
  int contacts(Leaving person);

  @Update(
      """
      UPDATE customer SET customer_no = NULL, name = #{name}, company = '', birthday = NULL,
        lunar_month = NULL, lunar_day = NULL, lunar_leap = FALSE, language = '', address = '',
        note = '', archived_at = NULL, forgotten_at = #{p.at}, updated_at = #{p.at}
      WHERE id = #{p.customerId}
      """)
  int person(@Param("p") Leaving person, @Param("name") String name);
}
