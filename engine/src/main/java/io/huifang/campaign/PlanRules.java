package io.huifang.campaign;

import io.huifang.config.CampaignConfig;
import io.huifang.config.When;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** Decides one occasion. Pure: the same now and the same files give the same decision. */
public final class PlanRules {
  private final CallingCalendar calendar;
  private final ZoneId zone;

  /**
   * With the house's calendar.
   *
   * @param zone business zone: windows begin and end at its midnights
   */
  public PlanRules(CallingCalendar calendar, ZoneId zone) {
    this.calendar = calendar;
    this.zone = zone;
  }

  /** First anchor date whose window is still open at {@code now}. */
  public LocalDate oldestAnchor(When when, Instant now) {
    return now.atZone(zone).toLocalDate().minusDays(when.until());
  }

  /** Last anchor date whose window has begun at {@code now}. */
  public LocalDate newestAnchor(When when, Instant now) {
    return now.atZone(zone).toLocalDate().minusDays(when.from());
  }

  /** Whether the occasion is called, when, and why or why not. */
  public Decision decide(CampaignConfig campaign, When when, Occasion occasion, Instant now) {
    Instant from = midnight(occasion.anchor().plusDays(when.from()));
    Instant until = midnight(occasion.anchor().plusDays(when.until() + 1L));
    if (!now.isBefore(until)) {
      return skip(campaign, occasion, "window ended " + until.atZone(zone).toLocalDate());
    }
    if (occasion.e164().isEmpty()) {
      return skip(campaign, occasion, "no phone in the file");
    }
    if (occasion.doNotCall()) {
      return skip(campaign, occasion, "on the do-not-call list");
    }
    Instant earliest = now.isAfter(from) ? now : from;
    Optional<Instant> due = calendar.next(earliest, zone).filter(d -> d.isBefore(until));
    if (due.isEmpty()) {
      return skip(campaign, occasion, "no calling hours left in the window");
    }
    String reason =
        String.format(
            Locale.ROOT,
            "%s: %s on %s, day %d to %d after",
            campaign.title().zh(),
            occasion.label(),
            occasion.anchor(),
            when.from(),
            when.until());
    return new Decision.Call(
        campaign.name(), occasion, campaign.priority(), from, until, due.get(), reason);
  }

  private static Decision skip(CampaignConfig campaign, Occasion occasion, String reason) {
    return new Decision.Skip(campaign.name(), occasion, reason);
  }

  private Instant midnight(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }
}
