package io.huifang.report.sheets;

import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.Text;
import io.huifang.report.Chart;
import io.huifang.report.Column;
import io.huifang.report.Days;
import io.huifang.report.Foot;
import io.huifang.report.Report;
import io.huifang.report.ReportGroup;
import io.huifang.report.ReportRequest;
import io.huifang.report.RowWriter;
import io.huifang.report.Sheet;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * 满意度月报: by month, campaign, item, technician, adviser and outlet, with the marks of reports.yaml.
 */
final class Satisfaction implements Report {
  private static final Column REMARK = Column.text("remark", "备注", "Remark");

  @Override
  public String name() {
    return "satisfaction";
  }

  @Override
  public Text title() {
    return new Text("满意度月报", "Satisfaction monthly");
  }

  @Override
  public ReportGroup group() {
    return ReportGroup.SATISFACTION;
  }

  @Override
  public List<Sheet> sheets(ReportRequest r) {
    GradeMapper grades = r.tx().mapper(GradeMapper.class);
    var from = r.days().start();
    var until = r.days().end();
    return List.of(
        new Sheet(
            "months",
            new Text("各月", "By month"),
            columns(List.of(Column.text("month", "月份", "Month")), List.of(REMARK)),
            out -> months(r, grades, out)),
        new Sheet(
            "campaigns",
            new Text("各类回访", "By campaign"),
            columns(List.of(Column.text("campaign", "回访", "Campaign")), List.of(REMARK)),
            out ->
                named(r, grades.campaigns(from, until, until), n -> campaign(r.config(), n), out)),
        new Sheet(
            "items",
            new Text("各服务项目", "By item"),
            columns(
                List.of(Column.text("survey", "问卷", "Survey"), Column.text("item", "项目", "Item")),
                List.of(REMARK)),
            out -> GradedItems.rows(r, grades.items(from, until, until), out)),
        people(
            r,
            "technicians",
            new Text("技术员排名", "Technicians"),
            grades::technicians,
            GradeMapper.Complained::technician),
        people(
            r,
            "advisers",
            new Text("顾问排名", "Advisers"),
            grades::advisers,
            GradeMapper.Complained::adviser),
        new Sheet(
            "outlets",
            new Text("各网点排名", "Outlets"),
            columns(
                List.of(
                    Column.integer("rank", "名次", "Rank"), Column.text("outlet", "网点", "Outlet")),
                List.of(Column.integer("complaints", "投诉", "Complaints"), REMARK)),
            out ->
                ranked(
                    r,
                    entries(
                        r,
                        grades.outlets(from, until, until),
                        (c, n) -> c.outlet().equals(n.name())),
                    false,
                    out)));
  }

  private interface Grades {
    List<GradeMapper.Named> in(Instant from, Instant until, Instant known);
  }

  private interface Who {
    String of(GradeMapper.Complained complained);
  }

  private static Sheet people(ReportRequest r, String key, Text title, Grades grades, Who who) {
    return new Sheet(
        key,
        title,
        columns(
            List.of(
                Column.integer("rank", "名次", "Rank"),
                Column.text("name", "姓名", "Name"),
                Column.text("outlet", "网点", "Outlet")),
            List.of(Column.integer("complaints", "投诉", "Complaints"), REMARK)),
        out ->
            ranked(
                r,
                entries(
                    r,
                    grades.in(r.days().start(), r.days().end(), r.days().end()),
                    (c, n) -> who.of(c).equals(n.name()) && c.outlet().equals(n.place())),
                true,
                out));
  }

  private interface About {
    boolean test(GradeMapper.Complained complained, GradeMapper.Named named);
  }

  private static List<Ranking.Entry> entries(
      ReportRequest r, List<GradeMapper.Named> grades, About about) {
    List<GradeMapper.Complained> complaints =
        r.tx().mapper(GradeMapper.class).complaints(r.days().start(), r.days().end());
    return Ranking.of(
        grades.stream()
            .map(n ->
                new Ranking.Entry(
                    n.place(),
                    n.name(),
                    n.sums(),
                    sum(complaints, c -> about.test(c, n), GradeMapper.Complained::complaints)))
            .toList());
  }

