package io.huifang.app.cli;

import io.huifang.campaign.PlanPreview.Planned;
import io.huifang.campaign.PlanPreview.Result;
import io.huifang.campaign.PlanPreview.Skipped;
import io.huifang.config.Text;
import io.huifang.customer.PhoneNumbers;
import io.huifang.report.Table;
import io.huifang.report.TablePrinter;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** A plan as a table for people, and for programs. Times are those of the business zone. */
final class PlanSheet {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
  private static final Table.Column CAMPAIGN = column("campaign", "活动", "Campaign");
  private static final Table.Column CUSTOMER = column("customer", "客户", "Customer");
  private static final Table.Column DUE = column("due", "时间", "When");
  private static final Table.Column PHONE = column("phone", "电话", "Phone");
  private static final Table.Column OCCASION = column("occasion", "事由", "Occasion");
  private static final Table.Column REASON = column("reason", "原因", "Why");

  private final ZoneId zone;
  private final String language;
  private final LongFunction<String> names;

  PlanSheet(ZoneId zone, String language, LongFunction<String> names) {
    this.zone = zone;
    this.language = language;
    this.names = names;
  }

  /** Names for programs, as the README fixes them. */
  Map<String, Object> forPrograms(Result r) {
    var all = new LinkedHashMap<String, Object>();
    all.put("calls", r.calls().stream().map(this::row).toList());
    all.put("skipped", r.skipped().stream().map(this::row).toList());
    all.put("counts", Map.of("calls", r.calls().size(), "skipped", r.skipped().size()));
    return all;
  }

  Map<String, Object> forPrograms(PlanDiff d) {
    var all = new LinkedHashMap<String, Object>();
    all.put("added", d.added().stream().map(this::row).toList());
    all.put(
        "removed",
        d.removed().stream()
            .map(r -> {
              Map<String, String> row = row(r.call());
              row.put("reason", r.reason());
              return row;
            })
            .toList());
    all.put("changed", d.changed().stream().map(this::row).toList());
    return all;
  }

  private Map<String, String> row(Planned c) {
    var row = new LinkedHashMap<String, String>();
    row.put("campaign", c.campaign());
    row.put("customer", names.apply(c.customerId()));
    row.put("phone", c.e164());
    row.put("occasion", c.occasion());
    row.put("window_from", time(c.windowFrom()));
    row.put("window_until", time(c.windowUntil()));
    row.put("due", time(c.dueAt()));
    row.put("reason", c.reason());
    return row;
  }

  private Map<String, String> row(Skipped s) {
    var row = new LinkedHashMap<String, String>();
    row.put("campaign", s.campaign());
    row.put("customer", names.apply(s.customerId()));
    row.put("occasion", s.occasion());
    row.put("reason", s.reason());
    return row;
  }

  /**
   * For people.
   *
   * @param brief leave out who is not called, but for the counts
   */
  void print(Result r, boolean brief, PrintWriter out) {
    calls("将拨打", "To be called", r.calls(), out);
    if (!brief && !r.skipped().isEmpty()) {
      table(
          new Text("不拨打", "Not called"),
          List.of(CAMPAIGN, CUSTOMER, OCCASION, REASON),
          r.skipped().stream()
              .map(
                  s -> List.of(s.campaign(), names.apply(s.customerId()), s.occasion(), s.reason()))
              .toList(),
          out);
    }
    counts(r, out);
    out.printf(Locale.ROOT, "%d to be called, %d not%n", r.calls().size(), r.skipped().size());
  }

  void print(PlanDiff d, PrintWriter out) {
    calls("新增", "Called by the new files only", d.added(), out);
    if (!d.removed().isEmpty()) {
      table(
          new Text("取消", "Not called any more"),
          List.of(CAMPAIGN, CUSTOMER, OCCASION, REASON),
          d.removed().stream()
              .map(x ->
                  List.of(
                      x.call().campaign(),
                      names.apply(x.call().customerId()),
                      x.call().occasion(),
                      x.reason()))
              .toList(),
          out);
    }
    calls("变更", "Called otherwise", d.changed(), out);
    out.printf(
        Locale.ROOT,
        "%d more, %d less, %d otherwise%n",
        d.added().size(),
        d.removed().size(),
        d.changed().size());
  }

  private void calls(String zh, String en, List<Planned> calls, PrintWriter out) {
    if (!calls.isEmpty()) {
      table(
          new Text(zh, en),
          List.of(DUE, CAMPAIGN, CUSTOMER, PHONE, REASON),
          calls.stream()
              .map(c ->
                  List.of(
                      time(c.dueAt()),
                      c.campaign(),
                      names.apply(c.customerId()),
                      PhoneNumbers.masked(c.e164()),
                      c.reason()))
              .toList(),
          out);
    }
  }

  /** How many of each campaign, and of each kind of reason. */
  private void counts(Result r, PrintWriter out) {
    Map<String, int[]> counts = new TreeMap<>();
    r.calls().forEach(c -> counts.computeIfAbsent(c.campaign(), k -> new int[2])[0]++);
    Map<String, Integer> reasons = new TreeMap<>();
    for (Skipped s : r.skipped()) {
      counts.computeIfAbsent(s.campaign(), k -> new int[2])[1]++;
      reasons.merge(s.campaign() + ' ' + s.reason().split(":", 2)[0], 1, Integer::sum);
    }
    if (counts.isEmpty()) {
      return;
    }
    table(
        new Text("合计", "Counts"),
        List.of(
            CAMPAIGN,
            column("calls", "拨打", "Called"),
            column("skipped", "不拨打", "Not called"),
            column("reasons", "其中", "Of these")),
        counts.entrySet().stream()
            .map(e ->
                List.of(
                    e.getKey(),
                    Integer.toString(e.getValue()[0]),
                    Integer.toString(e.getValue()[1]),
                    reasons.entrySet().stream()
                        .filter(x -> x.getKey().startsWith(e.getKey() + ' '))
                        .map(
                            x -> x.getKey().substring(e.getKey().length() + 1) + " " + x.getValue())
                        .reduce((a, b) -> a + ", " + b)
                        .orElse("")))
            .toList(),
        out);
  }

  private void table(
      Text title, List<Table.Column> columns, List<List<String>> rows, PrintWriter out) {
    out.println(TablePrinter.text(new Table(title, columns, rows), language));
  }

  private String time(Instant at) {
    return TIME.format(at.atZone(zone));
  }

  private static Table.Column column(String key, String zh, String en) {
    return new Table.Column(key, new Text(zh, en));
  }
}
