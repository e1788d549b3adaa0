package io.huifang.report.sheets;

import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.Text;
import io.huifang.report.Column;
import io.huifang.report.ColumnType;
import io.huifang.report.Foot;
import io.huifang.report.Report;
import io.huifang.report.ReportGroup;
import io.huifang.report.ReportRequest;
import io.huifang.report.RowWriter;
import io.huifang.report.Sheet;
import java.util.List;

/** 未联系上客户表: occasions that were closed although nobody was reached. */
final class NotReached implements Report {
  static final List<Column> COLUMNS =
      List.of(
          Column.of("closed", "结束时间", "Closed", ColumnType.TIME),
          Column.text("campaign", "回访", "Campaign"),
          Column.text("customer", "客户", "Customer"),
          Column.of("phone", "电话", "Phone", ColumnType.PHONE),
          Column.text("plate", "车牌", "Plate"),
          Column.integer("attempts", "已拨", "Attempts"),
          Column.of("last", "最后拨打", "Last call", ColumnType.TIME),
          Column.text("outcome", "结果", "Outcome"),
          Column.of("reason", "原因", "Reason", ColumnType.REASON));

  @Override
  public String name() {
    return "not-reached";
  }

  @Override
  public Text title() {
    return new Text("未联系上客户表", "Not reached");
  }

  @Override
  public ReportGroup group() {
    return ReportGroup.FOLLOW_UP;
  }

  @Override
  public List<Sheet> sheets(ReportRequest request) {
    return List.of(new Sheet("not-reached", title(), COLUMNS, out -> rows(request, "", out)));
  }

  /**
   * The list.
   *
   * @param campaign empty: of all
   */
  static Foot rows(ReportRequest r, String campaign, RowWriter out) {
    r.tx()
        .mapper(FollowUpMapper.class)
        .missed(
            campaign,
            r.days().start(),
            r.days().end(),
            Reached.LABELS,
            each -> {
              FollowUpMapper.Missed m = each.getResultObject();
              out.row(
                  m.at(),
                  campaign(r.config(), m.campaign()),
                  m.customer(),
                  m.e164(),
                  m.plate(),
                  m.attempts(),
                  m.lastAt(),
                  Reached.name(m.outcome()),
                  m.reason());
            });
    return Foot.NONE;
  }

  /** A campaign whose file is gone keeps its name. */
  static Object campaign(Config config, String name) {
    return config.campaign(name).<Object>map(CampaignConfig::title).orElse(name);
  }
}
