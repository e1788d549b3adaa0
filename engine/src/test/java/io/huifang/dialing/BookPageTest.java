package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.campaign.PlanBook;
import io.huifang.store.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The planner compares the book with the files page by page; the book may be long. */
class BookPageTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final int ROWS = 3_000;
  private static final int PAGE = 200;

  private final PlannedCalls book = new PlannedCalls(DB.database(), Clock.systemUTC());

  @Test
  void aPageReadsNoMoreRowsThanItHoldsHoweverLongTheBookIs() {
    DB.empty();
    for (int from = 0; from < ROWS; from += 500) {
      DB.sql(
          "INSERT INTO planned_call (campaign, occasion, customer_id, e164, priority, window_from,"
              + " window_until, due_at, state, reason, attempts, created_at, updated_at)"
              + " WITH RECURSIVE n AS (SELECT "
              + from
              + " AS i UNION ALL SELECT i + 1 FROM n WHERE i < "
              + (from + 499)
              + ") SELECT '3day', CONCAT('visit:', i), i, '', 50, NOW(6), NOW(6), NOW(6),"
              + " ELT(1 + i % 2, 'waiting', 'suppressed'), 'r', i % 4 DIV 2, NOW(6), NOW(6)"
              + " FROM n");
    }
    List<Long> ids = new ArrayList<>();
    for (String state : List.of("waiting", "suppressed")) {
      List<PlanBook.Entry> page = page(state, 0);
      while (!page.isEmpty()) {
        page.forEach(e -> ids.add(e.id()));
        page = page(state, page.getLast().id());
      }
    }
    assertThat(ids).as("dialed ones that wait are left out").hasSize(ROWS / 4 + ROWS / 2);
  }

  private List<PlanBook.Entry> page(String state, long after) {
    return DB.database()
        .inTx(tx -> {
          long before = tx.jdbc(BookPageTest::rowsRead);
          List<PlanBook.Entry> rows = book.untouched(tx, "3day", state, after, PAGE);
          assertThat(tx.jdbc(BookPageTest::rowsRead) - before)
              .as(state + " after " + after)
              .isLessThan(3 * PAGE);
          return rows;
        });
  }

  /** By this session, from whichever index or sorted list. */
  private static long rowsRead(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SHOW SESSION STATUS LIKE 'Handler_read%'")) {
      long sum = 0;
      while (rows.next()) {
        sum += rows.getString(1).endsWith("rnd_next") ? 0 : rows.getLong(2);
      }
      return sum;
    }
  }
}
