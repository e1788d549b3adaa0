package io.huifang.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.cases.OpenComplaintsBook;
import io.huifang.config.CampaignConfig.AfterInbound;
import io.huifang.config.CampaignConfig.OnComplaint;
import io.huifang.config.ChangedCampaign;
import io.huifang.config.Config;
import io.huifang.config.Shipped;
import io.huifang.dialing.PastBook;
import io.huifang.dialing.PlannedCalls;
import io.huifang.store.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlanPreviewTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private final Config config = Shipped.only("3day", "service-due", "birthday");
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
  void whoseComplaintIsOpenIsNotPromisedACallAndIsToldWhy() {
    dealer
        .visit(1, 1, "2026-03-02")
        .visit(2, 2, "2026-03-02")
        .complaint(17, 1, "assigned", 1, "NULL");
    book.plan(config, "2026-03-05T10:00");
    // As ComplaintHold leaves a row that the book holds: the same time, another reason.
    DB.sql(
        "UPDATE planned_call SET reason = 'complaint: complaint 17 is open' WHERE customer_id = 1");
    for (int i = 0; i < 2; i++) {
      var result = run("2026-03-05", "2026-03-05", "2026-03-05T11:00");
      assertThat(result.calls()).extracting(PlanPreview.Planned::customerId).containsExactly(2L);
      assertThat(result.skipped())
          .containsExactly(
              new PlanPreview.Skipped("3day", 1, "visit:1", "complaint: complaint 17 is open"));
      DB.sql("DELETE FROM planned_step", "DELETE FROM planned_call"); // and of whom it has none
    }
  }

  @Test
  void whoseComplaintWasClosedByThenIsCalled() {
    dealer.visit(1, 1, "2026-03-02").complaint(17, 1, "closed", 1, "NULL");
    DB.sql(
        "UPDATE case_file SET closed_at = '2026-03-05 01:00:00'",
        "INSERT INTO case_step (case_id, round, at, author, what) VALUES"
            + " (17, 1, '2026-03-05 01:00:00', 'customer', 'closed')");
    assertThat(run("2026-03-05", "2026-03-05", "2026-03-05T10:00").calls()).hasSize(1);
    assertThat(run("2026-03-05", "2026-03-05", "2026-03-05T08:00").calls())
        .as("an hour before it was closed")
        .isEmpty();
  }

  /** The row of a case that was reopened does not tell any more that it had been closed. */
  @Test
  void whoseComplaintWasClosedThenAndReopenedLaterWasCalled() {
    dealer
        .visit(1, 1, "2026-03-02")
        .complaint(17, 1, "assigned", 2, "NULL")
        .complaint(18, 1, "assigned", 1, "NULL");
    DB.sql(
        "UPDATE case_file SET opened_at = '2026-03-05 07:00:00' WHERE id = 18",
        "INSERT INTO case_step (case_id, round, at, author, what) VALUES"
            + " (17, 1, '2026-03-05 01:00:00', 'customer', 'closed'),"
            + " (17, 2, '2026-03-05 06:00:00', 'customer', 'reopened')");
    assertThat(asOf("2026-03-05T08:00").calls()).isEmpty();
    assertThat(asOf("2026-03-05T10:00").calls()).as("closed at 09:00").hasSize(1);
    assertThat(asOf("2026-03-05T14:30").skipped())
        .extracting(PlanPreview.Skipped::reason)
        .containsExactly("complaint: complaint 17 is open");
    assertThat(asOf("2026-03-05T15:30").skipped())
        .as("the older one of two")
        .extracting(PlanPreview.Skipped::reason)
        .containsExactly("complaint: complaint 17 is open");
  }

  @Test
  void aComplaintCancelsOrIsNothingAsTheFileSays() {
    dealer.visit(1, 1, "2026-03-02").complaint(17, 1, "assigned", 1, "NULL");
    assertThat(changed(c -> c.onComplaint(OnComplaint.CANCEL)).skipped())
        .extracting(PlanPreview.Skipped::reason)
        .containsExactly("complaint: complaint 17 is open, which cancels this one");
    assertThat(changed(c -> c.onComplaint(OnComplaint.IGNORE)).calls()).hasSize(1);
  }

  @Test
  void whoCalledUsIsForetoldForAfterTheRestThatTheFileGives() {
    dealer.visit(1, 1, "2026-03-02").visit(2, 2, "2026-03-02");
    received("1", "+8613900000009", "2026-03-05 01:00:00"); // 09:00 there
    received("NULL", "+8613810000002", "2026-03-05 01:30:00"); // from their number
    var result = changed(c -> c.afterInbound(new AfterInbound.Hold(Duration.ofDays(1))));
    assertThat(result.calls())
        .extracting(c -> c.customerId() + " " + c.dueAt() + " " + c.reason())
        .containsExactly(
            "1 2026-03-06T01:00:00Z hold: the person called us on 2026-03-05 09:00",
            "2 2026-03-06T01:30:00Z hold: the person called us on 2026-03-05 09:30");
    result = changed(c -> c.afterInbound(new AfterInbound.Hold(Duration.ofDays(9))));
    assertThat(result.calls()).isEmpty();
    assertThat(result.skipped())
        .extracting(PlanPreview.Skipped::reason)
        .containsExactly(
            "hold: the person called us on 2026-03-05 09:00; the window ends first",
            "hold: the person called us on 2026-03-05 09:30; the window ends first");
  }

  @Test
  void whoCalledUsInTheDaysOfTheCallIsNotCalledWhereTheFileCancels() {
    dealer.visit(1, 1, "2026-03-02").visit(2, 2, "2026-03-02");
    received("1", "+8613900000009", "2026-03-05 01:00:00");
    received("2", "+8613900000009", "2026-03-04 01:00:00"); // before its days began
    var result = changed(c -> c.afterInbound(new AfterInbound.Cancel()));
    assertThat(result.calls()).extracting(PlanPreview.Planned::customerId).containsExactly(2L);
    assertThat(result.skipped())
        .extracting(PlanPreview.Skipped::reason)
        .containsExactly("hold: the person called us on 2026-03-05 09:00, which cancels this one");
  }

  /** Whoever complains in the hotline has called us as well. */
  @Test
  void aCallToUsDoesNotHideTheComplaintThatWasMadeInIt() {
    dealer.visit(1, 1, "2026-03-02").complaint(17, 1, "assigned", 1, "NULL");
    received("1", "+8613810000001", "2026-03-05 01:00:00");
    var held = changed(c -> c.afterInbound(new AfterInbound.Hold(Duration.ofDays(1))));
    assertThat(held.calls()).isEmpty();
    assertThat(held.skipped())
        .extracting(PlanPreview.Skipped::reason)
        .containsExactly("complaint: complaint 17 is open");
    var cancelled =
        changed(c ->
            c.afterInbound(new AfterInbound.Hold(Duration.ofDays(1)))
                .onComplaint(OnComplaint.CANCEL));
    assertThat(cancelled.calls()).isEmpty();
    assertThat(cancelled.skipped())
        .extracting(PlanPreview.Skipped::reason)
        .containsExactly("complaint: complaint 17 is open, which cancels this one");
  }

  private static void received(String person, String e164, String utc) {
    DB.sql(
        "INSERT INTO contact (customer_id, e164, direction, kind, at, reference) VALUES ("
            + person
            + ", '"
            + e164
            + "', 'in', 'hotline', '"
            + utc
            + "', '"
            + utc
            + "')");
  }

  /** The 3-day call with something changed, asked for at ten. */
  private PlanPreview.Result changed(UnaryOperator<ChangedCampaign> change) {
    var threeDay = ChangedCampaign.of(Shipped.only("3day").campaign("3day").orElseThrow());
    Config files = Shipped.with(List.of(change.apply(threeDay).campaign()));
    return PlanBooks.all(preview, files, "2026-03-05", "2026-03-05", "2026-03-05T10:00");
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
  void whatIsOnlyProposedHoldsNobodyBackAndStaysProposedBehindWhoGoesFirst() {
    dealer.set(1, "vip", "TRUE").visit(1, 1, "2026-02-10").visit(2, 1, "2026-03-02");
    Config both = Shipped.only("3day", "monthly-pick");
    for (int priority : List.of(1, 99)) {
      var pick =
          ChangedCampaign.of(both.campaign("monthly-pick").orElseThrow())
              .priority(priority)
              .campaign();
      Config files = Shipped.with(List.of(both.campaign("3day").orElseThrow(), pick));
      var result = PlanBooks.all(preview, files, "2026-03-05", "2026-03-05", "2026-03-05T10:00");
      assertThat(result.calls())
          .extracting(c -> c.campaign() + " " + c.proposed() + " " + c.standsBack())
          .containsExactlyInAnyOrder("3day false false", "monthly-pick true " + (priority == 1));
    }
  }

  @Test
  void whatWasPickedIsNotToldAsProposedWhileItIsClaimedOrStandsBack() {
    Config files = picked();
    rows("monthly-pick", "state = 'claimed'");
    assertThat(
            PlanBooks.all(preview, files, "2026-03-05", "2026-03-05", "2026-03-05T10:00").calls())
        .extracting(c -> c.campaign() + " " + c.proposed())
        .containsExactly("monthly-pick false");
    rows("monthly-pick", "state = 'suppressed', reason = 'merged: 3day goes first'");
    dealer.visit(2, 1, "2026-03-02");
    var result = PlanBooks.all(preview, files, "2026-03-05", "2026-03-05", "2026-03-05T10:00");
    assertThat(result.calls())
        .extracting(c -> c.campaign() + " " + c.proposed())
        .containsExactly("3day false");
    assertThat(result.skipped())
        .extracting(s -> s.campaign() + " " + s.reason())
        .contains("monthly-pick merged: 3day goes first");
  }

  @Test
  void whatSomebodyElseSuppressedIsToldWithTheirReason() {
    Config files = picked();
    String reason = "no-phone: no number fits the trunk";
    rows("monthly-pick", "state = 'suppressed', reason = '" + reason + "'");
    var result = PlanBooks.all(preview, files, "2026-03-05", "2026-03-05", "2026-03-05T10:00");
    assertThat(result.calls()).isEmpty();
    assertThat(result.skipped()).extracting(PlanPreview.Skipped::reason).contains(reason);
  }

  @Test
  void aCallThatIsUnderWayIsNotForetoldOnceMoreAndHoldsTheOthersBack() {
    Config files = picked();
    dealer.visit(2, 1, "2026-03-02");
    for (String campaign : List.of("monthly-pick", "3day")) {
      book.plan(files, "2026-03-05T10:00");
      DB.sql("UPDATE planned_call SET state = 'waiting'");
      rows(campaign, "state = 'dialing'");
      var result = PlanBooks.all(preview, files, "2026-03-05", "2026-03-05", "2026-03-05T10:00");
      assertThat(result.calls()).as(campaign).isEmpty();
      assertThat(result.skipped())
          .as(campaign)
          .extracting(s -> s.campaign() + " " + s.reason())
          .contains(campaign + " dialing: this call is under way")
          .anySatisfy(s -> assertThat(s).endsWith("merged: " + campaign + " goes first"));
    }
  }

  /** Somebody of the pick list who was picked. */
  private Config picked() {
    dealer.set(1, "vip", "TRUE").visit(1, 1, "2026-02-10");
    Config files = Shipped.only("3day", "monthly-pick");
    book.plan(files, "2026-03-05T10:00");
    assertThat(book.rows()).hasSize(1);
    return files;
  }

  private static void rows(String campaign, String set) {
    DB.sql("UPDATE planned_call SET " + set + " WHERE campaign = '" + campaign + "'");
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

  @Test
  void asOfAPastMomentItTellsWhatWasKnownThen() {
    dealer.visit(1, 1, "2026-03-02").visit(2, 2, "2026-03-02").visit(3, 3, "2026-03-02");
    book.plan(config, "2026-03-05T10:00");
    DB.sql(
        "INSERT INTO planned_step (planned_call_id, at, what, reason) SELECT id,"
            + " '2026-03-05 03:00:00', 'dialed', 'attempt 1' FROM planned_call WHERE customer_id = 1",
        "INSERT INTO planned_step (planned_call_id, at, what, reason) SELECT id,"
            + " '2026-03-05 03:01:00', 'closed', 'answered: completed' FROM planned_call"
            + " WHERE customer_id = 1",
        "UPDATE planned_call SET state = 'closed', reason = 'answered: completed', attempts = 1,"
            + " outcome = 'completed', updated_at = '2026-03-05 03:01:00' WHERE customer_id = 1",
        "INSERT INTO do_not_call (e164, customer_id, source, since, lifted_at) VALUES"
            + " ('+8613810000002', 2, 'survey', '2026-03-05 03:00:00', '2026-03-05 09:00:00')");
    assertThat(asOf("2026-03-05T10:30").calls()).hasSize(3);
    assertThat(asOf("2026-03-05T09:30").calls()).as("before it was planned").hasSize(3);
    var noon = asOf("2026-03-05T12:00");
    assertThat(noon.calls()).extracting(PlanPreview.Planned::customerId).containsExactly(3L);
    assertThat(noon.skipped())
        .extracting(PlanPreview.Skipped::reason)
        .containsExactlyInAnyOrder(
            "over: answered: completed", "do-not-call: asked not to be called");
  }

  private PlanPreview.Result asOf(String at) {
    Instant then = PlanBooks.at(at);
    var past = PlanPreview.asOf(then, DB.database(), new PastBook(then), new OpenComplaintsBook());
    return PlanBooks.all(past, config, "2026-03-05", "2026-03-05", at);
  }

  /** Both windows end on one day; the other begins a day after the call. */
  @Test
  void whatIsSaidOfADayDoesNotHangOnHowManyDaysAreAskedFor() {
    dealer.sale(1, 1, "2026-02-27", 1, "").visit(1, 1, "2026-03-04");
    Config both = Shipped.only("3day", "7day");
    String called = "7day 2026-03-06T01:00:00Z";
    assertThat(calls(both, "2026-03-06", "2026-03-06")).containsExactly(called);
    assertThat(calls(both, "2026-03-06", "2026-03-07")).containsExactly(called);
    assertThat(
            PlanBooks.all(preview, both, "2026-03-06", "2026-03-07", "2026-03-05T18:00").skipped())
        .containsExactly(new PlanPreview.Skipped("3day", 1, "visit:1", "merged: 7day goes first"));
    assertThat(calls(both, "2026-03-06", "2026-03-08"))
        .as("after the rest, on a Sunday")
        .containsExactly(called, "3day 2026-03-08T01:30:00Z");
  }

  /** As {@code CampaignPlannerTest.aRestIsHalfOfWhatIsLeftWhereTheOtherWindowWouldEndOverIt}. */
  @Test
  void whoseWindowWouldEndOverTheRestIsCalledAfterHalfOfItAndThePlanSaysSo() {
    dealer.visit(1, 1, "2026-03-03").vehicle(1, 1, "next_service_date", "2026-03-07");
    Config both = Shipped.only("3day", "service-due");
    assertThat(calls(both, "2026-03-06", "2026-03-06"))
        .containsExactly("3day 2026-03-06T01:00:00Z", "service-due 2026-03-06T06:29:30Z");
    assertThat(PlanBooks.all(preview, both, "2026-03-06", "2026-03-06", "2026-03-05T18:00").calls())
        .extracting(c -> c.reason().contains("; soon after 3day: the window ends before the rest"))
        .containsExactly(false, true);
    book.plan(both, "2026-03-06T00:00");
    assertThat(book.in("waiting")).containsExactly("visit:1");
    DB.sql(
        "UPDATE planned_call SET state = 'closed', outcome = 'completed', attempts = 1,"
            + " updated_at = '2026-03-06 01:00:00' WHERE campaign = '3day'");
    book.plan(both, "2026-03-06T09:10");
    assertThat(book.in("waiting")).isEmpty();
    book.plan(both, "2026-03-06T14:30");
    assertThat(DB.row("SELECT campaign, CONCAT(due_at) FROM planned_call WHERE state = 'waiting'"))
        .startsWith("service-due|2026-03-06 06:30");
  }

  /** Not ten minutes after the first call, though its window has another day. */
  @Test
  void aRestThatIsTooLongForTheWindowGoesOnToItsNextDay() {
    dealer.visit(1, 1, "2026-03-02").vehicle(1, 1, "next_service_date", "2026-03-07");
    Config both = Shipped.only("3day", "service-due");
    var result = PlanBooks.all(preview, both, "2026-03-05", "2026-03-06", "2026-03-05T08:00");
    assertThat(result.calls())
        .extracting(c -> c.campaign() + " " + c.dueAt())
        .containsExactly("3day 2026-03-05T01:00:00Z", "service-due 2026-03-06T01:00:00Z");
  }

  @Test
  void oneWhoFitsAnEarlierEntryOfACampaignIsNotToldByTheLastThatTheyDoNot() {
    dealer.visit(1, 1, "2026-02-10", 9_000, false).visit(2, 2, "2026-02-10", 100, true);
    dealer.set(3, "vip", "TRUE").visit(3, 3, "2026-02-10");
    Config pick = Shipped.only("monthly-pick");
    var result = PlanBooks.all(preview, pick, "2026-03-05", "2026-03-05", "2026-03-05T10:00");
    assertThat(result.calls()).hasSize(3);
    assertThat(result.skipped()).isEmpty();
  }

  private List<String> calls(Config files, String from, String to) {
    return PlanBooks.all(preview, files, from, to, "2026-03-05T18:00").calls().stream()
        .map(c -> c.campaign() + " " + c.dueAt())
        .toList();
  }

  private PlanPreview.Result run(String from, String to, String at) {
    return PlanBooks.all(preview, config, from, to, at);
  }
}
