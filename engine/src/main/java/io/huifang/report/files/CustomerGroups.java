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

/** 客户群分析: customers by kind, grade, member level, VIP and tag. */
final class CustomerGroups implements Report {
  private static final Column CUSTOMERS = Column.integer("customers", "客户数", "Customers");

  @Override
  public String name() {
    return "customer-groups";
  }

  @Override
  public Text title() {
    return new Text("客户群分析", "Customer groups");
  }

  @Override
  public ReportGroup group() {
    return ReportGroup.ANALYSIS;
  }

  @Override
  public Optional<Text> ofToday() {
    return Optional.of(
        new Text(
            "类别、等级、会员级别、VIP 和标签为今日档案所示，不是期末当时的。",
            "Kind, grade, member level, VIP and tags are as the files are today,"
                + " not as they were then."));
  }

  @Override
  public List<Sheet> sheets(ReportRequest r) {
    AnalysisMapper m = r.tx().mapper(AnalysisMapper.class);
    var until = r.days().end();
    return List.of(
        Counted.sheet(
            Column.text("kind", "类别", "Kind"),
            CUSTOMERS,
            Chart.Kind.PIE,
            Counted::kind,
            () -> m.kinds(until)),
        Counted.sheet(
            Column.text("grade", "等级", "Grade"), CUSTOMERS, Chart.Kind.PIE, () -> m.grades(until)),
        Counted.sheet(
            Column.text("member_level", "会员级别", "Member level"),
            CUSTOMERS,
            Chart.Kind.PIE,
            () -> m.memberLevels(until)),
        Counted.sheet(
            Column.text("vip", "VIP", "VIP"), CUSTOMERS, Chart.Kind.PIE, () -> m.vips(until)),
        Counted.sheet(
            Column.text("tag", "标签", "Tag"),
            Column.integer("tagged", "人次", "Tagged"),
            Chart.Kind.RANKING,
            () -> m.tags(until)));
  }
}
