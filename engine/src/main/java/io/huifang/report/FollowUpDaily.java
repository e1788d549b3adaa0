package io.huifang.report;

import io.huifang.config.CampaignConfig;
import io.huifang.config.Text;
import java.util.List;
import java.util.Optional;

/** 客户回访日报: outcomes and mean scores by campaign. */
final class FollowUpDaily implements Report {
  private static final List<Column> COLUMNS =
      List.of(
          Column.text("campaign", "回访", "Campaign"),
          Column.of("outcome", "结果", "Outcome", ColumnType.REASON),
          Column.integer("attempts", "拨打次数", "Attempts"),
          Column.integer("people", "人数", "People"),
          Column.decimal("score", "平均得分", "Mean score", 1));

  @Override
  public String name() {
    return "follow-up-daily";
  }

  @Override
  public Text title() {
    return new Text("客户回访日报", "Follow-up daily");
  }

  @Override
  public ReportGroup group() {
    return ReportGroup.FOLLOW_UP;
  }

  @Override
  public Optional<Text> ofToday() {
    return Optional.of(
        new Text(
            "得分为今日所示：含以后续答的和更正的。",
            "Scores are those of today, with what was answered or corrected" + " later."));
  }

  @Override
  public List<Sheet> sheets(ReportRequest request) {
    return List.of(new Sheet("outcomes", title(), COLUMNS, out -> rows(request, out)));
  }

  private static Foot rows(ReportRequest request, RowWriter out) {
    Days days = request.days();
    List<ReportMapper.OutcomeLine> lines =
        request.tx().mapper(ReportMapper.class).outcomes(days.start(), days.end());
    for (ReportMapper.OutcomeLine o : lines) {
      out.row(
          request
              .config()
              .campaign(o.campaign())
              .<Object>map(CampaignConfig::title)
              .orElse(o.campaign()),
          o.outcome(),
          o.attempts(),
          o.people(),
          o.score());
    }
    long attempts = lines.stream().mapToLong(ReportMapper.OutcomeLine::attempts).sum();
    return Foot.totals(Foot.TOTAL, null, attempts, null, null)
        .note(
            "得分为 0 至 100；平均得分按项目权重计，不按每通电话平均，与满意度各表相同。",
            "Scores are 0 to 100. The mean score is a mean of items by their weight, not of calls, as in"
                + " the sheets of satisfaction.")
        .note(
            "按通话计：问卷由后一通电话完成时，前一通为部分完成，后一通为完成，得分计入后者。",
            "By call: where a later call finished a survey, the first is partly answered, the later"
                + " one completed, and the score counts with that.");
  }
}
