package io.huifang.report.files;

import io.huifang.config.Text;
import io.huifang.report.Chart;
import io.huifang.report.Column;
import io.huifang.report.Foot;
import io.huifang.report.Report;
import io.huifang.report.ReportGroup;
import io.huifang.report.ReportRequest;
import io.huifang.report.RowWriter;
import io.huifang.report.Sheet;
import java.math.BigDecimal;
import java.util.List;

/** 忠诚度分析: how often customers came in these days, and how many bought again. */
final class Loyalty implements Report {
  private static final List<Column> VISITS =
      List.of(
          Column.text("visits", "来厂次数", "Visits"),
          Column.integer("customers", "客户数", "Customers"),
          Column.percent("share", "占比", "Share", 1),
          Column.decimal("amount", "金额", "Amount", 2));

  /** From so many visits on they stand in one line. */
  private static final int MANY = 6;

  @Override
  public String name() {
    return "loyalty";
  }

  @Override
  public Text title() {
    return new Text("忠诚度分析", "Loyalty");
  }

  @Override
  public ReportGroup group() {
    return ReportGroup.ANALYSIS;
  }

  @Override
  public List<Sheet> sheets(ReportRequest r) {
    AnalysisMapper m = r.tx().mapper(AnalysisMapper.class);
    return List.of(
        new Sheet("visits", new Text("来厂次数", "Visits"), VISITS, out -> visits(r, m, out)),
        Counted.sheet(
            Column.text("bought", "购车台数", "Vehicles bought"),
            Column.integer("buyers", "购车客户", "Buyers"),
            Chart.Kind.BAR,
            () -> m.bought(r.days().last())));
  }

  private static Foot visits(ReportRequest r, AnalysisMapper m, RowWriter out) {
    List<AnalysisMapper.Often> often = m.often(r.days().first(), r.days().last(), MANY);
    long all = often.stream().mapToLong(AnalysisMapper.Often::customers).sum();
    BigDecimal amount = BigDecimal.ZERO;
    for (AnalysisMapper.Often o : often) {
      amount = amount.add(o.amount());
      String times = Integer.toString(o.visits());
      out.row(
          o.visits() == MANY ? times + "+" : times,
          o.customers(),
          Counted.share(o.customers(), all),
          o.amount());
    }
    return Foot.totals(Foot.TOTAL, all, null, amount)
        .note(
            "来厂次数：本期内；购车台数：截至本期末。",
            "Visits are those of these days, vehicles bought all until their end.");
  }
}
