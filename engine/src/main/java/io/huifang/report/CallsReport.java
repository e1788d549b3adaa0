package io.huifang.report;

import io.huifang.config.Config;
import io.huifang.config.Text;
import io.huifang.store.Tx;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** 跟踪服务电话记录表: every call of ours, with its keys and what follows. */
final class CallsReport implements Report {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT);

  private static final List<Table.Column> COLUMNS =
      List.of(
          new Table.Column("at", new Text("时间", "time")),
          new Table.Column("campaign", new Text("回访", "campaign")),
          new Table.Column("customer", new Text("客户", "customer")),
          new Table.Column("phone", new Text("电话", "phone")),
          new Table.Column("plate", new Text("车牌", "plate")),
          new Table.Column("outcome", new Text("结果", "outcome")),
          new Table.Column("keys", new Text("按键", "keys")),
          new Table.Column("score", new Text("得分", "score")),
          new Table.Column("next", new Text("下一步", "what follows")));

  @Override
  public String name() {
    return "calls";
  }

  @Override
  public Text title() {
    return new Text("跟踪服务电话记录表", "Follow-up call record");
  }

  @Override
  public Table make(Tx tx, Config config, Instant from, Instant until) {
    List<List<String>> rows =
        tx.mapper(ReportMapper.class).attempts(from, until).stream()
            .map(a ->
                List.of(
                    TIME.format(a.at().atZone(config.engine().zone())),
                    a.campaign(),
                    a.customer(),
                    a.e164(),
                    Objects.requireNonNullElse(a.plate(), ""),
                    a.outcome().isEmpty() ? "…" : a.outcome(),
                    Objects.requireNonNullElse(a.answers(), ""),
                    score(a.score()),
                    a.detail().isEmpty() ? a.next() : a.next() + " (" + a.detail() + ")"))
            .toList();
    return new Table(title(), COLUMNS, rows);
  }

  static String score(@Nullable BigDecimal score) {
    return score == null ? "" : score.stripTrailingZeros().toPlainString();
  }
}
