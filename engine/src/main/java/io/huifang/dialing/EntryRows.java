package io.huifang.dialing;

import io.huifang.campaign.Decision;
import io.huifang.campaign.Footing;
import io.huifang.store.Literals;
import io.huifang.store.Tx;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Enters decisions of one campaign, many rows in one statement. By plain JDBC: with MyBatis the
 * parameters cost more than the statement, and a JSON text that the database takes apart half as
 * much again.
 */
final class EntryRows {
  private static final String INSERT =
      "INSERT IGNORE INTO planned_call (campaign, occasion, customer_id, vehicle_id, e164, priority,"
          + " window_from, window_until, due_at, state, reason, footing, created_at,"
          + " updated_at) VALUES ";
  private static final String ROW = "(?,?,?,?,?,?,?,?,?,?,?,UNHEX(?),?,?)";

  /**
   * The row's time stays: nothing was decided. What was closed meanwhile needs none, and of who is
   * erased nothing may come back.
   */
  private static final String REST =
      "UPDATE planned_call SET footing = UNHEX(?) WHERE id = ? AND state <> 'closed'";

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
        ps.setString(++i, Footing.of(e));
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

  /** Keeps other footings, by id. */
  static void rest(Tx tx, Map<Long, String> footings) {
    tx.jdbc(connection -> {
      try (PreparedStatement ps = connection.prepareStatement(REST)) {
        Map<Long, String> kept = footings(connection, footings.keySet());
        // In one order, as everybody locks them.
        for (var f : new TreeMap<>(footings).entrySet()) {
          if (!f.getValue().equals(kept.get(f.getKey()))) {
            ps.setString(1, f.getValue());
            ps.setLong(2, f.getKey());
            ps.addBatch();
          }
        }
        return ps.executeBatch().length;
      }
    });
  }

  private static Map<Long, String> footings(Connection connection, Set<Long> ids)
      throws SQLException {
    Map<Long, String> kept = new HashMap<>();
    String sql =
        "SELECT id, LOWER(HEX(footing)) FROM planned_call WHERE footing IS NOT NULL AND id IN ("
            + Literals.numbers(ids)
            + ")";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        kept.put(rows.getLong(1), rows.getString(2));
      }
    }
    return kept;
  }

  private static LocalDateTime utc(Instant at) {
    return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
