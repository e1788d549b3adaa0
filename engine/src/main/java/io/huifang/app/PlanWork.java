package io.huifang.app;

import io.huifang.campaign.CampaignPlanner;
import io.huifang.config.Config;
import io.huifang.dialing.HeldCalls;
import java.time.Clock;
import java.util.function.Supplier;

/** The regular planning: tells held calls why they rest, plans, and wakes who dials. */
final class PlanWork implements Runnable {
  private final HeldCalls held;
  private final CampaignPlanner planner;
  private final Supplier<Config> config;
  private final Clock clock;
  private final Runnable wake;

  /**
   * Makes it.
   *
   * @param wake called when the book has changed: a call that is due waits for nobody's next look
   */
  PlanWork(
      HeldCalls held,
      CampaignPlanner planner,
      Supplier<Config> config,
      Clock clock,
      Runnable wake) {
    this.held = held;
    this.planner = planner;
    this.config = config;
    this.clock = clock;
    this.wake = wake;
  }

  @Override
  public void run() {
    held.tell(config.get());
    if (planner
        .planWhenDue(config.get(), clock.instant())
        .filter(CampaignPlanner.Summary::changed)
        .isPresent()) {
      wake.run();
    }
  }
}
