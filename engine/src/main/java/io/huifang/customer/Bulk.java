package io.huifang.customer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Many rows in few statements. Batches rely on {@code rewriteBatchedStatements}: the driver makes
 * one statement of many rows of them, and cuts it where the server's packet ends.
 */
public final class Bulk {
  /** MariaDB reads a list of 1,000 constants as a subquery, and then not by the index. */
  private static final int MOST_KEYS = 500;

  private final Connection connection;

  /** Within the connection's transaction. */
  public Bulk(Connection connection) {
    this.connection = connection;
  }

  /** Makes something of one row of a result. */
  public interface Reader<R> {
    /** One row. */
    R read(ResultSet rs) throws SQLException;
  }

  /** Gives the parameters of one row, in the order of the statement's marks. */
  public interface Binder<R> {
    /** Its parameters. */
    void bind(R row, Consumer<@Nullable Object> parameters);
  }

  /**
   * Runs a query whose {@code IN ?} stands for the keys, some of them at a time.
   *
   * @param keys values, or lists of as many values as the left side of the {@code IN} has
   */
  public <R> List<R> select(String sql, Collection<?> keys, Reader<R> reader) throws SQLException {
    var found = new ArrayList<R>();
    for (List<?> some : parts(keys)) {
      try (PreparedStatement ps = prepared(sql, some);
          ResultSet rs = ps.executeQuery()) {
        while (rs.next()) {
          found.add(reader.read(rs));
        }
      }
    }
    return found;
  }

  /** Whether a table has any row; one look at its first page. */
  public boolean any(String table) throws SQLException {
    try (Statement s = connection.createStatement();
        ResultSet rs = s.executeQuery("SELECT 1 FROM " + table + " LIMIT 1")) {
      return rs.next();
    }
  }

  /** Runs a change whose {@code IN ?} stands for the keys, some of them at a time. */
  public void change(String sql, Collection<?> keys) throws SQLException {
    for (List<?> some : parts(keys)) {
      try (PreparedStatement ps = prepared(sql, some)) {
        ps.executeUpdate();
      }
    }
  }

  private static List<List<?>> parts(Collection<?> keys) {
    List<?> all = List.copyOf(keys);
    var parts = new ArrayList<List<?>>();
    for (int i = 0; i < all.size(); i += MOST_KEYS) {
      parts.add(all.subList(i, Math.min(all.size(), i + MOST_KEYS)));
    }
    return parts;
  }

  private PreparedStatement prepared(String sql, List<?> keys) throws SQLException {
    String marks =
        keys.stream()
            .map(k -> k instanceof List<?> l ? marks(l.size()) : "?")
            .collect(Collectors.joining(",", "IN (", ")"));
    PreparedStatement ps = connection.prepareStatement(sql.replace("IN ?", marks));
    int i = 0;
    for (Object key : keys) {
      for (Object value : key instanceof List<?> l ? l : List.of(key)) {
        ps.setObject(++i, value);
      }
    }
    return ps;
  }

  private static String marks(int n) {
    return "(" + "?,".repeat(n - 1) + "?)";
  }

  /** Runs a statement once for each row. */
  public <R> void each(String sql, Collection<R> rows, Binder<R> binder) throws SQLException {
    if (!rows.isEmpty()) {
      try (PreparedStatement ps = connection.prepareStatement(sql)) {
        execute(ps, rows, binder);
      }
    }
  }

  /** Inserts the rows and tells each its new id. */
  public <R> void insert(
      String sql, Collection<R> rows, Binder<R> binder, ObjLongConsumer<R> inserted)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement ps = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
      execute(ps, rows, binder);
      try (ResultSet keys = ps.getGeneratedKeys()) {
        for (R row : rows) {
          if (!keys.next()) {
            throw new SQLException("fewer keys than rows: " + sql);
          }
          inserted.accept(row, keys.getLong(1));
        }
      }
    }
  }

  private static <R> void execute(PreparedStatement ps, Collection<R> rows, Binder<R> binder)
      throws SQLException {
    var parameters = new ArrayList<@Nullable Object>();
    for (R row : rows) {
      parameters.clear();
      binder.bind(row, parameters::add);
      for (int i = 0; i < parameters.size(); i++) {
        ps.setObject(i + 1, parameters.get(i));
      }
      ps.addBatch();
    }
    ps.executeBatch();
  }
}
