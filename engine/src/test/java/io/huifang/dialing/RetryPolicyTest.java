package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.campaign.CallingCalendar;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.Outcome;
import io.huifang.config.Shipped;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final Instant NOW = at("2026-03-05T10:00");
  private static final Instant UNTIL = at("2026-03-08T00:00");
  private final Config config = Shipped.config();
  private final CampaignConfig threeDay = config.campaign("3day").orElseThrow();
  private final RetryPolicy policy = new RetryPolicy(new CallingCalendar(config.calendar()), CHINA);

  @Test
  void busyNumberWaitsForTheBusyDelay() {
    assertThat(policy.decide(threeDay, Outcome.BUSY, 1, NOW, UNTIL))
        .isEqualTo(new NextStep.Again(at("2026-03-05T10:15"), false, "busy, again after 15 min"));
  }

  @Test
  void noAnswerGoesOnWithTheNextNumber() {
    assertThat(policy.decide(threeDay, Outcome.NO_ANSWER, 1, NOW, UNTIL))
        .isInstanceOfSatisfying(
            NextStep.Again.class,
            a -> {
              assertThat(a.nextNumber()).isTrue();
              // 2 h later is lunch.
              assertThat(a.at()).isEqualTo(at("2026-03-05T13:30"));
            });
  }

  @Test
  void retriesEndAsNotReached() {
    assertThat(policy.decide(threeDay, Outcome.BUSY, 3, NOW, UNTIL))
        .isInstanceOfSatisfying(NextStep.Close.class, c -> assertThat(c.reason()).contains("未联系上"));
  }

  @Test
  void aRetryBehindTheWindowIsNone() {
    assertThat(policy.decide(threeDay, Outcome.BUSY, 1, at("2026-03-07T17:50"), UNTIL))
        .isInstanceOf(NextStep.Close.class);
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void anAnsweredOccasionIsNeverDialedAgain(Outcome outcome) {
    if (outcome.answered()) {
      assertThat(policy.decide(threeDay, outcome, 1, NOW, UNTIL))
          .isInstanceOf(NextStep.Close.class);
    }
  }

  @Test
  void declinedEndsTheOccasion() {
    assertThat(policy.decide(threeDay, Outcome.DECLINED, 1, NOW, UNTIL))
        .isInstanceOf(NextStep.Close.class);
  }

  @Test
  void unknownRestsForTheLongestDelay() {
    assertThat(policy.decide(threeDay, Outcome.UNKNOWN, 1, NOW, UNTIL))
        .isInstanceOfSatisfying(
            NextStep.Again.class, a -> assertThat(a.at()).isEqualTo(at("2026-03-06T10:00")));
  }

  @Test
  void nobodyIsCalledForACampaignWhoseFileIsGone() {
    assertThat(policy.decide(null, Outcome.BUSY, 1, NOW, UNTIL)).isInstanceOf(NextStep.Close.class);
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(CHINA).toInstant();
  }
}
