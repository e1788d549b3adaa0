package io.huifang.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.cases.OpenComplaintsBook;
import io.huifang.config.CampaignConfig;
import io.huifang.config.ChangedCampaign;
import io.huifang.config.Config;
import io.huifang.config.Filter;
import io.huifang.config.OwnField;
import io.huifang.config.OwnField.Owner;
import io.huifang.config.Shipped;
import io.huifang.dialing.PlannedCalls;
import io.huifang.store.TestDatabase;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A campaign asks for fields of the house's own: in the plan, in the dry run and in the reasons.
 */
class OwnFieldFilterTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();
  private static final OwnField HOBBY = Shipped.field("hobby", Owner.CUSTOMER, OwnField.Type.TEXT);
  private static final OwnField INCOME =
      Shipped.field("income", Owner.CUSTOMER, OwnField.Type.NUMBER);
  private static final OwnField LOAN = Shipped.field("loan", Owner.VEHICLE, OwnField.Type.YES_NO);
  private static final OwnField SINCE = Shipped.field("since", Owner.CUSTOMER, OwnField.Type.DATE);

  private final Dealer dealer = new Dealer(DB);
  private final PlanBooks book = new PlanBooks(DB);

  @BeforeEach
  void twoVisits() {
    DB.empty();
    dealer.person(1).person(2).visit(1, 1, "2026-03-02").visit(2, 2, "2026-03-02");
    DB.sql(
        "INSERT INTO customer_field VALUES (1, 'hobby', '钓鱼'), (1, 'income', '12.5'),"
            + " (1, 'since', '2026-01-05'), (2, 'income', '8'), (2, 'hobby', 'x')",
        "INSERT INTO vehicle (id, customer_id) VALUES (1, 1), (2, 2)",
        "INSERT INTO vehicle_field VALUES (1, 'loan', 'yes')",
        "UPDATE service_visit SET vehicle_id = id");
  }

  @Test
  void onlyWhoIsMeantIsPlannedAndTheOthersAreToldWhyNot() {
    Config config = asking(new Filter.Own(HOBBY, new Filter.OneOf(Set.of("钓鱼", "茶")), false));
    book.plan(config, "2026-03-05T10:00");
    assertThat(DB.rows("SELECT customer_id FROM planned_call")).containsExactly("1");
    assertThat(preview(config).calls()).extracting("customerId").containsExactly(1L);
    var standing =
        new CampaignStanding(
            new PlannedCalls(DB.database(), Clock.systemUTC()), new OpenComplaintsBook());
    List<CampaignStanding.Standing> told =
        DB.database()
            .inTx(tx -> standing.of(tx, config, 2, "3day", PlanBooks.at("2026-03-05T10:00")));
    assertThat(told).extracting("reason").asString().contains("hobby is x, asked for");
  }

  @Test
  void numbersDatesAndFlagsOfVehiclesAreAskedForByTheirTypes() {
    assertThat(meant(new Filter.Own(INCOME, new Filter.Between(10, null), false)))
        .containsExactly(1L);
    assertThat(meant(new Filter.Own(INCOME, new Filter.NumberIn(Set.of(8)), false)))
        .containsExactly(2L);
    assertThat(
            meant(new Filter.Own(SINCE, new Filter.DayIn(LocalDate.of(2026, 1, 5), null), false)))
        .containsExactly(1L);
    assertThat(meant(new Filter.Own(LOAN, new Filter.Is(true), false))).containsExactly(1L);
    assertThat(meant(new Filter.Own(LOAN, new Filter.Is(true), true)))
        .as("not: what is not known holds no test")
        .containsExactly(2L);
  }

  @Test
  void aValueThatDoesNotFitItsTypeAnyMoreMeansNobody() {
    DB.sql("UPDATE customer_field SET value = 'a lot' WHERE name = 'income'");
    assertThat(meant(new Filter.Own(INCOME, new Filter.Between(1, null), false))).isEmpty();
  }

  @Test
  void aCallWhoseFieldChangedIsNotOwedAnyMore() {
    Config config = asking(new Filter.Own(HOBBY, new Filter.OneOf(Set.of("钓鱼")), false));
    book.plan(config, "2026-03-05T10:00");
    DB.sql("UPDATE customer_field SET value = '茶' WHERE customer_id = 1 AND name = 'hobby'");
    book.plan(config, "2026-03-05T11:00");
    assertThat(DB.value("SELECT CONCAT(state, ' ', reason) FROM planned_call"))
        .isEqualTo("suppressed filter: hobby is 茶, asked for 钓鱼");
  }

  private List<Long> meant(Filter.Own own) {
    return preview(asking(own)).calls().stream().map(PlanPreview.Planned::customerId).toList();
  }

  private static PlanPreview.Result preview(Config config) {
    return PlanBooks.all(
        new PlanPreview(
            DB.database(),
            new PlannedCalls(DB.database(), Clock.systemUTC()),
            new OpenComplaintsBook()),
        config,
        "2026-03-05",
        "2026-03-05",
        "2026-03-05T10:00");
  }

  private static Config asking(Filter.Own own) {
    CampaignConfig c = Shipped.config().campaign("3day").orElseThrow();
    return Shipped.with(
        List.of(
            ChangedCampaign.of(c)
                .enabled(true)
                .where(new Filter(List.of(), List.of(own)))
                .campaign()));
  }
}
