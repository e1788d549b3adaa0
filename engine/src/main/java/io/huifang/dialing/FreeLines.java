package io.huifang.dialing;

import io.huifang.config.CampaignConfig;
import io.huifang.config.EngineConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Lines that may be taken, counted from the open attempts in the database: all engines see the same
 * figure, and a crash leaks no line. What others have up on a trunk is told by its PBX.
 */
final class FreeLines {
  private final EngineConfig.Dialer limits;
  private final Map<String, Integer> byCampaign = new HashMap<>();
  private final Map<String, Integer> byTrunk = new HashMap<>();
  private final ToIntFunction<EngineConfig.Trunk> others;
  private int total;

  /**
   * As things stand.
   *
   * @param others lines of a trunk that no campaign has
   */
  FreeLines(
      EngineConfig.Dialer limits,
      List<AttemptMapper.Taken> taken,
      ToIntFunction<EngineConfig.Trunk> others) {
    this.limits = limits;
    this.others = others;
    for (AttemptMapper.Taken t : taken) {
      add(t.campaign(), t.trunk(), t.lines());
    }
  }

  int of(CampaignConfig campaign, EngineConfig.Trunk trunk) {
    int free = limits.lines() - total;
    free = Math.min(free, campaign.lines() - byCampaign.getOrDefault(campaign.name(), 0));
    // Callers and agents take the reserve first, and then what campaigns would have.
    int beside = Math.max(trunk.limits().reserve(), others.applyAsInt(trunk));
    int ofTrunk = trunk.limits().lines() - beside;
    free = Math.min(free, ofTrunk - byTrunk.getOrDefault(trunk.name(), 0));
    return Math.max(0, free);
  }

  void add(String campaign, String trunk, int lines) {
    total += lines;
    byCampaign.merge(campaign, lines, Integer::sum);
    byTrunk.merge(trunk, lines, Integer::sum);
  }
}
