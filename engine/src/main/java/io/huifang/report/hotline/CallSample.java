package io.huifang.report.hotline;

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
import java.util.Comparator;
import java.util.List;

/**
 * 录音抽检: a sample of talks for review, drawn at random and the same each time for the same days and
 * seed, with their recordings where there are some.
 */
final class CallSample implements Report {
  /** Any words; another seed draws others. */
  private static final Parameter SEED =
      Parameter.words("seed", new Text("换一个值即另抽一批", "another value draws others"));

  private static final List<Column> COLUMNS =
      List.of(
          Column.of("at", "时间", "Time", ColumnType.TIME),
          Column.text("queue", "队列", "Queue"),
          Column.text("agent", "坐席", "Agent"),
          Column.text("customer", "客户", "Customer"),
          Column.of("phone", "电话", "Phone", ColumnType.PHONE),
          Column.of("talk", "通话", "Talk", ColumnType.DURATION),
          Column.text("recording", "录音", "Recording"),
          Column.text("call", "通话编号", "Call"));

  @Override
  public String name() {
    return "call-sample";
  }

  @Override
  public Text title() {
    return new Text("通话抽检", "Sample of calls for review");
  }

  @Override
  public ReportGroup group() {
    return ReportGroup.HOTLINE;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.number("size", new Text("抽多少通", "how many"), 20, 1, 1000),
        SEED,
        Parameter.words("agent", new Text("只抽此坐席（登录名）", "only this agent, by sign-in name")));
  }

  @Override
  public List<Sheet> sheets(ReportRequest r) {
    return List.of(new Sheet("calls", title(), COLUMNS, out -> rows(r, out)));
  }

  private static Foot rows(ReportRequest r, RowWriter out) {
    r
        .tx()
        .mapper(VisitMapper.class)
        .drawn(
            r.days().start(),
            r.days().end(),
            r.parameter("agent"),
            r.parameter("seed"),
            r.number("size"))
        .stream()
        .sorted(Comparator.comparing(VisitMapper.Drawn::at))
        .forEach(d ->
            out.row(
                d.at(),
                d.queue(),
                Named.agent(r.config(), d.agent()),
                d.customer(),
                d.e164() == null ? "" : d.e164(),
                d.endedAt() == null ? null : Duration.between(d.at(), d.endedAt()),
                recording(d),
                d.reference()));
    return Foot.NONE.note(
        "随机抽取；日期、数量与 seed 相同则结果相同。录音编号可在主管页面收听。",
        "Drawn at random; the same days, size and seed draw the same. Recordings are heard on the"
            + " supervisor's page, by their number.");
  }

  private static Object recording(VisitMapper.Drawn d) {
    if (d.recording() == null) {
      return new Text("无", "none");
    }
    return Boolean.TRUE.equals(d.gone())
        ? new Text("已删除", "removed")
        : Long.toString(d.recording());
  }
}
