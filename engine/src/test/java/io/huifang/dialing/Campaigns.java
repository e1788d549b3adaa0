package io.huifang.dialing;

import io.huifang.config.CampaignConfig;
import io.huifang.config.CampaignConfig.AfterInbound;
import io.huifang.config.CampaignConfig.Brake;
import io.huifang.config.CampaignConfig.Purpose;
import io.huifang.config.CampaignConfig.Retry;
import io.huifang.config.ChangedCampaign;
import io.huifang.config.Outcome;
import java.util.Map;

/** Shipped campaigns with something changed. */
final class Campaigns {
  private Campaigns() {}

  static CampaignConfig with(CampaignConfig c, Map<Outcome, Retry> retry) {
    return with(c, c.name(), c.purpose(), c.priority(), c.afterInbound(), c.brake(), retry);
  }

  static CampaignConfig with(
      CampaignConfig c,
      String name,
      Purpose purpose,
      int priority,
      AfterInbound afterInbound,
      Brake brake,
      Map<Outcome, Retry> retry) {
    return ChangedCampaign.of(c)
        .name(name)
        .enabled(true)
        .purpose(purpose)
        .priority(priority)
        .everybody()
        .afterInbound(afterInbound)
        .brake(brake)
        .retry(retry)
        .campaign();
  }
}
