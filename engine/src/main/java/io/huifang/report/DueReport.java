package io.huifang.report;

import io.huifang.config.Config;
import io.huifang.config.Text;
import io.huifang.store.Tx;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** 待回访: planned calls that are not closed and become due by the end of the last day. */
final class DueReport implements Report {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

  private static final List<Table.Column> COLUMNS =
      List.of(
          new Table.Column("due", new Text("应拨时间", "due")),
          new Table.Column("campaign", new Text("回访", "campaign")),
          new Table.Column("occasion", new Text("事由", "occasion")),
          new Table.Column("customer", new Text("客户", "customer")),
          new Table.Column("phone", new Text("电话", "phone")),
          new Table.Column("state", new Text("状态", "state")),
          new Table.Column("attempts", new Text("已拨", "attempts")),
          new Table.Column("reason", new Text("原因", "reason")));

  @Override
  public String name() {
    return "due";
  }

  @Override
  public Text title() {
    return new Text("待回访", "Due calls");
  }

  @Override
  public Table make(Tx tx, Config config, Instant from, Instant until) {
    List<List<String>> rows =
        tx.mapper(ReportMapper.class).due(until).stream()
            .map(d ->
                List.of(
                    TIME.format(d.dueAt().atZone(config.engine().zone())),
                    d.campaign(),
                    d.occasion(),
                    d.customer(),
                    d.e164(),
                    d.state(),
                    Integer.toString(d.attempts()),
                    d.reason()))
            .toList();
    return new Table(title(), COLUMNS, rows);
  }
}
