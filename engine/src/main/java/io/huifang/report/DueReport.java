package io.huifang.report;

import io.huifang.config.Text;
import java.util.List;

/** 待回访: planned calls that are not closed and become due by the end of the last day. */
final class DueReport implements Report {
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("due", "应拨时间", "Due", ColumnType.TIME),
          Column.text("campaign", "回访", "Campaign"),
          Column.text("occasion", "事由", "Occasion"),
          Column.text("customer", "客户", "Customer"),
          Column.of("phone", "电话", "Phone", ColumnType.PHONE),
          Column.text("state", "状态", "State"),
          Column.integer("attempts", "已拨", "Attempts"),
          Column.of("reason", "原因", "Reason", ColumnType.REASON));

  @Override
  public String name() {
    return "due";
  }

  @Override
  public Text title() {
    return new Text("待回访", "Due calls");
  }

  @Override
  public ReportGroup group() {
    return ReportGroup.FOLLOW_UP;
  }

  @Override
  public List<Sheet> sheets(ReportRequest request) {
    return List.of(new Sheet("due", title(), COLUMNS, out -> rows(request, out)));
  }

  private static Foot rows(ReportRequest request, RowWriter out) {
    request
        .tx()
        .mapper(ReportMapper.class)
        .due(
            request.days().end(),
            each -> {
              ReportMapper.DueLine d = each.getResultObject();
              out.row(
                  d.dueAt(),
                  Named.campaign(request.config(), d.campaign()),
                  d.occasion(),
                  d.customer(),
                  d.e164(),
                  d.state(),
                  d.attempts(),
                  d.reason());
            });
    return Foot.NONE;
  }
}
