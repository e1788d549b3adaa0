package io.huifang.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Config;
import io.huifang.config.Shipped;
import io.huifang.dialing.PlannedCalls;
import io.huifang.store.TestDatabase;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlanPreviewTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private final Config config = Shipped.only("3day", "service-due", "birthday");
  private final Dealer dealer = new Dealer(DB);
  private final PlanBooks book = new PlanBooks(DB);
  private final PlanPreview preview =
      new PlanPreview(DB.database(), new PlannedCalls(DB.database(), Clock.systemUTC()));

  @BeforeEach
  void empty() {
    DB.empty();
    dealer.person(1).person(2).person(3);
  }

  @Test
  void showsDaysToComeAndWritesNothing() {
    dealer.visit(1, 1, "2026-03-02").visit(2, 2, "2026-03-06").visit(3, 3, "2026-03-20");
    var result = run("2026-03-05", "2026-03-11", "2026-03-05T10:00");
    assertThat(result.calls())
        .extracting(PlanPreview.Planned::occasion)
        .containsExactly("visit:1", "visit:2");
    assertThat(result.calls().get(1).dueAt()).isEqualTo(PlanBooks.at("2026-03-09T09:00"));
    assertThat(book.rows()).isEmpty();
  }

  @Test
  void saysWhoIsNotCalledAndWhy() {
    dealer.visit(1, 1, "2026-03-02").vehicle(1, 1, "next_service_date", "2026-03-10");
    dealer.visit(2, 2, "2026-03-02").set(3, "birthday", "'1980-03-10'");
    DB.sql("DELETE FROM phone WHERE customer_id = 2");
    var result = run("2026-03-05", "2026-03-05", "2026-03-05T10:00");
    assertThat(result.calls()).extracting(PlanPreview.Planned::occasion).containsExactly("visit:1");
    assertThat(result.skipped())
        .extracting(s -> s.occasion() + " " + s.reason().split(":", 2)[0])
        .containsExactlyInAnyOrder(
            "vehicle:1#2026-03-10 merged", "visit:2 no-phone", "customer:3#2026 no-consent");
  }

  @Test
  void whatIsOverIsNotPromisedAgain() {
    dealer.visit(1, 1, "2026-03-02");
    book.plan(config, "2026-03-05T10:00");
    assertThat(run("2026-03-05", "2026-03-05", "2026-03-05T10:00").calls()).hasSize(1);
    DB.sql("UPDATE planned_call SET state = 'closed', reason = 'answered: completed'");
    var result = run("2026-03-05", "2026-03-05", "2026-03-05T11:00");
    assertThat(result.calls()).isEmpty();
    assertThat(result.skipped().getFirst().reason()).isEqualTo("over: answered: completed");
  }

  @Test
  void whatWasPutOffIsPromisedForThenWithTheReason() {
    dealer.visit(1, 1, "2026-03-02");
    book.plan(config, "2026-03-05T10:00");
    DB.sql(
        "UPDATE planned_call SET due_at = '2026-03-06 01:00:00',"
            + " reason = 'cap: this person was called 3 times in 1 day'");
    var call = run("2026-03-05", "2026-03-05", "2026-03-05T11:00").calls().getFirst();
    assertThat(call.dueAt()).isEqualTo(PlanBooks.at("2026-03-06T09:00"));
    assertThat(call.reason()).startsWith("cap: ");
  }

  /** However the same span is asked for. */
  @Test
  void aRetryThatWasDueBeforeTheSpanIsCalledInItsFirstHours() {
    retryAt("2026-03-05 07:00:00");
    for (String at : List.of("2026-03-05T11:00", "2026-03-05T18:00", "2026-03-06T00:00")) {
      var call = run("2026-03-06", "2026-03-06", at).calls().getFirst();
      assertThat(call.dueAt()).as(at).isEqualTo(PlanBooks.at("2026-03-06T09:00"));
      assertThat(call.reason()).as(at).isEqualTo("no-answer, again after 4 h");
    }
    var late = run("2026-03-06", "2026-03-06", "2026-03-06T12:00").calls().getFirst();
    assertThat(late.dueAt()).isAfterOrEqualTo(PlanBooks.at("2026-03-06T12:00"));
  }

  @Test
  void aRetryWithinTheSpanKeepsItsTime() {
    retryAt("2026-03-06 08:00:00");
    for (String at : List.of("2026-03-05T11:00", "2026-03-06T10:00")) {
      var call = run("2026-03-06", "2026-03-06", at).calls().getFirst();
      assertThat(call.dueAt()).as(at).isEqualTo(PlanBooks.at("2026-03-06T16:00"));
    }
  }

  private void retryAt(String utc) {
    dealer.visit(1, 1, "2026-03-02");
    book.plan(config, "2026-03-05T10:00");
    DB.sql(
        "UPDATE planned_call SET attempts = 1, outcome = 'no-answer', due_at = '"
            + utc
            + "', reason = 'no-answer, again after 4 h'");
  }

  @Test
  void whoWasReachedRestsInThePreviewToo() {
    dealer.visit(1, 1, "2026-03-02");
    book.plan(config, "2026-03-05T10:00");
    DB.sql(
        "UPDATE planned_call SET state = 'closed', outcome = 'completed', attempts = 1,"
            + " updated_at = '2026-03-05 02:30:00'");
    dealer.vehicle(1, 1, "next_service_date", "2026-03-10");
    var result = run("2026-03-05", "2026-03-05", "2026-03-05T11:00");
    assertThat(result.calls()).isEmpty();
    assertThat(result.skipped())
        .extracting(PlanPreview.Skipped::reason)
        .contains("merged: 3day goes first");
  }

  @Test
  void aPersonWhoWasCalledAsOftenAsTheCapsAllowIsForetoldForLater() {
    dealer.visit(3, 3, "2026-03-02");
    for (int i = 1; i <= 3; i++) {
      dealer.answered(i, 3, "monthly", "2026-03-05 01:3" + i + ":00");
    }
    var call = run("2026-03-05", "2026-03-05", "2026-03-05T10:00").calls().getFirst();
    assertThat(call.reason()).startsWith("cap: this person was called 3 times in 1 day");
    assertThat(call.dueAt()).isEqualTo(PlanBooks.at("2026-03-06T09:31"));
  }

  @Test
  void callsOfOnePartCountForTheNumberThatPeopleOfAnotherShare() {
    for (long id = 1; id <= 4; id++) {
      (id == 4 ? dealer.person(id) : dealer).visit(id, id, "2026-03-02");
    }
    DB.sql("UPDATE phone SET e164 = '+8613910000001'");
    LocalDate day = LocalDate.parse("2026-03-05");
    var asked = preview.ask(config, day, day, PlanBooks.at("2026-03-05T10:00"));
    List<String> reasons = new ArrayList<>();
    for (long id = 0; id < 4; id++) {
      asked.of(new PlanPreview.People(id, id + 1)).calls().forEach(c -> reasons.add(c.reason()));
    }
    assertThat(reasons).hasSize(4);
    assertThat(reasons.getLast()).startsWith("cap: this number was called 3 times in 1 day");
  }

  private PlanPreview.Result run(String from, String to, String at) {
    return PlanBooks.all(preview, config, from, to, at);
  }
}
