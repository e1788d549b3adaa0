package io.huifang.dialing;

import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig.Trunk;

/** How a claimed call gets on the line. */
interface Placing {
  /** Whether the trunk's PBX can be trusted to dial now. */
  boolean ready(Trunk trunk);

  /** Commits and originates. */
  Result dial(Config c, CampaignConfig campaign, Trunk trunk, ClaimedCall call);

  /** What came of it. */
  enum Result {
    /** A line is taken. */
    DIALED,
    /** Decided otherwise; the line is still free. */
    NOT_DIALED,
    /** Lines or rate are used up, maybe by another engine. */
    FULL
  }
}
