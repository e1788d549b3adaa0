package io.huifang.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Shipped;
import io.huifang.store.Database;
import io.huifang.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Appointments and promises given on the line; the shipped file gives a day of grace. */
class GivenDatesTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private final Database database = DB.database();

  @BeforeEach
  void people() {
    DB.empty();
    for (int id = 1; id <= 2; id++) {
      DB.sql(
          "INSERT INTO customer (id, name, created_at, updated_at) VALUES ("
              + id
              + ", 'p', NOW(6), NOW(6))");
    }
  }

  @Test
  void anAppointmentIsARowOnceAndNotCheckedBeforeItsDayHasPassed() {
    given("a-1", 1, "appointment", "visit:4711", "2026-03-10");
    given("a-1", 1, "appointment", "visit:4711", "2026-03-10");
    given("a-2", 1, "appointment", "visit:4711", "no day");
    given("a-3", 1, "", "visit:4711", "2026-03-10");
    assertThat(DB.rows("SELECT customer_id, day FROM appointment")).containsExactly("1|2026-03-10");
    assertThat(checkOn("2026-03-11")).as("the day of grace").isZero();
    assertThat(checkOn("2026-03-12")).isEqualTo(1);
    assertThat(checkOn("2026-03-13")).isZero();
  }

  @Test
  void whoCameToTheWorkshopOrTheShowroomKeptIt() {
    given("a-1", 1, "appointment", "", "2026-03-10");
    given("a-2", 2, "appointment", "", "2026-03-10");
    DB.sql(
        "INSERT INTO service_visit (customer_id, order_no, handover_date, created_at, updated_at)"
            + " VALUES (1, 'W1', '2026-03-11', NOW(6), NOW(6)), (2, 'W2', '2026-02-01', NOW(6),"
            + " NOW(6))");
    checkOn("2026-03-12");
    assertThat(DB.rows("SELECT reference, kept FROM appointment ORDER BY id"))
        .containsExactly("a-1|1", "a-2|0");
  }

  @Test
  void aPromiseIsKeptWhenNothingOfItIsOwedAnyMore() {
    for (String open : new String[] {"1, 0", "2, 300"}) {
      DB.sql(
          "INSERT INTO receivable (id, customer_id, reference, amount, open_amount, due_date,"
              + " created_at, updated_at) SELECT "
              + open.charAt(0)
              + ", "
              + open.charAt(0)
              + ", UUID(), 500, "
              + open.substring(3)
              + ", '2026-03-01', NOW(6), NOW(6)");
    }
    given("p-1", 1, "promise", "receivable:1", "2026-03-10");
    given("p-2", 2, "promise", "receivable:2", "2026-03-10");
    given("p-3", 2, "promise", "customer:2", "2026-03-10");
    assertThat(checkOn("2026-03-12")).isEqualTo(3);
    assertThat(DB.rows("SELECT reference, kept FROM promise ORDER BY id"))
        .containsExactly("p-1|1", "p-2|0", "p-3|0");
  }

  private void given(String reference, long customer, String follows, String occasion, String day) {
    var talk =
        new TalkSeen(reference, 1L, "arrears", occasion, customer, null, "+8613800000001", "s");
    Instant at = Instant.parse("2026-03-05T02:00:00Z");
    var seen = new AnswerSeen(talk, "when", "date", "10", day, "", null, follows, at);
    database.run(tx -> GivenDates.keep(tx, seen));
  }

  private int checkOn(String day) {
    Clock clock = Clock.fixed(Instant.parse(day + "T02:00:00Z"), ZoneOffset.UTC);
    return new GivenDates(database, Shipped::config, clock, new SimpleMeterRegistry()).check();
  }
}
