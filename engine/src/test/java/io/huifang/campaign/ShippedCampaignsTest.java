package io.huifang.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Config;
import io.huifang.config.Shipped;
import io.huifang.store.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each campaign of the trade, by its shipped file, on a real database. */
class ShippedCampaignsTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private final Dealer dealer = new Dealer(DB);
  private final PlanBooks book = new PlanBooks(DB);

  @BeforeEach
  void empty() {
    DB.empty();
    for (int i = 1; i <= 4; i++) {
      dealer.person(i);
    }
  }

  @Test
  void threeDayCallsServiceCustomersFromDayThreeToFive() {
    dealer.visit(1, 1, "2026-03-02").visit(2, 2, "2026-02-28").visit(3, 3, "2026-03-03");
    dealer.visit(4, 4, "2026-02-27");
    assertThat(waiting("3day", "2026-03-05T10:00")).containsExactly("visit:1", "visit:2");
  }

  @Test
  void sevenDayCallsBuyersFromDaySevenAndOfSecondTierOutletsFromInvoiceDayTen() {
    dealer.sale(1, 1, "2026-03-05", 1, "").sale(2, 2, "2026-03-05", 2, "2026-03-04");
    dealer.sale(3, 3, "2026-03-05", 2, "").sale(4, 4, "2026-02-01", 2, "2026-03-01");
    assertThat(waiting("7day", "2026-03-12T10:00")).containsExactly("sale:1", "sale:4");
    assertThat(waiting("7day", "2026-03-14T10:00"))
        .as("ten days after the invoice")
        .contains("sale:2")
        .doesNotContain("sale:3");
  }

  @Test
  void aBuyerOfASecondTierOutletIsAskedByTheInvoiceAlsoWhileNoDeliveryIsKnown() {
    dealer.sale(1, 1, "", 2, "2026-03-04").sale(2, 2, "", 1, "2026-03-04");
    assertThat(waiting("7day", "2026-03-14T10:00"))
        .as("of a first-tier outlet: when the file has its delivery")
        .containsExactly("sale:1");
  }

  @Test
  void secondCallGoesToWhomTheFirstReached() {
    dealer.answered(1, 1, "3day", "2026-03-05 02:00:00").answered(2, 2, "annual", "2026-03-05");
    DB.sql(
        "INSERT INTO contact (id, customer_id, e164, at, direction, kind, reference, result)"
            + " VALUES (3, 3, '+8613800000003', '2026-03-05', 'out', '3day', 'r3', 'busy')");
    assertThat(waiting("second-call", "2026-03-11T10:00")).isEmpty();
    assertThat(waiting("second-call", "2026-03-12T10:00")).containsExactly("contact:1");
  }

  @Test
  void whoWasCutIsAskedASecondTimeUnlessTheRestOfThatCallWasAskedSince() {
    dealer.visit(1, 1, "2026-03-02").visit(2, 2, "2026-03-02").visit(3, 3, "2026-03-02");
    book.plan(Shipped.only("3day"), "2026-03-05T09:30");
    called(1, "visit:1", 1, "partial", "2026-03-05 02:00:00");
    called(2, "visit:3", 1, "completed", "2026-03-10 02:00:00");
    called(3, "visit:2", 2, "partial", "2026-03-05 02:00:00");
    called(4, "visit:2", 2, "completed", "2026-03-05 03:00:00");
    DB.sql("UPDATE planned_call SET state = 'closed'");
    assertThat(waiting("second-call", "2026-03-12T10:00"))
        .as("a call about another visit is not the rest of this one")
        .containsExactlyInAnyOrder("contact:1", "contact:4");
  }

  private void called(int id, String occasion, int person, String result, String at) {
    String tag = "123456000000000" + id;
    DB.sql(
        "INSERT INTO attempt (id, planned_call_id, campaign, customer_id, e164, trunk, pbx, node,"
            + " fence, committed_at, placed_at, ended_at, outcome) SELECT %s, id, '3day', %s,"
                .formatted(id, person)
            + " '+8613800000001', 'town', 'pbx', 'n', 1, '%s', '%s', '%s', '%s'"
                .formatted(at, at, at, result)
            + " FROM planned_call WHERE occasion = '%s'".formatted(occasion),
        "INSERT INTO contact (id, customer_id, e164, at, direction, kind, reference, result)"
            + " VALUES (%s, %s, '+8613800000001', '%s', 'out', '3day', '%s', '%s')"
                .formatted(id, person, at, tag, result));
  }

  @Test
  void recoveryAsksEachTimeThatAComplaintIsSaidToBeSolved() {
    dealer.complaint(1, 1, "solved", 1, "2026-03-05 01:00:00");
    dealer.complaint(2, 2, "answered", 1, "NULL").complaint(3, 3, "closed", 1, "2026-03-05");
    assertThat(waiting("recovery", "2026-03-05T10:00")).containsExactly("case:1#1");
    DB.sql("UPDATE case_file SET round = 2 WHERE id = 1");
    assertThat(waiting("recovery", "2026-03-05T15:00"))
        .as("solved again on the same day")
        .containsExactly("case:1#2");
  }

  @Test
  void whoWasJustAskedSomethingElseIsStillAskedWhetherAComplaintIsSolved() {
    dealer.complaint(1, 1, "solved", 1, "2026-03-05 01:00:00");
    dealer.visit(1, 1, "2026-03-02");
    book.plan(Shipped.only("3day"), "2026-03-05T09:30");
    DB.sql(
        "UPDATE planned_call SET state = 'closed', outcome = 'completed' WHERE campaign = '3day'");
    book.plan(Shipped.only("3day", "recovery"), "2026-03-05T10:00");
    assertThat(DB.value("SELECT state FROM planned_call WHERE campaign = 'recovery'"))
        .isEqualTo("waiting");
  }

  @Test
  void inquiryIsFollowedAfterThreeDays() {
    dealer.inquiry(1, 1, "2026-03-02").inquiry(2, 2, "2026-03-04");
    assertThat(waiting("inquiry", "2026-03-05T10:00")).containsExactly("inquiry:1");
  }

  @Test
  void monthlyCallsOneMonthAfterDelivery() {
    dealer.sale(1, 1, "2026-01-31", 1, "").sale(2, 2, "2026-02-05", 1, "");
    assertThat(waiting("monthly", "2026-03-02T10:00"))
        .as("31 January and a month is 28 February")
        .containsExactly("sale:1");
  }

  @Test
  void quarterlyDrawsTheSamePeopleEachTime() {
    for (int i = 10; i < 110; i++) {
      dealer.person(i).sale(i, i, "2025-12-01", 1, "");
    }
    List<String> drawn = waiting("quarterly", "2026-03-02T10:00");
    assertThat(drawn).hasSizeBetween(8, 35);
    DB.sql("DELETE FROM planned_step", "DELETE FROM planned_call");
    assertThat(waiting("quarterly", "2026-03-03T10:00")).isEqualTo(drawn);
  }

  @Test
  void annualCallsEachYearAndTenYearsOfFilesFloodNobody() {
    dealer.sale(1, 1, "2016-03-01", 1, "").sale(2, 2, "2024-02-29", 1, "");
    dealer.sale(3, 3, "2025-08-01", 1, "").sale(4, 4, "2026-03-01", 1, "");
    assertThat(waiting("annual", "2026-03-05T10:00"))
        .as("29 February is the 28th in 2026")
        .containsExactly("sale:1#2026", "sale:2#2026");
  }

  @Test
  void monthlySampleDrawsSoManyOfThoseReachedLastMonth() {
    for (int i = 10; i < 60; i++) {
      dealer.person(i).answered(i, i, "3day", "2026-02-10 02:00:00");
    }
    dealer.visit(1, 1, "2026-02-10");
    assertThat(waiting("monthly-sample", "2026-03-06T10:00"))
        .hasSize(30)
        .doesNotContain("customer:1#2026-03");
    assertThat(waiting("monthly-sample", "2026-03-07T10:00")).as("no more of them").hasSize(30);
  }

  @Test
  void monthlyPickProposesBigRepairsAccidentsAndVips() {
    dealer.visit(1, 1, "2026-02-10", 9_000, false).visit(2, 2, "2026-02-11", 10, true);
    dealer.visit(3, 3, "2026-02-12", 10, false).set(3, "vip", "TRUE");
    dealer.visit(4, 4, "2026-02-13", 10, false).visit(5, 4, "2026-01-13", 90_000, true);
    book.plan(only("monthly-pick"), "2026-03-02T10:00");
    assertThat(book.in("proposed"))
        .containsExactly("customer:1#2026-03", "customer:2#2026-03", "customer:3#2026-03");
    assertThat(book.in("waiting")).isEmpty();
  }

  @Test
  void byGradeCallsEachGradeAtItsOwnPace() {
    dealer.set(1, "grade", "'A'").set(2, "grade", "'B'").set(3, "grade", "'D'");
    for (int i = 1; i <= 3; i++) {
      dealer.answered(i, i, "annual", "2026-02-01 02:00:00");
    }
    assertThat(waiting("by-grade", "2026-03-04T10:00")).containsExactly("customer:1#2026-03-03");
    assertThat(waiting("by-grade", "2026-05-06T10:00")).contains("customer:2#2026-05-02");
  }

  @Test
  void lostCustomersHadNoVisitForSixMonthsAndAgreedToBeCalled() {
    dealer.visit(1, 1, "2025-09-01").visit(2, 2, "2025-09-01").visit(3, 3, "2025-09-01");
    dealer.consent(1).consent(2).visit(4, 2, "2026-01-15");
    assertThat(waiting("lost-customers", "2026-03-05T10:00")).containsExactly("visit:1");
  }

  @Test
  void birthdayIsGreetedBeforeTheDayInBothCalendars() {
    dealer.consent(1).consent(2).consent(3);
    dealer.set(1, "birthday", "'1980-03-10'").set(2, "lunar_month", "1").set(2, "lunar_day", "20");
    dealer.set(3, "birthday", "'1980-03-20'").set(4, "birthday", "'1980-03-10'");
    // 正月二十 2026 is 8 March.
    assertThat(waiting("birthday", "2026-03-05T10:00"))
        .containsExactly("customer:1#2026", "customer:2#2026");
  }

  @Test
  void bornOnTheTwentyNinthOfFebruaryIsGreetedEachYear() {
    dealer.consent(1).set(1, "birthday", "'1992-02-29'");
    assertThat(waiting("birthday", "2027-02-24T10:00")).containsExactly("customer:1#2027");
  }

  @Test
  void festivalsGreetWhoAgreedBeforeTheDay() {
    dealer.consent(1);
    assertThat(waiting("festivals", "2026-02-14T10:00"))
        .as("Spring Festival 2026 is 17 February")
        .containsExactly("customer:1#2026-02-17");
    assertThat(waiting("festivals", "2026-09-22T10:00")).contains("customer:1#2026-09-25");
  }

  @ParameterizedTest
  @CsvSource({
    "service-due, next_service_date",
    "inspection-due, inspection_date",
    "insurance-renewal, insurance_until",
    "warranty-end, warranty_until",
    "fees-and-tax, fees_due_date",
    "fees-and-tax, tax_due_date"
  })
  void remindersComeInTheWeekBefore(String campaign, String column) {
    dealer.vehicle(1, 1, column, "2026-03-10").vehicle(2, 2, column, "2026-03-20");
    assertThat(waiting(campaign, "2026-03-05T10:00")).containsExactly("vehicle:1#2026-03-10");
  }

  @Test
  void eventNoticeCallsTwoWeeksBefore() {
    dealer.invitation(1, 1, "2026-03-18", "NULL").invitation(2, 2, "2026-03-25", "NULL");
    assertThat(waiting("event-notice", "2026-03-05T10:00")).containsExactly("invitation:1");
  }

  @Test
  void afterAnEventThoseWhoCameAreAsked() {
    dealer.invitation(1, 1, "2026-03-02", "TRUE").invitation(2, 2, "2026-03-02", "FALSE");
    dealer.invitation(3, 3, "2026-03-02", "NULL");
    assertThat(waiting("after-event", "2026-03-05T10:00")).containsExactly("invitation:1");
  }

  @ParameterizedTest
  @CsvSource({
    "arrears-prevent, 2026-03-09",
    "arrears-remind, 2026-03-03",
    "arrears-guide, 2026-02-22",
    "arrears-chase, 2026-02-01"
  })
  void arrearsAreFollowedStepByStepUntilTheyArePaid(String campaign, String due) {
    dealer.receivable(1, 1, due, 200).receivable(2, 2, due, 0).receivable(3, 3, "2025-10-01", 9);
    assertThat(waiting(campaign, "2026-03-05T10:00")).containsExactly("receivable:1");
    DB.sql("UPDATE receivable SET open_amount = 0 WHERE id = 1");
    book.plan(only(campaign), "2026-03-05T11:00");
    assertThat(book.in("closed")).containsExactly("receivable:1");
    assertThat(book.reason("receivable:1")).startsWith("withdrawn: ");
  }

  private List<String> waiting(String campaign, String at) {
    book.plan(only(campaign), at);
    assertThat(book.plan(only(campaign), at).changed()).as("a second time").isFalse();
    return book.in("waiting");
  }

  private static Config only(String campaign) {
    return Shipped.only(campaign);
  }
}
