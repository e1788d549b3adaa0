package io.huifang.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Attribute;
import io.huifang.config.CampaignConfig;
import io.huifang.config.ChangedCampaign;
import io.huifang.config.Config;
import io.huifang.config.Filter;
import io.huifang.config.Shipped;
import io.huifang.dialing.PlannedCalls;
import io.huifang.store.TestDatabase;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A second plan of a day leaves out what stands on what it was decided on. Whatever changes in
 * between is seen, and a planner that decides on every row finds nothing that was missed.
 */
class SecondPlanTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final String TEN = "2026-03-05T10:00";
  private static final String LATER = "2026-03-05T10:10";
  private static final String LISTED =
      "INSERT INTO do_not_call (e164, customer_id, source, since) VALUES"
          + " ('+8613810000001', NULL, 'agent', '2026-01-01')";

  private final Config threeDay = Shipped.only("3day");
  private final Dealer dealer = new Dealer(DB);
  private final PlanBooks book = new PlanBooks(DB);

  @BeforeEach
  void empty() {
    DB.empty();
    dealer.person(1).person(2).visit(1, 1, "2026-03-02");
  }

  @Test
  void aPersonWhoIsAddedIsPlanned() {
    book.plan(threeDay, TEN);
    dealer.person(3).visit(3, 3, "2026-03-01");
    book.plan(threeDay, LATER);
    assertThat(book.in("waiting")).containsExactly("visit:1", "visit:3");
  }

  @Test
  void aVisitThatIsCorrectedMovesItsCallAndOneGivenToAnotherIsTheirs() {
    book.plan(threeDay, TEN);
    DB.sql("UPDATE service_visit SET handover_date = '2026-03-01'");
    assertThat(book.plan(threeDay, LATER).corrected()).isOne();
    assertThat(DB.value("SELECT DATE(window_until) FROM planned_call")).isEqualTo("2026-03-06");
    DB.sql("UPDATE service_visit SET customer_id = 2");
    book.plan(threeDay, "2026-03-05T10:20");
    assertThat(DB.row("SELECT customer_id, e164 FROM planned_call")).isEqualTo("2|+8613810000002");
  }

  @Test
  void whoIsPutOnTheListIsLeftAloneAndCalledWhenTakenOff() {
    book.plan(threeDay, TEN);
    DB.sql(LISTED);
    book.plan(threeDay, LATER);
    assertThat(book.reason("visit:1")).startsWith("do-not-call: ");
    DB.sql("UPDATE do_not_call SET lifted_at = '2026-03-05'");
    book.plan(threeDay, "2026-03-05T10:20");
    assertThat(book.in("waiting")).containsExactly("visit:1");
  }

  @Test
  void aChangedFileIsHeardAtOnce() {
    book.plan(threeDay, TEN);
    CampaignConfig file = threeDay.campaigns().getFirst();
    Config other = only(file, new Filter.Condition(Attribute.ACCIDENT, new Filter.Is(true), false));
    book.plan(other, LATER);
    assertThat(book.reason("visit:1")).startsWith("filter: ");
    book.plan(threeDay, "2026-03-05T10:20");
    assertThat(book.in("waiting")).containsExactly("visit:1");
  }

  @Test
  void aCallThatIsCancelledStaysSoAndOneThatStandsBackIsCalledInstead() {
    Config both = Shipped.only("3day", "service-due");
    dealer.vehicle(1, 1, "next_service_date", "2026-03-10");
    book.plan(both, TEN);
    assertThat(book.in("waiting")).containsExactly("visit:1");
    DB.sql(
        "UPDATE planned_call SET state = 'closed', updated_at = '2026-03-05 02:05:00', reason ="
            + " 'hold: a complaint is open, which cancels this one' WHERE occasion = 'visit:1'");
    book.plan(both, LATER);
    assertThat(book.in("closed")).containsExactly("visit:1");
    assertThat(book.in("waiting")).containsExactly("vehicle:1#2026-03-10");
    assertThat(book.planAnew(both, LATER).changed()).isFalse();
  }

  @Test
  void whenTheLastHourOfAWindowIsOverTheCallSaysSoOnTheSameDay() {
    DB.sql("UPDATE service_visit SET handover_date = '2026-02-28'");
    book.plan(threeDay, TEN);
    assertThat(book.in("waiting")).containsExactly("visit:1");
    book.plan(threeDay, "2026-03-05T22:30");
    assertThat(book.reason("visit:1")).isEqualTo("hours: no calling hours left in the window");
  }

  @Test
  void aTagThatIsAskedForIsSeenThoughItIsInNoFooting() {
    CampaignConfig file = threeDay.campaigns().getFirst();
    Config asks =
        only(file, new Filter.Condition(Attribute.TAG, new Filter.OneOf(Set.of("quiet")), true));
    book.plan(asks, TEN);
    DB.sql("INSERT INTO customer_tag (customer_id, tag) VALUES (1, 'quiet')");
    book.plan(asks, LATER);
    assertThat(book.reason("visit:1")).startsWith("filter: ");
  }

  @Test
  void whatChangesNothingIsLookedAtOnce() {
    book.plan(threeDay, TEN);
    assertThat(book.unsettled(threeDay, TEN)).isEmpty();
    dealer.set(1, "language", "'en'");
    assertThat(book.unsettled(threeDay, LATER)).hasSize(1);
    assertThat(book.plan(threeDay, LATER).changed()).isFalse();
    assertThat(book.unsettled(threeDay, LATER)).isEmpty();
    assertThat(DB.value("SELECT COUNT(*) FROM planned_step")).isEqualTo("1");
  }

  @Test
  void aSecondPlanOfADayWritesNothingAtAll() {
    Config all = PlanBooks.everyCampaign();
    dealer.crowd(10, 40);
    book.plan(all, TEN);
    List<String> before = written();
    assertThat(before).hasSizeGreaterThan(100);
    book.plan(all, LATER);
    assertThat(written()).as("rows, their history, when they were changed").isEqualTo(before);
  }

  private static List<String> written() {
    var rows = new ArrayList<>(DB.rows("SELECT * FROM planned_call ORDER BY id"));
    rows.addAll(DB.rows("SELECT * FROM planned_step ORDER BY id"));
    return rows;
  }

  @Test
  void whatAnotherEngineDecidedByOtherFilesIsDecidedAnew() {
    CampaignConfig file = threeDay.campaigns().getFirst();
    Config vipsOnly = only(file, new Filter.Condition(Attribute.VIP, new Filter.Is(true), false));
    book.plan(threeDay, TEN);
    var other = new PlanBooks(DB);
    other.plan(vipsOnly, LATER);
    other.plan(vipsOnly, LATER);
    assertThat(book.reason("visit:1")).startsWith("filter: ");
    // By the same files and on the same day as its own last plan, and yet.
    book.plan(threeDay, "2026-03-05T10:20");
    assertThat(book.in("waiting")).containsExactly("visit:1");
    assertThat(book.unsettled(threeDay, "2026-03-05T10:20")).hasSize(1);
  }

  @Test
  void theDayTurnsAFilterThatCountsDays() {
    CampaignConfig file = Shipped.only("arrears-guide").campaigns().getFirst();
    Config tenDays =
        only(
            file,
            new Filter.Condition(Attribute.OVERDUE_DAYS, new Filter.Between(null, 10), false));
    dealer.receivable(1, 1, "2026-02-23", 200);
    book.plan(tenDays, TEN);
    assertThat(book.in("waiting")).containsExactly("receivable:1");
    book.plan(tenDays, "2026-03-06T10:00");
    assertThat(book.reason("receivable:1")).startsWith("filter: ");
  }

  @Test
  void theScoreOfASurveyThatCameInIsSeenThoughItIsInNoFooting() {
    CampaignConfig file = threeDay.campaigns().getFirst();
    Config content =
        only(file, new Filter.Condition(Attribute.LAST_SCORE, new Filter.Between(null, 60), true));
    book.plan(content, TEN);
    assertThat(book.in("waiting")).containsExactly("visit:1");
    DB.sql(
        "INSERT INTO survey_result (reference, survey, customer_id, answered, asked, score,"
            + " complete, at) VALUES ('r', 'service', 1, 1, 1, 20, TRUE, '2026-03-05 02:01:00')");
    book.plan(content, LATER);
    assertThat(book.reason("visit:1")).startsWith("filter: ");
  }

  @Test
  void anotherCalendarMovesTheWindowOnTheSameDay() {
    book.plan(threeDay, TEN);
    LocalDate first = LocalDate.parse("2026-03-05");
    Set<LocalDate> closed = Set.of(first, first.plusDays(1), first.plusDays(2));
    assertThat(book.plan(PlanBooks.closedOn(threeDay, closed), LATER).corrected()).isOne();
    assertThat(DB.value("SELECT DATE(window_until) FROM planned_call")).isEqualTo("2026-03-10");
    assertThat(book.plan(threeDay, "2026-03-05T10:20").corrected()).isOne();
  }

  @Test
  void whoIsForgottenIsWithdrawn() {
    book.plan(threeDay, TEN);
    DB.sql("UPDATE customer SET forgotten_at = '2026-03-05' WHERE id = 1");
    book.plan(threeDay, LATER);
    assertThat(book.in("closed")).containsExactly("visit:1");
  }

  @Test
  void nothingIsKeptOfAPersonWhoWasErasedBetweenTheLookAndTheNote() {
    book.plan(threeDay, TEN);
    DB.sql("UPDATE planned_call SET state = 'closed', footing = NULL");
    long id = Long.parseLong(DB.value("SELECT id FROM planned_call"));
    DB.database()
        .run(tx ->
            new PlannedCalls(DB.database(), Clock.systemUTC())
                .rest(tx, Map.of(id, "ab".repeat(16))));
    assertThat(DB.value("SELECT footing IS NULL FROM planned_call")).isEqualTo("1");
  }

  private static Config only(CampaignConfig file, Filter.Condition condition) {
    return Shipped.with(
        List.of(
            ChangedCampaign.of(file)
                .enabled(true)
                .where(new Filter(List.of(condition), List.of()))
                .campaign()));
  }
}
