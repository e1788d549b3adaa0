package io.huifang.cases;

import io.huifang.config.CaseKind;
import io.huifang.result.OccasionStaff;
import io.huifang.store.Tx;
import java.util.Optional;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/**
 * Outlet and staff of the visit, sale, inquiry or case that a call rested on: as they are kept
 * since the first call about it, else as the file says now.
 */
final class CaseStaff {
  private CaseStaff() {}

  static CaseFacts of(Tx tx, CaseOpening o) {
    CaseFacts facts = of(tx, o.occasion());
    Long customer = o.customerId();
    boolean told = o.occasion().startsWith("sale:") || o.occasion().startsWith("inquiry:");
    if (o.kind() != CaseKind.LEAD || told || customer == null) {
      return facts;
    }
    // Interest goes back to who sold to the person, not to who serves the car.
    return tx.mapper(Mapper.class)
        .lastSale(customer)
        .map(sale -> new CaseFacts(facts.outlet(), facts.technician(), sale.adviser()))
        .orElse(facts);
  }

  private static CaseFacts of(Tx tx, String occasion) {
    CaseFacts now = asTheFileSays(tx, occasion);
    return OccasionStaff.of(tx, occasion)
        .map(then ->
            new CaseFacts(
                or(then.outlet(), now.outlet()),
                or(then.technician(), now.technician()),
                or(then.adviser(), now.adviser())))
        .orElse(now);
  }

  private static String or(String then, String now) {
    return then.isEmpty() ? now : then;
  }

  private static CaseFacts asTheFileSays(Tx tx, String occasion) {
    int colon = occasion.indexOf(':');
    long id = id(occasion, colon);
    if (id == 0) {
      return CaseFacts.NONE;
    }
    Mapper mapper = tx.mapper(Mapper.class);
    Optional<CaseFacts> facts =
        switch (occasion.substring(0, colon)) {
          case "visit" -> mapper.visit(id);
          case "sale" -> mapper.sale(id);
          case "inquiry" -> mapper.inquiry(id);
          case "case" -> mapper.ofCase(id);
          default -> Optional.empty();
        };
    return facts.orElse(CaseFacts.NONE);
  }

  /** The number in {@code case:17#2}; 0: there is none. */
  static long id(String occasion, int colon) {
    String rest = colon < 0 ? "" : occasion.substring(colon + 1).split("#", 2)[0];
    return rest.matches("[0-9]{1,18}") ? Long.parseLong(rest) : 0;
  }

  interface Mapper {
    @Select(
        """
        SELECT outlet, '' AS technician, adviser FROM sale WHERE customer_id = #{id}
        ORDER BY COALESCE(delivery_date, invoice_date) DESC, id DESC LIMIT 1
        """)
    Optional<CaseFacts> lastSale(@Param("id") long customerId);

    @Select("SELECT outlet, technician, adviser FROM service_visit WHERE id = #{id}")
    Optional<CaseFacts> visit(@Param("id") long id);

    @Select("SELECT outlet, '' AS technician, adviser FROM sale WHERE id = #{id}")
    Optional<CaseFacts> sale(@Param("id") long id);

    @Select("SELECT outlet, '' AS technician, adviser FROM inquiry WHERE id = #{id}")
    Optional<CaseFacts> inquiry(@Param("id") long id);

    @Select("SELECT outlet, technician, adviser FROM case_file WHERE id = #{id}")
    Optional<CaseFacts> ofCase(@Param("id") long id);
  }
}
