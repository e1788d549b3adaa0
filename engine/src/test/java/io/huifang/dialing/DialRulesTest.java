package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Shipped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class DialRulesTest {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final Instant NOON_BEFORE_LUNCH = at("2026-03-05T11:00");
  private final DialRules rules = new DialRules(Shipped.config().calendar());

  @Test
  void letsAPhoneRingInCallingHours() {
    assertThat(rules.refusal(facts(NOON_BEFORE_LUNCH, CHINA, false, false, List.of()))).isEmpty();
  }

  @Test
  void whoAskedNotToBeCalledIsNotCalledWhileThatStands() {
    assertThat(rules.refusal(facts(NOON_BEFORE_LUNCH, CHINA, true, false, List.of())))
        .contains(new Refusal.NotNow("do-not-call: asked not to be called"));
  }

  @Test
  void notSureWhereSomebodyLivesMeansNoCall() {
    assertThat(rules.refusal(facts(NOON_BEFORE_LUNCH, null, false, false, List.of())))
        .hasValueSatisfying(r -> {
          assertThat(r).isInstanceOf(Refusal.NotNow.class);
          assertThat(r.reason()).startsWith("hours: where the callee lives");
        });
  }

  @Test
  void theNightDefersToTheMorning() {
    assertThat(rules.refusal(facts(at("2026-03-05T22:00"), CHINA, false, false, List.of())))
        .hasValueSatisfying(r -> assertThat(until(r)).isEqualTo(at("2026-03-06T09:00")));
  }

  @Test
  void somebodyOnAnotherCallOfOursIsNotRung() {
    assertThat(rules.refusal(facts(NOON_BEFORE_LUNCH, CHINA, false, true, List.of())))
        .hasValueSatisfying(r -> assertThat(until(r)).isAfter(NOON_BEFORE_LUNCH));
  }

  @Test
  void theCapDefersUntilTheOldestCallLeavesTheDay() {
    // shipped: 3 in 1 day
    List<Instant> calls =
        List.of(
            NOON_BEFORE_LUNCH.minus(Duration.ofHours(20)),
            NOON_BEFORE_LUNCH.minus(Duration.ofHours(2)),
            NOON_BEFORE_LUNCH.minus(Duration.ofHours(1)));
    assertThat(rules.refusal(facts(NOON_BEFORE_LUNCH, CHINA, false, false, calls)))
        .hasValueSatisfying(
            r -> assertThat(until(r)).isEqualTo(NOON_BEFORE_LUNCH.plus(Duration.ofHours(4))));
    assertThat(rules.refusal(facts(NOON_BEFORE_LUNCH, CHINA, false, false, calls.subList(1, 3))))
        .isEmpty();
  }

  @Test
  void theLongerOfTwoCapsCounts() {
    List<Instant> six =
        List.of(
            NOON_BEFORE_LUNCH.minus(Duration.ofDays(6)),
            NOON_BEFORE_LUNCH.minus(Duration.ofDays(5)),
            NOON_BEFORE_LUNCH.minus(Duration.ofDays(4)),
            NOON_BEFORE_LUNCH.minus(Duration.ofHours(20)),
            NOON_BEFORE_LUNCH.minus(Duration.ofHours(10)),
            NOON_BEFORE_LUNCH.minus(Duration.ofHours(1)));
    assertThat(rules.refusal(facts(NOON_BEFORE_LUNCH, CHINA, false, false, six)))
        .hasValueSatisfying(
            r -> assertThat(until(r)).isEqualTo(NOON_BEFORE_LUNCH.plus(Duration.ofDays(1))));
  }

  @Test
  void aSharedNumberHasItsOwnCap() {
    List<Instant> three =
        List.of(
            NOON_BEFORE_LUNCH.minusSeconds(300),
            NOON_BEFORE_LUNCH.minusSeconds(200),
            NOON_BEFORE_LUNCH.minusSeconds(100));
    var facts = new DialRules.Facts(NOON_BEFORE_LUNCH, CHINA, false, false, List.of(), three);
    assertThat(rules.refusal(facts))
        .hasValueSatisfying(r -> assertThat(r.reason()).startsWith("cap: this number"));
  }

  private static Instant until(Refusal refusal) {
    return ((Refusal.Later) refusal).until();
  }

  private static DialRules.Facts facts(
      Instant now,
      @org.jspecify.annotations.Nullable ZoneId zone,
      boolean doNotCall,
      boolean onThePhone,
      List<Instant> personCalls) {
    return new DialRules.Facts(now, zone, doNotCall, onThePhone, personCalls, List.of());
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(CHINA).toInstant();
  }
}
