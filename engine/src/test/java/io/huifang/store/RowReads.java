package io.huifang.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How many rows the database reads for something: what an index is for, told by any optimizer. */
public final class RowReads {
  private RowReads() {}

  /** What is done in a transaction. */
  public interface Work {
    void on(Tx tx);
  }

  /** Rows and index entries that were read by it, and a few by asking. */
  public static long during(Database database, Work work) {
    return database.inTx(tx -> {
      long before = tx.jdbc(RowReads::reads);
      work.on(tx);
      return tx.jdbc(RowReads::reads) - before;
    });
  }

  private static long reads(Connection connection) throws SQLException {
    long all = 0;
    try (Statement s = connection.createStatement();
        ResultSet rs = s.executeQuery("SHOW SESSION STATUS LIKE 'Handler_read%'")) {
      while (rs.next()) {
        all += rs.getLong(2);
      }
    }
    return all;
  }

  /** {@code SELECT} of the numbers 1 to so many as {@code i}, on either database. */
  public static String numbers(int many) {
    String digits =
        "(SELECT 0 AS n"
            + IntStream.rangeClosed(1, 9)
                .mapToObj(i -> " UNION ALL SELECT " + i)
                .reduce("", String::concat)
            + ")";
    return "(SELECT 1 + a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n AS i FROM "
        + Stream.of("a", "b", "c", "d", "e")
            .map(name -> digits + " " + name)
            .collect(Collectors.joining(", "))
        + " WHERE a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n < "
        + many
        + ")";
  }
}
