package io.huifang.report;

import io.huifang.config.Text;

/** Under which heading a report is listed. */
public enum ReportGroup {
  FOLLOW_UP("回访", "Follow-up"),
  SATISFACTION("满意度", "Satisfaction"),
  CASES("投诉与请求", "Complaints and requests"),
  HOTLINE("热线", "Hotline"),
  FILES("客户档案", "Customer files"),
  ANALYSIS("客户分析", "Customer analysis"),
  ARREARS("欠款", "Arrears"),
  CENTRE("客服中心", "The centre");

  private final String zh;
  private final String en;

  ReportGroup(String zh, String en) {
    this.zh = zh;
    this.en = en;
  }

  /** The heading. */
  public Text title() {
    return new Text(zh, en);
  }
}
