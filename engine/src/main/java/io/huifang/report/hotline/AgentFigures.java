package io.huifang.report.hotline;

import io.huifang.config.DeskConfig;
import io.huifang.config.Text;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * 坐席工时报表: what each agent's time was spent on, what they answered, breaks by reason, and promised
 * call-backs.
 */
final class AgentFigures implements Report {
  @Override
  public String name() {
    return "agent-figures";
  }

  @Override
  public Text title() {
    return new Text("坐席工时报表", "Agent figures");
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
    columns.addAll(Column.text("agent", "坐席", "Agent").and(AgentTally.COLUMNS));
    return List.of(
        new Sheet(
            "agents",
            new Text("各坐席", "By agent"),
            Column.text("agent", "坐席", "Agent").and(AgentTally.COLUMNS),
            out -> agents(r, out)),
        new Sheet("figures", title(), columns, out -> figures(r, out)),
        new Sheet(
            "breaks",
            new Text("小休原因", "Breaks by reason"),
            List.of(
                Column.text("agent", "坐席", "Agent"),
                Column.text("reason", "原因", "Reason"),
                Column.integer("times", "次数", "Times"),
                Column.of("time", "时长", "Time", ColumnType.DURATION)),
            out -> breaks(r, out)),
        PromisedFigures.sheet(r));
  }

  private static Foot agents(ReportRequest r, RowWriter out) {
    var total = new AgentTally();
    read(r, Slots.of(r.days(), "day"))
        .whole()
        .forEach((agent, t) -> {
          if (!t.absent()) {
            out.row(cells(List.of(Named.agent(r.config(), agent)), t));
            total.add(t);
          }
        });
    Foot foot =
        Foot.totals(cells(List.of(Foot.TOTAL), total).toArray())
            .note(
                "记录时间 = 未签入 + 未知 + 就绪 + 预留 + 振铃 + 通话 + 保持 + 话后 + 小休 + 其他；签入 = 记录时间 − 未签入 − 未知。整段未签入者不列。",
                "Time = away + unknown + ready + reserved + ringing + talk + hold + wrap-up + breaks"
                    + " + other; signed in = time − away − unknown. Who was away all the time is"
                    + " not listed.")
            .note(
                "平均处理 =（队列来电的通话 + 保持 + 话后）÷ 接听。占用率 =（通话 + 保持 + 话后）÷（其 + 就绪 + 预留 + 振铃）。",
                "Handle time = (talk + hold + wrap-up of queues' calls) / answered. Occupancy ="
                    + " (talk + hold + wrap-up) / (that + ready + reserved + ringing).");
    return Gaps.note(foot, r);
  }

  private static Foot figures(ReportRequest r, RowWriter out) {
    var total = new AgentTally();
    read(r, Slots.of(r.days(), r.parameter("per")))
        .each((slot, agent, t) -> {
          if (!t.absent()) {
            out.row(cells(List.of(slot, Named.agent(r.config(), agent)), t));
            total.add(t);
          }
        });
    return Foot.totals(cells(List.of(Foot.TOTAL, ""), total).toArray());
  }

  private static final class Breaks {
    private long times;
    private Duration time = Duration.ZERO;
  }

  private static Foot breaks(ReportRequest r, RowWriter out) {
    Map<String, Map<String, Breaks>> all = new TreeMap<>();
    Slots whole = new Slots(List.of(r.days().start()), r.days().end(), List.of(Foot.TOTAL));
    spans(
        r,
        s -> {
          if (s.state().equals("break")) {
            Breaks b =
                all.computeIfAbsent(s.agent(), _ -> new TreeMap<>())
                    .computeIfAbsent(s.reason(), _ -> new Breaks());
            cut(whole, s.beganAt(), end(s, r.seen()), (_, time) -> b.time = b.time.plus(time));
            boolean fresh = !s.goesOn() && !s.beganAt().isBefore(r.days().start());
            b.times += fresh ? 1 : 0;
          }
        });
    all.forEach((agent, reasons) ->
        reasons.forEach((reason, b) ->
            out.row(Named.agent(r.config(), agent), reason(r, reason), b.times, b.time)));
    return Foot.NONE.note("次数按开始之时计。", "Times are counted where they began.");
  }

  private static SlotTallies<AgentTally> read(ReportRequest r, Slots slots) {
    var tallies = new SlotTallies<>(slots, AgentTally::new, AgentTally::add);
    spans(
        r,
        s -> {
          Instant end = end(s, r.seen());
          boolean ofQueue = !s.reference().isEmpty();
          cut(
              slots,
              s.beganAt(),
              end,
              (slot, time) -> tallies.of(slot, s.agent()).add(s.state(), ofQueue, time));
          if (s.endedAt() == null) {
            // As it will be written when somebody hears that PBX again.
            cut(
                slots,
                end,
                r.seen(),
                (slot, time) -> tallies.of(slot, s.agent()).add("unknown", false, time));
          }
        });
    r.tx()
        .mapper(SpanMapper.class)
        .rings(r.days().start(), r.days().end())
        .forEach(ring -> tallies.of(slots.at(ring.at()), ring.agent()).ring(ring.answered()));
    return tallies;
  }

  private interface EachSpan {
    void take(SpanMapper.Span span);
  }

  private static void spans(ReportRequest r, EachSpan each) {
    r.tx()
        .mapper(SpanMapper.class)
        .spans(r.days().start(), r.days().end(), row -> each.take(row.getResultObject()));
  }

  private static Instant end(SpanMapper.Span s, Instant seen) {
    if (s.endedAt() != null) {
      return s.endedAt().isBefore(seen) ? s.endedAt() : seen;
    }
    Instant heard = s.heardAt();
    boolean now = heard == null || heard.plus(Gaps.PACE).isAfter(seen);
    Instant end = now ? seen : heard;
    return end.isBefore(s.beganAt()) ? s.beganAt() : end;
  }

  private interface Part {
    void of(int slot, Duration time);
  }

  /** Only what lies within the slots. */
  private static void cut(Slots slots, Instant from, Instant until, Part part) {
    Instant at = from.isBefore(slots.startOf(0)) ? slots.startOf(0) : from;
    Instant last = until.isBefore(slots.end()) ? until : slots.end();
    for (int slot = slots.at(at); slot < slots.size() && at.isBefore(last); slot++) {
      Instant end = slots.endOf(slot).isBefore(last) ? slots.endOf(slot) : last;
      if (at.isBefore(end)) {
        part.of(slot, Duration.between(at, end));
        at = end;
      }
    }
  }

  /** By desk.yaml, or as shipped; one that is in neither keeps its name. */
  private static Named reason(ReportRequest r, String kept) {
    String name = kept.isEmpty() ? "break" : kept;
    Text title =
        Stream.concat(r.config().desk().breaks().stream(), DeskConfig.Break.STANDARD.stream())
            .filter(b -> b.name().equals(name))
            .map(DeskConfig.Break::title)
            .findFirst()
            .orElseGet(() -> new Text(name, name));
    return new Named(name, title);
  }

  private static List<@Nullable Object> cells(List<?> names, AgentTally t) {
    var cells = new ArrayList<@Nullable Object>(names);
    cells.addAll(t.cells());
    return cells;
  }
}
