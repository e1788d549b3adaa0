package io.huifang.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.Shipped;
import io.huifang.config.When;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class PlanRulesTest {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private final Config config = Shipped.config();
  private final CampaignConfig threeDay = config.campaign("3day").orElseThrow();
  private final When when = threeDay.when().getFirst();
  private final PlanRules rules = new PlanRules(new CallingCalendar(config.calendar()), CHINA);

  @Test
  void callsFromTheThirdDayToTheFifth() {
    Instant now = at("2026-03-05T10:00");
    assertThat(rules.oldestAnchor(when, now)).isEqualTo("2026-02-28");
    assertThat(rules.newestAnchor(when, now)).isEqualTo("2026-03-02");
    assertThat(rules.decide(threeDay, when, visit("2026-03-02"), now))
        .isInstanceOfSatisfying(
            Decision.Call.class,
            c -> {
              assertThat(c.windowFrom()).isEqualTo(at("2026-03-05T00:00"));
              assertThat(c.windowUntil()).isEqualTo(at("2026-03-08T00:00"));
              assertThat(c.dueAt()).isEqualTo(now);
              assertThat(c.reason()).contains("W-1", "2026-03-02");
            });
  }

  @Test
  void waitsForCallingHours() {
    assertThat(rules.decide(threeDay, when, visit("2026-03-02"), at("2026-03-05T06:00")))
        .isInstanceOfSatisfying(
            Decision.Call.class, c -> assertThat(c.dueAt()).isEqualTo(at("2026-03-05T09:00")));
  }

  @Test
  void saysWhyNobodyIsCalled() {
    Instant now = at("2026-03-05T10:00");
    assertThat(reason(rules.decide(threeDay, when, visit("2026-02-27"), now)))
        .contains("window ended");
    assertThat(reason(rules.decide(threeDay, when, visit("2026-03-02", "", false), now)))
        .contains("no phone");
    assertThat(
            reason(rules.decide(threeDay, when, visit("2026-03-02", "+8613800000001", true), now)))
        .contains("do-not-call");
  }

  @Test
  void doesNotPlanIntoAnHourThatIsOutsideTheWindow() {
    // Day 5 is over at 20:00; the window ends at midnight.
    assertThat(reason(rules.decide(threeDay, when, visit("2026-02-28"), at("2026-03-05T21:30"))))
        .contains("no calling hours left");
  }

  private static String reason(Decision d) {
    assertThat(d).isInstanceOf(Decision.Skip.class);
    return d.reason();
  }

  private static Occasion visit(String handover) {
    return visit(handover, "+8613800000001", false);
  }

  private static Occasion visit(String handover, String e164, boolean doNotCall) {
    return new Occasion("visit:1", 1, null, LocalDate.parse(handover), "W-1", e164, doNotCall);
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(CHINA).toInstant();
  }
}
