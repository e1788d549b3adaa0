package io.huifang.report;

import io.huifang.config.Text;
import java.util.List;
import java.util.Optional;

/** 跟踪服务电话记录表: every call of ours, with its keys and what follows. */
final class CallsReport implements Report {
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("at", "时间", "Time", ColumnType.TIME),
          Column.text("campaign", "回访", "Campaign"),
          Column.text("customer", "客户", "Customer"),
          Column.of("phone", "电话", "Phone", ColumnType.PHONE),
          Column.text("plate", "车牌", "Plate"),
          Column.of("outcome", "结果", "Outcome", ColumnType.REASON),
          Column.text("keys", "按键", "Keys"),
          Column.decimal("score", "得分", "Score", 1),
          Column.of("next", "下一步", "What follows", ColumnType.REASON),
          Column.text("disposition", "坐席结果", "Disposition"),
          Column.text("agent", "接听坐席", "Agent"));

  @Override
  public String name() {
    return "calls";
  }

  @Override
  public Text title() {
    return new Text("跟踪服务电话记录表", "Follow-up call record");
  }

  @Override
  public ReportGroup group() {
    return ReportGroup.FOLLOW_UP;
  }

  @Override
  public Optional<Text> ofToday() {
    return Optional.of(
        new Text(
            "得分和下一步为今日所示：含以后续答的和更正的。",
            "Score and what follows are those of today, with what was answered or"
                + " corrected later."));
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
        .attempts(
            days.start(),
            days.end(),
            each -> {
              ReportMapper.AttemptLine a = each.getResultObject();
              out.row(
                  a.at(),
                  Named.campaign(request.config(), a.campaign()),
                  a.customer(),
                  a.e164(),
                  a.plate(),
                  a.outcome().isEmpty() ? "…" : a.outcome(),
                  a.answers(),
                  a.score(),
                  a.detail().isEmpty() ? a.next() : a.next() + " (" + a.detail() + ")",
                  Named.disposition(a.disposition(), a.titleZh(), a.titleEn()),
                  Named.agents(request.config(), a.agents()));
            });
    return Foot.NONE
        .note("… 表示电话仍在进行。得分为 0 至 100。", "… is still on the line. Scores are 0 to 100.")
        .note(
            "问卷由后一通电话继续时：按键列在各自的电话，整份问卷的得分列在最后一通。",
            "A survey that a later call went on with: each call shows its own keys, the last one the"
                + " score of the whole.");
  }
}
