package io.huifang.customer.search;

import io.huifang.config.CustomerFields;
import io.huifang.config.Shipped;
import io.huifang.customer.PhoneNumbers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * The baseline of the search: the token query of some words as the engine makes it, over plain
 * JDBC, its rows read and nothing done with them. In this package, for the query is nobody else's.
 */
public final class BareSearch {
  /** As shipped: two of them are searched. */
  public static final CustomerFields FIELDS = Shipped.config().fields();

  private BareSearch() {}

  /** Sends the query and reads what comes. */
  public static int ask(Connection connection, String words, PhoneNumbers numbers)
      throws SQLException {
    List<Range> ranges = Asked.ranges(words, numbers, FIELDS);
    if (ranges.isEmpty()) {
      return 0;
    }
    int hits = 0;
    try (PreparedStatement ps =
        connection.prepareStatement(HitQuery.sql(ranges, CustomerSearch.MOST + 1))) {
      HitQuery.bind(ps, ranges);
      try (ResultSet rs = ps.executeQuery()) {
        while (rs.next()) {
          if (rs.getInt(1) >= 0 && rs.getString(2) != null && rs.getLong(3) > 0) {
            hits++;
          }
        }
      }
    }
    return hits;
  }

  /** Initials of a name's first readings. */
  public static String initials(String name) {
    return Pinyin.initials(Pinyin.syllables(Fold.of(name))).iterator().next();
  }

  /** The name as it is said. */
  public static String pinyin(String name) {
    return Pinyin.spoken(Pinyin.syllables(Fold.of(name))).iterator().next();
  }
}
