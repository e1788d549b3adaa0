package io.huifang.report.sheets;

import io.huifang.config.CaseKind;
import io.huifang.config.Text;
import io.huifang.report.CaseWords;
import io.huifang.report.Column;
import io.huifang.report.ColumnType;
import io.huifang.report.Foot;
import io.huifang.report.Named;
import io.huifang.report.Parameter;
import io.huifang.report.Report;
import io.huifang.report.ReportGroup;
import io.huifang.report.ReportRequest;
import io.huifang.report.RowWriter;
import io.huifang.report.Sheet;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** 个案登记表: each case that was registered, of one kind or of all, and how far it is. */
final class CaseRegister implements Report {
  /** What the rules of cases write when somebody is given one. */
  private static final Pattern GIVEN =
      Pattern.compile("to (\\S+?)(?: \\((.+?)\\))?(?:: .*)?", Pattern.DOTALL);

  private static final List<Column> COLUMNS =
      List.of(
          Column.integer("case", "编号", "Case"),
          Column.text("kind", "类别", "Kind"),
          Column.of("opened", "登记时间", "Registered", ColumnType.TIME),
          Column.text("by", "登记人", "Registered by"),
          Column.text("customer", "客户", "Customer"),
          Column.of("phone", "电话", "Phone", ColumnType.PHONE),
          Column.text("plate", "车牌", "Plate"),
          Column.text("outlet", "网点", "Outlet"),
          Column.text("words", "内容", "Words"),
          Column.text("said", "通话内容", "Said in the call"),
          Column.text("department", "责任部门", "Department"),
          Column.text("person", "经办人", "Handled by"),
          Column.text("state", "状态", "State"),
          Column.of("answered", "答复时间", "Answered", ColumnType.TIME),
          Column.of("solved", "解决时间", "Solved", ColumnType.TIME),
          Column.of("told", "告知时间", "Told", ColumnType.TIME),
          Column.of("closed", "结案时间", "Closed", ColumnType.TIME),
          Column.text("done", "处理结果", "What was done"));

  @Override
  public String name() {
    return "cases";
  }

  @Override
  public Text title() {
    return new Text("个案登记表", "Case register");
  }

  @Override
  public ReportGroup group() {
    return ReportGroup.CASES;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        new Parameter(
            "kind",
            new Text(
                "只列一类：complaint 投诉、request 请求、lead 线索、corrective-action 整改；不填为全部",
                "Only one kind: complaint, request, lead or corrective-action; empty: all"),
            "",
            s -> s.isEmpty() || CaseKind.of(s).isPresent()));
  }

  @Override
  public List<Sheet> sheets(ReportRequest request) {
    return List.of(new Sheet("cases", title(), COLUMNS, out -> rows(request, out)));
  }

  private static Foot rows(ReportRequest r, RowWriter out) {
    var zh = new CaseWords(r.config(), "zh-CN");
    var en = new CaseWords(r.config(), "en");
    r.tx()
        .mapper(CaseSheetMapper.class)
        .register(
            r.parameter("kind"),
            r.days().start(),
            r.seen(),
            each -> {
              CaseSheetMapper.Registered c = each.getResultObject();
              Matcher given = GIVEN.matcher(c.given() == null ? "" : c.given());
              boolean has = given.matches();
              out.row(
                  c.id(),
                  named(c.kind(), zh, en, w -> w.of(c.kind())),
                  c.openedAt(),
                  named(c.author(), zh, en, w -> w.author(or(c.author()))),
                  c.customer(),
                  c.e164(),
                  c.plate(),
                  c.outlet(),
                  named(c.words(), zh, en, w -> w.about(c.words())),
                  named(c.said(), zh, en, w -> w.about(or(c.said()))),
                  has ? ComplaintSheet.department(r.config(), given.group(1)) : null,
                  has ? given.group(2) : null,
                  named(state(c), zh, en, w -> w.of(state(c))),
                  c.answeredAt(),
                  c.solvedAt(),
                  c.toldAt(),
                  c.closedAt(),
                  named(c.done(), zh, en, w -> w.about(or(c.done()))));
            });
    return Foot.NONE.note(
        "本期登记的个案，其进展截至本期末（本期未完则截至制表时间）；时间为最近一轮的。",
        "Cases registered in these days, and how far they were at their end, or, while it has not"
            + " come, when this was made; times are those of the latest round.");
  }

  private static @Nullable Named named(
      @Nullable String raw, CaseWords zh, CaseWords en, Function<CaseWords, String> words) {
    return raw == null || raw.isEmpty()
        ? null
        : new Named(raw, new Text(words.apply(zh), words.apply(en)));
  }

  /** The furthest step of the latest round. */
  private static String state(CaseSheetMapper.Registered c) {
    String reached = c.reached();
    return reached != null ? reached : c.rounds() > 1 ? "reopened" : "registered";
  }

  private static String or(@Nullable String text) {
    return text == null ? "" : text;
  }
}
