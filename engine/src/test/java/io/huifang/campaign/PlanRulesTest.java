package io.huifang.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.campaign.Occurrences.Days;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.ConfigDir;
import io.huifang.config.Shipped;
import io.huifang.customer.PhonePlaces;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanRulesTest {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final String PHONE = "+8613800000001";
  private final Config config = Shipped.config();
  private final CampaignConfig threeDay = config.campaign("3day").orElseThrow();
  private final PlanRules rules =
      new PlanRules(config, threeDay, threeDay.when().getFirst(), new PhonePlaces());

  @Test
  void callsFromTheThirdDayToTheFifth() {
    Instant now = at("2026-03-05T10:00");
    assertThat(decide("2026-03-02", PHONE, now))
        .singleElement()
        .isInstanceOfSatisfying(
            Decision.Call.class,
            c -> {
              assertThat(c.windowFrom()).isEqualTo(at("2026-03-05T00:00"));
              assertThat(c.windowUntil()).isEqualTo(at("2026-03-08T00:00"));
              assertThat(c.dueAt()).isEqualTo(now);
              assertThat(c.reason()).contains("3day", "W-1", "2026-03-02", "day 3 to 5 after");
            });
    assertThat(decide("2026-03-03", PHONE, now)).as("not yet").isEmpty();
    assertThat(decide("2026-02-27", PHONE, now)).as("over").isEmpty();
  }

  @Test
  void whatComesDueLaterTellsTheDateInTheFileAndWhich(@TempDir Path folder) {
    Config monthly =
        ConfigDir.shipped(folder)
            .change(
                "campaigns/3day.yaml",
                "anchor: service-visit.handover",
                "anchor: service-visit.handover\n    repeat: 1m")
            .good();
    CampaignConfig campaign = monthly.campaign("3day").orElseThrow();
    var each = new PlanRules(monthly, campaign, campaign.when().getFirst(), new PhonePlaces());
    LocalDate day = LocalDate.parse("2026-03-05");
    assertThat(
            each.decide(
                Rows.visit(1, "2025-11-02"),
                Rows.person(PHONE),
                new Days(day, day),
                at("2026-03-05T10:00")))
        .singleElement()
        .isInstanceOfSatisfying(
            Decision.Call.class,
            c ->
                assertThat(c.reason())
                    .isEqualTo(
                        "3day: service-visit.handover W-1 2025-11-02, 4 months later: 2026-03-02,"
                            + " day 3 to 5 after"));
  }

  /** A day of 23 hours, and one of 25: windows are days there, not spans of hours. */
  @ParameterizedTest
  @CsvSource({
    "2026-03-26, 2026-03-28T23:00:00Z, 2026-03-29T07:30:00Z, 2026-03-31T22:00:00Z",
    "2026-10-22, 2026-10-24T22:00:00Z, 2026-10-25T08:30:00Z, 2026-10-27T23:00:00Z"
  })
  void aWindowOverAClockChangeBeginsAndEndsAtMidnightThere(
      String handover, Instant from, Instant due, Instant until, @TempDir Path folder) {
    Config berlin =
        ConfigDir.shipped(folder)
            .change("engine.yaml", "zone: Asia/Shanghai", "zone: Europe/Berlin")
            .good();
    var there = new PlanRules(berlin, threeDay, threeDay.when().getFirst(), new PhonePlaces());
    LocalDate day = LocalDate.parse(handover).plusDays(3);
    assertThat(
            there.decide(
                Rows.visit(1, handover),
                Rows.person("+4930901820"),
                new Days(day, day),
                from.plus(Duration.ofHours(2))))
        .singleElement()
        .isInstanceOfSatisfying(
            Decision.Call.class,
            c -> {
              assertThat(c.windowFrom()).isEqualTo(from);
              assertThat(c.dueAt()).as("Sunday, half past nine").isEqualTo(due);
              assertThat(c.windowUntil()).isEqualTo(until);
            });
  }

  @Test
  void waitsForCallingHours() {
    assertThat(decide("2026-03-02", PHONE, at("2026-03-05T06:00")))
        .singleElement()
        .isInstanceOfSatisfying(
            Decision.Call.class, c -> assertThat(c.dueAt()).isEqualTo(at("2026-03-05T09:00")));
  }

  @Test
  void saysWhyNobodyIsCalled() {
    Instant now = at("2026-03-05T10:00");
    assertThat(suppressed(decide("2026-03-02", "", now))).startsWith("no-phone: ");
    assertThat(suppressed(decide("2026-03-02", "+99912345678", now))).startsWith("hours: ");
    // Day 5 is over at 20:00; the window ends at midnight.
    assertThat(suppressed(decide("2026-02-28", PHONE, at("2026-03-05T21:30"))))
        .isEqualTo("hours: no calling hours left in the window");
  }

  @Test
  void aWindowThatLiesWhollyInAHolidayGoesOnBehindIt() {
    // Spring Festival: 15 to 23 February. Days 3 to 5 are the 16th to the 18th.
    assertThat(decide("2026-02-13", PHONE, at("2026-02-24T10:00")))
        .singleElement()
        .isInstanceOfSatisfying(
            Decision.Call.class,
            c -> {
              assertThat(c.windowFrom()).isEqualTo(at("2026-02-16T00:00"));
              assertThat(c.windowUntil()).isEqualTo(at("2026-02-27T00:00"));
              assertThat(c.dueAt()).isEqualTo(at("2026-02-24T10:00"));
            });
    assertThat(decide("2026-02-13", PHONE, at("2026-02-27T10:00"))).as("over").isEmpty();
    assertThat(decide("2026-02-10", PHONE, at("2026-02-24T10:00")))
        .as("the 13th and the 14th were open")
        .isEmpty();
  }

  @Test
  void whatExpiredWhileNobodyPlannedIsTold() {
    var days = new Days(LocalDate.parse("2026-03-03"), LocalDate.parse("2026-03-05"));
    List<Decision> late =
        rules.decide(Rows.visit(1, "2026-02-27"), Rows.person(PHONE), days, at("2026-03-05T10:00"));
    assertThat(late)
        .singleElement()
        .isInstanceOfSatisfying(
            Decision.Suppressed.class,
            s -> {
              assertThat(s.state()).isEqualTo(Decision.State.CLOSED);
              assertThat(s.reason()).startsWith("expired: ");
            });
  }

  private List<Decision> decide(String handover, String phone, Instant now) {
    LocalDate today = now.atZone(CHINA).toLocalDate();
    return rules.decide(Rows.visit(1, handover), Rows.person(phone), new Days(today, today), now);
  }

  private static String suppressed(List<Decision> d) {
    assertThat(d).singleElement().isInstanceOf(Decision.Suppressed.class);
    return d.getFirst().reason();
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(CHINA).toInstant();
  }
}
