package io.huifang.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.cases.OpenComplaintsBook;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.Sample;
import io.huifang.config.Shipped;
import io.huifang.dialing.PlannedCalls;
import io.huifang.store.TestDatabase;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every campaign of the trade is a shipped file, and each of them calls somebody and tells of
 * somebody whom it does not call; one that is shipped anew has to say here whom it is for.
 */
class EveryCampaignTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  /** Enough for a sample of some per cent. */
  private static final int PEOPLE = 40;

  /** What the trade calls them, and the files that are them. */
  private static final Map<String, List<String>> TRADE =
      Map.ofEntries(
          Map.entry("3-day", List.of("3day")),
          Map.entry("7-day", List.of("7day")),
          Map.entry("second call", List.of("second-call")),
          Map.entry("after a visit or inquiry", List.of("inquiry")),
          Map.entry("after an event", List.of("after-event")),
          Map.entry("monthly", List.of("monthly")),
          Map.entry("annual", List.of("annual")),
          Map.entry("quarterly", List.of("quarterly")),
          Map.entry("monthly audit sample", List.of("monthly-sample")),
          Map.entry("monthly pick list", List.of("monthly-pick")),
          Map.entry("by grade", List.of("by-grade")),
          Map.entry("lost customers", List.of("lost-customers")),
          Map.entry("birthday", List.of("birthday")),
          Map.entry("festivals", List.of("festivals")),
          Map.entry("service due", List.of("service-due")),
          Map.entry("inspection due", List.of("inspection-due")),
          Map.entry("insurance renewal", List.of("insurance-renewal")),
          Map.entry("warranty end", List.of("warranty-end")),
          Map.entry("fees and vehicle tax", List.of("fees-and-tax")),
          Map.entry("event notice", List.of("event-notice")),
          Map.entry("recovery after a complaint", List.of("recovery")),
          // 诉, the last step, is a matter for the lawyer: no call.
          Map.entry(
              "arrears",
              List.of("arrears-prevent", "arrears-remind", "arrears-guide", "arrears-chase")));

  /** Rows by which a person is owed that campaign's call. */
  private interface Owes {
    void row(Dealer dealer, int person);
  }

  /**
   * A campaign's people.
   *
   * @param at local time at which their windows are open
   */
  private record Scene(String at, Owes owes) {}

  private static final Map<String, Scene> SCENES = scenes();

  private final Dealer dealer = new Dealer(DB);
  private final PlanBooks book = new PlanBooks(DB);
  private final PlanPreview preview =
      new PlanPreview(
          DB.database(),
          new PlannedCalls(DB.database(), Clock.systemUTC()),
          new OpenComplaintsBook());

  private static Map<String, Scene> scenes() {
    var scenes = new LinkedHashMap<String, Scene>();
    String day = "2026-03-05T10:00";
    scenes.put("3day", new Scene(day, (d, i) -> d.visit(i, i, "2026-03-02")));
    scenes.put("7day", new Scene(day, (d, i) -> d.sale(i, i, "2026-02-26", 1, "")));
    scenes.put(
        "second-call", new Scene(day, (d, i) -> d.answered(i, i, "3day", "2026-02-25 02:00:00")));
    scenes.put("inquiry", new Scene(day, (d, i) -> d.inquiry(i, i, "2026-03-02")));
    scenes.put("after-event", new Scene(day, (d, i) -> d.invitation(i, i, "2026-03-02", "TRUE")));
    scenes.put("event-notice", new Scene(day, (d, i) -> d.invitation(i, i, "2026-03-18", "NULL")));
    scenes.put("monthly", new Scene(day, (d, i) -> d.sale(i, i, "2026-02-05", 1, "")));
    scenes.put("quarterly", new Scene(day, (d, i) -> d.sale(i, i, "2025-12-01", 1, "")));
    scenes.put("annual", new Scene(day, (d, i) -> d.sale(i, i, "2025-03-01", 1, "")));
    scenes.put(
        "monthly-sample",
        new Scene("2026-03-06T10:00", (d, i) -> d.answered(i, i, "3day", "2026-02-10 02:00:00")));
    scenes.put("monthly-pick", new Scene(day, (d, i) -> d.visit(i, i, "2026-02-10", 9_000, true)));
    scenes.put(
        "by-grade",
        new Scene(
            day, (d, i) -> d.set(i, "grade", "'A'").answered(i, i, "3day", "2026-02-01 02:00:00")));
    scenes.put("lost-customers", new Scene(day, (d, i) -> d.consent(i).visit(i, i, "2025-09-01")));
    scenes.put(
        "birthday", new Scene(day, (d, i) -> d.consent(i).set(i, "birthday", "'1980-03-10'")));
    scenes.put("festivals", new Scene("2026-02-14T10:00", (d, i) -> d.consent(i)));
    scenes.put("service-due", reminder("next_service_date"));
    scenes.put("inspection-due", reminder("inspection_date"));
    scenes.put("insurance-renewal", reminder("insurance_until"));
    scenes.put("warranty-end", reminder("warranty_until"));
    scenes.put("fees-and-tax", reminder("tax_due_date"));
    scenes.put("arrears-prevent", arrears("2026-03-10"));
    scenes.put("arrears-remind", arrears("2026-03-03"));
    scenes.put("arrears-guide", arrears("2026-02-22"));
    scenes.put("arrears-chase", arrears("2026-02-01"));
    scenes.put(
        "recovery",
        new Scene(day, (d, i) -> d.complaint(i, i, "solved", 1, "2026-03-05 01:00:00")));
    return scenes;
  }

  private static Scene reminder(String column) {
    return new Scene("2026-03-05T10:00", (d, i) -> d.vehicle(i, i, column, "2026-03-10"));
  }

  private static Scene arrears(String due) {
    return new Scene("2026-03-05T10:00", (d, i) -> d.receivable(i, i, due, 200));
  }

  @BeforeEach
  void people() {
    DB.empty();
    for (int i = 1; i <= PEOPLE; i++) {
      dealer.person(i);
    }
  }

  @Test
  void everyCampaignOfTheTradeIsAShippedFileAndHasItsPeopleHere() {
    Set<String> shipped =
        Shipped.config().campaigns().stream().map(CampaignConfig::name).collect(Collectors.toSet());
    TRADE.forEach((trade, files) -> assertThat(shipped).as(trade).containsAll(files));
    assertThat(SCENES.keySet()).isEqualTo(shipped);
  }

  static Set<String> campaigns() {
    return SCENES.keySet();
  }

  @ParameterizedTest
  @MethodSource("campaigns")
  void callsSomebodyAndSaysWhomItDoesNotCall(String campaign) {
    Scene scene = SCENES.get(campaign);
    Config config = Shipped.only(campaign);
    for (int i = 1; i <= PEOPLE; i++) {
      scene.owes().row(dealer, i);
    }
    // Every second one asked to be left alone.
    DB.sql(
        "INSERT INTO do_not_call (e164, customer_id, source, since)"
            + " SELECT e164, customer_id, 'command', '2026-01-01' FROM phone"
            + " WHERE customer_id % 2 = 1");

    String day = scene.at().substring(0, 10);
    PlanPreview.Result told = PlanBooks.all(preview, config, day, day, scene.at());
    assertThat(told.calls())
        .isNotEmpty()
        .allSatisfy(c -> {
          assertThat(c.campaign()).isEqualTo(campaign);
          assertThat(c.customerId() % 2).as("asked to be left alone").isZero();
          assertThat(c.reason()).isNotEmpty();
        });
    assertThat(told.skipped()).extracting(s -> s.reason().split(":", 2)[0]).contains("do-not-call");
    Set<Long> known =
        told.calls().stream().map(PlanPreview.Planned::customerId).collect(Collectors.toSet());
    told.skipped().forEach(s -> known.add(s.customerId()));
    assertThat(known).as("everybody is called, or told why not").hasSize(PEOPLE);

    book.plan(config, scene.at());
    List<String> wanted = book.in(pick(config) ? "proposed" : "waiting");
    assertThat(wanted)
        .as("the book has whom plan foretold")
        .containsExactlyInAnyOrderElementsOf(
            told.calls().stream().map(PlanPreview.Planned::occasion).toList());
    if (!drawn(config)) {
      assertThat(book.in("suppressed")).hasSize(PEOPLE / 2);
    }
  }

  private static boolean pick(Config config) {
    return config.campaigns().getFirst().pick();
  }

  private static boolean drawn(Config config) {
    return config.campaigns().getFirst().sample().filter(Sample.class::isInstance).isPresent();
  }
}
