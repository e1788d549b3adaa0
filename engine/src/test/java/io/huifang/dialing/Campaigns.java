package io.huifang.dialing;

import io.huifang.config.CampaignConfig;
import io.huifang.config.CampaignConfig.AfterInbound;
import io.huifang.config.CampaignConfig.Brake;
import io.huifang.config.CampaignConfig.Purpose;
import io.huifang.config.CampaignConfig.Retry;
import io.huifang.config.Outcome;
import java.util.Map;
import java.util.Optional;

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
    return new CampaignConfig(
        name,
        c.title(),
        true,
        purpose,
        c.when(),
        c.where(),
        c.survey(),
        priority,
        c.trunk(),
        c.callerId(),
        c.lines(),
        Optional.empty(),
        false,
        c.machineDetection(),
        c.recording(),
        afterInbound,
        c.onComplaint(),
        brake,
        retry);
  }
}
