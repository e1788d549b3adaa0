package io.huifang.dialing;

import io.huifang.config.CampaignConfig;
import io.huifang.config.EngineConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines that may be taken, counted from the open attempts in the database: all engines see the same
 * figure, and a crash leaks no line. Pure.
 */
final class FreeLines {
  private final EngineConfig.Dialer limits;
  private final Map<String, Integer> byCampaign = new HashMap<>();
  private final Map<String, Integer> byTrunk = new HashMap<>();
  private int total;

  FreeLines(EngineConfig.Dialer limits, List<AttemptMapper.Taken> taken) {
    this.limits = limits;
    for (AttemptMapper.Taken t : taken) {
      add(t.campaign(), t.trunk(), t.lines());
    }
  }

  int of(CampaignConfig campaign, EngineConfig.Trunk trunk) {
    int free = limits.lines() - total;
    free = Math.min(free, campaign.lines() - byCampaign.getOrDefault(campaign.name(), 0));
    int ofTrunk = trunk.limits().lines() - trunk.limits().reserve();
    free = Math.min(free, ofTrunk - byTrunk.getOrDefault(trunk.name(), 0));
    return Math.max(0, free);
  }

  void add(String campaign, String trunk, int lines) {
    total += lines;
    byCampaign.merge(campaign, lines, Integer::sum);
    byTrunk.merge(trunk, lines, Integer::sum);
  }
}
