package io.huifang.customer.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.store.TestDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds the rows that lists show against the files they are made of. */
public final class ShownRows {
  private ShownRows() {}

  /** Everybody on file has a row that says what the file says, and nobody else has one. */
  public static void areWhatTheFilesSay(TestDatabase db) {
    List<Long> everybody =
        db.rows("SELECT id FROM customer").stream().map(Long::parseLong).toList();
    Map<Long, Filed> files =
        db.database().inTx(tx -> tx.jdbc(connection -> FiledPeople.locked(connection, everybody)));
    assertThat(stored(db)).isEqualTo(files);
  }

  private static Map<Long, Filed> stored(TestDatabase db) {
    return db.database()
        .inTx(tx ->
            tx.jdbc(connection -> {
              var rows = new HashMap<Long, Filed>();
              try (var s = connection.createStatement();
                  var rs =
                      s.executeQuery(
                          "SELECT s.customer_id, "
                              + ShownTable.COLUMNS
                              + " FROM customer_shown s")) {
                while (rs.next()) {
                  rows.put(rs.getLong(1), ShownTable.read(rs, 2));
                }
              }
              return rows;
            }));
  }
}
