package io.huifang.report.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.huifang.config.Config;
import io.huifang.config.Shipped;
import io.huifang.config.Text;
import io.huifang.report.Days;
import io.huifang.report.Town;
import io.huifang.store.TestDatabase;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DocumentChecksTest {
  @RegisterExtension private static final TestDatabase DB = TestDatabase.fresh();
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Days MARCH = Days.month(LocalDate.of(2026, 3, 1), ZONE);

  private final Town town = new Town(DB);

  @BeforeEach
  void aVisitOnSaturdayAndASale() {
    DB.empty();
    town.customer(1, "王芳");
    DB.sql(
        "INSERT INTO vehicle (id, customer_id, plate) VALUES (1, 1, '粤B1')",
        "INSERT INTO service_visit (id, customer_id, vehicle_id, order_no, handover_date, adviser,"
            + " created_at, updated_at) VALUES"
            + " (1, 1, 1, 'R1', '2026-03-07', '刘顾问', NOW(6), NOW(6))",
        "INSERT INTO sale (id, customer_id, vehicle_id, contract_no, delivery_date, adviser,"
            + " created_at, updated_at) VALUES"
            + " (1, 1, 1, 'S1', '2026-03-30', '', NOW(6), NOW(6))");
  }

  @Test
  void deadlinesAreWorkingDays() {
    Config config = Shipped.config();
    var deadline = new PaperDeadline(config.cases().working(), config.calendar());
    assertThat(deadline.due(LocalDate.of(2026, 3, 7), 1))
        .as("Saturday, which is worked, then Sunday")
        .isEqualTo(LocalDate.of(2026, 3, 9));
    assertThat(deadline.due(LocalDate.of(2026, 3, 6), 0)).isEqualTo(LocalDate.of(2026, 3, 6));
    assertThat(deadline.due(LocalDate.of(2026, 9, 30), 1))
        .as("the holidays of October")
        .isAfter(LocalDate.of(2026, 10, 6));
  }

  @Test
  void salesThatAreNotDeliveredYetAreSaidToBeLeftAside() {
    assertThat(town.foot("documents", "papers", MARCH).notes()).hasSize(1);
    DB.sql(
        "INSERT INTO sale (customer_id, vehicle_id, contract_no, invoice_date, created_at,"
            + " updated_at) VALUES (1, 1, 'S2', '2026-03-20', NOW(6), NOW(6))");
    assertThat(town.foot("documents", "papers", MARCH).notes())
        .last()
        .satisfies(n -> assertThat(n.en()).contains("not delivered yet").endsWith(": 1."));
  }

  @Test
  void whatIsLateOrMissingIsListedAndCountedByPaperAndPerson() {
    came("R1", "reception", "2026-03-09");
    came("R1", "dispatch", "2026-03-10");
    came("S1", "contract", "2026-04-01");
    assertThat(town.rows("documents", "list", MARCH))
        .extracting(r -> r.get("reference"), r -> r.get("paper"), r -> r.get("came"))
        .containsExactly(
            tuple("R1", new Text("派工单", "dispatch sheet"), LocalDate.of(2026, 3, 10)),
            tuple("R1", new Text("结算单", "settlement"), null));
    assertThat(town.rows("documents", "people", MARCH))
        .extracting(
            r -> r.get("person"),
            r -> r.get("needed"),
            r -> r.get("in_time"),
            r -> r.get("late"),
            r -> r.get("missing"),
            r -> r.get("open"))
        .containsExactly(
            tuple("刘顾问", 3L, 1L, 1L, 1L, 0L),
            tuple(new Text("未注明", "not known"), 4L, 0L, 0L, 0L, 4L));
    assertThat(town.total("documents", "papers", MARCH, "needed")).isEqualTo(7L);
    assertThat(town.foot("documents", "papers", MARCH).charts()).hasSize(1);
  }

  @Test
  void aPastDayIsJudgedByWhatHadComeThen() {
    came("R1", "reception", "2026-03-20");
    var week = new Days(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 8), ZONE);
    assertThat(town.rows("documents", "papers", week))
        .filteredOn(r -> new Text("接车单", "reception sheet").equals(r.get("paper")))
        .extracting(r -> r.get("open"), r -> r.get("late"))
        .containsExactly(tuple(1L, 0L));
  }

  @Test
  void lettersStandInTheRegisterByDay() {
    DB.sql(
        "INSERT INTO letter (customer_id, at, direction, subject, created_at, updated_at) VALUES"
            + " (1, '2026-03-02', 'in', '表扬', NOW(6), NOW(6)),"
            + " (1, '2026-03-01', 'out', '邀请', NOW(6), NOW(6)),"
            + " (1, '2026-04-01', 'out', '邀请', NOW(6), NOW(6))");
    assertThat(town.rows("letter-register", "letters", MARCH))
        .extracting(r -> r.get("direction"), r -> r.get("subject"), r -> r.get("customer"))
        .containsExactly(
            tuple(new Text("寄出", "out"), "邀请", "王芳"), tuple(new Text("收到", "in"), "表扬", "王芳"));
    assertThat(town.foot("letter-register", "letters", MARCH).notes().getFirst().en())
        .isEqualTo("1 received, 1 sent.");
  }

  private static void came(String reference, String paper, String day) {
    DB.sql(
        ("INSERT INTO document (customer_id, reference, paper, came_on, created_at, updated_at)"
                + " VALUES (1, '%s', '%s', '%s', NOW(6), NOW(6))")
            .formatted(reference, paper, day));
  }
}
