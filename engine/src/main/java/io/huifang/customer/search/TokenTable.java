package io.huifang.customer.search;

import io.huifang.customer.Bulk;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Table customer_token, and with it customer_shown. Whoever changes a file says so here in the same
 * transaction; what is written follows from the tables as they stand then.
 */
public final class TokenTable {
  private final Connection connection;
  private final Bulk bulk;
  private final ShownTable shown;

  /** Within the transaction of that connection. */
  public TokenTable(Connection connection) {
    this.connection = connection;
    this.bulk = new Bulk(connection);
    this.shown = new ShownTable(connection);
  }

  private record Row(long customer, Tokens.Token token) {}

  /**
   * What finds these people and what lists show of them becomes what their files say; of the tokens
   * only what differs is written. Who is packed away or forgotten has nothing. Locks their rows.
   */
  public void rewrite(Collection<Long> customers) throws SQLException {
    Set<Long> ids = new TreeSet<>(customers);
    if (ids.isEmpty()) {
      return;
    }
    Map<Long, Filed> files = FiledPeople.locked(connection, ids);
    Set<Row> wanted = wanted(files);
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
    shown.put(ids, files);
  }

  /** What lists show of these people becomes what their files say. Locks their rows. */
  void show(Collection<Long> customers) throws SQLException {
    shown.put(customers, FiledPeople.locked(connection, customers));
  }

  /**
   * These people's visits or sales are others: lists show another outlet, and what finds them stays
   * as it is. Locks their rows.
   */
  public void outlets(Collection<Long> customers) throws SQLException {
    bulk.select(
        "SELECT id FROM customer WHERE id IN ? ORDER BY id FOR UPDATE",
        new TreeSet<>(customers),
        rs -> rs.getLong(1));
    shown.outlets(customers);
  }

  /** These people are not found any more. */
  public void remove(Collection<Long> customers) throws SQLException {
    bulk.change("DELETE FROM customer_token WHERE customer_id IN ?", customers);
    shown.remove(customers);
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

  private static Set<Row> wanted(Map<Long, Filed> files) {
    Set<Row> rows = new HashSet<>();
    files.forEach((id, f) -> Tokens.of(f).forEach(t -> rows.add(new Row(id, t))));
    return rows;
  }
}
