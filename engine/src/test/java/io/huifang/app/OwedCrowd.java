package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.app.People.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Many people whom the files owe the 3-day call and of whom the planner does not know yet. They
 * have no number: each belongs into the book with that reason, and nobody's phone rings. One of
 * them may be kept from the planner, so that it waits in the middle of its writing.
 */
final class OwedCrowd implements AutoCloseable {
  /** As many as a recursive query makes without further settings. */
  private static final int AT_ONCE = 900;

  /** More than the planner enters in one transaction: some are in the book before it waits. */
  private static final int PEOPLE = 3 * AT_ONCE;

  /** Far above what the tables have, so that it can be held before it is there. */
  private static final long HELD_VISITS = 7_000_000_000L;

  private static final LocalDate HANDOVER = LocalDate.of(2026, 3, 2);

  /** The planner looks each minute; a slow machine needs the rest. */
  private static final Duration PLANNED = Duration.ofMinutes(4);

  private final LabEngine engine;
  private final String name;
  private final long heldVisit;
  private final Connection holder;

  private OwedCrowd(LabEngine engine, int number) {
    this.engine = engine;
    this.name = "欠访" + number;
    this.heldVisit = HELD_VISITS + number * 1_000_000L;
    this.holder = engine.people().holder();
  }

  /** They come into the files; nobody holds the planner up. */
  static OwedCrowd of(LabEngine engine, int number) {
    var crowd = new OwedCrowd(engine, number);
    crowd.closeHolder();
    crowd.arrive();
    return crowd;
  }

  /** They come, and the planner waits before it has written all of them, until let go. */
  static OwedCrowd held(LabEngine engine, int number) {
    var crowd = new OwedCrowd(engine, number);
    // Not committed, so nobody sees it: who enters the same occasion waits.
    People.put(
        crowd.holder,
        "INSERT INTO planned_call (campaign, occasion, customer_id, e164, priority, window_from,"
            + " window_until, due_at, state, reason, created_at, updated_at) VALUES ('3day', ?, 0,"
            + " '', 50, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), 'closed', 'holds',"
            + " UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))",
        "visit:" + crowd.heldVisit);
    crowd.arrive();
    return crowd;
  }

  private void arrive() {
    engine
        .people()
        .together(c -> {
          for (int i = 0; i < PEOPLE; i += AT_ONCE) {
            People.put(
                c,
                "INSERT INTO customer (name, created_at, updated_at) WITH RECURSIVE n AS (SELECT 1"
                    + " AS i UNION ALL SELECT i + 1 FROM n WHERE i < "
                    + AT_ONCE
                    + ") SELECT ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) FROM n",
                name);
          }
          People.put(
              c,
              "INSERT INTO service_visit (customer_id, order_no, handover_date, technician,"
                  + " created_at, updated_at) SELECT id, UUID(), ?, '刘师傅', UTC_TIMESTAMP(6),"
                  + " UTC_TIMESTAMP(6) FROM customer WHERE name = ? ORDER BY id",
              HANDOVER.toString(),
              name);
          People.put(
              c,
              "UPDATE service_visit SET id = ? WHERE id = (SELECT m FROM (SELECT MAX(v.id) AS m"
                  + " FROM service_visit v JOIN customer p ON p.id = v.customer_id"
                  + " WHERE p.name = ?) x)",
              heldVisit,
              name);
        });
  }

  /** The planner is in the middle: it waits to enter the one who is held. */
  void awaitWriting(Duration limit) {
    await("the planner writes")
        .atMost(limit)
        .pollInterval(Duration.ofMillis(20))
        .until(() ->
            engine
                    .people()
                    .count(
                        "SELECT COUNT(*) FROM information_schema.processlist"
                            + " WHERE info LIKE 'INSERT IGNORE INTO planned_call%' AND time >= 1")
                > 0);
    assertThat(entered()).as("not whole yet").isLessThan(PEOPLE);
  }

  /** Nobody is held any more. */
  void letGo() {
    closeHolder();
  }

  private void closeHolder() {
    try {
      holder.close(); // what was not committed is undone
    } catch (SQLException e) {
      // its database is dead, and what it held with it
    }
  }

  private long entered() {
    return engine
        .people()
        .count(
            "SELECT COUNT(*) FROM planned_call p JOIN customer c ON c.id = p.customer_id"
                + " WHERE p.campaign = '3day' AND c.name = ?",
            name);
  }

  /** Caught up whole, and nothing twice: one row for each, entered once, with its reason. */
  void isPlannedWhole() {
    await("the plan is caught up")
        .atMost(PLANNED)
        .pollInterval(Duration.ofSeconds(1))
        .ignoreException(AssertionError.class)
        .until(() -> entered() >= PEOPLE);
    List<Row> rows =
        engine
            .people()
            .rows(
                "SELECT v.id, COUNT(DISTINCT p.id) AS planned, MIN(p.state) AS state,"
                    + " MIN(p.reason) AS reason, COUNT(s.id) AS steps FROM service_visit v"
                    + " JOIN customer c ON c.id = v.customer_id"
                    + " LEFT JOIN planned_call p ON p.campaign = '3day'"
                    + " AND p.occasion = CONCAT('visit:', v.id)"
                    + " LEFT JOIN planned_step s ON s.planned_call_id = p.id"
                    + " WHERE c.name = ? GROUP BY v.id",
                name);
    assertThat(rows).as("those whom the files owe a call").hasSize(PEOPLE);
    Map<String, Long> kinds =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    r ->
                        "%s row, %s line: %s %s"
                            .formatted(
                                r.get("planned"),
                                r.get("steps"),
                                r.get("state"),
                                r.get("reason").split(":", 2)[0]),
                    Collectors.counting()));
    assertThat(kinds).containsOnly(Map.entry("1 row, 1 line: suppressed no-phone", (long) PEOPLE));
  }

  @Override
  public void close() {
    closeHolder();
  }
}
