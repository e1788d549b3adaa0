package io.huifang.report.hotline;

import io.huifang.config.ReportsConfig.Figures;
import io.huifang.config.Text;
import io.huifang.report.Chart;
import io.huifang.report.Column;
import io.huifang.report.ColumnType;
import io.huifang.report.Foot;
import io.huifang.report.Parameter;
import io.huifang.report.Report;
import io.huifang.report.ReportGroup;
import io.huifang.report.ReportRequest;
import io.huifang.report.RowWriter;
import io.huifang.report.Sheet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** 队列话务报表: what became of the callers of each queue, in each quarter of an hour, day or month. */
final class QueueFigures implements Report {
  private static final int MOST_IN_A_CHART = 62;

  @Override
  public String name() {
    return "queue-figures";
  }

  @Override
  public Text title() {
    return new Text("队列话务报表", "Queue figures");
  }

  @Override
  public ReportGroup group() {
    return ReportGroup.HOTLINE;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Slots.PER);
  }

  @Override
  public List<Sheet> sheets(ReportRequest r) {
    var columns = new ArrayList<Column>();
    columns.add(Column.text("period", "时段", "Period"));
    columns.addAll(Column.text("queue", "队列", "Queue").and(VisitTally.COLUMNS));
    return List.of(
        new Sheet(
            "queues",
            new Text("各队列", "By queue"),
            Column.text("queue", "队列", "Queue").and(VisitTally.COLUMNS),
            out -> queues(r, out)),
        new Sheet("figures", title(), columns, out -> figures(r, out)),
        CallBackFigures.sheet(r));
  }

  private static Foot queues(ReportRequest r, RowWriter out) {
    SlotTallies<VisitTally> read = read(r, Slots.of(r.days(), "day"));
    Map<String, VisitTally> queues = read.whole();
    queues.forEach((queue, t) -> out.row(cells(List.of(queue), t)));
    VisitTally total = read.sum(queues.values());
    return notes(Foot.totals(cells(List.of(Foot.TOTAL), total).toArray()), r);
  }

  private static Foot figures(ReportRequest r, RowWriter out) {
    Slots slots = Slots.of(r.days(), r.parameter("per"));
    SlotTallies<VisitTally> read = read(r, slots);
    read.each((slot, queue, t) -> out.row(cells(List.of(slot, queue), t)));
    List<VisitTally> bySlot = read.sums();
    Foot foot = Foot.totals(cells(List.of(Foot.TOTAL, ""), read.sum(bySlot)).toArray());
    return slots.size() < 2 || slots.size() > MOST_IN_A_CHART
        ? foot
        : foot.chart(counts(slots, bySlot)).chart(levels(r, slots, bySlot));
  }

  private static Chart counts(Slots slots, List<VisitTally> tallies) {
    return new Chart(
        new Text("来电", "Callers"),
        Chart.Kind.BAR,
        ColumnType.INTEGER,
        slots.names(),
        List.of(
            new Chart.Series(
                new Text("接听", "Answered"), tallies.stream().map(VisitTally::answered).toList()),
            new Chart.Series(
                new Text("放弃", "Abandoned"), tallies.stream().map(VisitTally::abandoned).toList()),
            new Chart.Series(
                new Text("短时放弃", "Short"), tallies.stream().map(VisitTally::shortOnes).toList())),
        List.of());
  }

  private static Chart levels(ReportRequest r, Slots slots, List<VisitTally> tallies) {
    var levels = new ArrayList<@Nullable BigDecimal>();
    tallies.forEach(t -> levels.add(t.serviceLevel()));
    return new Chart(
        new Text("服务水平", "Service level"),
        Chart.Kind.LINE,
        ColumnType.PERCENT,
        slots.names(),
        List.of(new Chart.Series(new Text("服务水平", "Service level"), levels)),
        List.of(
            new Chart.Mark(new Text("目标", "Goal"), r.config().reports().figures().serviceGoal())));
  }

  private static SlotTallies<VisitTally> read(ReportRequest r, Slots slots) {
    Figures by = r.config().reports().figures();
    var tallies = new SlotTallies<>(slots, () -> new VisitTally(by), VisitTally::add);
    r.tx()
        .mapper(VisitMapper.class)
        .visits(
            r.days().start(),
            r.days().end(),
            r.seen(),
            by.firstCall().toSeconds(),
            each -> {
              VisitMapper.Visit v = each.getResultObject();
              tallies.of(slots.at(v.joinedAt()), v.queue()).add(v, r.seen());
            });
    return tallies;
  }

  private static List<@Nullable Object> cells(List<?> names, VisitTally t) {
    var cells = new ArrayList<@Nullable Object>(names);
    cells.addAll(t.cells());
    return cells;
  }

  private static Foot notes(Foot foot, ReportRequest r) {
    Figures by = r.config().reports().figures();
    String in = Long.toString(by.serviceLevel().toSeconds());
    String brief = Long.toString(by.shortAbandoned().toSeconds());
    String days = Long.toString(by.firstCall().toDays());
    Foot noted =
        foot.note(
                "每位来电者按进入队列之时计一次；溢出者在下一队列再计一次。来电 = 接听 + 放弃 + 短时放弃 + 溢出 + 等待超时 + 转回拨 + 未知 + 等待中。转回拨者由系统代为排队，代排时再计一次。",
                "Each caller counts once, in the period of joining the queue, and once more in the"
                    + " queue they overflow to. Offered = answered + abandoned + short + overflowed"
                    + " + timed out + to call-back + unknown + waiting. Who is to be called back"
                    + " counts once more while somebody of ours waits in their stead.")
            .note(
                "含回访电话中要求转人工者；热线电话登记表（hotline-calls）只列来电，由谁接听见跟踪服务电话记录表（calls）。",
                "Those who asked for a person in a call of ours are among them; the hotline call"
                    + " register (hotline-calls) lists calls to the hotline alone, and the follow-up"
                    + " call record (calls) tells who answered.")
            .note(
                "服务水平 = %s 秒内接听 ÷（来电 − 短时放弃（不足 %s 秒）− 转回拨 − 未知 − 等待中）。首次解决率：接听的来电中，前 %s 天内未曾获接听者。"
                    .formatted(in, brief, days),
                ("Service level = answered within %s s / (offered − short (under %s s) − to"
                        + " call-back − unknown − waiting). First-call resolution: of the answered whose number is"
                        + " known, those who had not been answered within the %s days before.")
                    .formatted(in, brief, days));
    return Gaps.note(noted, r);
  }
}
