package io.huifang.report;

import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.Text;
import io.huifang.store.Tx;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

/** 客户回访日报: outcomes and mean scores by campaign. */
final class FollowUpDaily implements Report {
  private static final List<Table.Column> COLUMNS =
      List.of(
          new Table.Column("campaign", new Text("回访", "campaign")),
          new Table.Column("outcome", new Text("结果", "outcome")),
          new Table.Column("attempts", new Text("拨打次数", "attempts")),
          new Table.Column("people", new Text("人数", "people")),
          new Table.Column("score", new Text("平均得分", "mean score")));

  @Override
  public String name() {
    return "follow-up-daily";
  }

  @Override
  public Text title() {
    return new Text("客户回访日报", "Follow-up daily");
  }

  @Override
  public Table make(Tx tx, Config config, Instant from, Instant until) {
    List<List<String>> rows =
        tx.mapper(ReportMapper.class).outcomes(from, until).stream()
            .map(o ->
                List.of(
                    config
                        .campaign(o.campaign())
                        .map(CampaignConfig::title)
                        .map(t -> t.in(config.engine().language()))
                        .orElse(o.campaign()),
                    o.outcome(),
                    Integer.toString(o.attempts()),
                    Integer.toString(o.people()),
                    o.score() == null
                        ? ""
                        : CallsReport.score(o.score().setScale(1, RoundingMode.HALF_UP))))
            .toList();
    return new Table(title(), COLUMNS, rows);
  }
}
