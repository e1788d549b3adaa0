package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.campaign.CallingCalendar;
import io.huifang.config.CampaignConfig;
import io.huifang.config.CampaignConfig.DayPart;
import io.huifang.config.Config;
import io.huifang.config.Outcome;
import io.huifang.config.Shipped;
import io.huifang.customer.PhonePlace;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final Instant NOW = at("2026-03-05T10:00");
  private static final Instant UNTIL = at("2026-03-08T00:00");
  private final Config config = Shipped.config();
  private final CampaignConfig threeDay = config.campaign("3day").orElseThrow();
  private final RetryPolicy policy =
      new RetryPolicy(new CallingCalendar(config.calendar()), new PhonePlace("CN", List.of(CHINA)));

  /** Of an occasion in which nobody was reached before. */
  private NextStep decide(
      @Nullable CampaignConfig campaign, Outcome outcome, int soFar, Instant now, Instant until) {
    return policy.decide(campaign, outcome, soFar, outcome.reached(), now, until);
  }

  @Test
  void whoWasCutOffAndThenNotReachedAgainWasReached() {
    assertThat(policy.decide(threeDay, Outcome.BUSY, 3, true, NOW, UNTIL))
        .isEqualTo(new NextStep.Close("answered before: busy 3 times"));
    assertThat(policy.decide(threeDay, Outcome.BUSY, 1, true, at("2026-03-07T17:50"), UNTIL))
        .isEqualTo(new NextStep.Close("answered before: busy, the window ends first"));
  }

  @Test
  void busyNumberWaitsForTheBusyDelay() {
    assertThat(decide(threeDay, Outcome.BUSY, 1, NOW, UNTIL))
        .isEqualTo(new NextStep.Again(at("2026-03-05T10:15"), false, "busy, again after 15 min"));
  }

  /** Fifteen minutes later nobody may be called any more: that it is tomorrow needs a word. */
  @Test
  void aRetryThatCallingHoursMoveSaysSo() {
    assertThat(decide(threeDay, Outcome.BUSY, 1, at("2026-03-05T19:50"), UNTIL))
        .isEqualTo(
            new NextStep.Again(
                at("2026-03-06T09:00"),
                false,
                "busy, again after 15 min, moved into calling hours"));
  }

  @Test
  void noAnswerGoesOnWithTheNextNumber() {
    assertThat(decide(threeDay, Outcome.NO_ANSWER, 1, NOW, UNTIL))
        .isInstanceOfSatisfying(
            NextStep.Again.class,
            a -> {
              assertThat(a.nextNumber()).isTrue();
              // 2 h later is lunch.
              assertThat(a.at()).isEqualTo(at("2026-03-05T13:30"));
            });
  }

  @Test
  void whoPickedUpWhenWeCouldNotTalkIsCalledAgainAlthoughNoFileSaysSo() {
    assertThat(decide(threeDay, Outcome.OUR_FAULT, 1, NOW, UNTIL))
        .isEqualTo(
            new NextStep.Again(at("2026-03-05T10:30"), false, "our-fault, again after 30 min"));
    assertThat(decide(threeDay, Outcome.OUR_FAULT, 3, NOW, UNTIL))
        .isInstanceOf(NextStep.Close.class);
  }

  @Test
  void aFileMaySayThatWhoPickedUpInVainIsNotCalledAgain() {
    var retry = new EnumMap<>(threeDay.retry());
    retry.put(
        Outcome.OUR_FAULT, new CampaignConfig.Retry(Duration.ofMinutes(30), 1, false, DayPart.ANY));
    assertThat(decide(Campaigns.with(threeDay, retry), Outcome.OUR_FAULT, 1, NOW, UNTIL))
        .isInstanceOf(NextStep.Close.class);
  }

  @Test
  void retriesEndAsNotReached() {
    assertThat(decide(threeDay, Outcome.BUSY, 3, NOW, UNTIL))
        .isInstanceOfSatisfying(NextStep.Close.class, c -> assertThat(c.reason()).contains("未联系上"));
  }

  @Test
  void aRetryBehindTheWindowIsNone() {
    assertThat(decide(threeDay, Outcome.BUSY, 1, at("2026-03-07T17:50"), UNTIL))
        .isInstanceOf(NextStep.Close.class);
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void anOccasionThatReachedAPersonIsNeverDialedAgain(Outcome outcome) {
    if (outcome.reached()) {
      assertThat(decide(threeDay, outcome, 1, NOW, UNTIL)).isInstanceOf(NextStep.Close.class);
    }
  }

  @Test
  void whoHungUpInTheMiddleIsDialedAgainOnlyWhereTheFileSaysSoAndWasReachedInAnyCase() {
    var retry = new EnumMap<>(threeDay.retry());
    retry.put(
        Outcome.PARTIAL, new CampaignConfig.Retry(Duration.ofHours(4), 2, false, DayPart.ANY));
    CampaignConfig again = Campaigns.with(threeDay, retry);
    assertThat(decide(again, Outcome.PARTIAL, 1, NOW, UNTIL))
        .isEqualTo(new NextStep.Again(at("2026-03-05T14:00"), false, "partial, again after 4 h"));
    assertThat(decide(again, Outcome.PARTIAL, 2, NOW, UNTIL))
        .isEqualTo(new NextStep.Close("answered: partial 2 times"));
    assertThat(decide(again, Outcome.PARTIAL, 1, at("2026-03-07T17:50"), UNTIL))
        .isEqualTo(new NextStep.Close("answered: partial, the window ends first"));
    assertThat(decide(threeDay, Outcome.PARTIAL, 1, NOW, UNTIL))
        .isEqualTo(new NextStep.Close("answered: partial"));
  }

  @Test
  void whoHungUpBeforeTheFirstAnswerIsDialedAgainOnlyWhereTheFileSaysSo() {
    var retry = new EnumMap<>(threeDay.retry());
    retry.put(Outcome.HUNG_UP, new CampaignConfig.Retry(Duration.ofHours(4), 2, true, DayPart.ANY));
    CampaignConfig again = Campaigns.with(threeDay, retry);
    assertThat(decide(again, Outcome.HUNG_UP, 1, NOW, UNTIL))
        .isEqualTo(new NextStep.Again(at("2026-03-05T14:00"), true, "hung-up, again after 4 h"));
    assertThat(decide(again, Outcome.HUNG_UP, 2, NOW, UNTIL)).isInstanceOf(NextStep.Close.class);
    assertThat(decide(again, Outcome.SILENT, 1, NOW, UNTIL)).isInstanceOf(NextStep.Close.class);
  }

  @Test
  void declinedEndsTheOccasion() {
    assertThat(decide(threeDay, Outcome.DECLINED, 1, NOW, UNTIL))
        .isInstanceOf(NextStep.Close.class);
  }

  @Test
  void aMachineClosesTheOccasionUnlessTheFileSaysOtherwise() {
    assertThat(decide(threeDay, Outcome.MACHINE, 1, NOW, UNTIL))
        .isEqualTo(new NextStep.Close("machine: the file names no retry"));
    assertThat(decide(with(Outcome.MACHINE, DayPart.ANY), Outcome.MACHINE, 1, NOW, UNTIL))
        .isInstanceOf(NextStep.Again.class);
  }

  @Test
  void declinedGoesAgainOnlyWhereTheFileSaysSo() {
    assertThat(decide(with(Outcome.DECLINED, DayPart.ANY), Outcome.DECLINED, 1, NOW, UNTIL))
        .isInstanceOf(NextStep.Again.class);
  }

  @Test
  void whatTheTrunkRefusedIsTriedUntilTheWindowEnds() {
    assertThat(decide(threeDay, Outcome.TRUNK_REFUSED, 1, NOW, UNTIL))
        .isEqualTo(
            new NextStep.Again(at("2026-03-05T10:05"), false, "trunk-refused, again after 5 min"));
    assertThat(decide(threeDay, Outcome.TRUNK_REFUSED, 5_000, NOW, UNTIL))
        .isEqualTo(
            new NextStep.Again(at("2026-03-05T11:00"), false, "trunk-refused, again after 1 h"));
  }

  @Test
  void theMoreOftenTheTrunkRefusesTheLongerIsThePause() {
    assertThat(
            IntStream.rangeClosed(1, 6)
                .mapToObj(n -> decide(threeDay, Outcome.TRUNK_REFUSED, n, NOW, UNTIL).reason()))
        .containsExactly(
            "trunk-refused, again after 5 min",
            "trunk-refused, again after 10 min",
            "trunk-refused, again after 20 min",
            "trunk-refused, again after 40 min",
            "trunk-refused, again after 1 h",
            "trunk-refused, again after 1 h");
  }

  @Test
  void aFileThatWaitsLongerThanAnHourWaitsAsLongAsItSays() {
    var retry = new EnumMap<>(threeDay.retry());
    retry.put(
        Outcome.TRUNK_REFUSED,
        new CampaignConfig.Retry(Duration.ofHours(3), 3, false, DayPart.ANY));
    assertThat(
            decide(Campaigns.with(threeDay, retry), Outcome.TRUNK_REFUSED, 9, NOW, UNTIL).reason())
        .isEqualTo("trunk-refused, again after 3 h, moved into calling hours");
  }

  @Test
  void aRetryInAnotherPartOfTheDayWaitsForIt() {
    assertThat(decide(with(Outcome.BUSY, DayPart.OTHER), Outcome.BUSY, 1, NOW, UNTIL))
        .isEqualTo(
            new NextStep.Again(
                at("2026-03-05T13:30"),
                false,
                "busy, again after 15 min, in another part of the day"));
  }

  @Test
  void aRetryInTheSamePartOfTheDayMayBeTomorrow() {
    assertThat(
            decide(
                with(Outcome.BUSY, DayPart.SAME), Outcome.BUSY, 1, at("2026-03-05T11:50"), UNTIL))
        .isEqualTo(
            new NextStep.Again(
                at("2026-03-06T09:00"),
                false,
                "busy, again after 15 min, moved into calling hours, in the same part of"
                    + " the day"));
  }

  @Test
  void aPartOfTheDayThatTheWindowHasNoMoreGivesWay() {
    assertThat(
            decide(
                with(Outcome.BUSY, DayPart.SAME), Outcome.BUSY, 1, at("2026-03-07T11:50"), UNTIL))
        .isEqualTo(
            new NextStep.Again(
                at("2026-03-07T14:00"),
                false,
                "busy, again after 15 min, moved into calling hours, in whatever part of"
                    + " the day is left"));
  }

  private CampaignConfig with(Outcome outcome, DayPart part) {
    Map<Outcome, CampaignConfig.Retry> retry = new EnumMap<>(threeDay.retry());
    retry.put(outcome, new CampaignConfig.Retry(Duration.ofMinutes(15), 3, false, part));
    return Campaigns.with(threeDay, retry);
  }

  @Test
  void unknownRestsForTheLongestDelay() {
    assertThat(decide(threeDay, Outcome.UNKNOWN, 1, NOW, UNTIL))
        .isInstanceOfSatisfying(
            NextStep.Again.class, a -> assertThat(a.at()).isEqualTo(at("2026-03-06T10:00")));
  }

  @Test
  void aCallWhoseCampaignIsInNoFileRestsAndIsNotForgotten() {
    assertThat(decide(null, Outcome.BUSY, 1, NOW, UNTIL))
        .isInstanceOfSatisfying(
            NextStep.Again.class, a -> assertThat(a.at()).isEqualTo(at("2026-03-06T10:00")));
    assertThat(decide(null, Outcome.DECLINED, 1, NOW, UNTIL)).isInstanceOf(NextStep.Close.class);
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(CHINA).toInstant();
  }
}
