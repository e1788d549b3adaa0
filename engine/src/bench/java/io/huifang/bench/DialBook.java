package io.huifang.bench;

import io.huifang.campaign.CampaignPlanner;
import io.huifang.config.Config;
import io.huifang.dialing.PlannedCalls;
import io.huifang.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** The people of the benchmark and what is owed to them: one 3-day call each. */
final class DialBook {
  private static final String HANDOVER = "2026-03-02";
  private static final String CAMPAIGN = "3day";

  private final Database database;

  /** Enters so many people and plans their calls. */
  DialBook(Database database, Config config, Clock clock, int people) throws SQLException {
    this.database = database;
    try (Connection c = database.dataSource().getConnection()) {
      rows(
          c,
          people,
          "INSERT INTO customer (id, name, created_at, updated_at)"
              + " VALUES (?, 'p', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))",
          (s, id) -> s.setInt(1, id));
      rows(
          c,
          people,
          "INSERT INTO phone (customer_id, e164, position) VALUES (?, ?, 0)",
          (s, id) -> {
            s.setInt(1, id);
            s.setString(2, "+86138" + (10_000_000 + id));
          });
      rows(
          c,
          people,
          "INSERT INTO service_visit (customer_id, order_no, handover_date, created_at, updated_at)"
              + " VALUES (?, ?, '"
              + HANDOVER
              + "', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))",
          (s, id) -> {
            s.setInt(1, id);
            s.setString(2, "W" + id);
          });
      c.commit();
    }
    new CampaignPlanner(database, new PlannedCalls(database, clock)).plan(config, clock.instant());
    long planned = number("SELECT COUNT(*) FROM planned_call WHERE campaign = '" + CAMPAIGN + "'");
    if (planned != people) {
      throw new IllegalStateException(planned + " calls planned for " + people + " people");
    }
  }

  private interface Fill {
    void of(PreparedStatement row, int id) throws SQLException;
  }

  private static void rows(Connection c, int count, String sql, Fill fill) throws SQLException {
    try (PreparedStatement s = c.prepareStatement(sql)) {
      for (int id = 1; id <= count; id++) {
        fill.of(s, id);
        s.addBatch();
        if (id % 1_000 == 0) {
          s.executeBatch();
        }
      }
      s.executeBatch();
    }
  }

  /**
   * As if nobody had been called: the first so many calls are due from a moment on, each a while
   * after the one before; the others another day. Attempts are counted from 1 again.
   */
  void reset(int due, Instant from, long gapMicros) throws SQLException {
    try (Connection c = database.dataSource().getConnection();
        Statement s = c.createStatement()) {
      for (String table : new String[] {"planned_step", "attempt", "contact"}) {
        s.executeUpdate("DELETE FROM " + table);
      }
      c.commit();
      s.executeUpdate("ALTER TABLE attempt AUTO_INCREMENT = 1");
      long first = number("SELECT MIN(id) FROM planned_call");
      try (PreparedStatement rows =
          c.prepareStatement(
              "UPDATE planned_call SET state = 'waiting', outcome = '', attempts = 0, fence = 0,"
                  + " claimed_by = '', lease_until = NULL, due_at = IF(id - ? < ?,"
                  + " TIMESTAMPADD(MICROSECOND, (id - ?) * ?, ?), window_until)")) {
        rows.setLong(1, first);
        rows.setInt(2, due);
        rows.setLong(3, first);
        rows.setLong(4, gapMicros);
        rows.setObject(5, LocalDateTime.ofInstant(from, ZoneOffset.UTC));
        rows.executeUpdate();
      }
      c.commit();
    }
  }

  /** When the planned call of each attempt was due, by attempt id. */
  Map<Long, Instant> due() throws SQLException {
    Map<Long, Instant> due = new HashMap<>();
    try (Connection c = database.dataSource().getConnection();
        Statement s = c.createStatement();
        ResultSet rs =
            s.executeQuery(
                "SELECT a.id, p.due_at FROM attempt a"
                    + " JOIN planned_call p ON p.id = a.planned_call_id")) {
      while (rs.next()) {
        Timestamp at = rs.getTimestamp(2);
        due.put(rs.getLong(1), at.toInstant());
      }
      c.rollback();
    }
    return due;
  }

  /** Statements that the server has been asked, of whichever connection. */
  long statements() throws SQLException {
    try (Connection c = database.dataSource().getConnection();
        Statement s = c.createStatement();
        ResultSet rs = s.executeQuery("SHOW GLOBAL STATUS LIKE 'Questions'")) {
      rs.next();
      long count = rs.getLong(2);
      c.rollback();
      return count;
    }
  }

  private long number(String sql) throws SQLException {
    try (Connection c = database.dataSource().getConnection();
        Statement s = c.createStatement();
        ResultSet rs = s.executeQuery(sql)) {
      rs.next();
      long number = rs.getLong(1);
      c.rollback();
      return number;
    }
  }
}
