package io.huifang.report.sheets;

import io.huifang.config.Text;
import io.huifang.report.Column;
import io.huifang.report.ColumnType;
import io.huifang.report.Foot;
import io.huifang.report.Named;
import io.huifang.report.OptOutSources;
import io.huifang.report.Report;
import io.huifang.report.ReportGroup;
import io.huifang.report.ReportRequest;
import io.huifang.report.RowWriter;
import io.huifang.report.Sheet;
import java.util.List;

/** 拒绝来电登记表: who asked to be left alone. */
final class OptOuts implements Report {
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("since", "时间", "Since", ColumnType.TIME),
          Column.text("customer", "客户", "Customer"),
          Column.of("phone", "电话", "Phone", ColumnType.PHONE),
          Column.text("source", "来源", "Source"),
          Column.text("words", "内容", "Words"),
          Column.of("lifted", "恢复时间", "Lifted", ColumnType.TIME));

  @Override
  public String name() {
    return "opt-outs";
  }

  @Override
  public Text title() {
    return new Text("拒绝来电登记表", "Opt-outs");
  }

  @Override
  public ReportGroup group() {
    return ReportGroup.FOLLOW_UP;
  }

  @Override
  public List<Sheet> sheets(ReportRequest request) {
    return List.of(new Sheet("opt-outs", title(), COLUMNS, out -> rows(request, out)));
  }

  private static Foot rows(ReportRequest r, RowWriter out) {
    r.tx()
        .mapper(ContactMapper.class)
        .optOuts(
            r.days().start(),
            r.days().end(),
            each -> {
              ContactMapper.OptOut o = each.getResultObject();
              out.row(
                  o.since(),
                  o.customer(),
                  o.e164(),
                  new Named(o.source(), OptOutSources.of(o.source())),
                  o.words(),
                  o.lifted());
            });
    return Foot.NONE;
  }
}
