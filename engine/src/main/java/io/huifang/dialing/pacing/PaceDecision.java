package io.huifang.dialing.pacing;

import io.huifang.config.Text;
import java.util.Locale;

/**
 * How many calls to begin now, and why not more.
 *
 * @param calls 0 or more
 * @param reason what decided it
 * @param risk that the call after these would be answered and find no agent, 0 to 1; 0 where nobody
 *     worked it out
 * @param allowed the risk that was allowed at this moment, 0 to 1
 */
public record PaceDecision(int calls, Reason reason, double risk, double allowed) {

  /** What decided the number. */
  public enum Reason {
    /** A fixed number for each ready agent. */
    RATIO("按固定比例", "fixed ratio"),
    /** One for each reserved agent. */
    RESERVED("渐进式：每位预留坐席一通", "progressive: one for each reserved agent"),
    /** Predictive, for now progressive: too little is known of this campaign. */
    FEW_FIGURES("渐进式：预测的数据尚不足", "progressive: too few figures to predict by"),
    /** Predictive, for now progressive: too many were abandoned today or in 30 days. */
    OVER_LIMIT("渐进式：放弃率超过上限", "progressive: the share of abandoned calls is over the limit"),
    /** Predictive, for now progressive: one more abandoned call would be over the limit. */
    AT_LIMIT("渐进式：再放弃一通即超过上限", "progressive: one more abandoned call would be over the limit"),
    /** As many as the risk allows. */
    RISK("预测式：按风险", "predictive: by risk"),
    /** No more are begun at once, whatever the risk. */
    MOST("预测式：同时振铃已达上限", "predictive: as many ring as may at once");

    private final String zh;
    private final String en;

    Reason(String zh, String en) {
      this.zh = zh;
      this.en = en;
    }
  }

  PaceDecision(int calls, Reason reason) {
    this(calls, reason, 0, 0);
  }

  /** For people: the reason, and with what figures. */
  public Text text() {
    String risks =
        reason == Reason.RISK
            ? String.format(Locale.ROOT, " %.1f %% > %.1f %%", risk * 100, allowed * 100)
            : "";
    return new Text(calls + " 通；" + reason.zh + risks, calls + "; " + reason.en + risks);
  }
}
