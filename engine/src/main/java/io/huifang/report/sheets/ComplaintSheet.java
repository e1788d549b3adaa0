package io.huifang.report.sheets;

import io.huifang.config.CasesConfig;
import io.huifang.config.Config;
import io.huifang.config.Text;
import io.huifang.report.CaseWords;
import io.huifang.report.Column;
import io.huifang.report.ColumnType;
import io.huifang.report.Foot;
import io.huifang.report.Named;
import io.huifang.report.Report;
import io.huifang.report.ReportGroup;
import io.huifang.report.ReportRequest;
import io.huifang.report.RowWriter;
import io.huifang.report.Sheet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** 客户抱怨表: each complaint that was registered, and how far it is. */
final class ComplaintSheet implements Report {
  private static final List<Column> COLUMNS =
      List.of(
          Column.integer("case", "编号", "Case"),
          Column.of("opened", "登记时间", "Registered", ColumnType.TIME),
          Column.text("customer", "客户", "Customer"),
          Column.of("phone", "电话", "Phone", ColumnType.PHONE),
          Column.text("plate", "车牌", "Plate"),
          Column.text("outlet", "网点", "Outlet"),
          Column.text("technician", "技术员", "Technician"),
          Column.text("adviser", "顾问", "Adviser"),
          Column.text("department", "责任部门", "Department"),
          Column.text("items", "项目", "Items"),
          Column.text("words", "内容", "Words"),
          Column.of("answered", "答复时间", "Answered", ColumnType.TIME),
          Column.text("answered_in_time", "答复按时", "Answered in time"),
          Column.of("solved", "解决时间", "Solved", ColumnType.TIME),
          Column.text("solved_in_time", "解决按时", "Solved in time"),
          Column.of("closed", "结案时间", "Closed", ColumnType.TIME),
          Column.integer("rounds", "轮次", "Rounds"));

  @Override
  public String name() {
    return "complaints";
  }

  @Override
  public Text title() {
    return new Text("客户抱怨表", "Complaint sheet");
  }

  @Override
  public ReportGroup group() {
    return ReportGroup.CASES;
  }

  @Override
  public List<Sheet> sheets(ReportRequest request) {
    return List.of(new Sheet("complaints", title(), COLUMNS, out -> rows(request, out)));
  }

  private static Foot rows(ReportRequest r, RowWriter out) {
    var zh = new CaseWords(r.config(), "zh-CN");
    var en = new CaseWords(r.config(), "en");
    r.tx()
        .mapper(CaseSheetMapper.class)
        .complaints(
            r.days().start(),
            r.seen(),
            each -> {
              CaseSheetMapper.Complaint c = each.getResultObject();
              out.row(
                  c.id(),
                  c.openedAt(),
                  c.customer(),
                  c.e164(),
                  c.plate(),
                  c.outlet(),
                  c.technician(),
                  c.adviser(),
                  department(r.config(), c.department()),
                  items(r.config(), c.items()),
                  new Named(c.words(), new Text(zh.about(c.words()), en.about(c.words()))),
                  c.answeredAt(),
                  InTime.of(c.answeredAt(), c.answerDue(), r.seen()).title(),
                  c.solvedAt(),
                  InTime.of(c.solvedAt(), c.solveDue(), r.seen()).title(),
                  c.closedAt(),
                  c.rounds());
            });
    return Foot.NONE.note(
        "本期登记的投诉，其进展截至本期末（本期未完则截至制表时间）；时限见 config/cases.yaml。",
        "Complaints registered in these days, and how far they were at their end, or, while it has"
            + " not come, when this was made; deadlines are those of config/cases.yaml.");
  }

  /** Questions that were answered badly, by their titles. */
  private static @Nullable Text items(Config config, @Nullable String ids) {
    if (ids == null) {
      return null;
    }
    List<Text> titles = Stream.of(ids.split(", ")).map(config::questionTitle).toList();
    return new Text(
        titles.stream().map(Text::zh).collect(Collectors.joining("、")),
        titles.stream().map(Text::en).collect(Collectors.joining(", ")));
  }

  /** A department that is not in the file any more keeps its name. */
  static Object department(Config config, String name) {
    return config.cases().department(name).<Object>map(CasesConfig.Department::title).orElse(name);
  }
}
