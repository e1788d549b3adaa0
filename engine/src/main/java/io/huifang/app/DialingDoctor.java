package io.huifang.app;

import io.huifang.config.CampaignConfig;
import io.huifang.config.CampaignConfig.Consent;
import io.huifang.config.CampaignConfig.Purpose;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig.Trunk;
import io.huifang.config.HolidayGap;
import io.huifang.customer.Consents;
import io.huifang.dialing.CampaignPauses;
import io.huifang.dialing.TrunkMinutes;
import io.huifang.store.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Why nobody is called although calls are due: campaigns that pause, trunks without minutes. */
final class DialingDoctor {
  private static final int PERCENT_LEFT = 10;

  private final Config config;
  private final Database database;
  private final Findings findings;

  DialingDoctor(Config config, Database database, Findings findings) {
    this.config = config;
    this.database = database;
    this.findings = findings;
  }

  void examine(Instant now) {
    if (!config.engine().dialer().enabled()) {
      findings.warn("dialer", "is off: nobody is called", "dialer.enabled in engine.yaml");
    }
    for (CampaignPauses.Pause p : new CampaignPauses(database).now(now)) {
      findings.warn(
          "campaign " + p.campaign(),
          "pauses until " + p.untilAt().atZone(config.engine().zone()) + ": " + p.reason(),
          "look at the trunk and the numbers; huifang resume " + p.campaign() + " ends the pause");
    }
    consents(now);
    config.engine().trunks().forEach(t -> minutes(t, now));
    LocalDate today = LocalDate.ofInstant(now, config.engine().zone());
    List<HolidayGap> gaps = HolidayGap.in(config.calendar(), today);
    gaps.forEach(gap -> findings.warn("calendar", gap.words().en(), gap.mend().en()));
    if (gaps.isEmpty()) {
      findings.ok("calendar", "holidays are listed for the weeks to come");
    }
  }

  /** Who has consented and is not called all the same, which nobody would see. */
  void consents(Instant now) {
    List<CampaignConfig> asking =
        config.campaigns().stream()
            .filter(c -> c.enabled() && c.purpose() == Purpose.MARKETING)
            .filter(c -> c.consent() == Consent.COMPLETE)
            .toList();
    if (asking.isEmpty()) {
      return;
    }
    Consents.Standing s = database.inTx(tx -> new Consents().standing(tx, now));
    if (s.complete() < s.people()) {
      asking.forEach(c ->
          findings.warn(
              "campaign " + c.name(),
              "of "
                  + s.people()
                  + " people who consented "
                  + s.complete()
                  + " say how and to which text: it calls no others",
              "import the consents anew with how and words, or write consent: dated into the"
                  + " campaign"));
    }
  }

  private void minutes(Trunk trunk, Instant now) {
    trunk
        .limits()
        .minutesPerDay()
        .ifPresent(limit -> {
          long used = TrunkMinutes.today(database, trunk.name(), now, config.engine().zone());
          String found = used + " of " + limit + " minutes of today used";
          if ((limit - used) * 100 < (long) limit * PERCENT_LEFT) {
            findings.warn(
                "trunk " + trunk.name(),
                found + "; when they are gone no new call is made",
                "minutes-per-day in engine.yaml");
          } else {
            findings.ok("trunk " + trunk.name(), found);
          }
        });
  }
}
