package io.huifang.report.files;

import io.huifang.config.Text;
import io.huifang.report.Chart;
import io.huifang.report.Column;
import io.huifang.report.Report;
import io.huifang.report.ReportGroup;
import io.huifang.report.ReportRequest;
import io.huifang.report.Sheet;
import java.util.List;
import java.util.Optional;

/** 购车结构分析: what was sold in these days, by model, outlet and adviser. */
final class PurchaseStructure implements Report {
  private static final Column SALES = Column.integer("sales", "台数", "Sold");

  @Override
  public String name() {
    return "purchase-structure";
  }

  @Override
  public Text title() {
    return new Text("购车结构分析", "Purchase structure");
  }

  @Override
  public ReportGroup group() {
    return ReportGroup.ANALYSIS;
  }

  @Override
  public Optional<Text> ofToday() {
    return Optional.of(
        new Text(
            "车型和购车人类别为今日档案所示；补录或更正的销售计入其交车之日。",
            "Model and kind of buyer are as the files are today; a sale that a"
                + " file tells late or anew counts with its day of delivery."));
  }

  @Override
  public List<Sheet> sheets(ReportRequest r) {
    AnalysisMapper m = r.tx().mapper(AnalysisMapper.class);
    var first = r.days().first();
    var last = r.days().last();
    return List.of(
        Counted.sheet(
            Column.text("model", "车型", "Model"),
            SALES,
            Chart.Kind.RANKING,
            () -> m.models(first, last)),
        Counted.sheet(
            Column.text("buyer", "购车人", "Buyer"),
            SALES,
            Chart.Kind.PIE,
            Counted::kind,
            () -> m.buyers(first, last)),
        Counted.sheet(
            Column.text("outlet", "网点", "Outlet"),
            SALES,
            Chart.Kind.RANKING,
            () -> m.outlets(first, last)),
        Counted.sheet(
            Column.text("adviser", "销售顾问", "Adviser"),
            SALES,
            Chart.Kind.RANKING,
            () -> m.advisers(first, last)));
  }
}
