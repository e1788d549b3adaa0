package io.huifang.report.sheets;

import io.huifang.config.Outcome;
import io.huifang.config.Text;
import io.huifang.report.Column;
import io.huifang.report.ColumnType;
import io.huifang.report.Foot;
import io.huifang.report.Report;
import io.huifang.report.ReportGroup;
import io.huifang.report.ReportRequest;
import io.huifang.report.RowWriter;
import io.huifang.report.Sheet;
import java.util.List;
import java.util.stream.Stream;

/** 电话登记表: every call, ours and theirs, as it stands in the history of the person. */
final class CallRegister implements Report {
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("at", "时间", "Time", ColumnType.TIME),
          Column.text("direction", "方向", "Direction"),
          Column.text("kind", "事项", "About"),
          Column.text("customer", "客户", "Customer"),
          Column.of("phone", "电话", "Phone", ColumnType.PHONE),
          Column.text("result", "结果", "Result"),
          Column.text("words", "内容", "Words"));

  @Override
  public String name() {
    return "call-register";
  }

  @Override
  public Text title() {
    return new Text("电话登记表", "Follow-up call register");
  }

  @Override
  public ReportGroup group() {
    return ReportGroup.FOLLOW_UP;
  }

  @Override
  public List<Sheet> sheets(ReportRequest request) {
    return List.of(new Sheet("calls", title(), COLUMNS, out -> rows(request, out)));
  }

  private static Foot rows(ReportRequest r, RowWriter out) {
    r.tx()
        .mapper(ContactMapper.class)
        .contacts(
            r.days().start(),
            r.days().end(),
            each -> {
              ContactMapper.Contact c = each.getResultObject();
              out.row(
                  c.at(),
                  c.direction().equals("in") ? new Text("来电", "in") : new Text("去电", "out"),
                  c.kind().equals("hotline")
                      ? new Text("热线", "hotline")
                      : NotReached.campaign(r.config(), c.kind()),
                  c.customer(),
                  c.e164(),
                  result(c.result()),
                  c.words());
            });
    return Foot.NONE;
  }

  /** What is no outcome of a call of ours keeps its word. */
  private static Object result(String label) {
    return Stream.of(Outcome.values()).anyMatch(o -> o.label().equals(label))
        ? Reached.name(label)
        : label;
  }
}
