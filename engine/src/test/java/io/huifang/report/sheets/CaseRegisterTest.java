package io.huifang.report.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.StepClock;
import io.huifang.cases.CaseDesk;
import io.huifang.cases.CaseEvent;
import io.huifang.cases.CaseOpening;
import io.huifang.config.CaseKind;
import io.huifang.config.CaseStage;
import io.huifang.config.Config;
import io.huifang.config.Shipped;
import io.huifang.config.Text;
import io.huifang.report.Days;
import io.huifang.report.Named;
import io.huifang.report.Town;
import io.huifang.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Leads and requests come out on paper as well as complaints. */
class CaseRegisterTest {
  @RegisterExtension private static final TestDatabase DB = TestDatabase.fresh();
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Days MARCH = Days.month(LocalDate.of(2026, 3, 1), SHANGHAI);
  private static final Instant OPENED = Instant.parse("2026-03-10T04:00:00Z");

  private final Config files = Shipped.config();
  private final StepClock clock = new StepClock(OPENED);
  private final CaseDesk desk = new CaseDesk(DB.database(), () -> files, clock);
  private final Town town = new Town(DB);
  private long lead;

  @BeforeEach
  void aLeadAndAComplaint() {
    DB.empty();
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at) VALUES (3, '李秀英', NOW(6), NOW(6))",
        "INSERT INTO vehicle (id, customer_id, plate) VALUES (5, 3, '粤B12A02')",
        "INSERT INTO sale (customer_id, vehicle_id, contract_no, outlet, delivery_date, adviser, created_at,"
            + " updated_at) VALUES (3, 5, 'HT-1', '总店', '2026-01-02', '陈顾问', NOW(6), NOW(6))");
    lead = open(CaseKind.LEAD, "想看新款");
    open(CaseKind.COMPLAINT, "异响");
  }

  @Test
  void aLeadStandsThereWithItsWordsWhoHasItAndWhatWasDone() {
    clock.set(OPENED.plus(Duration.ofHours(2)));
    desk.act(lead, new CaseEvent.Done(CaseStage.ANSWERED, "约周六试驾"), "陈顾问");
    List<Map<String, @Nullable Object>> rows = town.rows("cases", "cases", MARCH);
    assertThat(rows).hasSize(2);
    assertThat(rows.getFirst())
        .containsEntry("customer", "李秀英")
        .containsEntry("person", "陈顾问")
        .containsEntry("department", new Text("销售部", "Sales"))
        .containsEntry("answered", OPENED.plus(Duration.ofHours(2)))
        .containsEntry("kind", new Named("lead", new Text("线索", "lead")))
        .containsEntry("state", new Named("closed", new Text("已结案", "closed")));
    assertThat(rows.getFirst().get("words")).hasToString("想看新款");
    assertThat(rows.getFirst().get("done")).hasToString("约周六试驾");
    assertThat(rows.getLast().get("state")).hasToString("registered");
    assertThat(rows.getLast().get("department")).isNull();
  }

  @Test
  void whatIsDoneAfterThatMomentIsNotKnown() {
    clock.set(OPENED.plus(Duration.ofHours(2)));
    desk.act(lead, new CaseEvent.Done(CaseStage.ANSWERED, "约周六试驾"), "陈顾问");
    Map<String, @Nullable Object> row =
        town.rows("cases", "cases", MARCH, OPENED.plus(Duration.ofHours(1))).getFirst();
    assertThat(row)
        .containsEntry("answered", null)
        .containsEntry("closed", null)
        .containsEntry("done", null);
    assertThat(row.get("state")).hasToString("assigned");
  }

  private long open(CaseKind kind, String words) {
    var opening =
        new CaseOpening(
            kind, 3L, null, "+8613800000004", "command", "", "", "", "", null, words, OPENED);
    return ((CaseDesk.Done) desk.open(opening, "wang")).now().id();
  }
}
