package io.huifang.report.sheets;

import io.huifang.config.Text;
import io.huifang.report.Report;
import java.util.List;

/** The reports of the centre's work. */
public final class CentreReports {
  private CentreReports() {}

  /** All, in the order in which they are listed within their group. */
  public static List<Report> all() {
    return List.of(
        new FollowUpSheet("3dc-daily", new Text("3DC客户回访日报", "3DC daily"), "3day", Grain.DAY),
        new FollowUpSheet("3dc-weekly", new Text("3DC客户回访周报", "3DC weekly"), "3day", Grain.WEEK),
        new FollowUpSheet("3dc-monthly", new Text("3DC客户回访月报", "3DC monthly"), "3day", Grain.MONTH),
        new FollowUpSheet("7dc-daily", new Text("7DC客户回访日报", "7DC daily"), "7day", Grain.DAY),
        new FollowUpSheet("7dc-weekly", new Text("7DC客户回访周报", "7DC weekly"), "7day", Grain.WEEK),
        new FollowUpSheet("7dc-monthly", new Text("7DC客户回访月报", "7DC monthly"), "7day", Grain.MONTH),
        new NotReached(),
        new OptOuts(),
        new CallRegister(),
        new Satisfaction(),
        new ComplaintSheet(),
        new ComplaintAnalysis(),
        new CaseRegister(),
        new CentreSheet(
            "centre-monthly", new Text("客服中心工作月报", "Centre monthly report"), Grain.WEEK),
        new CentreSheet("annual-summary", new Text("年度总结", "Annual summary"), Grain.MONTH));
  }
}
