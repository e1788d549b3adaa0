package io.huifang.dialing;

import io.huifang.campaign.CallingCalendar;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows from an outcome, by the campaign's file. Pure. */
public final class RetryPolicy {
  /** Rest after a crash for a campaign whose file names no delay at all. */
  private static final Duration DEFAULT_REST = Duration.ofHours(24);

  /**
   * Pauses before a call that provably was not dialed goes again: a first time, a second, always.
   */
  private static final List<Duration> NOT_DIALED_PAUSES =
      List.of(Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofMinutes(15));

  /** Unknown ends that are tried again when the file does not say. */
  private static final int UNKNOWN_TIMES = 2;

  private final CallingCalendar calendar;
  private final ZoneId zone;

  /** With the house's calendar: a retry is moved into calling hours. */
  public RetryPolicy(CallingCalendar calendar, ZoneId zone) {
    this.calendar = calendar;
    this.zone = zone;
  }

  /**
   * Decides.
   *
   * @param campaign null: its file is gone, and nobody is called for it any more
   * @param outcome of the attempt that ended
   * @param soFar attempts of this occasion that ended with this outcome, this one included
   * @param windowUntil end of the occasion's window, exclusive
   */
  public NextStep decide(
      @Nullable CampaignConfig campaign,
      Outcome outcome,
      int soFar,
      Instant now,
      Instant windowUntil) {
    if (outcome.answered()) {
      return new NextStep.Close("answered: " + outcome.label());
    }
    if (campaign == null) {
      return new NextStep.Close(outcome.label() + "; the campaign's file is gone");
    }
    if (outcome == Outcome.NOT_DIALED) {
      Duration pause =
          NOT_DIALED_PAUSES.get(Math.clamp(soFar - 1L, 0, NOT_DIALED_PAUSES.size() - 1));
      return again(outcome, pause, false, now, windowUntil);
    }
    CampaignConfig.Retry retry = campaign.retry().get(outcome);
    if (outcome == Outcome.UNKNOWN && soFar < (retry == null ? UNKNOWN_TIMES : retry.times())) {
      // Promise 1: it may have rung, so it rests for the longest delay of the file.
      return again(outcome, longest(campaign), false, now, windowUntil);
    }
    if (retry == null) {
      return new NextStep.Close(outcome.label() + ": the file names no retry");
    }
    if (soFar >= retry.times()) {
      return new NextStep.Close("not reached (未联系上): " + outcome.label() + " " + soFar + " times");
    }
    return again(outcome, retry.after(), retry.nextNumber(), now, windowUntil);
  }

  private NextStep again(
      Outcome outcome, Duration wait, boolean nextNumber, Instant now, Instant windowUntil) {
    Optional<Instant> at = calendar.next(now.plus(wait), zone).filter(t -> t.isBefore(windowUntil));
    return at.<NextStep>map(t ->
            new NextStep.Again(t, nextNumber, outcome.label() + ", again after " + print(wait)))
        .orElseGet(() ->
            new NextStep.Close(
                "not reached (未联系上): " + outcome.label() + ", the window ends first"));
  }

  private static Duration longest(CampaignConfig campaign) {
    return campaign.retry().values().stream()
        .map(CampaignConfig.Retry::after)
        .max(Comparator.naturalOrder())
        .orElse(DEFAULT_REST);
  }

  private static String print(Duration d) {
    if (d.toSeconds() % 3600 == 0) {
      return d.toHours() + " h";
    }
    return d.toSeconds() % 60 == 0 ? d.toMinutes() + " min" : d.toSeconds() + " s";
  }
}
