package io.huifang.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.cases.OpenComplaintsBook;
import io.huifang.config.Config;
import io.huifang.config.Shipped;
import io.huifang.dialing.PlannedCalls;
import io.huifang.store.TestDatabase;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever was reached rests before the next call, in the book as in the preview of it. */
class RestBetweenCallsTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final String SOON = "; soon after %s: the window ends before the rest is over";

  private final Config both = Shipped.only("3day", "service-due");
  private final Dealer dealer = new Dealer(DB);
  private final PlanBooks book = new PlanBooks(DB);
  private final PlanPreview preview =
      new PlanPreview(
          DB.database(),
          new PlannedCalls(DB.database(), Clock.systemUTC()),
          new OpenComplaintsBook());

  @BeforeEach
  void empty() {
    DB.empty();
    dealer.person(1);
  }

  /** Half of a quarter of an hour would be over when the last plan of the day has run. */
  @Test
  void aRestThatLeavesNoPlanBeforeTheLastHourIsNone() {
    answeredServiceDueAt("2026-03-05 11:45:00"); // 19:45 there, and 20:00 is the last hour
    dealer.visit(1, 1, "2026-02-28");
    assertThat(foretold("2026-03-05", "2026-03-05T19:50"))
        .containsExactly("3day 2026-03-05T11:50:00Z");
    book.plan(both, "2026-03-05T19:50");
    assertThat(book.in("waiting")).containsExactly("visit:1");
    assertThat(book.reason("visit:1")).endsWith(SOON.formatted("service-due"));
  }

  /** The whole rest ends five minutes before the last hour of the window. */
  @Test
  void aWholeRestThatLeavesNoPlanBeforeTheLastHourIsHalfOfWhatIsLeft() {
    answeredServiceDueAt("2026-03-03 11:55:00");
    dealer.visit(1, 1, "2026-02-28");
    book.plan(both, "2026-03-05T10:00");
    assertThat(book.in("waiting")).containsExactly("visit:1");
    assertThat(foretold("2026-03-05", "2026-03-05T10:00"))
        .containsExactly("3day 2026-03-05T02:00:00Z");
  }

  @Test
  void aRestFromACallThatIsOnTheLineBeginsWithItAndNotWithTheDayThatIsAskedFor() {
    dealer.visit(1, 1, "2026-03-02");
    book.plan(both, "2026-03-05T10:00");
    DB.sql("UPDATE planned_call SET state = 'dialing', updated_at = '2026-03-05 07:50:00'");
    dealer.vehicle(1, 1, "next_service_date", "2026-03-10");
    assertThat(foretold("2026-03-08", "2026-03-05T15:51"))
        .as("two days after 15:50, not after midnight")
        .containsExactly("service-due 2026-03-07T07:50:00Z");
  }

  /** Half of 10:30 to 20:00 is over when the row enters, so it never stood back. */
  @Test
  void aCallThatEntersWhenItsRestIsOverSaysSoToo() {
    answeredServiceDueAt("2026-03-05 02:30:00");
    dealer.visit(1, 1, "2026-02-28");
    book.plan(both, "2026-03-05T15:30");
    assertThat(book.in("waiting")).containsExactly("visit:1");
    String reason = book.reason("visit:1");
    assertThat(reason)
        .startsWith("3day: service-visit.handover W1")
        .endsWith(SOON.formatted("service-due"));
    assertThat(DB.value("SELECT reason FROM planned_step WHERE what = 'entered' ORDER BY id DESC"))
        .isEqualTo(reason);
    assertThat(book.plan(both, "2026-03-05T15:40").changed()).as("said once").isFalse();
    assertThat(book.planAnew(both, "2026-03-05T15:40").changed()).isFalse();
    assertThat(PlanBooks.all(preview, both, "2026-03-05", "2026-03-05", "2026-03-05T15:40").calls())
        .extracting(PlanPreview.Planned::reason)
        .containsExactly(reason);
  }

  /** The words would be cut from a reason that fills its column, and written again by each plan. */
  @Test
  void aReasonThatFillsItsColumnIsLeftAsItIs() {
    answeredServiceDueAt("2026-03-05 02:30:00");
    dealer.visit(1, 1, "2026-02-28");
    book.plan(both, "2026-03-05T15:30");
    DB.sql(
        "UPDATE planned_call SET reason = CONCAT(REPEAT('x', 250), '; a') WHERE state = 'waiting'");
    book.plan(both, "2026-03-05T15:40");
    assertThat(book.plan(both, "2026-03-05T15:50").changed()).isFalse();
  }

  private void answeredServiceDueAt(String utc) {
    dealer.vehicle(1, 1, "next_service_date", "2026-03-10");
    book.plan(both, "2026-03-03T10:00");
    DB.sql(
        "UPDATE planned_call SET state = 'closed', outcome = 'completed', attempts = 1,"
            + " reason = 'answered: completed', updated_at = '"
            + utc
            + "'");
  }

  /** From 2026-03-05, or the day after if that day is over by then. */
  private List<String> foretold(String until, String at) {
    String from = until.equals("2026-03-05") ? until : "2026-03-06";
    return PlanBooks.all(preview, both, from, until, at).calls().stream()
        .map(c -> c.campaign() + " " + c.dueAt())
        .toList();
  }
}
