package io.huifang.customer.file;

import io.huifang.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Reads whole files; each list by an index, and bounded. */
public final class FileReader {
  /** Visits and sales shown of one person. */
  public static final int MOST = 50;

  /** Empty when there is no such person, or not any more. */
  public Optional<WholeFile> read(Tx tx, long customerId) {
    Mapper mapper = tx.mapper(Mapper.class);
    return Optional.ofNullable(mapper.head(customerId))
        .filter(h -> h.forgottenAt() == null)
        .map(h ->
            new WholeFile(
                WholeFile.version(h.updatedAt()),
                h.archivedAt() != null,
                mapper.phones(customerId),
                mapper.visits(customerId, MOST),
                mapper.sales(customerId, MOST)));
  }

  record Head(Instant updatedAt, @Nullable Instant archivedAt, @Nullable Instant forgottenAt) {}

  interface Mapper {
    @Select("SELECT updated_at, archived_at, forgotten_at FROM customer WHERE id = #{id}")
    @Nullable Head head(long id);

    @Select("SELECT id, e164, extension FROM phone WHERE customer_id = #{id} ORDER BY position, id")
    List<WholeFile.Phone> phones(long id);

    @Select(
        """
        SELECT s.handover_date AS date, s.order_no, s.outlet, s.technician, s.adviser, v.plate
        FROM service_visit s LEFT JOIN vehicle v ON v.id = s.vehicle_id
        WHERE s.customer_id = #{id} ORDER BY s.handover_date DESC, s.id DESC LIMIT #{most}
        """)
    List<WholeFile.Visit> visits(@Param("id") long id, @Param("most") int most);

    @Select(
        """
        SELECT COALESCE(s.delivery_date, s.invoice_date) AS date, s.contract_no, s.outlet,
          s.adviser, v.model
        FROM sale s JOIN vehicle v ON v.id = s.vehicle_id
        WHERE s.customer_id = #{id} ORDER BY date DESC, s.id DESC LIMIT #{most}
        """)
    List<WholeFile.Sale> sales(@Param("id") long id, @Param("most") int most);
  }
}
