package io.huifang.customer.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The statement that asks all ranges at once: each by its index, in its order, and bounded. */
final class HitQuery {
  /** Rows read of a range of tokens: all of them are of people who are shown. */
  static final int MOST_TOKENS = CustomerSearch.MOST + 1;

  /** Percent of the old files that have their tokens, in a row of its own. */
  private static final String FILLED =
      """
      (SELECT -1 AS n, '' AS token, NULL AS customer_id,
        IF(last_id <= done_until, 100, LEAST(99, 100 * done_until DIV last_id)) AS filled
      FROM customer_token_fill WHERE id = 1)
      """;

  private HitQuery() {}

  /** With what lists show of each person who is hit; nothing of those who are packed away. */
  static String withFiles(List<Range> ranges, int most) {
    return "SELECT h.n, h.token, h.customer_id, h.filled, "
        + ShownTable.COLUMNS
        + " FROM ("
        + sql(ranges, most)
        + ") h LEFT JOIN customer_shown s FORCE INDEX (PRIMARY) ON s.customer_id = h.customer_id";
  }

  /**
   * The ranges alone: number of the range, what stands there, whose it is; and one row with -1 and
   * how far old files are filled in.
   *
   * @param most rows read of each range, of tokens at most {@link #MOST_TOKENS}
   */
  static String sql(List<Range> ranges, int most) {
    return IntStream.range(0, ranges.size())
        .mapToObj(n -> "(" + part(n, ranges.get(n), most) + ")")
        .collect(Collectors.joining(" UNION ALL ", "", " UNION ALL " + FILLED));
  }

  /** Gives either statement its parameters. */
  static void bind(PreparedStatement ps, List<Range> ranges) throws SQLException {
    int at = 0;
    for (Range range : ranges) {
      ps.setString(++at, range.from());
      if (!range.whole()) {
        ps.setString(++at, range.until());
      }
    }
  }

  /** Percent of the old files that have their tokens. */
  static int filled(Connection connection) throws SQLException {
    try (Statement s = connection.createStatement();
        ResultSet rs = s.executeQuery(FILLED)) {
      return rs.next() ? rs.getInt(4) : 100;
    }
  }

  /** How many rows are read of a range. */
  static int most(Range range, int most) {
    return range.way().kind() > 0 ? Math.min(most, MOST_TOKENS) : most;
  }

  private static String part(int n, Range range, int most) {
    String rows =
        switch (range.way()) {
          case CUSTOMER_NO -> numbered("customer", "customer_no", "customer_no", "id", "");
          case ORDER ->
              numbered("service_visit", "visit_order_no", "order_no", "customer_id", ", id");
          case CONTRACT ->
              numbered("sale", "sale_contract_no", "contract_no", "customer_id", ", id");
          case VISIT_DATE -> dated("service_visit", "visit_handover", "handover_date");
          case SALE_DATE -> dated("sale", "sale_delivery", "delivery_date");
          case INVOICE_DATE -> dated("sale", "sale_invoice", "invoice_date");
          case OWN, VEHICLES_OWN -> own(range);
          default ->
              "token, customer_id, 0 AS filled FROM customer_token WHERE kind = "
                  + range.way().kind()
                  + (range.whole() ? " AND token = ?" : " AND token >= ? AND token < ?")
                  + " ORDER BY token, customer_id";
        };
    return "SELECT " + n + " AS n, " + rows + " LIMIT " + most(range, most);
  }

  /**
   * Indexes are named: MySQL would rather sort the table where a range holds much of it.
   *
   * @param then more of the order, where several rows may have one number; with a unique one
   *     MariaDB would sort for it
   */
  private static String numbered(
      String table, String index, String column, String customer, String then) {
    return """
    %3$s AS token, %4$s AS customer_id, 0 AS filled FROM %1$s FORCE INDEX (%2$s)
    WHERE %3$s >= ? AND %3$s < ? ORDER BY %3$s%5$s\
    """
        .formatted(table, index, column, customer, then);
  }

  private static String dated(String table, String index, String column) {
    return """
    CAST(%3$s AS CHAR) AS token, customer_id, 0 AS filled FROM %1$s FORCE INDEX (%2$s)
    WHERE %3$s = ? ORDER BY id\
    """
        .formatted(table, index, column);
  }

  /**
   * Without an order: the index has the beginning of a value only, and keeps theirs. Names of
   * fields are letters, digits and '-', '_', '.': nothing that SQL reads.
   */
  private static String own(Range range) {
    boolean ofPerson = range.way() == Way.OWN;
    String from =
        ofPerson
            ? "f.customer_id AS customer_id, 0 AS filled FROM customer_field f"
                + " FORCE INDEX (customer_field_named)"
            : "v.customer_id AS customer_id, 0 AS filled FROM vehicle_field f"
                + " FORCE INDEX (vehicle_field_named) STRAIGHT_JOIN vehicle v"
                + " ON v.id = f.vehicle_id";
    return "f.value AS token, %s WHERE f.name = '%s' AND f.value >= ? AND f.value < ?"
        .formatted(from, range.field());
  }
}
