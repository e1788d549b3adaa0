package io.huifang.report.sheets;

import io.huifang.config.Text;
import io.huifang.report.Chart;
import io.huifang.report.Column;
import io.huifang.report.ColumnType;
import io.huifang.report.Days;
import io.huifang.report.Foot;
import io.huifang.report.Parameter;
import io.huifang.report.Report;
import io.huifang.report.ReportGroup;
import io.huifang.report.ReportRequest;
import io.huifang.report.RowWriter;
import io.huifang.report.Sheet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * 客户回访日报、周报、月报 of one campaign: what was planned, called, reached, graded and complained about, and
 * who was not reached.
 *
 * @param campaign asked unless another is given
 */
record FollowUpSheet(String name, Text title, String campaign, Grain grain) implements Report {
  private static final List<Column> COUNTS =
      List.of(
          Column.integer("planned", "应访", "Planned"),
          Column.integer("called", "已访", "Called"),
          Column.integer("dials", "拨打次数", "Dials"),
          Column.integer("reached", "联系上", "Reached"),
          Column.integer("completed", "完成", "Completed"),
          Column.integer("not_reached", "未联系上", "Not reached"),
          Column.integer("not_called", "未拨结束", "Closed uncalled"),
          Column.percent("reach_rate", "联系率", "Reach rate", 1),
          Column.integer("rated", "评分项次", "Items rated"),
          Column.percent("very_rate", "很满意率", "Very satisfied rate", 1),
          Column.decimal("mean", "平均得分", "Mean score", 1),
          Column.integer("complaints", "投诉", "Complaints"));

  private static final List<Column> OUTCOMES =
      List.of(
          Column.text("outcome", "结果", "Outcome"),
          Column.integer("dials", "拨打次数", "Dials"),
          Column.percent("share", "占比", "Share", 1));

  @Override
  public ReportGroup group() {
    return ReportGroup.FOLLOW_UP;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        new Parameter(
            "campaign",
            new Text("回访的名称，见 config/campaigns", "name of a campaign in config/campaigns"),
            campaign,
            s -> s.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")));
  }

  @Override
  public List<Sheet> sheets(ReportRequest r) {
    var sheets = new ArrayList<Sheet>();
    var ledger = new DayLedger(r);
    sheets.add(figures(r, ledger, "figures", title, grain));
    if (grain != Grain.DAY) {
      sheets.add(figures(r, ledger, "days", new Text("各日", "By day"), Grain.DAY));
    }
    sheets.add(
        new Sheet(
            "outcomes",
            new Text("拨打结果", "Outcomes"),
            OUTCOMES,
            out -> outcomes(ledger.outcomes(), out)));
    sheets.add(
        new Sheet(
            "items",
            new Text("各服务项目", "By item"),
            Satisfaction.columns(
                List.of(Column.text("survey", "问卷", "Survey"), Column.text("item", "项目", "Item")),
                List.of(Column.text("remark", "备注", "Remark"))),
            out -> GradedItems.rows(r, ledger.items(), out)));
    sheets.add(
        new Sheet(
            "not-reached",
            new Text("未联系上", "Not reached"),
            NotReached.COLUMNS,
            out -> NotReached.rows(r, r.parameter("campaign"), out)));
    return List.copyOf(sheets);
  }

  private static Sheet figures(
      ReportRequest r, DayLedger ledger, String key, Text title, Grain grain) {
    return new Sheet(
        key,
        title,
        columns(Column.text("period", "期间", "Period")),
        out -> {
          List<Days> parts = grain.parts(r.days());
          return figures(r, parts, ledger.of(parts), out);
        });
  }

  /** A line for each part, their sum and their pictures. */
  static Foot figures(
      ReportRequest r, List<Days> parts, List<FollowUpFigures> figures, RowWriter out) {
    FollowUpFigures total = FollowUpFigures.NONE;
    var names = new ArrayList<Text>();
    for (int i = 0; i < parts.size(); i++) {
      names.add(Shares.name(parts.get(i)));
      out.row(cells(names.get(i), figures.get(i)));
      total = total.plus(figures.get(i));
    }
    Foot foot = counted(total);
    return parts.size() < 2
        ? foot
        : foot.chart(counts(names, figures)).chart(rates(r, names, figures));
  }

  /** The sum, and how it is counted. */
  static Foot counted(FollowUpFigures total) {
    return Foot.totals(cells(Foot.TOTAL, total).toArray())
        .note(
            "每件事在其发生之日计一次：应访按回访期开始之日，已访和联系上按第一次拨打、第一次联系上之日，未联系上按结束之日，"
                + "评分按作答之日，投诉按登记之日。联系率 = 联系上 ÷（联系上 + 未联系上）。",
            "Each thing counts once, on the day it happened: planned when its window begins,"
                + " called and reached with the first call that did, not reached when it was"
                + " closed, grades when they were given, complaints when registered. Reach rate ="
                + " reached / (reached + not reached).")
        .note(GradeColumns.BASIS.zh(), GradeColumns.BASIS.en());
  }

  /** Columns of {@link #cells} behind a first one. */
  static List<Column> columns(Column first) {
    var all = new ArrayList<Column>();
    all.add(first);
    all.addAll(COUNTS);
    return all;
  }

  private static Chart counts(List<Text> names, List<FollowUpFigures> f) {
    return new Chart(
        new Text("回访进展", "Calls"),
        Chart.Kind.BAR,
        ColumnType.INTEGER,
        names,
        List.of(
            new Chart.Series(
                new Text("应访", "Planned"), f.stream().map(FollowUpFigures::planned).toList()),
            new Chart.Series(
                new Text("联系上", "Reached"), f.stream().map(FollowUpFigures::reached).toList()),
            new Chart.Series(
                new Text("未联系上", "Not reached"),
                f.stream().map(FollowUpFigures::notReached).toList())),
        List.of());
  }

  private static Chart rates(ReportRequest r, List<Text> names, List<FollowUpFigures> figures) {
    var rates = new ArrayList<@Nullable BigDecimal>();
    figures.forEach(f -> rates.add(f.grades().veryRate()));
    return GradeColumns.chart(Chart.Kind.LINE, names, rates, r.config().reports().marks());
  }

  static List<@Nullable Object> cells(Object first, FollowUpFigures f) {
    return Arrays.asList(
        first,
        f.planned(),
        f.called(),
        f.dials(),
        f.reached(),
        f.completed(),
        f.notReached(),
        f.notCalled(),
        f.reachRate(),
        f.grades().items(),
        f.grades().veryRate(),
        f.grades().mean(),
        f.complaints());
  }

  private static Foot outcomes(Map<String, Long> ended, RowWriter out) {
    long all = ended.values().stream().mapToLong(Long::longValue).sum();
    ended.forEach((outcome, dials) -> out.row(Reached.name(outcome), dials, Shares.of(dials, all)));
    return Foot.totals(Foot.TOTAL, all, null)
        .chart(
            new Chart(
                new Text("拨打结果", "Outcomes"),
                Chart.Kind.PIE,
                ColumnType.INTEGER,
                ended.keySet().stream().map(Reached::name).toList(),
                List.of(new Chart.Series(new Text("拨打次数", "Dials"), List.copyOf(ended.values()))),
                List.of()));
  }
}
