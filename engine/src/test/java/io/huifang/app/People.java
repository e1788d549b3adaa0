package io.huifang.app;

import io.huifang.config.EngineConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The customers' side of the database, by plain JDBC: puts people in, reads what became of them.
 */
final class People {
  private final EngineConfig.Database access;

  People(EngineConfig.Database access) {
    this.access = access;
  }

  /** A row as text; NULL is empty. */
  record Row(Map<String, String> columns) {
    String get(String column) {
      String value = columns.get(column);
      if (value == null) {
        throw new AssertionError("no column " + column + " in " + columns.keySet());
      }
      return value;
    }
  }

  /** Somebody whose vehicle came from the workshop on that day; returns the customer's id. */
  long add(String name, LocalDate handover, String... nationalNumbers) {
    long id =
        insert(
            "INSERT INTO customer (name, created_at, updated_at) VALUES"
                + " (?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))",
            name);
    for (int i = 0; i < nationalNumbers.length; i++) {
      insert(
          "INSERT INTO phone (customer_id, e164, position) VALUES (?, ?, ?)",
          id,
          "+86" + nationalNumbers[i],
          i);
    }
    visit(id, handover);
    return id;
  }

  /** A further visit. */
  long visit(long customer, LocalDate handover) {
    try (Connection c = open()) {
      return visit(c, customer, handover);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static long visit(Connection c, long customer, LocalDate handover) {
    return insert(
        c,
        "INSERT INTO service_visit (customer_id, order_no, handover_date, technician, created_at,"
            + " updated_at) VALUES (?, UUID(), ?, '刘师傅', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))",
        customer,
        handover.toString());
  }

  /** A further visit with its call, which is due now, past the planner. Returns the call's id. */
  long dueVisit(long customer, LocalDate handover, String nationalNumber) {
    try (Connection c = open()) {
      c.setAutoCommit(false); // or the planner comes in between
      String occasion = "visit:" + visit(c, customer, handover);
      long planned = due(c, customer, occasion, nationalNumber, "2026-03-04 17:00:00");
      c.commit();
      return planned;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static long due(
      Connection c, long customer, String occasion, String nationalNumber, String at) {
    return insert(
        c,
        "INSERT INTO planned_call (campaign, occasion, customer_id, e164, priority, window_from,"
            + " window_until, due_at, state, reason, created_at, updated_at) VALUES ('3day', ?, ?,"
            + " ?, 50, '2026-03-04 16:00:00', '2026-03-07 16:00:00', ?,"
            + " 'waiting', 'test', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))",
        occasion,
        customer,
        "+86" + nationalNumber,
        at);
  }

  /** A person who is owed the 3-day call, which is due at that time and not when it is planned. */
  static void addDue(Connection c, String name, String nationalNumber, Instant at) {
    long id =
        insert(
            c,
            "INSERT INTO customer (name, created_at, updated_at) VALUES"
                + " (?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))",
            name);
    put(
        c,
        "INSERT INTO phone (customer_id, e164, position) VALUES (?, ?, 0)",
        id,
        "+86" + nationalNumber);
    long visit = visit(c, id, LocalDate.of(2026, 3, 2));
    due(c, id, "visit:" + visit, nationalNumber, text(at));
  }

  /** What is done in one transaction. */
  interface Work {
    void on(Connection c);
  }

  /** All of it, or nothing. */
  void together(Work work) {
    try (Connection c = open()) {
      c.setAutoCommit(false); // or the planner comes in between
      work.on(c);
      c.commit();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** A connection whose transaction is open until it is closed. */
  Connection holder() {
    try {
      Connection c = open();
      c.setAutoCommit(false);
      return c;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  static void put(Connection c, String text, Object... values) {
    insert(c, text, values);
  }

  /** As the tables have it. */
  static String text(Instant at) {
    return at.toString().replaceAll("[TZ]", " ").strip();
  }

  void sql(String text, Object... values) {
    insert(text, values);
  }

  List<Row> rows(String query, Object... values) {
    try (Connection c = open();
        PreparedStatement s = prepare(c, query, values);
        ResultSet rs = s.executeQuery()) {
      ResultSetMetaData meta = rs.getMetaData();
      List<Row> rows = new ArrayList<>();
      while (rs.next()) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
          row.put(
              meta.getColumnLabel(i), java.util.Objects.requireNonNullElse(rs.getString(i), ""));
        }
        rows.add(new Row(row));
      }
      return rows;
    } catch (SQLException e) {
      throw new AssertionError(query, e);
    }
  }

  long count(String query, Object... values) {
    return Long.parseLong(rows(query, values).getFirst().columns().values().iterator().next());
  }

  private long insert(String text, Object... values) {
    try (Connection c = open()) {
      return insert(c, text, values);
    } catch (SQLException e) {
      throw new AssertionError(text, e);
    }
  }

  private static long insert(Connection c, String text, Object... values) {
    try (PreparedStatement s = prepare(c, text, values)) {
      s.executeUpdate();
      try (ResultSet keys = s.getGeneratedKeys()) {
        return keys.next() ? keys.getLong(1) : 0;
      }
    } catch (SQLException e) {
      throw new AssertionError(text, e);
    }
  }

  private static PreparedStatement prepare(Connection c, String text, Object... values)
      throws SQLException {
    PreparedStatement s = c.prepareStatement(text, Statement.RETURN_GENERATED_KEYS);
    for (int i = 0; i < values.length; i++) {
      s.setObject(i + 1, values[i]);
    }
    return s;
  }

  private Connection open() throws SQLException {
    return DriverManager.getConnection(
        access.url() + (access.url().contains("?") ? "&" : "?") + "socketTimeout=20000",
        access.user(),
        access.password().reveal());
  }
}
