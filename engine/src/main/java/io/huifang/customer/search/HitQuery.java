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
    try (PreparedStatement ps = connection.prepareStatement(sql(ranges, most))) {
      int at = 0;
      for (Range range : ranges) {
        ps.setString(++at, range.from());
        if (!range.whole()) {
          ps.setString(++at, range.until());
        }
      }
      try (ResultSet rs = ps.executeQuery()) {
        while (rs.next()) {
          if (rs.getInt(1) < 0) {
            filled = percent(rs.getLong(3), rs.getLong(4));
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
    return new Hits(list, counts.values().stream().anyMatch(n -> n >= most), filled);
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

  private static String part(int n, Range range, int most) {
    String select = "(SELECT " + n + " AS n, ";
    String limit = " LIMIT " + most + ")";
    return switch (range.way()) {
      case CUSTOMER_NO ->
          select
              + "customer_no AS token, id AS customer_id, 0 AS last_id FROM customer"
              + " WHERE customer_no >= ? AND customer_no < ? AND archived_at IS NULL"
              + " AND forgotten_at IS NULL ORDER BY customer_no"
              + limit;
      case ORDER -> numbered(select, "service_visit", "order_no") + limit;
      case CONTRACT -> numbered(select, "sale", "contract_no") + limit;
      case VISIT_DATE -> dated(select, "service_visit", "handover_date") + limit;
      case SALE_DATE -> dated(select, "sale", "delivery_date") + limit;
      case INVOICE_DATE -> dated(select, "sale", "invoice_date") + limit;
      default ->
          select
              + "token, customer_id, 0 AS last_id FROM customer_token WHERE kind = "
              + range.way().kind()
              + (range.whole() ? " AND token = ?" : " AND token >= ? AND token < ?")
              + " ORDER BY token, customer_id"
              + limit;
    };
  }

  private static String numbered(String select, String table, String column) {
    return select
        + "s.%2$s AS token, s.customer_id, 0 AS last_id FROM %1$s s %3$s WHERE s.%2$s >= ? AND s.%2$s < ? ORDER BY s.%2$s"
            .formatted(table, column, OF_FILED);
  }

  private static String dated(String select, String table, String column) {
    return select
        + "CAST(s.%2$s AS CHAR) AS token, s.customer_id, 0 AS last_id FROM %1$s s %3$s WHERE s.%2$s = ? ORDER BY s.id"
            .formatted(table, column, OF_FILED);
  }
}
