package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.CalendarConfig;
import io.huifang.config.CalendarConfig.Cap;
import io.huifang.config.CampaignConfig.AfterInbound;
import io.huifang.config.Shipped;
import io.huifang.customer.PhonePlace;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** However often somebody is due, the budget of the calendar's file holds. */
class BudgetPropertyTest {
  private static final PhonePlace CHINA = new PhonePlace("CN", List.of(ZoneId.of("Asia/Shanghai")));
  private static final CalendarConfig CALENDAR = Shipped.config().calendar();

  @Property(tries = 200)
  void nobodyIsEverDialedOverBudget(
      @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 900) Integer> minutesBetween) {
    var rules = new DialRules(CALENDAR);
    var dialed = new ArrayList<Instant>();
    Instant now = Instant.parse("2026-03-02T01:00:00Z");
    for (int minutes : minutesBetween) {
      now = now.plus(Duration.ofMinutes(minutes));
      if (rules.refusal(facts(now, dialed)).isEmpty()) {
        dialed.add(now);
      }
    }
    for (Cap cap : CALENDAR.personCaps()) {
      for (Instant end : dialed) {
        Instant begin = end.minus(Duration.ofDays(cap.days()));
        assertThat(dialed.stream().filter(t -> t.isAfter(begin) && !t.isAfter(end)))
            .hasSizeLessThanOrEqualTo(cap.calls());
      }
    }
  }

  private static DialRules.Facts facts(Instant now, List<Instant> dialed) {
    return new DialRules.Facts(
        now,
        CHINA,
        false,
        Optional.empty(),
        new DialRules.Inbound(new AfterInbound.Ignore(), null, now),
        DialRulesTest.NO_COMPLAINT,
        false,
        Optional.empty(),
        List.copyOf(dialed),
        List.of());
  }
}
