package io.huifang.customer;

import io.huifang.store.Tx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Whom does somebody mean? Each reading of the words goes by an index. */
public final class PersonFinder {
  /** More people than this are not listed. */
  public static final int MOST = 20;

  private static final String ID = "id:";

  private final PhoneNumbers numbers;

  /** Reads phones in the manner of that place. */
  public PersonFinder(PhoneNumbers numbers) {
    this.numbers = numbers;
  }

  /**
   * One person.
   *
   * @param customerNo the dealer's own number, null when its files have none
   * @param phone first number (E.164), null when there is none
   * @param plate of the newest vehicle, null when not known
   */
  public record Match(
      long id,
      @Nullable String customerNo,
      String name,
      @Nullable String phone,
      @Nullable String plate) {}

  /**
   * Everybody whose customer number, id, phone (in any spelling), plate, VIN, name or value of a
   * field of one's own this is; when there is none, everybody whose name begins so. {@code id:17}
   * means the id alone.
   *
   * @return at most {@link #MOST}; empty: nobody
   */
  public List<Match> find(Tx tx, String words) {
    String text = words.strip();
    if (text.isEmpty()) {
      return List.of();
    }
    Mapper mapper = tx.mapper(Mapper.class);
    if (text.startsWith(ID)) {
      return number(text.substring(ID.length())).map(mapper::byId).orElse(List.of());
    }
    Map<Long, Match> found = new LinkedHashMap<>();
    List<Match> all = new ArrayList<>(mapper.byCustomerNo(text));
    number(text).map(mapper::byId).ifPresent(all::addAll);
    if (numbers.parse(text) instanceof PhoneNumbers.Valid valid) {
      all.addAll(mapper.byPhone(valid.e164(), MOST));
    }
    Cells.plate(text).map(mapper::byPlate).ifPresent(all::addAll);
    Cells.vin(text).map(mapper::byVin).ifPresent(all::addAll);
    all.addAll(mapper.byName(text, MOST));
    all.addAll(mapper.byOwnField(text, MOST));
    if (all.isEmpty()) {
      all.addAll(mapper.byBeginningOfName(escaped(text), MOST));
    }
    all.forEach(m -> found.putIfAbsent(m.id(), m));
    return found.values().stream().limit(MOST).toList();
  }

  private static Optional<Long> number(String text) {
    return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  private static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  interface Mapper {
    String PERSON =
        """
        SELECT c.id, c.customer_no, c.name,
          (SELECT p.e164 FROM phone p WHERE p.customer_id = c.id
            ORDER BY p.position, p.id LIMIT 1) AS phone,
          (SELECT v.plate FROM vehicle v WHERE v.customer_id = c.id
            ORDER BY v.id DESC LIMIT 1) AS plate
        FROM customer c WHERE
        """;

    String FILED = PERSON + " c.forgotten_at IS NULL AND c.archived_at IS NULL AND ";

    @Select(PERSON + "c.id = #{id}")
    List<Match> byId(long id);

    @Select(FILED + "c.customer_no = #{no}")
    List<Match> byCustomerNo(String no);

    @Select(
        FILED
            + """
            c.id IN (SELECT customer_id FROM phone WHERE e164 = #{e164})
            ORDER BY c.id LIMIT #{most}
            """)
    List<Match> byPhone(@Param("e164") String e164, @Param("most") int most);

    @Select(FILED + "c.id IN (SELECT customer_id FROM vehicle WHERE plate = #{plate})")
    List<Match> byPlate(String plate);

    @Select(FILED + "c.id IN (SELECT customer_id FROM vehicle WHERE vin = #{vin})")
    List<Match> byVin(String vin);

    @Select(FILED + "c.name = #{name} ORDER BY c.id LIMIT #{most}")
    List<Match> byName(@Param("name") String name, @Param("most") int most);

    @Select(
        FILED
            + """
            c.id IN (SELECT customer_id FROM customer_field
                WHERE value = #{value}
              UNION SELECT v.customer_id FROM vehicle_field f JOIN vehicle v ON v.id = f.vehicle_id
                WHERE f.value = #{value})
            ORDER BY c.id LIMIT #{most}
            """)
    List<Match> byOwnField(@Param("value") String value, @Param("most") int most);

    @Select(
        FILED + "c.name LIKE CONCAT(#{name}, '%') ESCAPE '!' ORDER BY c.name, c.id LIMIT #{most}")
    List<Match> byBeginningOfName(@Param("name") String name, @Param("most") int most);
  }
}
