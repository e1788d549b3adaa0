package io.huifang.customer.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The statement that asks all ranges at once: each by its index, in its order, and bounded. */
final class HitQuery {
  private static final String FILLED =
      """
      (SELECT -1 AS n, '' AS token, done_until AS customer_id, last_id FROM customer_token_fill)
      """;

  // Files that are packed away keep their visits; the token table has none of theirs.
  private static final String OF_FILED =
      "STRAIGHT_JOIN customer c ON c.id = s.customer_id AND c.archived_at IS NULL"
          + " AND c.forgotten_at IS NULL";

  /**
   * Rows of other tables that are read of a range, before those packed away are left out: however
   * many there are, no search is a long one.
   */
  static final int MOST_READ = 500;

  /** The same of one field of the house's own: half the people may have the same hobby. */
  private static final int MOST_OWN_READ = 60;

  private HitQuery() {}

  /**
   * Somebody whom a range has hit.
   *
   * @param range which, by its place
   * @param token what stood there
   */
  record Hit(int range, String token, long customer) {}

  /**
   * All of them, those of the surest range first.
   *
   * @param more whether a range has more than were read
   * @param filled percent of old files that have their tokens
   */
  record Hits(List<Hit> list, boolean more, int filled) {}

  /**
   * Asks.
   *
   * @param most rows read of each range
   */
  static Hits run(Connection connection, List<Range> ranges, int most) throws SQLException {
    var list = new ArrayList<Hit>();
    int filled = 100;
    boolean unread = false;
    try (PreparedStatement ps = connection.prepareStatement(sql(ranges, most))) {
      int at = 0;
      for (Range range : ranges) {
        for (int part = 0; part < parts(range.way()); part++) {
          ps.setString(++at, range.from());
          if (!range.whole()) {
            ps.setString(++at, range.until());
          }
        }
      }
      try (ResultSet rs = ps.executeQuery()) {
        while (rs.next()) {
          if (rs.getInt(1) < 0) {
            filled = percent(rs.getLong(3), rs.getLong(4));
          } else if (rs.getLong(3) == 0) {
            unread = true;
          } else {
            list.add(new Hit(rs.getInt(1), rs.getString(2), rs.getLong(3)));
          }
        }
      }
    }
    Map<Integer, Integer> counts = new HashMap<>();
    list.forEach(h -> counts.merge(h.range(), 1, Integer::sum));
    list.sort(
        Comparator.comparingInt(Hit::range)
            .thenComparing(Hit::token)
            .thenComparingLong(Hit::customer));
    boolean more = unread || counts.values().stream().anyMatch(n -> n >= most);
    return new Hits(list, more, filled);
  }

  /** Percent of the old files that have their tokens. */
  static int filled(Connection connection) throws SQLException {
    try (Statement s = connection.createStatement();
        ResultSet rs = s.executeQuery(FILLED)) {
      return rs.next() ? percent(rs.getLong(3), rs.getLong(4)) : 100;
    }
  }

  private static int percent(long done, long last) {
    return last <= done ? 100 : (int) Math.min(99, 100 * done / last);
  }

  static String sql(List<Range> ranges, int most) {
    return IntStream.range(0, ranges.size())
        .mapToObj(n -> part(n, ranges.get(n), most))
        .collect(Collectors.joining(" UNION ALL ", "", " UNION ALL " + FILLED));
  }

  /**
   * Tokens are of files that can be found; other rows may be of those packed away. Whether there
   * are more of a field's is not asked: each search would pay for it, and it comes last.
   */
  private static int parts(Way way) {
    return way.kind() > 0 || way.isOwn() ? 1 : 2;
  }

  private static String part(int n, Range range, int most) {
    return switch (range.way()) {
      case CUSTOMER_NO -> numbered(n, most, "customer", "customer_no", "customer_no", "id");
      case ORDER -> numbered(n, most, "service_visit", "visit_order_no", "order_no", "customer_id");
      case CONTRACT -> numbered(n, most, "sale", "sale_contract_no", "contract_no", "customer_id");
      case VISIT_DATE -> dated(n, most, "service_visit", "handover_date");
      case SALE_DATE -> dated(n, most, "sale", "delivery_date");
      case INVOICE_DATE -> dated(n, most, "sale", "invoice_date");
      case OWN, VEHICLES_OWN -> own(n, most, range);
      default ->
          "(SELECT "
              + n
              + " AS n, token, customer_id, 0 AS last_id FROM customer_token WHERE kind = "
              + range.way().kind()
              + (range.whole() ? " AND token = ?" : " AND token >= ? AND token < ?")
              + " ORDER BY token, customer_id LIMIT "
              + most
              + ")";
    };
  }

  /** The index is named: MySQL would rather sort the table where a range holds much of it. */
  private static String numbered(
      int n, int most, String table, String index, String column, String customer) {
    String within =
        "FROM %1$s FORCE INDEX (%2$s) WHERE %3$s >= ? AND %3$s < ? ORDER BY %3$s"
            .formatted(table, index, column);
    return filed(n, most, column, customer, "id", within);
  }

  private static String dated(int n, int most, String table, String column) {
    String within = "FROM %s WHERE %s = ? ORDER BY id".formatted(table, column);
    return filed(n, most, "CAST(" + column + " AS CHAR)", "customer_id", "id", within);
  }

  /** Names of fields are letters, digits and '-', '_', '.': nothing that SQL reads. */
  private static String own(int n, int most, Range range) {
    String table =
        range.way() == Way.OWN
            ? "customer_field f FORCE INDEX (customer_field_named)"
            : "vehicle_field f FORCE INDEX (vehicle_field_named) STRAIGHT_JOIN vehicle v"
                + " ON v.id = f.vehicle_id";
    String within =
        "FROM %s WHERE f.name = '%s' AND f.value >= ? AND f.value < ?"
            .formatted(table, range.field());
    String customer = range.way() == Way.OWN ? "f.customer_id" : "v.customer_id";
    return firstFiled(n, most, "f.value", customer, customer, within, MOST_OWN_READ);
  }

  /** The first rows of a range whose people are on file; then nobody's row, if there are others. */
  private static String filed(
      int n, int most, String token, String customer, String id, String within) {
    return firstFiled(n, most, token, customer, id, within, MOST_READ)
        + " UNION ALL (SELECT "
        + n
        + ", '', 0, 0 "
        + within
        + " LIMIT 1 OFFSET "
        + MOST_READ
        + ")";
  }

  private static String firstFiled(
      int n, int most, String token, String customer, String id, String within, int read) {
    String rows =
        "SELECT "
            + token
            + " AS token, "
            + customer
            + " AS customer_id, "
            + id
            + " AS id "
            + within
            + " LIMIT ";
    return "(SELECT "
        + n
        + " AS n, s.token, s.customer_id, 0 AS last_id FROM ("
        + rows
        + read
        + ") s "
        + OF_FILED
        + " ORDER BY s.token, s.id LIMIT "
        + most
        + ")";
  }
}
