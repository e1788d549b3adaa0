package io.huifang.report.sheets;

import io.huifang.config.Text;
import io.huifang.report.Chart;
import io.huifang.report.Column;
import io.huifang.report.ColumnType;
import io.huifang.report.Days;
import io.huifang.report.Foot;
import io.huifang.report.Report;
import io.huifang.report.ReportGroup;
import io.huifang.report.ReportRequest;
import io.huifang.report.RowWriter;
import io.huifang.report.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** 客户抱怨分析: by week, cause, department, outlet and technician, with deadlines kept. */
final class ComplaintAnalysis implements Report {
  private static final List<Column> COUNTS =
      List.of(
          Column.integer("complaints", "投诉", "Complaints"),
          Column.integer("answered_in_time", "按时答复", "Answered in time"),
          Column.integer("answered_late", "答复超时", "Answered late"),
          Column.percent("answer_rate", "答复按时率", "Answered in time, share", 1),
          Column.integer("solved_in_time", "按时解决", "Solved in time"),
          Column.integer("solved_late", "解决超时", "Solved late"),
          Column.percent("solve_rate", "解决按时率", "Solved in time, share", 1),
          Column.integer("closed", "已结案", "Closed"),
          Column.integer("reopened", "重开", "Reopened"));

  @Override
  public String name() {
    return "complaint-analysis";
  }

  @Override
  public Text title() {
    return new Text("客户抱怨分析", "Complaint analysis");
  }

  @Override
  public ReportGroup group() {
    return ReportGroup.CASES;
  }

  @Override
  public List<Sheet> sheets(ReportRequest r) {
    return List.of(
        new Sheet(
            "weeks",
            new Text("各周", "By week"),
            Column.text("week", "期间", "Period").and(COUNTS),
            out -> weeks(r, out)),
        new Sheet(
            "causes",
            new Text("原因", "Causes"),
            List.of(
                Column.text("item", "项目", "Item"),
                Column.integer("complaints", "投诉", "Complaints")),
            out -> causes(r, out)),
        by(
            r,
            Column.text("department", "责任部门", "Department"),
            CaseSheetMapper.Complaint::department,
            name -> ComplaintSheet.department(r.config(), name)),
        by(
            r,
            Column.text("outlet", "网点", "Outlet"),
            CaseSheetMapper.Complaint::outlet,
            name -> name),
        by(
            r,
            Column.text("technician", "技术员", "Technician"),
            c -> c.technician().isEmpty() ? "" : c.technician() + " · " + c.outlet(),
            name -> name));
  }

  private static Foot weeks(ReportRequest r, RowWriter out) {
    List<Days> weeks = Grain.WEEK.parts(r.days());
    List<ComplaintTally> tallies = weeks.stream().map(_ -> new ComplaintTally()).toList();
    var total = new ComplaintTally();
    each(
        r,
        c -> {
          total.add(c, r.seen());
          tallies.get(Grain.at(weeks, c.openedAt())).add(c, r.seen());
        });
    for (int i = 0; i < weeks.size(); i++) {
      out.row(cells(Shares.name(weeks.get(i)), tallies.get(i)));
    }
    return Foot.totals(cells(Foot.TOTAL, total).toArray())
        .note(
            "按登记之日计，进展截至本期末（本期未完则截至制表时间）；时限见 config/cases.yaml。",
            "By the day of registration, as far as they were at the end of these days, or, while it"
                + " has not come, when this was made; deadlines are those of config/cases.yaml.");
  }

  private static Foot causes(ReportRequest r, RowWriter out) {
    List<CaseSheetMapper.Cause> causes =
        r.tx().mapper(CaseSheetMapper.class).causes(r.days().start(), r.seen());
    causes.forEach(c -> out.row(r.config().questionTitle(c.item()), c.complaints()));
    return Foot.NONE
        .note("一个投诉可有几个原因。", "One complaint may have several causes.")
        .chart(
            Chart.ranking(
                new Text("原因", "Causes"),
                new Chart.Series(
                    new Text("投诉", "Complaints"),
                    causes.stream().map(CaseSheetMapper.Cause::complaints).toList()),
                ColumnType.INTEGER,
                causes.stream().map(c -> r.config().questionTitle(c.item())).toList()));
  }

  private static Sheet by(
      ReportRequest r,
      Column column,
      Function<CaseSheetMapper.Complaint, String> of,
      Function<String, Object> named) {
    return new Sheet(
        column.key() + "s",
        column.title(),
        column.and(COUNTS),
        out -> {
          Map<String, ComplaintTally> tallies = new TreeMap<>();
          each(
              r,
              c -> {
                String name = of.apply(c);
                if (!name.isEmpty()) {
                  tallies.computeIfAbsent(name, _ -> new ComplaintTally()).add(c, r.seen());
                }
              });
          tallies.entrySet().stream()
              .sorted((a, b) -> Long.compare(b.getValue().complaints(), a.getValue().complaints()))
              .forEach(e -> out.row(cells(named.apply(e.getKey()), e.getValue())));
          return Foot.NONE;
        });
  }

  private interface Each {
    void take(CaseSheetMapper.Complaint complaint);
  }

  private static void each(ReportRequest r, Each each) {
    r.tx()
        .mapper(CaseSheetMapper.class)
        .complaints(r.days().start(), r.seen(), row -> each.take(row.getResultObject()));
  }

  private static List<@Nullable Object> cells(Object name, ComplaintTally tally) {
    var cells = new ArrayList<@Nullable Object>();
    cells.add(name);
    cells.addAll(tally.cells());
    return cells;
  }
}
