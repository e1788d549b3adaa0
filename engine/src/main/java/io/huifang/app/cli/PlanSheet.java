package io.huifang.app.cli;

import io.huifang.campaign.PlanPreview.Planned;
import io.huifang.campaign.PlanPreview.Skipped;
import io.huifang.config.Config;
import io.huifang.config.Text;
import io.huifang.customer.PhoneNumbers;
import io.huifang.dialing.RanOut;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;

/** A plan as a table for people, and for programs. Times are those of the business zone. */
final class PlanSheet {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
  private static final Table.Column CAMPAIGN = column("campaign", "回访", "Campaign");
  private static final Table.Column CUSTOMER = column("customer", "客户", "Customer");
  private static final Table.Column DUE = column("due", "时间", "When");
  private static final Table.Column PHONE = column("phone", "电话", "Phone");
  private static final Table.Column OCCASION = column("occasion", "事由", "Occasion");
  private static final Table.Column REASON = column("reason", "原因", "Why");

  private final ZoneId zone;
  private final String language;
  private final CampaignWords campaigns;
  private final LongFunction<String> names;

  PlanSheet(Config files, LongFunction<String> names) {
    this.zone = files.engine().zone();
    this.language = files.engine().language();
    this.campaigns = new CampaignWords(files);
    this.names = names;
  }

  /** A campaign for people. */
  String campaign(String name) {
    return campaigns.of(name);
  }

  String language() {
    return language;
  }

  Map<String, String> row(PlanDiff.Removed r) {
    Map<String, String> row = row(r.call());
    row.put("reason", r.reason());
    return row;
  }

  Map<String, String> row(Planned c) {
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

  Map<String, String> row(Skipped s) {
    var row = new LinkedHashMap<String, String>();
    row.put("campaign", s.campaign());
    row.put("customer", names.apply(s.customerId()));
    row.put("occasion", s.occasion());
    row.put("reason", s.reason());
    return row;
  }

  void called(List<Planned> calls, PrintWriter out) {
    calls("将拨打", "To be called", calls, out);
  }

  void proposed(List<Planned> calls, PrintWriter out) {
    calls("待挑选", "Proposed: called only when picked", calls, out);
  }

  void added(List<Planned> calls, PrintWriter out) {
    calls("新增", "Called by the new files only", calls, out);
  }

  void changed(List<Planned> calls, PrintWriter out) {
    calls("变更", "Called otherwise", calls, out);
  }

  void skipped(List<Skipped> skipped, PrintWriter out) {
    not(
        new Text("不拨打", "Not called"),
        skipped.stream()
            .map(s ->
                List.of(
                    campaign(s.campaign()),
                    names.apply(s.customerId()),
                    s.occasion(),
                    campaigns.reason(s.campaign(), s.reason())))
            .toList(),
        out);
  }

  /** Who was called in vain today. */
  void ranOut(List<RanOut.Missed> missed, PrintWriter out) {
    not(
        new Text("今日未联系上，不再拨打", "Called in vain today, and not again"),
        missed.stream()
            .map(m ->
                List.of(
                    campaign(m.campaign()),
                    names.apply(m.customerId()),
                    m.occasion(),
                    campaigns.reason(m.campaign(), m.reason())))
            .toList(),
        out);
  }

  Map<String, String> row(RanOut.Missed m) {
    var row = new LinkedHashMap<String, String>();
    row.put("campaign", m.campaign());
    row.put("customer", names.apply(m.customerId()));
    row.put("phone", m.e164());
    row.put("occasion", m.occasion());
    row.put("reason", m.reason());
    return row;
  }

  void removed(List<PlanDiff.Removed> removed, PrintWriter out) {
    not(
        new Text("取消", "Not called any more"),
        removed.stream()
            .map(x ->
                List.of(
                    campaign(x.call().campaign()),
                    names.apply(x.call().customerId()),
                    x.call().occasion(),
                    campaigns.reason(x.call().campaign(), x.reason())))
            .toList(),
        out);
  }

  private void not(Text title, List<List<String>> rows, PrintWriter out) {
    if (!rows.isEmpty()) {
      table(title, List.of(CAMPAIGN, CUSTOMER, OCCASION, REASON), rows, out);
    }
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
                      campaign(c.campaign()),
                      names.apply(c.customerId()),
                      PhoneNumbers.masked(c.e164()),
                      campaigns.reason(c.campaign(), c.reason())))
              .toList(),
          out);
    }
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
