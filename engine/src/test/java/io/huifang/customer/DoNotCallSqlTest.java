package io.huifang.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.store.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is on the list is asked of thousands of people at once; the list may be long. */
class DoNotCallSqlTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final int LISTED = 3_000;
  private static final int PEOPLE = 200;

  /**
   * Looks at the indexes of a person with two phones, neither of them listed, and some to spare.
   */
  private static final int READS = 10;

  private static final String OF_PEOPLE =
      "SELECT c.id, "
          + DoNotCall.LISTED
          + " AS listed FROM customer c WHERE c.id BETWEEN 1 AND "
          + PEOPLE
          + " ORDER BY c.id";

  @BeforeAll
  static void aLongListAndSomePeopleOnIt() {
    String numbers =
        " WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 1000)";
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at)"
            + numbers
            + " SELECT i, 'p', NOW(6), NOW(6) FROM n",
        "INSERT INTO phone (customer_id, e164, position)"
            + numbers
            + " SELECT i, CONCAT('+86138', 10000000 + i), 0 FROM n",
        "INSERT INTO phone (customer_id, e164, position)"
            + numbers
            + " SELECT i, CONCAT('+86139', 10000000 + i), 1 FROM n");
    for (int from = 0; from < LISTED; from += 1_000) {
      DB.sql(
          "INSERT INTO do_not_call (e164, source, reference, since)"
              + numbers
              + " SELECT CONCAT('+86150', "
              + (10_000_000 + from)
              + " + i), 'import', '', NOW(6) FROM n");
    }
    DB.sql(
        "INSERT INTO do_not_call (e164, customer_id, source, since, lifted_at) VALUES"
            + " ('+8613810000003', NULL, 'agent', NOW(6), NULL),"
            + " ('+8613910000005', NULL, 'agent', NOW(6), NULL),"
            + " ('+8615100000001', 7, 'agent', NOW(6), NULL),"
            + " ('+8613810000009', 9, 'agent', NOW(6), NOW(6))",
        "ANALYZE TABLE customer, phone, do_not_call");
  }

  @Test
  void byNameOrByAnyNumberUnlessItWasLifted() {
    assertThat(DB.rows(OF_PEOPLE).stream().filter(r -> r.endsWith("|1")))
        .containsExactly("3|1", "5|1", "7|1");
  }

  @Test
  void aPersonCostsSomeLooksAtIndexesHoweverLongTheListIs() {
    long read =
        DB.database()
            .inTx(tx ->
                tx.jdbc(connection -> {
                  long first = rowsRead(connection);
                  long before = rowsRead(connection);
                  try (var s = connection.createStatement();
                      var rows = s.executeQuery(OF_PEOPLE)) {
                    while (rows.next()) {
                      assertThat(rows.getLong(1)).isPositive();
                    }
                  }
                  long asking = before - first;
                  return rowsRead(connection) - before - asking;
                }));
    assertThat(read).isLessThan(PEOPLE * READS);
  }

  @Test
  void bothDatabasesGoByTheIndexesThatAreMeant() {
    List<String> looks =
        DB.database()
            .inTx(tx ->
                tx.jdbc(connection -> {
                  try (var s = connection.createStatement();
                      var rows = s.executeQuery("EXPLAIN FORMAT=TRADITIONAL " + OF_PEOPLE)) {
                    var all = new ArrayList<String>();
                    while (rows.next()) {
                      if (List.of("d", "n").contains(rows.getString("table"))) {
                        all.add(rows.getString("type") + " " + rows.getString("key"));
                      }
                    }
                    return all;
                  }
                }));
    assertThat(looks)
        .containsExactlyInAnyOrder(
            "ref do_not_call_customer", "ref phone_of_customer", "ref do_not_call_once");
  }

  /** By this session, from whichever index or table; asking for it reads some too. */
  private static long rowsRead(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SHOW SESSION STATUS LIKE 'Handler_read%'")) {
      long sum = 0;
      while (rows.next()) {
        sum += rows.getLong(2);
      }
      return sum;
    }
  }
}
