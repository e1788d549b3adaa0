package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.CampaignConfig.AfterInbound;
import io.huifang.config.CampaignConfig.OnComplaint;
import io.huifang.config.Shipped;
import io.huifang.customer.ContactLog;
import io.huifang.customer.PhonePlace;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DialRulesTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final PhonePlace CHINA = new PhonePlace("CN", List.of(ZONE));
  private static final Instant NOON_BEFORE_LUNCH = at("2026-03-05T11:00");
  private static final DialRules.Inbound NO_CALL =
      new DialRules.Inbound(new AfterInbound.Cancel(), null, Instant.EPOCH);

  static final DialRules.Complaint NO_COMPLAINT =
      new DialRules.Complaint(OnComplaint.IGNORE, Optional.empty());

  static final ContactLog.ToNumber NO_CALLS = new ContactLog.ToNumber(List.of(), List.of());
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
    assertThat(rules.refusal(facts(NOON_BEFORE_LUNCH, PhonePlace.NOWHERE, false, false, List.of())))
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
    var facts =
        new DialRules.Facts(
            NOON_BEFORE_LUNCH,
            CHINA,
            false,
            Optional.empty(),
            NO_CALL,
            NO_COMPLAINT,
            false,
            Optional.empty(),
            List.of(),
            new ContactLog.ToNumber(three, List.of()));
    assertThat(rules.refusal(facts))
        .hasValueSatisfying(r -> assertThat(r.reason()).startsWith("cap: this number"));
  }

  @Test
  void aNumberThatTheTrunkRefusesAllDayRestsUntilTheDayIsOver() {
    List<Instant> refused =
        IntStream.rangeClosed(1, 10)
            .mapToObj(i -> NOON_BEFORE_LUNCH.minus(Duration.ofMinutes(60L * 11 - 60L * i)))
            .toList();
    assertThat(rules.refusal(refusals(refused)))
        .contains(
            new Refusal.Later(
                "trunk: the trunk refused this number 10 times in 1 day",
                refused.getFirst().plus(Duration.ofDays(1))));
    assertThat(rules.refusal(refusals(refused.subList(1, 10)))).isEmpty();
  }

  private static DialRules.Facts refusals(List<Instant> refused) {
    return new DialRules.Facts(
        NOON_BEFORE_LUNCH,
        CHINA,
        false,
        Optional.empty(),
        NO_CALL,
        NO_COMPLAINT,
        false,
        Optional.empty(),
        List.of(),
        new ContactLog.ToNumber(List.of(), refused));
  }

  @Test
  void marketingWithoutRecordedConsentIsNotDialed() {
    assertThat(rules.refusal(with(false, NO_CALL, Optional.empty())))
        .hasValueSatisfying(r -> {
          assertThat(r).isInstanceOf(Refusal.NotNow.class);
          assertThat(r.reason()).startsWith("no-consent: ");
        });
  }

  @Test
  void aCallOfThePersonHoldsTheirCallsForTheTimeOfTheFile() {
    AfterInbound hold = new AfterInbound.Hold(Duration.ofDays(1));
    Instant called = NOON_BEFORE_LUNCH.minus(Duration.ofHours(3));
    assertThat(rules.refusal(with(true, inbound(hold, called), Optional.empty())))
        .contains(
            new Refusal.Later(
                "hold: the person called us on 2026-03-05 08:00", called.plus(Duration.ofDays(1))));
    Instant longAgo = NOON_BEFORE_LUNCH.minus(Duration.ofDays(1));
    assertThat(rules.refusal(with(true, inbound(hold, longAgo), Optional.empty()))).isEmpty();
    assertThat(
            rules.refusal(with(true, inbound(new AfterInbound.Ignore(), called), Optional.empty())))
        .isEmpty();
  }

  @Test
  void aCallOfThePersonCancelsACallThatWasPendingThen() {
    AfterInbound cancel = new AfterInbound.Cancel();
    assertThat(rules.refusal(with(true, inbound(cancel, at("2026-03-05T08:00")), Optional.empty())))
        .hasValueSatisfying(r -> assertThat(r).isInstanceOf(Refusal.Never.class));
    assertThat(rules.refusal(with(true, inbound(cancel, at("2026-03-04T23:59")), Optional.empty())))
        .isEmpty();
  }

  @Test
  void anOpenComplaintHoldsOrEndsTheCallsOfThePersonAsTheFileSays() {
    assertThat(rules.refusal(complaint(OnComplaint.HOLD)))
        .contains(
            new Refusal.Later(
                "complaint: complaint 17 is open", NOON_BEFORE_LUNCH.plus(Duration.ofHours(4))));
    assertThat(rules.refusal(complaint(OnComplaint.CANCEL)))
        .contains(new Refusal.Never("complaint: complaint 17 is open, which cancels this one"));
    assertThat(rules.refusal(complaint(OnComplaint.IGNORE))).isEmpty();
  }

  private static DialRules.Facts complaint(OnComplaint file) {
    return new DialRules.Facts(
        NOON_BEFORE_LUNCH,
        CHINA,
        false,
        Optional.empty(),
        NO_CALL,
        new DialRules.Complaint(file, Optional.of("complaint 17")),
        false,
        Optional.empty(),
        List.of(),
        NO_CALLS);
  }

  @Test
  void theMoreImportantCallOfTheseDaysGoesFirst() {
    assertThat(rules.refusal(with(true, NO_CALL, Optional.of("7day"))))
        .contains(new Refusal.Merged("merged: 7day goes first"));
  }

  @Test
  void theRuleThatStandsFirstIsTheReason() {
    var all =
        new DialRules.Facts(
            at("2026-03-05T23:00"),
            CHINA,
            true,
            Optional.of("no consent"),
            inbound(new AfterInbound.Cancel(), at("2026-03-05T08:00")),
            NO_COMPLAINT,
            true,
            Optional.of("7day"),
            List.of(),
            NO_CALLS);
    assertThat(rules.refusal(all))
        .hasValueSatisfying(r -> assertThat(r.reason()).startsWith("do-not-call: "));
  }

  private static DialRules.Inbound inbound(AfterInbound file, Instant last) {
    return new DialRules.Inbound(file, last, at("2026-03-05T00:00"));
  }

  private static DialRules.Facts with(
      boolean consent, DialRules.Inbound inbound, Optional<String> goesFirst) {
    return new DialRules.Facts(
        NOON_BEFORE_LUNCH,
        CHINA,
        false,
        consent ? Optional.empty() : Optional.of("no consent"),
        inbound,
        NO_COMPLAINT,
        false,
        goesFirst,
        List.of(),
        NO_CALLS);
  }

  private static Instant until(Refusal refusal) {
    return ((Refusal.Later) refusal).until();
  }

  private static DialRules.Facts facts(
      Instant now,
      PhonePlace place,
      boolean doNotCall,
      boolean onThePhone,
      List<Instant> personCalls) {
    return new DialRules.Facts(
        now,
        place,
        doNotCall,
        Optional.empty(),
        NO_CALL,
        NO_COMPLAINT,
        onThePhone,
        Optional.empty(),
        personCalls,
        NO_CALLS);
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ZONE).toInstant();
  }
}
