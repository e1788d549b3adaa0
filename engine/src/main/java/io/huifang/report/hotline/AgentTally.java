package io.huifang.report.hotline;

import io.huifang.report.Column;
import io.huifang.report.ColumnType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An agent's time. Each moment is in exactly one state: time = away + unknown + ready + reserved +
 * ringing + talk + hold + wrap-up + breaks + other.
 */
final class AgentTally {
  static final List<Column> COLUMNS =
      List.of(
          Column.of("recorded", "记录时间", "Time", ColumnType.DURATION),
          Column.of("away", "未签入", "Away", ColumnType.DURATION),
          Column.of("unknown", "未知", "Unknown", ColumnType.DURATION),
          Column.of("signed_in", "签入", "Signed in", ColumnType.DURATION),
          Column.of("ready", "就绪", "Ready", ColumnType.DURATION),
          Column.of("reserved", "预留", "Reserved", ColumnType.DURATION),
          Column.of("ringing", "振铃", "Ringing", ColumnType.DURATION),
          Column.of("talk", "通话", "Talk", ColumnType.DURATION),
          Column.of("hold", "保持", "Hold", ColumnType.DURATION),
          Column.of("wrap_up", "话后", "Wrap-up", ColumnType.DURATION),
          Column.of("breaks", "小休", "Breaks", ColumnType.DURATION),
          Column.of("other", "其他", "Other", ColumnType.DURATION),
          Column.integer("answered", "接听", "Answered"),
          Column.integer("missed", "未接", "Missed"),
          Column.of("mean_handle", "平均处理", "Handle time", ColumnType.DURATION),
          Column.of("own_calls", "非队列通话", "Other calls", ColumnType.DURATION),
          Column.percent("occupancy", "占用率", "Occupancy", 1));

  private final Map<String, Duration> states = new TreeMap<>();
  private Duration handled = Duration.ZERO;
  private Duration ownCalls = Duration.ZERO;
  private long answered;
  private long missed;

  /**
   * Some time in a state.
   *
   * @param ofQueue it belongs to a queue's call
   */
  void add(String state, boolean ofQueue, Duration time) {
    states.merge(state, time, Duration::plus);
    if (ofQueue) {
      handled = handled.plus(time);
    } else if (state.equals("talking") || state.equals("hold")) {
      ownCalls = ownCalls.plus(time);
    }
  }

  void ring(boolean taken) {
    if (taken) {
      answered++;
    } else {
      missed++;
    }
  }

  void add(AgentTally o) {
    o.states.forEach((s, d) -> states.merge(s, d, Duration::plus));
    handled = handled.plus(o.handled);
    ownCalls = ownCalls.plus(o.ownCalls);
    answered += o.answered;
    missed += o.missed;
  }

  /** Was never there: not worth a line. */
  boolean absent() {
    return answered == 0
        && missed == 0
        && states.keySet().stream().allMatch(s -> s.equals("away") || s.equals("unknown"));
  }

  /** In the order of {@link #COLUMNS}. */
  List<@Nullable Object> cells() {
    Duration all = states.values().stream().reduce(Duration.ZERO, Duration::plus);
    Duration in = all.minus(of("away")).minus(of("unknown"));
    Duration work = of("talking").plus(of("hold")).plus(of("wrap-up"));
    Duration free = of("ready").plus(of("reserved")).plus(of("ringing"));
    var cells = new ArrayList<@Nullable Object>();
    cells.add(all);
    cells.add(of("away"));
    cells.add(of("unknown"));
    cells.add(in);
    cells.add(of("ready"));
    cells.add(of("reserved"));
    cells.add(of("ringing"));
    cells.add(of("talking"));
    cells.add(of("hold"));
    cells.add(of("wrap-up"));
    cells.add(of("break"));
    cells.add(in.minus(work).minus(free).minus(of("break")));
    cells.add(answered);
    cells.add(missed);
    cells.add(answered == 0 ? null : handled.dividedBy(answered));
    cells.add(ownCalls);
    cells.add(VisitTally.share(work.toMillis(), work.plus(free).toMillis()));
    return cells;
  }

  private Duration of(String state) {
    return states.getOrDefault(state, Duration.ZERO);
  }
}
