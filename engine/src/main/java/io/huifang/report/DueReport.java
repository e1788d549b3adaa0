package io.huifang.report;

import io.huifang.config.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** 待回访: planned calls that are not closed and become due by the end of the last day. */
final class DueReport implements Report {
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("due", "应拨时间", "Due", ColumnType.TIME),
          Column.text("campaign", "回访", "Campaign"),
          Column.text("occasion", "事由", "Occasion"),
          Column.text("customer", "客户", "Customer"),
          Column.of("phone", "电话", "Phone", ColumnType.PHONE),
          Column.text("state", "状态", "State"),
          Column.integer("attempts", "已拨", "Attempts"),
          Column.of("reason", "原因", "Reason", ColumnType.REASON));

  private static final Map<String, Text> STATES =
      Map.of(
          "waiting", new Text("待拨", "waiting"),
          "proposed", new Text("待挑选", "to be picked"),
          "suppressed", new Text("不拨", "not called"),
          "claimed", new Text("即将拨打", "about to be dialed"),
          "dialing", new Text("通话中", "on the line"));

  @Override
  public String name() {
    return "due";
  }

  @Override
  public Text title() {
    return new Text("待回访", "Due calls");
  }

  @Override
  public ReportGroup group() {
    return ReportGroup.FOLLOW_UP;
  }

  @Override
  public Optional<Text> ofToday() {
    return Optional.of(
        new Text(
            "列出的是现在仍待拨的，不是期末当时的。",
            "Lists what is waiting now, not what was at the end of these days."));
  }

  @Override
  public List<Sheet> sheets(ReportRequest request) {
    return List.of(new Sheet("due", title(), COLUMNS, out -> rows(request, out)));
  }

  private static Foot rows(ReportRequest request, RowWriter out) {
    request
        .tx()
        .mapper(ReportMapper.class)
        .due(
            request.days().end(),
            each -> {
              ReportMapper.DueLine d = each.getResultObject();
              out.row(
                  d.dueAt(),
                  Named.campaign(request.config(), d.campaign()),
                  new Named(
                      d.occasion(),
                      OccasionWords.of(request.config().campaign(d.campaign()), d.occasion())),
                  d.customer(),
                  d.e164(),
                  new Named(
                      d.state(), STATES.getOrDefault(d.state(), new Text(d.state(), d.state()))),
                  d.attempts(),
                  d.reason());
            });
    return Foot.NONE.note(
        "已拨：拨出的每一通，也计线路拒绝的；确知未拨出的不计。",
        "Attempts: every call that went out, those that the trunk refused included; not those that"
            + " are known not to have been dialed.");
  }
}
