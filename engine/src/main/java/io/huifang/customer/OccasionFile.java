package io.huifang.customer;

import io.huifang.store.Tx;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Looks up what may be said on the line of a person and of an occasion. */
public final class OccasionFile {
  /** In one transaction, at most two reads. */
  public OccasionFacts facts(Tx tx, long customerId, @Nullable Long vehicleId, String occasion) {
    Mapper mapper = tx.mapper(Mapper.class);
    Who who = mapper.who(customerId, vehicleId);
    if (who == null) {
      return OccasionFacts.NONE;
    }
    What what = what(mapper, occasion);
    return OccasionFacts.of(
        who.name(),
        who.plate(),
        what == null ? null : what.date(),
        what == null ? null : what.amount());
  }

  private static @Nullable What what(Mapper mapper, String occasion) {
    int colon = occasion.indexOf(':');
    int end = occasion.indexOf('#');
    String number = occasion.substring(colon + 1, end < 0 ? occasion.length() : end);
    if (colon < 0 || number.isEmpty() || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    long id = Long.parseLong(number);
    return switch (occasion.substring(0, colon)) {
      case "visit" -> mapper.visit(id);
      case "sale" -> mapper.sale(id);
      case "invitation" -> mapper.invitation(id);
      case "receivable" -> mapper.receivable(id);
      default -> null;
    };
  }

  record Who(String name, @Nullable String plate) {}

  record What(@Nullable LocalDate date, @Nullable BigDecimal amount) {}

  interface Mapper {
    @Select(
        """
        SELECT c.name, v.plate FROM customer c LEFT JOIN vehicle v ON v.id = #{vehicle}
        WHERE c.id = #{customer}
        """)
    @Nullable Who who(@Param("customer") long customer, @Param("vehicle") @Nullable Long vehicle);

    @Select("SELECT handover_date AS date, amount FROM service_visit WHERE id = #{id}")
    @Nullable What visit(long id);

    @Select(
        """
        SELECT COALESCE(delivery_date, invoice_date) AS date, NULL AS amount
        FROM sale WHERE id = #{id}
        """)
    @Nullable What sale(long id);

    @Select("SELECT event_date AS date, NULL AS amount FROM invitation WHERE id = #{id}")
    @Nullable What invitation(long id);

    @Select("SELECT due_date AS date, open_amount AS amount FROM receivable WHERE id = #{id}")
    @Nullable What receivable(long id);
  }
}
