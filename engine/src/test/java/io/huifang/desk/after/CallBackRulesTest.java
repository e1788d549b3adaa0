package io.huifang.desk.after;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Shipped;
import io.huifang.customer.PhonePlace;
import io.huifang.customer.PhonePlaces;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When somebody may be promised a call; by the shipped calendar. */
class CallBackRulesTest {
  private static final PhonePlace SHENZHEN = new PhonePlaces().of("+8613800138000");
  private static final Instant NOW = Instant.parse("2026-03-05T02:00:00Z"); // 10:00 there, Thursday

  private final CallBackRules rules =
      new CallBackRules(Shipped.config().calendar(), ZoneId.of("Asia/Shanghai"));

  @Test
  void aTimeWithinBothHoursIsGood() {
    assertThat(refused("2026-03-05T07:00:00Z")).isNull();
  }

  @Test
  void aTimeThatIsOverOrFarAwayIsNot() {
    assertThat(refused("2026-03-05T01:00:00Z")).isEqualTo("past");
    assertThat(refused("2026-09-05T07:00:00Z")).isEqualTo("too-far");
  }

  @Test
  void nobodyIsCalledAtLunchAndTheNextTimeIsTold() {
    var no = rules.refusal(facts("2026-03-05T04:30:00Z", SHENZHEN, false, List.of())).orElseThrow();
    assertThat(no.code()).isEqualTo("house-hours");
    assertThat(no.next()).isEqualTo(Instant.parse("2026-03-05T05:30:00Z"));
  }

  @Test
  void theirHoursCountWhereTheyLive() {
    var there = new PhonePlace("", List.of(ZoneId.of("Europe/London")));
    var no = rules.refusal(facts("2026-03-05T02:30:00Z", there, false, List.of())).orElseThrow();
    assertThat(no.code()).isEqualTo("their-hours");
    assertThat(no.next()).isEqualTo(Instant.parse("2026-03-05T09:00:00Z"));
    assertThat(
            rules
                .refusal(facts("2026-03-05T07:00:00Z", PhonePlace.NOWHERE, false, List.of()))
                .orElseThrow()
                .code())
        .isEqualTo("their-hours");
  }

  @Test
  void whoAskedNotToBeCalledIsNot() {
    assertThat(
            rules
                .refusal(facts("2026-03-05T07:00:00Z", SHENZHEN, true, List.of()))
                .orElseThrow()
                .code())
        .isEqualTo("do-not-call");
  }

  @Test
  void capsCountAtTheTimeOfTheCall() {
    List<Instant> often =
        Stream.iterate(NOW.minus(Duration.ofHours(6)), t -> t.plus(Duration.ofMinutes(30)))
            .limit(12)
            .toList();
    var no = rules.refusal(facts("2026-03-05T07:00:00Z", SHENZHEN, false, often)).orElseThrow();
    assertThat(no.code()).isEqualTo("cap");
    assertThat(no.next()).isAfter(NOW);
  }

  @Test
  void whoMayBeCalledAgainInTheNightIsCalledInTheMorning() {
    // The last of them leaves the day's budget at three in the night.
    Instant night = Instant.parse("2026-03-04T19:00:00Z");
    List<Instant> often = Stream.generate(() -> night).limit(12).toList();
    var no = rules.refusal(facts("2026-03-05T07:00:00Z", SHENZHEN, false, often)).orElseThrow();
    assertThat(no.code()).isEqualTo("cap");
    Instant next = no.next();
    assertThat(next).isNotNull();
    assertThat(rules.refusal(facts(next.toString(), SHENZHEN, false, often))).isEmpty();
  }

  private @Nullable String refused(String at) {
    return rules
        .refusal(facts(at, SHENZHEN, false, List.of()))
        .map(CallBackRules.Refusal::code)
        .orElse(null);
  }

  private static CallBackRules.Facts facts(
      String at, PhonePlace place, boolean doNotCall, List<Instant> calls) {
    return new CallBackRules.Facts(NOW, Instant.parse(at), place, doNotCall, calls, calls);
  }
}
