package io.huifang.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huifang.config.CampaignConfig;
import io.huifang.config.ChangedCampaign;
import io.huifang.config.Config;
import io.huifang.config.Shipped;
import io.huifang.store.TestDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the planner makes of files that change, people who are wanted twice and days without it. */
class CampaignPlannerTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private final Config threeDay = Shipped.only("3day");
  private final Dealer dealer = new Dealer(DB);
  private final PlanBooks book = new PlanBooks(DB);

  @BeforeEach
  void empty() {
    DB.empty();
    dealer.person(1).person(2);
  }

  @Test
  void whoAskedToBeLeftAloneStandsInTheBookWithTheReasonAndIsCalledWhenTheyChangeTheirMind() {
    dealer.visit(1, 1, "2026-03-02");
    DB.sql(
        "INSERT INTO do_not_call (e164, customer_id, source, since) VALUES"
            + " ('+8613810000001', 1, 'agent', '2026-01-01')");
    book.plan(threeDay, "2026-03-05T10:00");
    assertThat(book.in("suppressed")).containsExactly("visit:1");
    assertThat(book.reason("visit:1")).startsWith("do-not-call: ");
    DB.sql("UPDATE do_not_call SET lifted_at = '2026-03-05'");
    book.plan(threeDay, "2026-03-05T11:00");
    assertThat(book.in("waiting")).containsExactly("visit:1");
  }

  @Test
  void aPhoneThatComesLaterIsCalledAndACorrectedOneIsTaken() {
    dealer.visit(1, 1, "2026-03-02");
    DB.sql("DELETE FROM phone WHERE customer_id = 1");
    book.plan(threeDay, "2026-03-05T10:00");
    assertThat(book.reason("visit:1")).startsWith("no-phone: ");
    DB.sql("INSERT INTO phone (customer_id, e164, position) VALUES (1, '+8613900000001', 0)");
    book.plan(threeDay, "2026-03-05T10:01");
    assertThat(book.in("waiting")).containsExactly("visit:1");
    DB.sql("UPDATE phone SET e164 = '+8613900000002' WHERE customer_id = 1");
    book.plan(threeDay, "2026-03-05T10:02");
    assertThat(DB.value("SELECT e164 FROM planned_call")).isEqualTo("+8613900000002");
    assertThat(DB.value("SELECT GROUP_CONCAT(what ORDER BY id) FROM planned_step"))
        .isEqualTo("suppressed,corrected,corrected");
  }

  @Test
  void aDateThatMovedMovesTheCallAndAVisitThatVanishedIsWithdrawn() {
    dealer.visit(1, 1, "2026-03-02").visit(2, 2, "2026-03-02");
    book.plan(threeDay, "2026-03-05T10:00");
    DB.sql(
        "UPDATE service_visit SET handover_date = '2026-03-04' WHERE id = 1",
        "DELETE FROM service_visit WHERE id = 2");
    book.plan(threeDay, "2026-03-05T11:00");
    assertThat(DB.value("SELECT CONCAT(window_from) FROM planned_call WHERE occasion = 'visit:1'"))
        .startsWith("2026-03-06 16:00");
    assertThat(book.in("closed")).containsExactly("visit:2");
  }

  @Test
  void whatIsClaimedIsLeftAlone() {
    dealer.visit(1, 1, "2026-03-02");
    book.plan(threeDay, "2026-03-05T10:00");
    DB.sql("UPDATE planned_call SET state = 'claimed'", "DELETE FROM service_visit");
    assertThat(book.plan(threeDay, "2026-03-05T11:00").changed()).isFalse();
    assertThat(book.in("claimed")).containsExactly("visit:1");
  }

  @Test
  void onePersonGetsTheMostImportantCallAndTheOtherWhenThatIsWithdrawn() {
    Config both = Shipped.only("3day", "service-due");
    dealer.visit(1, 1, "2026-03-02").vehicle(1, 1, "next_service_date", "2026-03-10");
    book.plan(both, "2026-03-05T10:00");
    assertThat(book.in("waiting")).containsExactly("visit:1");
    assertThat(book.reason("vehicle:1#2026-03-10")).isEqualTo("merged: 3day goes first");
    assertThat(book.plan(both, "2026-03-05T10:01").changed()).isFalse();
    DB.sql("DELETE FROM service_visit");
    book.plan(both, "2026-03-05T10:02");
    assertThat(book.in("waiting")).containsExactly("vehicle:1#2026-03-10");
  }

  @Test
  void whoWasDrawnForASampleStaysDrawnWhileAnotherCallGoesFirst() {
    Config both = Shipped.only("monthly-sample", "3day");
    for (long id = 3; id <= 40; id++) {
      dealer.person(id).answered(id, id, "3day", "2026-02-10 03:00").visit(id, id, "2026-03-03");
    }
    book.plan(both, "2026-03-06T10:00");
    assertThat(book.rows()).filteredOn(r -> r.startsWith("monthly-sample")).hasSize(30);
    assertThat(book.plan(both, "2026-03-06T10:10").changed()).isFalse();
  }

  @Test
  void aLessImportantCallThatIsOnlyClaimedHoldsTheMoreImportantOneNotBack() {
    Config both = Shipped.only("3day", "service-due");
    dealer.vehicle(1, 1, "next_service_date", "2026-03-10");
    book.plan(both, "2026-03-05T10:00");
    DB.sql("UPDATE planned_call SET state = 'claimed'");
    dealer.visit(1, 1, "2026-03-02");
    book.plan(both, "2026-03-05T10:01");
    assertThat(book.in("waiting"))
        .as("the dialer will not dial what it has claimed: this one goes first")
        .containsExactly("visit:1");
    assertThat(book.in("claimed")).containsExactly("vehicle:1#2026-03-10");
  }

  @Test
  void whoWasReachedIsNotCalledForTheOtherInTheSameDays() {
    dealer.visit(1, 1, "2026-03-02");
    Config both = Shipped.only("3day", "service-due");
    book.plan(both, "2026-03-05T10:00");
    DB.sql(
        "UPDATE planned_call SET state = 'closed', outcome = 'completed', attempts = 1,"
            + " updated_at = '2026-03-05 02:30:00'");
    dealer.vehicle(1, 1, "next_service_date", "2026-03-10");
    book.plan(both, "2026-03-05T15:00");
    assertThat(book.reason("vehicle:1#2026-03-10")).startsWith("merged: ");
    book.plan(both, "2026-03-08T15:00");
    assertThat(book.in("waiting")).as("its days are over").containsExactly("vehicle:1#2026-03-10");
  }

  @Test
  void aLessImportantCallThatWasAnsweredDoesNotLetAMoreImportantOneExpire() {
    Config both = Shipped.only("3day", "service-due");
    dealer.vehicle(1, 1, "next_service_date", "2026-03-10");
    book.plan(both, "2026-03-03T10:00");
    DB.sql(
        "UPDATE planned_call SET state = 'closed', outcome = 'silent', attempts = 1,"
            + " updated_at = '2026-03-03 02:30:00'");
    dealer.visit(1, 1, "2026-03-01");
    book.plan(both, "2026-03-04T10:00");
    assertThat(book.reason("visit:1")).as("a rest").isEqualTo("merged: service-due goes first");
    book.plan(both, "2026-03-05T11:00");
    assertThat(book.in("waiting")).as("while service-due's days run").containsExactly("visit:1");
  }

  @Test
  void aRestIsHalfOfWhatIsLeftWhereTheOtherWindowWouldEndOverIt() {
    Config both = Shipped.only("3day", "service-due");
    dealer.vehicle(1, 1, "next_service_date", "2026-03-10");
    book.plan(both, "2026-03-05T10:00");
    DB.sql(
        "UPDATE planned_call SET state = 'closed', outcome = 'completed', attempts = 1,"
            + " updated_at = '2026-03-05 02:30:00'");
    dealer.visit(1, 1, "2026-02-28").visit(2, 2, "2026-02-28");
    book.plan(both, "2026-03-05T11:00");
    assertThat(book.in("waiting")).containsExactly("visit:2");
    book.plan(both, "2026-03-05T15:00");
    assertThat(book.in("waiting")).as("half of 10:30 to 20:00").containsExactly("visit:2");
    book.plan(both, "2026-03-05T15:20");
    assertThat(book.in("waiting")).containsExactly("visit:1", "visit:2");
    assertThat(book.reason("visit:1"))
        .isEqualTo(
            "3day: no other call goes first any more; soon after service-due: the window ends before"
                + " the rest is over");
  }

  @Test
  void whatWasDialedOnceAndThenSuppressedIsDecidedAgain() {
    dealer.visit(1, 1, "2026-03-02");
    book.plan(threeDay, "2026-03-05T10:00");
    for (String reason :
        List.of(
            "filter: outlet is X",
            "do-not-call: asked not to be called",
            "no-consent: none",
            "sample: not among them",
            "no-phone: no phone in the file",
            "hours: 2026-03-05 is a holiday")) {
      DB.sql(
          "UPDATE planned_call SET state = 'suppressed', attempts = 1, number_index = 1,"
              + " e164 = '+8613900000009', due_at = '2026-03-05 04:00:00', reason = '"
              + reason
              + "'");
      book.plan(threeDay, "2026-03-05T11:00");
      assertThat(DB.row("SELECT state, attempts, number_index, e164, due_at FROM planned_call"))
          .as(reason)
          .isEqualTo("waiting|1|1|+8613900000009|2026-03-05 04:00:00");
    }
    assertThat(book.plan(threeDay, "2026-03-05T11:10").changed()).isFalse();
  }

  @Test
  void aCallThatTheFilesClosedIsOwedAgainWhenTheyAreCorrectedBack() {
    dealer.visit(1, 1, "2026-03-02");
    book.plan(threeDay, "2026-03-05T10:00");
    DB.sql("UPDATE service_visit SET handover_date = '2026-02-03'");
    book.plan(threeDay, "2026-03-05T11:00");
    assertThat(book.in("closed")).containsExactly("visit:1");
    DB.sql("UPDATE service_visit SET handover_date = '2026-03-02'");
    book.plan(threeDay, "2026-03-05T12:00");
    assertThat(book.in("waiting")).containsExactly("visit:1");
    assertThat(book.plan(threeDay, "2026-03-05T12:10").changed()).isFalse();
  }

  @Test
  void aLaterHandOverOpensWhatWasNotReachedButNotWhatWasAnsweredOrDeclined() {
    for (String outcome : List.of("no-answer", "completed", "declined", "hung-up")) {
      DB.empty();
      dealer.person(1).visit(1, 1, "2026-02-28");
      book.plan(threeDay, "2026-03-05T10:00");
      DB.sql(
          "UPDATE planned_call SET state = 'closed', reason = 'not reached', attempts = 3, outcome = '"
              + outcome
              + "'",
          "UPDATE service_visit SET handover_date = '2026-03-04'");
      book.plan(threeDay, "2026-03-07T10:00");
      assertThat(DB.value("SELECT state FROM planned_call"))
          .as(outcome)
          .isEqualTo(outcome.equals("no-answer") ? "waiting" : "closed");
    }
  }

  @Test
  void keysOfAnotherAnchorInOneFileStopNobodysPlanning() {
    CampaignConfig birthday = Shipped.only("birthday").campaigns().getFirst();
    CampaignConfig sample = Shipped.only("monthly-sample").campaigns().getFirst();
    var both = new ArrayList<>(birthday.when());
    both.addAll(sample.when());
    Config mixed = Shipped.with(List.of(PlanBooks.with(birthday, both), threeDayFile()));
    dealer.consent(1).set(1, "birthday", "'1980-03-10'").visit(2, 2, "2026-03-02");
    book.plan(Shipped.only("birthday"), "2026-03-05T10:00");
    book.plan(mixed, "2026-03-05T10:10");
    assertThat(book.in("waiting")).containsExactly("visit:2", "customer:1#2026");
  }

  @Test
  void oneCampaignsTroubleIsNotTheOthers() {
    DB.sql("ALTER TABLE inquiry RENAME TO inquiry_away");
    try {
      dealer.visit(1, 1, "2026-03-02");
      Config two = Shipped.only("inquiry", "3day");
      assertThatThrownBy(() -> book.plan(two, "2026-03-05T10:00"))
          .isInstanceOf(RuntimeException.class);
      assertThat(book.in("waiting")).containsExactly("visit:1");
      assertThat(book.failing()).containsExactly("inquiry");
      assertThat(DB.value("SELECT GROUP_CONCAT(campaign) FROM planned_campaign"))
          .as("a run that was cut short has not planned the day")
          .isEqualTo("3day");
    } finally {
      DB.sql("ALTER TABLE inquiry_away RENAME TO inquiry");
    }
    book.plan(Shipped.only("inquiry", "3day"), "2026-03-05T10:10");
    assertThat(book.failing()).isEmpty();
  }

  @Test
  void aBirthdayThatPassedWithoutTheEngineIsToldAsExpired() {
    Config birthday = Shipped.only("birthday");
    book.plan(birthday, "2026-03-02T10:00");
    dealer.consent(1).set(1, "birthday", "'1980-03-10'");
    book.plan(birthday, "2026-03-14T10:00");
    assertThat(book.in("closed")).containsExactly("customer:1#2026");
    assertThat(book.reason("customer:1#2026")).startsWith("expired: ");
  }

  private CampaignConfig threeDayFile() {
    return threeDay.campaigns().getFirst();
  }

  @Test
  void aVehiclesDateThatMovesBySomeDaysIsNotASecondOccasionButTheNextOneIs() {
    Config due = Shipped.only("service-due");
    dealer.vehicle(1, 1, "next_service_date", "2026-03-10");
    book.plan(due, "2026-03-05T10:00");
    DB.sql(
        "UPDATE planned_call SET state = 'closed', outcome = 'completed', attempts = 1",
        "UPDATE vehicle SET next_service_date = '2026-03-13'");
    assertThat(book.plan(due, "2026-03-09T10:00").changed()).isFalse();
    assertThat(book.in("closed")).containsExactly("vehicle:1#2026-03-10");
    DB.sql("UPDATE vehicle SET next_service_date = '2026-09-10'");
    book.plan(due, "2026-09-06T10:00");
    assertThat(book.in("waiting")).containsExactly("vehicle:1#2026-09-10");
  }

  @Test
  void aDayWithoutTheEngineIsPlannedLateAndWhatExpiredIsClosedWithItsReason() {
    book.plan(threeDay, "2026-03-02T10:00");
    dealer.visit(1, 1, "2026-02-28").visit(2, 2, "2026-03-03");
    book.plan(threeDay, "2026-03-07T10:00");
    assertThat(book.in("waiting")).containsExactly("visit:2");
    assertThat(book.in("closed")).containsExactly("visit:1");
    assertThat(book.reason("visit:1")).startsWith("expired: ");
  }

  @Test
  void aFirstImportOfTenYearsFloodsNobody() {
    for (int i = 1; i <= 1_000; i++) {
      dealer.visit(i, 1L + i % 2, LocalDate.parse("2026-03-05").minusDays(i).toString());
    }
    dealer.sale(1, 1, "2016-03-01", 1, "").sale(2, 2, "2025-02-28", 1, "");
    book.plan(Shipped.only("3day", "annual"), "2026-03-05T10:00");
    assertThat(book.rows())
        .as("days 3 to 5 and the years that come round now, nothing of the ten years before")
        .hasSize(5)
        .noneMatch(r -> r.endsWith("closed"));
  }

  @Test
  void aPersonWhoMovesOutOfTheFilterIsNotCalledAnyMore() {
    CampaignConfig file = threeDay.campaigns().getFirst();
    dealer.visit(1, 1, "2026-03-02", 100, false);
    book.plan(threeDay, "2026-03-05T10:00");
    DB.sql("UPDATE service_visit SET accident = TRUE");
    Config noAccidents = Shipped.with(List.of(withoutAccidents(file)));
    book.plan(noAccidents, "2026-03-05T10:01");
    assertThat(book.reason("visit:1")).isEqualTo("filter: accident is true, asked for false");
    assertThat(book.plan(noAccidents, "2026-03-05T10:02").changed()).isFalse();
  }

  private static CampaignConfig withoutAccidents(CampaignConfig c) {
    var filter =
        new io.huifang.config.Filter(
            List.of(
                new io.huifang.config.Filter.Condition(
                    io.huifang.config.Attribute.ACCIDENT,
                    new io.huifang.config.Filter.Is(false),
                    false)),
            List.of());
    return ChangedCampaign.of(c).enabled(true).where(filter).campaign();
  }
}