  private static <T> long sum(List<T> all, Predicate<T> which, ToLongFunction<T> what) {
    return all.stream().filter(which).mapToLong(what).sum();
  }

  private static Foot months(ReportRequest r, GradeMapper grades, RowWriter out) {
    var names = new ArrayList<Text>();
    var rates = new ArrayList<@Nullable BigDecimal>();
    GradeSums total = GradeSums.NONE;
    for (Days month : Grain.MONTH.parts(r.days())) {
      GradeSums sums = grades.all(month.start(), month.end(), r.days().end());
      total = total.plus(sums);
      names.add(Shares.name(month));
      rates.add(sums.veryRate());
      line(List.of(Shares.name(month)), sums, List.of(), remark(r, sums), out);
    }
    return Foot.totals(cells(List.of(Foot.TOTAL), total, List.of(), null).toArray())
        .note(
            "评分按客户作答之日计；更正过的按本期结束前的最后一次更正计。得分为 0 至 100。",
            "Grades count on the day they were given; corrected ones by their last correction"
                + " before the end of these days. Scores are 0 to 100.")
        .note(
            "奖励线和处罚线按很满意率，排名按平均得分。",
            "The marks are of the very satisfied rate, the ranking is by the mean score.")
        .note(GradeColumns.BASIS.zh(), GradeColumns.BASIS.en())
        .chart(
            GradeColumns.chart(
                names.size() > 1 ? Chart.Kind.LINE : Chart.Kind.BAR,
                names,
                rates,
                r.config().reports().marks()));
  }

  private interface Naming {
    Object of(GradeMapper.Named named);
  }

  private static Foot named(
      ReportRequest r, List<GradeMapper.Named> lines, Naming naming, RowWriter out) {
    GradeSums total = GradeSums.NONE;
    for (GradeMapper.Named n : lines) {
      total = total.plus(n.sums());
      line(List.of(naming.of(n)), n.sums(), List.of(), remark(r, n.sums()), out);
    }
    return Foot.totals(cells(List.of(Foot.TOTAL), total, List.of(), null).toArray());
  }

  private static Foot ranked(
      ReportRequest r, List<Ranking.Entry> entries, boolean places, RowWriter out) {
    int rank = 0;
    for (Ranking.Entry e : entries) {
      rank++;
      Text remark = Ranking.remark(rank, e.sums(), e.complaints(), r.config().reports().marks());
      line(
          places ? List.of(rank, e.name(), e.place()) : List.of(rank, e.name()),
          e.sums(),
          List.of(e.complaints()),
          remark,
          out);
    }
    return Foot.NONE
        .note(
            "按平均得分排名。投诉：本期登记、与其有关的。",
            "Ranked by mean score. Complaints: those about them that were registered in these"
                + " days.")
        .chart(
            GradeColumns.chart(
                Chart.Kind.RANKING,
                entries.stream().map(Ranking.Entry::name).toList(),
                entries.stream().map(e -> e.sums().veryRate()).toList(),
                r.config().reports().marks()));
  }

  private static Object campaign(Config config, GradeMapper.Named n) {
    return n.name().isEmpty()
        ? new Text("来电", "Calls to us")
        : config.campaign(n.name()).<Object>map(CampaignConfig::title).orElse(n.name());
  }

  static @Nullable Text remark(ReportRequest r, GradeSums sums) {
    return Ranking.remark(0, sums, 0, r.config().reports().marks());
  }

  static List<Column> columns(List<Column> first, List<Column> last) {
    var all = new ArrayList<>(first);
    all.addAll(GradeColumns.COLUMNS);
    all.addAll(last);
    return all;
  }

  static void line(
      List<?> first, GradeSums sums, List<?> last, @Nullable Text remark, RowWriter out) {
    out.row(cells(first, sums, last, remark));
  }

  static List<@Nullable Object> cells(
      List<?> first, GradeSums sums, List<?> last, @Nullable Text remark) {
    var cells = new ArrayList<@Nullable Object>(first);
    cells.addAll(GradeColumns.cells(sums));
    cells.addAll(last);
    cells.add(remark);
    return cells;
  }
}
