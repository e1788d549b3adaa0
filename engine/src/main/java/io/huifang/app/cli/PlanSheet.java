package io.huifang.app.cli;

import io.huifang.campaign.PlanPreview.Planned;
import io.huifang.campaign.PlanPreview.Skipped;
import io.huifang.config.Config;
import io.huifang.config.Text;
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
import java.util.function.UnaryOperator;

/**
 * A plan as a table for people, in times of the business zone; and for programs, with its offset.
 */
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
  private final int places;
  private final UnaryOperator<String> numbers;

  /**
   * In the language of the files.
   *
   * @param names of people, by their id
   * @param places of a line; what the last column says goes on in a line below
   */
  PlanSheet(Config files, LongFunction<String> names, int places) {
    this.zone = files.engine().zone();
    this.language = files.engine().language();
    this.campaigns = new CampaignWords(files);
    this.names = names;
    this.places = places;
    this.numbers = ShownNumbers.by(files);
  }

  /** A campaign for people. */
  String campaign(String name) {
    return campaigns.of(name);
  }

  /** Places of a line. */
  int places() {
    return places;
  }

  String language() {
    return language;
  }

  Map<String, Object> row(PlanDiff.Removed r) {
    Map<String, Object> row = row(r.call());
    row.put("reason", r.reason());
    return row;
  }

  Map<String, Object> row(Planned c) {
    var row = new LinkedHashMap<String, Object>();
    row.put("campaign", c.campaign());
    whose(row, c.customerId());
    row.put("phone", numbers.apply(c.e164()));
    row.put("occasion", c.occasion());
    row.put("window_from", moment(c.windowFrom()));
    row.put("window_until", moment(c.windowUntil()));
    row.put("due", moment(c.dueAt()));
    row.put("reason", c.reason());
    row.put("mode", campaigns.mode(c.campaign()));
    return row;
  }

  Map<String, Object> row(Skipped s) {
    var row = new LinkedHashMap<String, Object>();
    row.put("campaign", s.campaign());
    whose(row, s.customerId());
    row.put("occasion", s.occasion());
    row.put("reason", s.reason());
    return row;
  }

  /** A name alone names nobody for sure: {@code why id:17} takes the other. */
  private void whose(Map<String, Object> row, long customerId) {
    row.put("customer", names.apply(customerId));
    row.put("customer_id", customerId);
  }

  /** For programs, which may stand in another zone. */
  String moment(Instant at) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
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
                    campaigns.occasion(s.campaign(), s.occasion()),
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
                    campaigns.occasion(m.campaign(), m.occasion()),
                    campaigns.reason(m.campaign(), m.reason())))
            .toList(),
        out);
  }

  Map<String, Object> row(RanOut.Missed m) {
    var row = new LinkedHashMap<String, Object>();
    row.put("campaign", m.campaign());
    whose(row, m.customerId());
    row.put("phone", numbers.apply(m.e164()));
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
                    campaigns.occasion(x.call().campaign(), x.call().occasion()),
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
                      numbers.apply(c.e164()),
                      campaigns.reason(c.campaign(), c.reason())))
              .toList(),
          out);
    }
  }

  private void table(
      Text title, List<Table.Column> columns, List<List<String>> rows, PrintWriter out) {
    out.println(TablePrinter.text(new Table(title, columns, rows), language, places));
  }

  /** For people. */
  String time(Instant at) {
    return TIME.format(at.atZone(zone));
  }

  private static Table.Column column(String key, String zh, String en) {
    return new Table.Column(key, new Text(zh, en));
  }
}
