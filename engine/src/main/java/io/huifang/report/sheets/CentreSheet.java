package io.huifang.report.sheets;

import io.huifang.config.Text;
import io.huifang.report.Column;
import io.huifang.report.Days;
import io.huifang.report.Foot;
import io.huifang.report.Report;
import io.huifang.report.ReportGroup;
import io.huifang.report.ReportRequest;
import io.huifang.report.RowWriter;
import io.huifang.report.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** 客服中心工作月报、年度总结: the work of the centre, summed up from the other reports. */
record CentreSheet(String name, Text title, Grain grain) implements Report {
  private static final Set<String> GRADES = Set.of("months", "items", "technicians", "advisers");
  private static final Set<String> COMPLAINTS = Set.of("causes", "departments");

  @Override
  public ReportGroup group() {
    return ReportGroup.CENTRE;
  }

  @Override
  public List<Sheet> sheets(ReportRequest r) {
    List<Days> parts = grain.parts(r.days());
    var ledger = new CentreLedger(r, parts);
    var sheets = new ArrayList<Sheet>();
    sheets.add(
        new Sheet(
            "follow-up",
            new Text("各类回访", "Follow-up by campaign"),
            FollowUpSheet.columns(Column.text("campaign", "回访", "Campaign")),
            out -> campaigns(r, ledger, out)));
    sheets.add(
        new Sheet(
            "periods",
            new Text("各期", "By period"),
            FollowUpSheet.columns(Column.text("period", "期间", "Period")),
            out -> FollowUpSheet.figures(r, parts, ledger.periods(), out)));
    sheets.addAll(only(GRADES, new Satisfaction().sheets(r)));
    sheets.addAll(only(COMPLAINTS, new ComplaintAnalysis().sheets(r)));
    sheets.add(
        new Sheet(
            "other",
            new Text("其他工作", "Other work"),
            List.of(Column.text("what", "事项", "What"), Column.integer("number", "数量", "Number")),
            out -> other(r, out)));
    return List.copyOf(sheets);
  }

  private static List<Sheet> only(Set<String> keys, List<Sheet> sheets) {
    return sheets.stream().filter(s -> keys.contains(s.key())).toList();
  }

  private static Foot campaigns(ReportRequest r, CentreLedger ledger, RowWriter out) {
    FollowUpFigures total = FollowUpFigures.NONE;
    for (Map.Entry<String, FollowUpFigures> campaign : ledger.campaigns().entrySet()) {
      FollowUpFigures figures = campaign.getValue();
      total = total.plus(figures);
      if (!figures.nothing()) {
        out.row(FollowUpSheet.cells(NotReached.campaign(r.config(), campaign.getKey()), figures));
      }
    }
    return FollowUpSheet.counted(total);
  }

  private static Foot other(ReportRequest r, RowWriter out) {
    CentreMapper.Counts c =
        r.tx().mapper(CentreMapper.class).counts(r.days().start(), r.days().end());
    out.row(new Text("接听来电", "Calls to us, answered"), c.calls());
    out.row(new Text("其中档案中的客户", "of these, people in the files"), c.known());
    out.row(new Text("登记请求", "Requests registered"), c.requests());
    out.row(new Text("登记线索", "Leads registered"), c.leads());
    out.row(new Text("预约", "Appointments given"), c.appointments());
    out.row(new Text("其中已如约", "of these, kept"), c.kept());
    out.row(new Text("付款承诺", "Promises to pay"), c.promises());
    out.row(new Text("其中已兑现", "of these, kept"), c.paid());
    out.row(new Text("拒绝来电", "Opt-outs"), c.optOuts());
    return Foot.NONE;
  }
}
