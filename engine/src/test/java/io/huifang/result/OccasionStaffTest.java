package io.huifang.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.call.CallEvent;
import io.huifang.cases.CaseEar;
import io.huifang.config.Level;
import io.huifang.config.Shipped;
import io.huifang.customer.ContactLog;
import io.huifang.customer.DoNotCall;
import io.huifang.report.Days;
import io.huifang.report.Town;
import io.huifang.store.Database;
import io.huifang.store.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Grades and complaints stay with who did the work, whatever a later file says. */
class OccasionStaffTest {
  @RegisterExtension private static final TestDatabase DB = TestDatabase.fresh();
  private static final Days MARCH =
      Days.month(LocalDate.of(2026, 3, 1), ZoneId.of("Asia/Shanghai"));
  private static final Instant NOON = Instant.parse("2026-03-10T04:00:00Z");

  private final Database database = DB.database();
  private final Town town = new Town(DB);
  private final ResultBook book =
      new ResultBook(
          database,
          Shipped::config,
          new DoNotCall(),
          new ContactLog(),
          new CaseEar(Shipped::config),
          Clock.systemUTC());

  @BeforeEach
  void aVisitAndASale() {
    DB.empty();
    town.customer(1, "王芳");
    town.visit(7, 1, "总店", "张师傅", "李顾问");
    DB.sql(
        "INSERT INTO vehicle (id, customer_id, vin) VALUES (3, 1, 'LSVAM4187C2184841')",
        "INSERT INTO sale (id, customer_id, vehicle_id, contract_no, delivery_date, outlet, adviser,"
            + " created_at, updated_at) VALUES (9, 1, 3, 'C1', '2026-03-01', '总店', '陈顾问', NOW(6),"
            + " NOW(6))");
  }

  @Test
  void aFileThatNamesSomebodyElseLaterChangesNoReportOfBefore() {
    call("a", "visit:7");
    call("b", "sale:9#2");
    var before = List.of(names("technicians"), names("advisers"), names("outlets"), sellers());
    DB.sql(
        "UPDATE service_visit SET technician = '赵师傅', adviser = '孙顾问', outlet = '分店'",
        "UPDATE sale SET adviser = '孙顾问', outlet = '分店'");
    assertThat(List.of(names("technicians"), names("advisers"), names("outlets"), sellers()))
        .isEqualTo(before);
    assertThat(names("technicians")).containsExactly("张师傅");
    assertThat(names("advisers")).containsExactlyInAnyOrder("李顾问", "陈顾问");
    assertThat(names("outlets")).containsExactly("总店");
    assertThat(sellers()).containsExactly("陈顾问");
  }

  @Test
  void laterCallsAboutTheSameWorkGoToTheSamePeopleAndSoDoComplaints() {
    call("a", "visit:7");
    DB.sql("UPDATE service_visit SET technician = '赵师傅'");
    call("c", "visit:7#2");
    answered("c", "quality", 0, "complaint");
    assertThat(names("technicians")).containsExactly("张师傅");
    assertThat(DB.rows("SELECT technician FROM case_file")).containsExactly("张师傅");
    assertThat(town.rows("satisfaction", "technicians", MARCH).getFirst())
        .containsEntry("complaints", 1L);
  }

  @Test
  void whatWasNotKnownThenIsFilledInAndStays() {
    DB.sql("UPDATE service_visit SET technician = ''");
    call("a", "visit:7");
    DB.sql("UPDATE service_visit SET technician = '张师傅'");
    assertThat(names("technicians")).as("the file fills the gap").containsExactly("张师傅");
    call("b", "visit:7");
    DB.sql("UPDATE service_visit SET technician = '赵师傅'");
    assertThat(names("technicians")).containsExactly("张师傅");
  }

  @Test
  void aCorrectionBeforeTheFirstCallCounts() {
    DB.sql("UPDATE service_visit SET technician = '赵师傅'");
    call("a", "visit:7");
    assertThat(names("technicians")).containsExactly("赵师傅");
  }

  @Test
  void occasionsThatAreNobodysWorkKeepNobody() {
    call("a", "birthday:1:2026");
    call("b", "");
    call("c", "visit:x");
    call("d", "visit:404");
    assertThat(DB.value("SELECT COUNT(*) FROM occasion_staff")).isEqualTo("0");
  }

  private void call(String reference, String occasion) {
    database.run(tx ->
        book.apply(
            tx,
            List.of(
                new CallEvent.Started(
                    reference,
                    NOON,
                    "out",
                    11L,
                    "3day",
                    occasion,
                    1L,
                    null,
                    "+8613800000004",
                    "service",
                    5))));
    answered(reference, "reception", 100, "");
  }

  private void answered(String reference, String question, int points, String follows) {
    database.run(tx ->
        book.apply(
            tx,
            List.of(
                new CallEvent.Answered(
                    reference,
                    NOON,
                    "service",
                    question,
                    points == 0 ? "1" : "5",
                    "rating",
                    "",
                    (points == 0 ? Level.BAD : Level.VERY_SATISFIED).label(),
                    points,
                    1,
                    follows,
                    0))));
  }

  private List<Object> names(String sheet) {
    return town.rows("satisfaction", sheet, MARCH).stream()
        .<Object>map(r -> r.get(sheet.equals("outlets") ? "outlet" : "name"))
        .toList();
  }

  private List<Object> sellers() {
    return town.rows("purchase-structure", "adviser", MARCH).stream()
        .<Object>map(r -> r.get("adviser"))
        .toList();
  }
}
