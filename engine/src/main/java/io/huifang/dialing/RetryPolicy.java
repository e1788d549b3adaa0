package io.huifang.dialing;

import io.huifang.campaign.CallingCalendar;
import io.huifang.config.CampaignConfig;
import io.huifang.config.CampaignConfig.DayPart;
import io.huifang.config.CampaignConfig.Retry;
import io.huifang.config.Outcome;
import io.huifang.customer.PhonePlace;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows from an outcome, by the campaign's file. Pure. */
public final class RetryPolicy {
  /** Rest where no file names a delay: after a crash, and for a campaign that is in no file. */
  private static final Duration DEFAULT_REST = Duration.ofHours(24);

  /**
   * Pauses before a call that provably was not dialed goes again: a first time, a second, always.
   */
  private static final List<Duration> NOT_DIALED_PAUSES =
      List.of(Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofMinutes(15));

  /** Pause after a refusal of the trunk where the file says none; it doubles with each one. */
  private static final Duration TRUNK_PAUSE = Duration.ofMinutes(5);

  /** It grows no further, unless the file itself says more. */
  private static final Duration LONGEST_TRUNK_PAUSE = Duration.ofHours(1);

  /** After a fault of our own where the file says nothing: it may have been mended by then. */
  private static final Retry OUR_FAULT = new Retry(Duration.ofMinutes(30), 3, false, DayPart.ANY);

  /** Unknown ends that are tried again when the file does not say. */
  private static final int UNKNOWN_TIMES = 2;

  private final CallingCalendar calendar;
  private final PhonePlace place;

  /** A retry is moved into the calling hours of that place, where its zone is known. */
  public RetryPolicy(CallingCalendar calendar, PhonePlace place) {
    this.calendar = calendar;
    this.place = place;
  }

  /**
   * Decides.
   *
   * @param campaign null: it is in no file any more, and its calls rest until it is
   * @param outcome of the attempt that ended
   * @param soFar attempts of this occasion that ended with this outcome, this one included
   * @param reached somebody was, in this attempt or in one of this occasion before
   * @param windowUntil end of the occasion's window, exclusive
   */
  public NextStep decide(
      @Nullable CampaignConfig campaign,
      Outcome outcome,
      int soFar,
      boolean reached,
      Instant now,
      Instant windowUntil) {
    if (outcome.reached() && (campaign == null || !campaign.retry().containsKey(outcome))) {
      return new NextStep.Close("answered: " + outcome.label());
    }
    if (outcome == Outcome.NOT_DIALED) {
      Duration pause =
          NOT_DIALED_PAUSES.get(Math.clamp(soFar - 1L, 0, NOT_DIALED_PAUSES.size() - 1));
      return again(outcome, plain(pause), reached, now, windowUntil);
    }
    if (campaign == null) {
      // Who takes a file away by mistake forgets nobody; but a refusal needs a file to be asked
      // again.
      return outcome == Outcome.DECLINED
          ? new NextStep.Close("declined; the campaign is in no file any more")
          : again(outcome, plain(DEFAULT_REST), reached, now, windowUntil);
    }
    Retry retry = campaign.retry().get(outcome);
    if (outcome == Outcome.UNKNOWN && soFar < (retry == null ? UNKNOWN_TIMES : retry.times())) {
      // Promise 1: it may have rung, so it rests for the longest delay of the file.
      return again(outcome, plain(longest(campaign)), reached, now, windowUntil);
    }
    if (outcome == Outcome.TRUNK_REFUSED) {
      // Never the customer's fault: until the window ends.
      Duration first = retry == null ? TRUNK_PAUSE : retry.after();
      return again(outcome, plain(trunkPause(first, soFar)), reached, now, windowUntil);
    }
    if (retry == null && (outcome == Outcome.OUR_FAULT || outcome == Outcome.CUT_OFF)) {
      retry = OUR_FAULT;
    }
    if (retry == null) {
      return new NextStep.Close(outcome.label() + ": the file names no retry");
    }
    if (soFar >= retry.times()) {
      return new NextStep.Close(over(outcome, reached) + " " + soFar + " times");
    }
    return again(outcome, retry, reached, now, windowUntil);
  }

  /** What is refused again and again is tried less and less often. */
  private static Duration trunkPause(Duration first, int soFar) {
    Duration longest = first.compareTo(LONGEST_TRUNK_PAUSE) > 0 ? first : LONGEST_TRUNK_PAUSE;
    Duration pause = first;
    for (int i = 1; i < soFar && pause.compareTo(longest) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(longest) < 0 ? pause : longest;
  }

  /** To the same number, whenever the wait is over, uncounted. */
  private static Retry plain(Duration wait) {
    return new Retry(wait, 0, false, DayPart.ANY);
  }

  private NextStep again(
      Outcome outcome, Retry retry, boolean reached, Instant now, Instant windowUntil) {
    Optional<Instant> any = allowed(now.plus(retry.after()), windowUntil);
    Optional<Instant> wanted = any.flatMap(t -> inPart(t, retry.dayPart(), now, windowUntil));
    String moved =
        any.filter(t -> t.isAfter(now.plus(retry.after()))).isPresent()
            ? ", moved into calling hours"
            : "";
    String when =
        retry.dayPart() == DayPart.ANY
            ? ""
            : wanted.isPresent()
                ? ", in "
                    + (retry.dayPart() == DayPart.SAME ? "the same" : "another")
                    + " part of the day"
                : ", in whatever part of the day is left";
    return wanted
        .or(() -> any)
        .<NextStep>map(t ->
            new NextStep.Again(
                t,
                retry.nextNumber(),
                outcome.label() + ", again after " + print(retry.after()) + moved + when))
        .orElseGet(() -> new NextStep.Close(over(outcome, reached) + ", the window ends first"));
  }

  /** Who has picked up was reached, also when the rest is never asked. */
  private static String over(Outcome outcome, boolean reached) {
    String code =
        outcome.reached() ? "answered: " : reached ? "answered before: " : "not reached (未联系上): ";
    return code + outcome.label();
  }

  private Optional<Instant> allowed(Instant from, Instant windowUntil) {
    return calendar.next(from, place).filter(t -> t.isBefore(windowUntil));
  }

  /**
   * The first allowed moment from {@code from} on in the wanted part; empty: none in the window.
   */
  private Optional<Instant> inPart(
      Instant from, DayPart wanted, Instant attempt, Instant windowUntil) {
    ZoneId zone = place.zones().getFirst();
    PartOfDay before = PartOfDay.at(attempt, zone);
    Optional<Instant> t = Optional.of(from);
    while (t.isPresent() && !fits(PartOfDay.at(t.get(), zone), wanted, before)) {
      t = allowed(PartOfDay.nextAfter(t.get(), zone), windowUntil);
    }
    return t;
  }

  private static boolean fits(PartOfDay part, DayPart wanted, PartOfDay before) {
    return switch (wanted) {
      case ANY -> true;
      case SAME -> part == before;
      case OTHER -> part != before;
    };
  }

  private static Duration longest(CampaignConfig campaign) {
    return campaign.retry().values().stream()
        .map(Retry::after)
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
