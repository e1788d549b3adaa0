package io.huifang.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.campaign.Occurrences.Days;
import io.huifang.campaign.Occurrences.Occurrence;
import io.huifang.config.Anchor;
import io.huifang.config.Festival;
import io.huifang.config.Filter;
import io.huifang.config.Period;
import io.huifang.config.When;
import io.huifang.config.When.LeapDay;
import io.huifang.config.When.LunarMissing;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OccurrencesTest {
  private static final Period YEAR = new Period(1, Period.Unit.YEARS);

  @Test
  void anAnniversaryComesEachYear() {
    When annual = when(Anchor.SALE_DELIVERY, YEAR, YEAR, LeapDay.FEB_28, "");
    assertThat(of(annual, Rows.sale(1, "2020-05-17", 1), "2025-01-01", "2026-12-31"))
        .containsExactly(
            new Due(LocalDate.parse("2025-05-17"), "#2025"),
            new Due(LocalDate.parse("2026-05-17"), "#2026"));
    assertThat(of(annual, Rows.sale(1, "2026-05-17", 1), "2026-01-01", "2026-12-31")).isEmpty();
  }

  @Test
  void aCarDeliveredOn29FebruaryHasItsAnniversaryWhereTheFileSays() {
    OccasionRow leap = Rows.sale(1, "2024-02-29", 1);
    When feb = when(Anchor.SALE_DELIVERY, YEAR, YEAR, LeapDay.FEB_28, "");
    When mar = when(Anchor.SALE_DELIVERY, YEAR, YEAR, LeapDay.MAR_01, "");
    assertThat(of(feb, leap, "2026-01-01", "2026-12-31").getFirst().date()).isEqualTo("2026-02-28");
    assertThat(of(mar, leap, "2026-01-01", "2026-12-31").getFirst().date()).isEqualTo("2026-03-01");
  }

  @Test
  void theDatesAskedOfTheDatabaseHoldEveryRowThatComesDue() {
    for (When w :
        List.of(
            when(Anchor.SALE_DELIVERY, new Period(1, Period.Unit.MONTHS), null, LeapDay.FEB_28, ""),
            when(Anchor.SALE_DELIVERY, YEAR, YEAR, LeapDay.MAR_01, ""),
            when(
                Anchor.SALE_DELIVERY,
                Period.NONE,
                new Period(90, Period.Unit.DAYS),
                LeapDay.FEB_28,
                ""))) {
      var occurrences = new Occurrences(w, ZoneId.of("Asia/Shanghai"), Map.of());
      for (LocalDate day = LocalDate.parse("2024-01-25");
          day.isBefore(LocalDate.parse("2025-03-05"));
          day = day.plusDays(1)) {
        Days due = new Days(day, day);
        List<Days> asked = occurrences.anchors(due);
        for (LocalDate anchor = LocalDate.parse("2023-01-25");
            anchor.isBefore(LocalDate.parse("2024-04-01"));
            anchor = anchor.plusDays(1)) {
          LocalDate a = anchor;
          if (!occurrences.of(Rows.sale(1, anchor.toString(), 1), due).isEmpty()) {
            assertThat(asked)
                .as(w + " " + anchor + " for " + day)
                .anyMatch(d -> !a.isBefore(d.first()) && !a.isAfter(d.last()));
          }
        }
      }
    }
  }

  @Test
  void aBirthdayComesEachYearAnd29FebruaryToo() {
    When birthday = when(Anchor.CUSTOMER_BIRTHDAY, Period.NONE, null, LeapDay.FEB_28, "");
    OccasionRow leap = Rows.born(LocalDate.parse("1992-02-29"), 0, 0, false);
    assertThat(of(birthday, leap, "2026-01-01", "2026-12-31"))
        .containsExactly(new Due(LocalDate.parse("2026-02-28"), "#2026"));
    assertThat(of(birthday, leap, "2028-01-01", "2028-12-31"))
        .containsExactly(new Due(LocalDate.parse("2028-02-29"), "#2028"));
  }

  @Test
  void aLunarBirthdayFollowsTheLunarCalendar() {
    When birthday = when(Anchor.CUSTOMER_BIRTHDAY, Period.NONE, null, LeapDay.FEB_28, "");
    // 八月十五 2026 is 25 September.
    assertThat(of(birthday, Rows.born(null, 8, 15, false), "2026-01-01", "2026-12-31"))
        .containsExactly(new Due(LocalDate.parse("2026-09-25"), "#2026"));
    // 腊月 of the lunar year 2025 lies in 2026.
    assertThat(of(birthday, Rows.born(null, 12, 8, false), "2026-01-01", "2026-03-31"))
        .containsExactly(new Due(LocalDate.parse("2026-01-26"), "#2025"));
  }

  @Test
  void aBirthdayInALeapMonthIsKeptInThePlainMonthOfOtherYears() {
    When birthday = when(Anchor.CUSTOMER_BIRTHDAY, Period.NONE, null, LeapDay.FEB_28, "");
    OccasionRow leapSixth = Rows.born(null, 6, 10, true);
    // 2025 has a leap sixth month: 闰六月初十 is 3 August.
    assertThat(of(birthday, leapSixth, "2025-01-01", "2025-12-31").getFirst().date())
        .isEqualTo("2025-08-03");
    // 2026 has none: 六月初十 is 23 July.
    assertThat(of(birthday, leapSixth, "2026-01-01", "2026-12-31").getFirst().date())
        .isEqualTo("2026-07-23");
    When skip =
        new When(
            Anchor.CUSTOMER_BIRTHDAY,
            Period.NONE,
            Optional.empty(),
            0,
            0,
            true,
            Filter.ALL,
            List.of(),
            "",
            LeapDay.FEB_28,
            LunarMissing.SKIP,
            0);
    assertThat(of(skip, leapSixth, "2026-01-01", "2026-12-31")).isEmpty();
  }

  @Test
  void aLunar30thThatAYearLacksIsThe29th() {
    When birthday = when(Anchor.CUSTOMER_BIRTHDAY, Period.NONE, null, LeapDay.FEB_28, "");
    // 腊月 of 2025 has 29 days, the last is 16 February 2026.
    assertThat(of(birthday, Rows.born(null, 12, 30, false), "2026-01-01", "2026-03-01"))
        .containsExactly(new Due(LocalDate.parse("2026-02-16"), "#2025"));
  }

  @Test
  void a29thOfFebruaryComesBackInLeapYearsAndTheEndOfAMonthInLongOnes() {
    Period year = new Period(1, Period.Unit.YEARS);
    Period month = new Period(1, Period.Unit.MONTHS);
    for (LeapDay day : LeapDay.values()) {
      assertThat(
              of(
                  when(Anchor.SALE_DELIVERY, year, year, day, ""),
                  Rows.sale(1, "2024-02-29", 1),
                  "2028-01-01",
                  "2028-12-31"))
          .containsExactly(new Due(LocalDate.parse("2028-02-29"), "#2028"));
    }
    assertThat(
            of(
                when(Anchor.SALE_DELIVERY, month, month, LeapDay.FEB_28, ""),
                Rows.sale(1, "2026-01-31", 1),
                "2026-02-01",
                "2026-04-30"))
        .extracting(Due::date)
        .containsExactly(
            LocalDate.parse("2026-02-28"),
            LocalDate.parse("2026-03-31"),
            LocalDate.parse("2026-04-30"));
  }

  @Test
  void festivalsOfBothCalendarsAreFound() {
    assertThat(
            of(
                when(Anchor.CALENDAR_FESTIVAL, Period.NONE, null, LeapDay.FEB_28, "mid-autumn"),
                Rows.born(null, 0, 0, false),
                "2026-01-01",
                "2026-12-31"))
        .containsExactly(new Due(LocalDate.parse("2026-09-25"), "#2026-09-25"));
    assertThat(
            of(
                when(Anchor.CALENDAR_FESTIVAL, Period.NONE, null, LeapDay.FEB_28, "national-day"),
                Rows.born(null, 0, 0, false),
                "2026-09-01",
                "2026-12-31"))
        .containsExactly(new Due(LocalDate.parse("2026-10-01"), "#2026-10-01"));
  }

  @Test
  void aMonthBeginsOnItsFirstDay() {
    assertThat(
            of(
                when(Anchor.CALENDAR_MONTH, Period.NONE, null, LeapDay.FEB_28, ""),
                Rows.born(null, 0, 0, false),
                "2026-10-20",
                "2026-12-05"))
        .containsExactly(
            new Due(LocalDate.parse("2026-11-01"), "#2026-11"),
            new Due(LocalDate.parse("2026-12-01"), "#2026-12"));
  }

  private static When when(
      Anchor anchor, Period offset, Period repeat, LeapDay leapDay, String festival) {
    return new When(
        anchor,
        offset,
        Optional.ofNullable(repeat),
        0,
        0,
        true,
        Filter.ALL,
        List.of(),
        festival,
        leapDay,
        LunarMissing.LAST_DAY,
        0);
  }

  /** People read how a date came about: the file's own one, and which time it is. */
  @Test
  void tellsTheDateInTheFileAndHowMuchLaterItIsDue() {
    Period month = new Period(1, Period.Unit.MONTHS);
    OccasionRow row = Rows.sale(1, "2026-07-03", 1);
    When monthly = when(Anchor.SALE_DELIVERY, month, month, LeapDay.FEB_28, "");
    assertThat(found(monthly, row, "2026-11-01", "2026-11-30"))
        .containsExactly(
            new Occurrence(
                LocalDate.parse("2026-11-03"),
                "#2026-11",
                LocalDate.parse("2026-07-03"),
                "4 months later"));
    When week =
        when(Anchor.SALE_DELIVERY, new Period(7, Period.Unit.DAYS), YEAR, LeapDay.FEB_28, "");
    assertThat(found(week, row, "2027-07-01", "2027-07-31").getFirst().after())
        .isEqualTo("7 days later and 1 year later");
    When before =
        when(Anchor.CALENDAR_MONTH, new Period(-3, Period.Unit.DAYS), null, LeapDay.FEB_28, "");
    assertThat(found(before, row, "2026-11-20", "2026-11-30").getFirst())
        .returns("3 days earlier", Occurrence::after)
        .returns(LocalDate.parse("2026-12-01"), Occurrence::base);
    When once = when(Anchor.SALE_DELIVERY, Period.NONE, null, LeapDay.FEB_28, "");
    assertThat(found(once, row, "2026-07-01", "2026-07-31").getFirst().after()).isEmpty();
  }

  private record Due(LocalDate date, String suffix) {}

  private static List<Due> of(When when, OccasionRow row, String first, String last) {
    return found(when, row, first, last).stream().map(o -> new Due(o.date(), o.suffix())).toList();
  }

  private static List<Occurrence> found(When when, OccasionRow row, String first, String last) {
    return new Occurrences(
            when,
            ZoneId.of("Asia/Shanghai"),
            Map.of(
                "mid-autumn", new Festival(true, 8, 15),
                "national-day", new Festival(false, 10, 1)))
        .of(row, new Days(LocalDate.parse(first), LocalDate.parse(last)));
  }
}
