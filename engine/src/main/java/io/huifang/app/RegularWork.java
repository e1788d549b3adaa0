package io.huifang.app;

import io.huifang.campaign.CampaignPlanner;
import io.huifang.cases.CaseSweep;
import io.huifang.config.LiveConfig;
import io.huifang.customer.erasure.Retention;
import io.huifang.dialing.Dialer;
import io.huifang.dialing.HeldCalls;
import io.huifang.dialing.PlannedCalls;
import io.huifang.hotline.LeftCalls;
import io.huifang.report.mail.CaseMail;
import io.huifang.report.mail.Postman;
import io.huifang.report.timed.TimedReports;
import io.huifang.result.GivenDates;
import io.huifang.store.Database;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;

/** What is done again and again by the time table, and how often. */
final class RegularWork {
  /** Planning, which is also done when files change. */
  static final String PLAN = "plan";

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final TimeTable times;
  private final Database database;
  private final LiveConfig live;
  private final Clock clock;
  private final MeterRegistry meters;

  /** Into that table, which is not started; {@code clock} is the business clock. */
  RegularWork(
      TimeTable times, Database database, LiveConfig live, Clock clock, MeterRegistry meters) {
    this.times = times;
    this.database = database;
    this.live = live;
    this.clock = clock;
    this.meters = meters;
  }

  /** The dialer is woken when there may be something to dial. */
  void planning(CampaignPlanner planner, PlannedCalls planned, Dialer dialer) {
    times.every(
        PLAN,
        MINUTE,
        new PlanWork(new HeldCalls(database, clock), planner, live, clock, dialer::wake));
    times.every(
        "expire",
        MINUTE,
        () -> {
          planned.closeExpired();
          dialer.ledTasks().closeExpired();
        });
  }

  /** Deadlines, and days that were agreed to. */
  void cases() {
    var cases = new CaseSweep(database, live, clock, meters, new CaseMail(live));
    times.every("cases", MINUTE, cases::sweep);
    var dates = new GivenDates(database, live, clock, meters);
    times.every("given dates", MINUTE, dates::check);
  }

  /** Reports, mail, and what the house must not keep. */
  void papers(FolderWork forgetting) {
    var reports = new TimedReports(database, clock);
    times.every("reports", MINUTE, () -> reports.makeDue(live.get()));
    var retention =
        new Retention(
            database, ErasureParts.erasure(database, () -> live.get().engine(), clock), clock);
    times.every(
        "retention", HOUR, () -> forgetting.run("retention", () -> retention.run(live.get())));
    var postman = new Postman(database);
    times.every("mail", MINUTE, () -> postman.sendDue(live.get().engine().mail()));
    times.every("old mail", HOUR, () -> postman.removeSent(live.get().engine().mail().keepSent()));
  }

  /** What is left of calls that are over. */
  void calls(LeftCalls left, RecordingWork recordings) {
    times.every("left calls", MINUTE, left::sweep);
    times.every("recordings", MINUTE, recordings::takeIn);
    times.every("old recordings", HOUR, recordings::removeExpired);
  }
}
