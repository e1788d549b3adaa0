package io.huifang.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Shipped;
import io.huifang.store.Database;
import io.huifang.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Appointments and promises given on the line; the shipped file gives a working day of grace, and
 * files two more.
 */
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
              + ", '2026-03-01', '2026-03-01', '2026-03-01'");
    }
    DB.sql(
        "INSERT INTO receivable_state (receivable_id, at, amount, open_amount, due_date)"
            + " SELECT id, '2026-03-01', amount, open_amount, due_date FROM receivable");
    given("p-1", 1, "promise", "receivable:1", "2026-03-10");
    given("p-2", 2, "promise", "receivable:2", "2026-03-10");
    given("p-3", 2, "promise", "customer:2", "2026-03-10");
    assertThat(checkOn("2026-03-12")).isEqualTo(3);
    assertThat(DB.rows("SELECT reference, kept FROM promise ORDER BY id"))
        .containsExactly("p-1|1", "p-2|0", "p-3|0");
  }

  /** Friday before Qingming: the next working day is Tuesday. */
  @Test
  void daysOffAreNoGrace() {
    given("a-1", 1, "appointment", "", "2026-04-03");
    given("p-1", 1, "promise", "", "2026-04-03");
    assertThat(checkOn("2026-04-07")).isZero();
    assertThat(checkOn("2026-04-08")).isEqualTo(2);
  }

  @Test
  void aVisitThatAFileTellsOfLaterMakesABrokenAppointmentKept() {
    given("a-1", 1, "appointment", "", "2026-03-10");
    given("a-2", 2, "appointment", "", "2026-03-10");
    checkOn("2026-03-12");
    imported("2026-03-20 01:00:00", "1, 'W1', '2026-03-11'", "2, 'W2', '2026-03-12'");
    assertThat(checkOn("2026-03-20")).isEqualTo(1);
    assertThat(checkOn("2026-03-21")).isZero();
    assertThat(
            DB.rows(
                "SELECT reference, kept, DATE_FORMAT(checked_at, '%d'),"
                    + " DATE_FORMAT(broken_at, '%d') FROM appointment ORDER BY id"))
        .as("who came a day too late did not keep it")
        .containsExactly("a-1|1|20|12", "a-2|0|20|12");
  }

  @Test
  void itIsTheVehicleThatWasTalkedAboutThatMustCome() {
    DB.sql(
        "INSERT INTO vehicle (id, customer_id) VALUES (1, 1), (2, 1), (3, 2)",
        "INSERT INTO inquiry (customer_id, at, kind, created_at, updated_at)"
            + " VALUES (1, '2026-03-10', 'visit', NOW(6), NOW(6))");
    given("a-1", 1, 1L, "appointment", "", "2026-03-10");
    given("a-2", 1, 2L, "appointment", "", "2026-03-10");
    given("a-3", 2, 3L, "appointment", "", "2026-03-10");
    DB.sql(
        "INSERT INTO service_visit (customer_id, vehicle_id, order_no, handover_date, created_at,"
            + " updated_at) VALUES (1, 2, 'W1', '2026-03-10', NOW(6), NOW(6)),"
            + " (2, NULL, 'W2', '2026-03-10', NOW(6), NOW(6))");
    checkOn("2026-03-12");
    assertThat(DB.rows("SELECT reference, kept FROM appointment ORDER BY id"))
        .as("a visit of no known vehicle may be it")
        .containsExactly("a-1|0", "a-2|1", "a-3|1");
  }

  @Test
  void aPaymentThatAFileTellsOfInTimeMakesABrokenPromiseKept() {
    for (int id = 1; id <= 2; id++) {
      DB.sql(
          ("INSERT INTO receivable (id, customer_id, reference, amount, open_amount, due_date,"
                  + " created_at, updated_at) VALUES (%s, %s, 'R%s', 500, 500, '2026-03-01',"
                  + " '2026-03-01', '2026-03-01')")
              .formatted(id, id, id),
          "INSERT INTO receivable_state (receivable_id, at, open_amount, due_date) VALUES ("
              + id
              + ", '2026-03-01', 500, '2026-03-01')");
    }
    given("p-1", 1, "promise", "receivable:1", "2026-03-10");
    given("p-2", 2, "promise", "receivable:2", "2026-03-10");
    given("p-3", 1, "promise", "", "2026-03-10");
    checkOn("2026-03-12");
    assertThat(DB.rows("SELECT DISTINCT kept FROM promise")).containsExactly("0");
    paid(1, "2026-03-13 15:00:00");
    paid(2, "2026-03-13 16:00:00");
    assertThat(checkOn("2026-03-14")).isEqualTo(2);
    assertThat(
            DB.rows(
                "SELECT reference, kept, DATE_FORMAT(checked_at, '%d') FROM promise ORDER BY id"))
        .as("told of on the second working day after the grace, or a day later")
        .containsExactly("p-1|1|14", "p-2|0|14", "p-3|1|14");
  }

  /** What the update wrote: what is owed today, as of when it came into the files. */
  @Test
  void anUpdateOfTheEngineMakesNoPromiseKeptThatWasPaidTooLate() {
    owed(1, "2026-03-01");
    given("p-1", 1, "promise", "receivable:1", "2026-03-10");
    given("p-2", 1, "promise", "", "2026-03-10");
    checkOn("2026-03-12");
    DB.sql(
        "UPDATE receivable SET open_amount = 0, updated_at = '2026-03-25'",
        "UPDATE receivable_state SET open_amount = 0");
    assertThat(checkOn("2026-03-26")).isZero();
    owed(2, "2026-05-01");
    DB.sql(
        "UPDATE receivable SET customer_id = 1",
        "UPDATE receivable_state SET at = '2026-03-27' WHERE receivable_id = 2");
    checkOn("2026-03-28");
    assertThat(DB.value("SELECT kept FROM promise WHERE reference = 'p-1'"))
        .as("another receivable says nothing of it")
        .isEqualTo("0");
  }

  @Test
  void aDayThatIsPutOffMakesNoBrokenPromiseKept() {
    owed(1, "2026-03-01");
    given("p-1", 1, "promise", "", "2026-03-10");
    checkOn("2026-03-12");
    DB.sql(
        "UPDATE receivable SET due_date = '2026-06-01', updated_at = '2026-03-12 15:00:00'",
        "INSERT INTO receivable_state (receivable_id, at, open_amount, due_date)"
            + " VALUES (1, '2026-03-12 15:00:00', 500, '2026-06-01')");
    assertThat(checkOn("2026-03-13")).isZero();
    assertThat(DB.value("SELECT kept FROM promise")).isEqualTo("0");
  }

  private static void owed(int id, String due) {
    DB.sql(
        ("INSERT INTO receivable (id, customer_id, reference, amount, open_amount, due_date,"
                + " created_at, updated_at) VALUES (%s, %s, 'R%s', 500, 500, '%s', '2026-03-01',"
                + " '2026-03-01')")
            .formatted(id, id, id, due),
        "INSERT INTO receivable_state (receivable_id, at, open_amount, due_date)"
            + " SELECT id, '2026-03-01', open_amount, due_date FROM receivable WHERE id = "
            + id);
  }

  private static void paid(int receivable, String at) {
    DB.sql(
        "UPDATE receivable SET open_amount = 0, updated_at = '" + at + "' WHERE id = " + receivable,
        ("INSERT INTO receivable_state (receivable_id, at, open_amount, due_date)"
                + " VALUES (%s, '%s', 0, '2026-03-01')")
            .formatted(receivable, at));
  }

  private static void imported(String at, String... visits) {
    for (String visit : visits) {
      DB.sql(
          ("INSERT INTO service_visit (customer_id, order_no, handover_date, created_at,"
                  + " updated_at) VALUES (%s, '%s', '%s')")
              .formatted(visit, at, at));
    }
  }

  private void given(String reference, long customer, String follows, String occasion, String day) {
    given(reference, customer, null, follows, occasion, day);
  }

  private void given(
      String reference,
      long customer,
      @Nullable Long vehicle,
      String follows,
      String occasion,
      String day) {
    var talk =
        new TalkSeen(reference, 1L, "arrears", occasion, customer, vehicle, "+8613800000001", "s");
    Instant at = Instant.parse("2026-03-05T02:00:00Z");
    var seen = new AnswerSeen(talk, "when", "date", "10", day, "", null, follows, at);
    database.run(tx -> GivenDates.keep(tx, seen));
  }

  private int checkOn(String day) {
    Clock clock = Clock.fixed(Instant.parse(day + "T02:00:00Z"), ZoneOffset.UTC);
    return new GivenDates(database, Shipped::config, clock, new SimpleMeterRegistry()).check();
  }
}
