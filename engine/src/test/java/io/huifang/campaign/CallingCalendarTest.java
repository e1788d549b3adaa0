package io.huifang.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.CalendarConfig;
import io.huifang.config.CalendarConfig.Cap;
import io.huifang.config.CalendarConfig.Span;
import io.huifang.config.Shipped;
import io.huifang.customer.PhonePlace;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallingCalendarTest {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private final CallingCalendar calendar = new CallingCalendar(Shipped.config().calendar());

  @Test
  void allowsTheFirstMinuteAndRefusesTheLast() {
    assertThat(calendar.refusal(at("2026-03-05T09:00"), CHINA)).isEmpty();
    assertThat(calendar.refusal(at("2026-03-05T08:59:59"), CHINA)).isPresent();
    assertThat(calendar.refusal(at("2026-03-05T19:59:59"), CHINA)).isEmpty();
    assertThat(calendar.refusal(at("2026-03-05T20:00"), CHINA)).isPresent();
  }

  @Test
  void leavesPeopleAloneAtLunch() {
    assertThat(calendar.refusal(at("2026-03-05T12:30"), CHINA)).isPresent();
    assertThat(calendar.next(at("2026-03-05T12:30"), CHINA)).contains(at("2026-03-05T13:30"));
  }

  @Test
  void movesTheNightToTheMorning() {
    assertThat(calendar.next(at("2026-03-05T23:10"), CHINA)).contains(at("2026-03-06T09:00"));
    assertThat(calendar.next(at("2026-03-06T03:00"), CHINA)).contains(at("2026-03-06T09:00"));
  }

  @Test
  void skipsSpringFestival() {
    assertThat(calendar.refusal(at("2026-02-17T10:00"), CHINA).orElseThrow()).contains("holiday");
    assertThat(calendar.next(at("2026-02-14T20:30"), CHINA)).contains(at("2026-02-24T09:00"));
  }

  /** The shipped list ends with 2026; nobody is called on Spring Festival for that. */
  @Test
  void keepsTheDaysOfTheLawFreeInAYearThatNobodyHasListed() {
    var shanghai = new PhonePlace("CN", List.of(CHINA));
    for (String day : List.of("2027-01-01", "2027-02-05", "2027-02-06", "2027-09-15")) {
      assertThat(calendar.refusal(at(day + "T10:00"), shanghai))
          .as(day)
          .contains(day + " is a holiday");
    }
    assertThat(calendar.next(at("2027-02-05T10:00"), shanghai)).contains(at("2027-02-09T09:00"));
    assertThat(calendar.refusal(at("2027-02-10T10:00"), shanghai))
        .as("off as well, but nobody has said so")
        .isEmpty();
    var singapore = new PhonePlace("SG", List.of(ZoneId.of("Asia/Singapore")));
    assertThat(calendar.refusal(at("2027-10-01T10:00"), singapore)).as("another law").isEmpty();
  }

  @Test
  void aRegionWithHolidaysOfItsOwnIsSparedOnThemAndNotOnTheHouses() {
    CalendarConfig c = Shipped.config().calendar();
    var america =
        new CalendarConfig.Region(
            c.regions().get("US").callingHours(), Optional.of(Set.of(LocalDate.of(2026, 7, 3))));
    CallingCalendar own = withRegion("US", america);
    ZoneId zone = ZoneId.of("America/New_York");
    var newYork = new PhonePlace("US", List.of(zone));
    Instant independence = LocalDateTime.parse("2026-07-03T11:00").atZone(zone).toInstant();
    Instant labour = LocalDateTime.parse("2026-05-01T11:00").atZone(zone).toInstant();
    assertThat(own.refusal(independence, newYork)).contains("2026-07-03 is a holiday");
    assertThat(own.refusal(labour, newYork)).as("a holiday of the house").isEmpty();
    assertThat(calendar.refusal(labour, newYork))
        .as("their own days are not known")
        .contains("2026-05-01 is a holiday");
    assertThat(own.refusal(at("2026-05-01T11:00"), new PhonePlace("CN", List.of(CHINA))))
        .contains("2026-05-01 is a holiday");
  }

  @Test
  void aRegionWithHolidaysAloneKeepsTheHousesHoursAndSwapsNoDays() {
    ZoneId zone = ZoneId.of("Asia/Hong_Kong");
    var hongKong = new PhonePlace("HK", List.of(zone));
    CallingCalendar own =
        withRegion(
            "HK",
            new CalendarConfig.Region(Map.of(), Optional.of(Set.of(LocalDate.of(2026, 7, 1)))));
    assertThat(own.refusal(at("2026-07-01T10:00"), hongKong)).contains("2026-07-01 is a holiday");
    assertThat(own.refusal(at("2026-07-02T10:00"), hongKong)).isEmpty();
    assertThat(own.refusal(at("2026-07-02T12:30"), hongKong)).as("lunch").isPresent();
    assertThat(own.refusal(at("2026-02-28T19:30"), hongKong))
        .as("a Saturday that is worked in the mainland")
        .isPresent();
  }

  @Test
  void callsOnASwappedWorkdayAsOnAWeekday() {
    // Saturday, 2026-02-28 is worked; Saturday, 2026-03-07 is not.
    assertThat(calendar.refusal(at("2026-02-28T19:30"), CHINA)).isEmpty();
    assertThat(calendar.refusal(at("2026-03-07T19:30"), CHINA)).isPresent();
    assertThat(calendar.next(at("2026-02-28T08:00"), CHINA)).contains(at("2026-02-28T09:00"));
    var newYork = new PhonePlace("US", List.of(ZoneId.of("America/New_York")));
    Instant there =
        LocalDateTime.parse("2026-02-28T11:00").atZone(ZoneId.of("America/New_York")).toInstant();
    assertThat(calendar.refusal(there, newYork)).as("no workday there").isPresent();
  }

  @Test
  void neverCrossesTheHardLimitWhateverTheHoursSay() {
    CallingCalendar wide = calendar(new Span(LocalTime.of(6, 0), LocalTime.of(23, 59)));
    assertThat(wide.refusal(at("2026-03-05T07:59"), CHINA).orElseThrow()).contains("hard limit");
    assertThat(wide.refusal(at("2026-03-05T21:00"), CHINA).orElseThrow()).contains("hard limit");
    assertThat(wide.next(at("2026-03-05T05:00"), CHINA)).contains(at("2026-03-05T08:00"));
  }

  @Test
  void asksTheCalleesOwnClock() {
    Instant morningInChina = at("2026-03-05T10:00");
    assertThat(calendar.refusal(morningInChina, ZoneId.of("Europe/Berlin"))).isPresent();
  }

  @Test
  void survivesAClockChangeThatSkipsTheOpeningHour() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    CallingCalendar all = calendar(new Span(LocalTime.of(8, 0), LocalTime.of(20, 0)));
    Instant beforeChange = LocalDateTime.parse("2026-03-29T00:30").atZone(berlin).toInstant();
    assertThat(all.next(beforeChange, berlin))
        .contains(LocalDateTime.parse("2026-03-29T08:00").atZone(berlin).toInstant());
  }

  @Test
  void survivesAClockChangeThatGoesThroughAnHourTwice() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    CallingCalendar all = calendar(new Span(LocalTime.of(8, 0), LocalTime.of(20, 0)));
    Instant firstTwo = Instant.parse("2026-10-25T00:30:00Z");
    Instant secondTwo = firstTwo.plus(Duration.ofHours(1));
    assertThat(firstTwo.atZone(berlin).toLocalTime())
        .as("half past two comes twice")
        .isEqualTo(secondTwo.atZone(berlin).toLocalTime());
    for (Instant night : List.of(firstTwo, secondTwo)) {
      assertThat(all.refusal(night, berlin)).isPresent();
      assertThat(all.next(night, berlin)).contains(Instant.parse("2026-10-25T07:00:00Z"));
    }
    assertThat(all.refusal(Instant.parse("2026-10-25T06:30:00Z"), berlin))
        .as("half past seven; by the time of the day before it would be half past eight")
        .isPresent();
    assertThat(all.refusal(Instant.parse("2026-10-25T18:30:00Z"), berlin))
        .as("half past seven in the evening; by summer time it would be half past eight")
        .isEmpty();
  }

  @Test
  void hasNoAnswerWhenNoDayHasHours() {
    CallingCalendar never =
        new CallingCalendar(
            new CalendarConfig(
                Map.of(),
                Map.of(),
                new Span(LocalTime.of(8, 0), LocalTime.of(21, 0)),
                Set.of(),
                Set.of(),
                DayOfWeek.MONDAY,
                true,
                Map.of(),
                List.of(new Cap(1, 1)),
                List.of(new Cap(1, 1)),
                Duration.ZERO));
    assertThat(never.next(at("2026-03-05T10:00"), CHINA)).isEmpty();
  }

  @Test
  void aPhoneThatMayLieInSeveralZonesRingsOnlyWhenAllOfThemAllowIt() {
    var coasts =
        new PhonePlace(
            "XX", List.of(ZoneId.of("America/New_York"), ZoneId.of("America/Los_Angeles")));
    Instant morningInTheEast =
        LocalDateTime.parse("2026-03-05T09:30").atZone(ZoneId.of("America/New_York")).toInstant();
    assertThat(calendar.refusal(morningInTheEast, ZoneId.of("America/New_York"))).isEmpty();
    assertThat(calendar.refusal(morningInTheEast, coasts)).isPresent();
    Instant both = calendar.next(morningInTheEast, coasts).orElseThrow();
    // Noon is lunch in the east until 13:30 there, 10:30 in the west.
    assertThat(both.atZone(ZoneId.of("America/New_York")).toLocalTime()).isEqualTo("13:30");
    assertThat(calendar.refusal(both, coasts)).isEmpty();
  }

  @Test
  void aRegionMayHaveHoursOfItsOwn() {
    var newYork = new PhonePlace("US", List.of(ZoneId.of("America/New_York")));
    Instant saturday =
        LocalDateTime.parse("2026-03-07T11:00").atZone(ZoneId.of("America/New_York")).toInstant();
    assertThat(calendar.refusal(saturday, ZoneId.of("America/New_York"))).isEmpty();
    assertThat(calendar.refusal(saturday, newYork)).isPresent();
  }

  @Test
  void aPhoneThatLiesNowhereNeverRings() {
    assertThat(calendar.refusal(at("2026-03-05T10:00"), PhonePlace.NOWHERE)).isPresent();
    assertThat(calendar.next(at("2026-03-05T10:00"), PhonePlace.NOWHERE)).isEmpty();
  }

  private static CallingCalendar withRegion(String name, CalendarConfig.Region region) {
    CalendarConfig c = Shipped.config().calendar();
    return new CallingCalendar(
        new CalendarConfig(
            c.callingHours(),
            Map.of(name, region),
            c.hardLimit(),
            c.holidays(),
            c.workdays(),
            c.workdaysLike(),
            false,
            c.festivals(),
            c.personCaps(),
            c.numberCaps(),
            c.restAfterAnswer()));
  }

  private static CallingCalendar calendar(Span hours) {
    return new CallingCalendar(
        new CalendarConfig(
            Map.of(
                DayOfWeek.THURSDAY, List.of(hours),
                DayOfWeek.SUNDAY, List.of(hours)),
            Map.of(),
            new Span(LocalTime.of(8, 0), LocalTime.of(21, 0)),
            Set.<LocalDate>of(),
            Set.of(),
            DayOfWeek.MONDAY,
            false,
            Map.of(),
            List.of(new Cap(1, 1)),
            List.of(new Cap(1, 1)),
            Duration.ZERO));
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(CHINA).toInstant();
  }
}
