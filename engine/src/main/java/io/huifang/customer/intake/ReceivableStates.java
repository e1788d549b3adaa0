package io.huifang.customer.intake;

import io.huifang.customer.Bulk;
import io.huifang.customer.intake.line.SqlForm;
import io.huifang.store.Literals;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * How receivables stood since when: each change is kept, so that a ledger can be asked for as of
 * any past day.
 */
final class ReceivableStates {
  /** The table whose changes are kept. */
  static final String OF = "receivable";

  private ReceivableStates() {}

  /** Keeps those that were just written. */
  static void keep(Bulk bulk, Collection<? extends Draft> drafts, Instant at) throws SQLException {
    List<Long> written = drafts.stream().filter(Draft::isWritten).map(Draft::storedId).toList();
    if (!written.isEmpty()) {
      bulk.each(
          "INSERT INTO receivable_state (receivable_id, at, amount, open_amount, due_date, owner)"
              + " SELECT id, ?, amount, open_amount, due_date, owner FROM receivable WHERE id IN ("
              + Literals.numbers(written)
              + ") ORDER BY id",
          List.of(SqlForm.stored(at)),
          (stamp, parameters) -> parameters.accept(stamp));
    }
  }
}
