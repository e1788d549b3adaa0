package io.huifang.report;

import io.huifang.config.Text;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** 热线电话登记表: every inbound call, whose page showed it and how fast. */
final class HotlineCalls implements Report {
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("at", "时间", "Time", ColumnType.TIME),
          Column.text("customer", "客户", "Customer"),
          Column.of("phone", "电话", "Phone", ColumnType.PHONE),
          Column.text("agent", "坐席", "Agent"),
          Column.decimal("pop_ms", "弹屏毫秒", "Pop ms", 1),
          Column.of("answered", "接听", "Answered", ColumnType.TIME),
          Column.of("length", "时长", "Length", ColumnType.DURATION));

  @Override
  public String name() {
    return "hotline-calls";
  }

  @Override
  public Text title() {
    return new Text("热线电话登记表", "Hotline call register");
  }

  @Override
  public ReportGroup group() {
    return ReportGroup.HOTLINE;
  }

  @Override
  public List<Sheet> sheets(ReportRequest request) {
    return List.of(new Sheet("calls", title(), COLUMNS, out -> rows(request, out)));
  }

  private static Foot rows(ReportRequest request, RowWriter out) {
    Days days = request.days();
    request
        .tx()
        .mapper(ReportMapper.class)
        .inbound(
            days.start(),
            days.end(),
            each -> {
              ReportMapper.InboundLine c = each.getResultObject();
              out.row(
                  c.at(),
                  c.customer(),
                  c.e164(),
                  c.agent(),
                  c.popMicros() == null ? null : BigDecimal.valueOf(c.popMicros(), 3),
                  c.answeredAt(),
                  c.endedAt() == null ? null : Duration.between(c.at(), c.endedAt()));
            });
    return Foot.NONE.note(
        "弹屏毫秒：来电到坐席页面显示之间。", "Pop ms: from the call's arrival until the agent's page showed it.");
  }
}
