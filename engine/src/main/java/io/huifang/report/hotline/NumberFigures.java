package io.huifang.report.hotline;

import io.huifang.config.ReportsConfig.Figures;
import io.huifang.config.Text;
import io.huifang.report.Column;
import io.huifang.report.Foot;
import io.huifang.report.Parameter;
import io.huifang.report.Report;
import io.huifang.report.ReportGroup;
import io.huifang.report.ReportRequest;
import io.huifang.report.RowWriter;
import io.huifang.report.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** 热线号码话务报表: every inbound call of the ledger, by the number that was dialed. */
final class NumberFigures implements Report {
  @Override
  public String name() {
    return "number-figures";
  }

  @Override
  public Text title() {
    return new Text("热线号码话务报表", "Figures by hotline number");
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
    columns.addAll(Column.text("number", "热线号码", "Number").and(CallTally.COLUMNS));
    return List.of(new Sheet("figures", title(), columns, out -> figures(r, out)));
  }

  private static Foot figures(ReportRequest r, RowWriter out) {
    Figures by = r.config().reports().figures();
    Slots slots = Slots.of(r.days(), r.parameter("per"));
    var tallies = new ArrayList<Map<String, CallTally>>();
    slots.starts().forEach(_ -> tallies.add(new TreeMap<>()));
    List<VisitMapper.Gap> gaps = Gaps.of(r);
    r.tx()
        .mapper(VisitMapper.class)
        .calls(
            r.days().start(),
            r.days().end(),
            by.firstCall().toSeconds(),
            each -> {
              VisitMapper.Call c = each.getResultObject();
              tallies
                  .get(slots.at(c.at()))
                  .computeIfAbsent(c.dialed(), _ -> new CallTally(by))
                  .add(c, gaps, r.seen());
            });
    var total = new CallTally(by);
    for (int i = 0; i < slots.size(); i++) {
      Text name = slots.names().get(i);
      tallies
          .get(i)
          .forEach((number, t) -> {
            out.row(cells(List.of(name, number), t));
            total.add(t);
          });
    }
    Foot foot =
        Foot.totals(cells(List.of(Foot.TOTAL, ""), total).toArray())
            .note(
                "每通来电计一次（以通话台账为准）。来电 = 接听 + 放弃 + 短时放弃 + 等待超时 + 转回拨 + 未接入 + 未进队列 + 未知 + 进行中。",
                "Each call of the ledger counts once. Calls = answered + abandoned + short + timed"
                    + " out + to call-back + turned away + not queued + unknown + going on.")
            .note(
                "未接入：非服务时间或被拦截。未进队列：在欢迎语中挂断，或接着答完问卷。",
                "Turned away: out of hours, or blocked. Not queued: hung up during the welcome, or"
                    + " went on with a survey.");
    return Gaps.note(foot, r);
  }

  private static List<@Nullable Object> cells(List<?> names, CallTally t) {
    var cells = new ArrayList<@Nullable Object>(names);
    cells.addAll(t.cells());
    return cells;
  }
}
