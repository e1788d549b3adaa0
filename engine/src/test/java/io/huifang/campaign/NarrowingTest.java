package io.huifang.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.cases.OpenComplaintsBook;
import io.huifang.config.Config;
import io.huifang.dialing.PlannedCalls;
import io.huifang.store.TestDatabase;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What the database leaves out for the planner is nothing that the rules would enter: the preview
 * reads everything, and both agree.
 */
class NarrowingTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final int PEOPLE = 90;
  private static final List<String> GRADES = List.of("A", " b ", "C", "c", "D", "");
  private static final List<String> OWED = List.of("do-not-call", "no-phone", "hours", "merged");

  private final Config all = PlanBooks.everyCampaign();
  private final PlanBooks book = new PlanBooks(DB);

  @Test
  void thePlannerEntersWhomThePreviewNamesInEveryShippedCampaign() {
    people();
    var preview =
        new PlanPreview(
            DB.database(),
            new PlannedCalls(DB.database(), Clock.systemUTC()),
            new OpenComplaintsBook());
    var expected = new TreeSet<String>();
    for (String day : List.of("2026-02-12", "2026-02-13", "2026-03-05")) {
      var result = PlanBooks.all(preview, all, day, day, day + "T10:00");
      result.calls().forEach(c -> expected.add(c.campaign() + " " + c.occasion()));
      result.skipped().stream()
          .filter(s -> OWED.contains(s.reason().split(":", 2)[0]))
          .forEach(s -> expected.add(s.campaign() + " " + s.occasion()));
      var planned = book.plan(all, day + "T10:00");
      List<String> decidedAnew = book.unsettled(all, day + "T10:00");
      assertThat(decidedAnew)
          .as("only what was corrected does not stand on what it was decided on")
          .hasSizeLessThanOrEqualTo(planned.corrected());
      assertThat(book.plan(all, day + "T10:00").changed()).as("the second plan writes").isFalse();
      assertThat(book.unsettled(all, day + "T10:00")).as("looked at once").isEmpty();
    }
    assertThat(book.rows().stream().map(r -> r.replaceFirst(" \\w+$", "")))
        .containsAll(expected)
        .hasSizeGreaterThan(PEOPLE);
    assertThat(book.rows().stream().map(r -> r.split(" ", -1)[0]).distinct())
        .contains("by-grade", "birthday", "festivals", "annual", "monthly-pick", "lost-customers")
        .contains("service-due", "insurance-renewal", "recovery", "second-call", "arrears-guide");
  }

  private static void people() {
    var dealer = new Dealer(DB);
    for (int i = 1; i <= PEOPLE; i++) {
      LocalDate day = LocalDate.parse("2026-02-20");
      dealer
          .person(i)
          .set(i, "grade", "'" + GRADES.get(i % GRADES.size()) + "'")
          .set(i, "created_at", "'" + day.minusDays(20L + i * 7L) + " 17:30:00'")
          .set(i, "birthday", "'" + LocalDate.parse("1980-02-10").plusDays(i % 12) + "'")
          .set(i, "vip", i % 7 == 0 ? "TRUE" : "FALSE")
          .sale(i, i, day.minusYears(1 + i % 4).minusDays(i % 20).toString(), 1 + i % 2, "")
          .visit(1_000 + i, i, day.minusMonths(6).minusDays(i % 30).toString());
      DB.sql(
          "UPDATE vehicle SET plate = '粤B"
              + i
              + "', model = 'M|\u4e2d', next_service_date = '"
              + day.plusDays(i % 20)
              + "', insurance_until = '"
              + day.minusDays(i % 20)
              + "' WHERE id = "
              + i);
      if (i % 4 != 0) {
        dealer.visit(i, i, day.minusDays(i % 30).toString(), 100 * i, i % 11 == 0);
      }
      if (i % 3 == 0) {
        dealer
            .consent(i)
            .set(i, "lunar_month", "12")
            .set(i, "lunar_day", Integer.toString(20 + i % 10));
      }
      if (i % 5 == 0) {
        dealer.answered(i, i, "3day", day.minusDays(i % 40) + " 23:30:00");
        dealer.inquiry(i, i, day.minusDays(i % 12).toString());
        dealer.invitation(i, i, day.plusDays(i % 12 - 6).toString(), i % 2 == 0 ? "TRUE" : "NULL");
        dealer.receivable(i, i, day.minusDays(i % 40).toString(), i % 2);
        dealer.complaint(i, i, "solved", i % 3, "2026-02-11 01:00:00.123456");
      }
    }
  }
}
