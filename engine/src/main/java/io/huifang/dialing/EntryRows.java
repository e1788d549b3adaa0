package io.huifang.dialing;

import io.huifang.campaign.Decision;
import io.huifang.store.Tx;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Enters decisions of one campaign, many rows in one statement. By plain JDBC: with MyBatis the
 * parameters cost more than the statement, and a JSON text that the database takes apart half as
 * much again.
 */
final class EntryRows {
  private static final String INSERT =
      "INSERT IGNORE INTO planned_call (campaign, occasion, customer_id, vehicle_id, e164, priority,"
          + " window_from, window_until, due_at, state, reason, created_at, updated_at) VALUES ";
  private static final String ROW = "(?,?,?,?,?,?,?,?,?,?,?,?,?)";

  /** A longer statement is parsed anew each time by the driver. */
  private static final int AT_ONCE = 100;

  private EntryRows() {}

  /**
   * Enters them; one that is already there stays as it is.
   *
   * @return the lowest id of those that are new; empty: none is
   */
  static OptionalLong insert(Tx tx, List<? extends Decision.Entry> entries, Instant now) {
    return tx.jdbc(connection -> {
      OptionalLong first = OptionalLong.empty();
      for (int i = 0; i < entries.size(); i += AT_ONCE) {
        var some = entries.subList(i, Math.min(entries.size(), i + AT_ONCE));
        OptionalLong lowest = insert(connection, some, now);
        first = first.isPresent() ? first : lowest;
      }
      return first;
    });
  }

  private static OptionalLong insert(
      Connection connection, List<? extends Decision.Entry> entries, Instant now)
      throws SQLException {
    String sql = INSERT + (ROW + ",").repeat(entries.size() - 1) + ROW;
    try (PreparedStatement ps = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
      LocalDateTime at = utc(now);
      int i = 0;
      for (Decision.Entry e : entries) {
        ps.setString(++i, e.campaign());
        ps.setString(++i, e.occasion().key());
        ps.setLong(++i, e.occasion().customerId());
        ps.setObject(++i, e.occasion().vehicleId());
        ps.setString(++i, e.occasion().e164());
        ps.setInt(++i, e.priority());
        ps.setObject(++i, utc(e.windowFrom()));
        ps.setObject(++i, utc(e.windowUntil()));
        ps.setObject(++i, utc(e.dueAt()));
        ps.setString(++i, e.state().name().toLowerCase(Locale.ROOT));
        ps.setString(++i, Steps.cut(e.reason()));
        ps.setObject(++i, at);
        ps.setObject(++i, at);
      }
      if (ps.executeUpdate() == 0) {
        return OptionalLong.empty();
      }
      try (ResultSet keys = ps.getGeneratedKeys()) {
        if (!keys.next()) {
          throw new SQLException("rows without keys: planned_call");
        }
        return OptionalLong.of(keys.getLong(1));
      }
    }
  }

  private static LocalDateTime utc(Instant at) {
    return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
