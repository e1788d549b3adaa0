package io.huifang.report;

import io.huifang.config.Config;
import io.huifang.config.Text;
import io.huifang.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** 电话登记表: every inbound call, whose page showed it and how fast. */
final class HotlineCalls implements Report {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT);

  private static final List<Table.Column> COLUMNS =
      List.of(
          new Table.Column("at", new Text("时间", "time")),
          new Table.Column("customer", new Text("客户", "customer")),
          new Table.Column("phone", new Text("电话", "phone")),
          new Table.Column("agent", new Text("坐席", "agent")),
          new Table.Column("pop_ms", new Text("弹屏毫秒", "pop ms")),
          new Table.Column("answered", new Text("接听", "answered")),
          new Table.Column("seconds", new Text("通话秒数", "seconds")));

  @Override
  public String name() {
    return "hotline-calls";
  }

  @Override
  public Text title() {
    return new Text("电话登记表", "Hotline call register");
  }

  @Override
  public Table make(Tx tx, Config config, Instant from, Instant until) {
    List<List<String>> rows =
        tx.mapper(ReportMapper.class).inbound(from, until).stream()
            .map(c ->
                List.of(
                    TIME.format(c.at().atZone(config.engine().zone())),
                    Objects.requireNonNullElse(c.customer(), ""),
                    c.e164(),
                    Objects.requireNonNullElse(c.agent(), ""),
                    c.popMicros() == null
                        ? ""
                        : String.format(Locale.ROOT, "%.1f", c.popMicros() / 1000.0),
                    c.answeredAt() == null
                        ? ""
                        : TIME.format(c.answeredAt().atZone(config.engine().zone())),
                    seconds(c.at(), c.endedAt())))
            .toList();
    return new Table(title(), COLUMNS, rows);
  }

  private static String seconds(Instant from, @Nullable Instant to) {
    return to == null ? "" : Long.toString(Duration.between(from, to).toSeconds());
  }
}
