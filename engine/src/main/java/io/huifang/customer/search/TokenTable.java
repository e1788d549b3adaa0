package io.huifang.customer.search;

import io.huifang.customer.Bulk;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Table customer_token. Whoever changes a file says so here in the same transaction; what is
 * written follows from the tables as they stand then.
 */
public final class TokenTable {
  private final Bulk bulk;

  /** Within the transaction of that connection. */
  public TokenTable(Connection connection) {
    this.bulk = new Bulk(connection);
  }

  private record Row(long customer, Tokens.Token token) {}

  private record Text(long customer, String a, String b) {}

  /**
   * These people's tokens become what their files say; only what differs is written. Who is packed
   * away or forgotten has none. Locks their rows.
   */
  public void rewrite(Collection<Long> customers) throws SQLException {
    Set<Long> ids = new TreeSet<>(customers);
    if (ids.isEmpty()) {
      return;
    }
    Set<Row> wanted = wanted(ids);
    Set<Row> stored =
        new HashSet<>(
            bulk.select(
                "SELECT customer_id, kind, token FROM customer_token WHERE customer_id IN ?",
                ids,
                rs -> new Row(rs.getLong(1), new Tokens.Token(rs.getInt(2), rs.getString(3)))));
    List<Row> gone = stored.stream().filter(r -> !wanted.contains(r)).toList();
    List<Row> fresh = wanted.stream().filter(r -> !stored.contains(r)).toList();
    write("DELETE FROM customer_token WHERE customer_id = ? AND kind = ? AND token = ?", gone);
    write("INSERT INTO customer_token (customer_id, kind, token) VALUES (?,?,?)", fresh);
  }

  /** These people are not found any more. */
  public void remove(Collection<Long> customers) throws SQLException {
    bulk.change("DELETE FROM customer_token WHERE customer_id IN ?", customers);
  }

  private void write(String sql, List<Row> rows) throws SQLException {
    bulk.each(
        sql,
        rows,
        (r, parameters) -> {
          parameters.accept(r.customer);
          parameters.accept(r.token.kind());
          parameters.accept(r.token.text());
        });
  }

  private Set<Row> wanted(Set<Long> ids) throws SQLException {
    List<Text> people =
        bulk.select(
            """
            SELECT id, name, company FROM customer
            WHERE id IN ? AND forgotten_at IS NULL AND archived_at IS NULL ORDER BY id FOR UPDATE
            """,
            ids,
            rs -> new Text(rs.getLong(1), rs.getString(2), rs.getString(3)));
    Map<Long, List<String>> phones = new HashMap<>();
    bulk.select(
            "SELECT customer_id, e164, '' FROM phone WHERE customer_id IN ?", ids, TokenTable::text)
        .forEach(t -> put(phones, t.customer, t.a));
    Map<Long, List<String>> plates = new HashMap<>();
    Map<Long, List<String>> vins = new HashMap<>();
    bulk.select(
            """
            SELECT customer_id, COALESCE(plate, ''), COALESCE(vin, '') FROM vehicle
            WHERE customer_id IN ?
            """,
            ids,
            TokenTable::text)
        .forEach(t -> {
          put(plates, t.customer, t.a);
          put(vins, t.customer, t.b);
        });
    Set<Row> rows = new HashSet<>();
    for (Text p : people) {
      var facts =
          new Tokens.Facts(
              p.a, p.b, of(phones, p.customer), of(plates, p.customer), of(vins, p.customer));
      Tokens.of(facts).forEach(t -> rows.add(new Row(p.customer, t)));
    }
    return rows;
  }

  private static Text text(ResultSet rs) throws SQLException {
    return new Text(rs.getLong(1), rs.getString(2), rs.getString(3));
  }

  private static void put(Map<Long, List<String>> map, long customer, String word) {
    if (!word.isEmpty()) {
      map.computeIfAbsent(customer, _ -> new ArrayList<>(2)).add(word);
    }
  }

  private static List<String> of(Map<Long, List<String>> map, long customer) {
    return map.getOrDefault(customer, List.of());
  }
}
