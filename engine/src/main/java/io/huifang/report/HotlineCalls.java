package io.huifang.report;

import io.huifang.config.Text;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
          Column.of("length", "时长", "Length", ColumnType.DURATION),
          Column.text("disposition", "通话结果", "Disposition"),
          Column.text("note", "坐席备注", "Agent's note"),
          Column.text("marks", "标记", "Marks"),
          Column.text("handed_to", "转给", "Handed over to"));

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
                  Named.agents(request.config(), c.agent()),
                  c.popMicros() == null ? null : BigDecimal.valueOf(c.popMicros(), 3),
                  c.answeredAt(),
                  c.endedAt() == null ? null : Duration.between(c.at(), c.endedAt()),
                  Named.disposition(c.disposition(), c.titleZh(), c.titleEn()),
                  c.note() == null ? "" : c.note(),
                  marks(c.marks()),
                  Named.agents(request.config(), c.handedTo()));
            });
    return Foot.NONE
        .note(
            "弹屏毫秒：来电到坐席页面显示之间。",
            "Pop ms: from the call's arrival until the agent's page showed it.")
        .note(
            "只列打进热线的来电。回访电话中要求转人工的，计入队列话务报表（queue-figures），由谁接听见跟踪服务电话记录表（calls）。",
            "Calls to the hotline alone. Who asked for a person in a call of ours counts in the queue"
                + " figures (queue-figures); which agent answered tells the follow-up call record"
                + " (calls).")
        .note("标记：坐席接听后的分:秒。", "Marks: minutes:seconds after the agent picked up.")
        .note("时长空白：仍在通话，或结束之时未被听到。", "No length: the call goes on, or nobody heard its end.");
  }

  /** From seconds, as {@code 65 200}. */
  private static String marks(@Nullable String seconds) {
    return seconds == null
        ? ""
        : Stream.of(seconds.split(" "))
            .mapToLong(Long::parseLong)
            .mapToObj(s -> (s / 60) + (s % 60 < 10 ? ":0" : ":") + (s % 60))
            .collect(Collectors.joining(" "));
  }
}
