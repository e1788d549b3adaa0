package io.huifang.report.files;

import io.huifang.config.Text;
import io.huifang.report.Column;
import io.huifang.report.ColumnType;
import io.huifang.report.Foot;
import io.huifang.report.Parameter;
import io.huifang.report.Report;
import io.huifang.report.ReportGroup;
import io.huifang.report.ReportRequest;
import io.huifang.report.RowWriter;
import io.huifang.report.Sheet;
import java.time.LocalDate;
import java.util.List;

/** 流失客户: who came before and has not come for so many months. */
final class Churn implements Report {
  private static final String MONTHS = "months";

  private static final List<Column> COLUMNS =
      List.of(
          Column.text("customer", "客户", "Customer"),
          Column.of("phone", "电话", "Phone", ColumnType.PHONE),
          Column.text("plates", "车牌", "Plates"),
          Column.of("last_visit", "最后来厂", "Last visit", ColumnType.DATE),
          Column.integer("visits", "来厂次数", "Visits"),
          Column.decimal("amount", "累计金额", "Amount", 2));

  @Override
  public String name() {
    return "churn";
  }

  @Override
  public Text title() {
    return new Text("流失客户分析", "Churn");
  }

  @Override
  public ReportGroup group() {
    return ReportGroup.ANALYSIS;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.number(
            MONTHS,
            new Text("几个月未来厂算流失，1 至 120", "lost after so many months without a visit, 1 to 120"),
            6,
            1,
            120));
  }

  @Override
  public List<Sheet> sheets(ReportRequest r) {
    return List.of(
        new Sheet(
            "share",
            new Text("流失率", "Share"),
            List.of(
                Column.of("day", "截至", "As of", ColumnType.DATE),
                Column.integer("customers", "来过的客户", "Customers"),
                Column.integer("lost", "流失", "Lost"),
                Column.percent("share", "流失率", "Share", 1)),
            out -> share(r, out)),
        new Sheet("lost", new Text("本期流失", "Lost in these days"), COLUMNS, out -> lost(r, out)));
  }

  private static Foot share(ReportRequest r, RowWriter out) {
    AnalysisMapper m = r.tx().mapper(AnalysisMapper.class);
    var days = List.of(r.days().first().minusDays(1), r.days().last());
    for (LocalDate day : days) {
      AnalysisMapper.Lost lost = m.lost(day, day.minusMonths(r.number(MONTHS)));
      out.row(day, lost.customers(), lost.lost(), Counted.share(lost.lost(), lost.customers()));
    }
    return Foot.NONE.note(
        "来厂即维修交车；" + r.number(MONTHS) + " 个月未来厂为流失。",
        "A visit is a service hand-over; lost is who has had none for "
            + r.number(MONTHS)
            + " months.");
  }

  private static Foot lost(ReportRequest r, RowWriter out) {
    int months = r.number(MONTHS);
    r.tx()
        .mapper(AnalysisMapper.class)
        .gone(
            r.days().last(),
            r.days().first().minusDays(1).minusMonths(months),
            r.days().last().minusMonths(months),
            each -> {
              AnalysisMapper.Gone g = each.getResultObject();
              out.row(g.customer(), g.phone(), g.plates(), g.lastVisit(), g.visits(), g.amount());
            });
    return Foot.NONE;
  }
}
