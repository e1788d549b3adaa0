package io.huifang.report.files;

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

/** 信函登记表: letters sent and received in these days. */
final class LetterRegister implements Report {
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("at", "日期", "Day", ColumnType.DATE),
          Column.text("direction", "收发", "Direction"),
          Column.text("reference", "编号", "Number"),
          Column.text("customer", "客户", "Customer"),
          Column.text("subject", "主题", "Subject"),
          Column.text("words", "内容", "Words"),
          Column.text("author", "经办人", "By"));

  @Override
  public String name() {
    return "letter-register";
  }

  @Override
  public Text title() {
    return new Text("信函登记表", "Letter register");
  }

  @Override
  public ReportGroup group() {
    return ReportGroup.FOLLOW_UP;
  }

  @Override
  public List<Sheet> sheets(ReportRequest request) {
    return List.of(new Sheet("letters", title(), COLUMNS, out -> rows(request, out)));
  }

  private static Foot rows(ReportRequest r, RowWriter out) {
    long[] ways = new long[2];
    r.tx()
        .mapper(PaperMapper.class)
        .letters(
            r.days().first(),
            r.days().last(),
            each -> {
              PaperMapper.Letter l = each.getResultObject();
              boolean in = l.direction().equals("in");
              ways[in ? 0 : 1]++;
              out.row(
                  l.at(),
                  in ? new Text("收到", "in") : new Text("寄出", "out"),
                  l.reference(),
                  l.customer(),
                  l.subject(),
                  l.words(),
                  l.author());
            });
    return Foot.NONE.note(
        "收到 %s 封，寄出 %s 封。".formatted(ways[0], ways[1]),
        "%s received, %s sent.".formatted(ways[0], ways[1]));
  }
}
