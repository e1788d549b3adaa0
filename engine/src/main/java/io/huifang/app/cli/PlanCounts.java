package io.huifang.app.cli;

import io.huifang.campaign.PlanPreview.Result;
import io.huifang.campaign.PlanPreview.Skipped;
import io.huifang.config.Text;
import io.huifang.report.Table;
import io.huifang.report.TablePrinter;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many of each campaign are called and not, and for which kinds of reasons. */
final class PlanCounts {
  private final Map<String, OfCampaign> all = new TreeMap<>();

  private static final class OfCampaign {
    int calls;
    int skipped;
    final Map<String, Integer> reasons = new TreeMap<>();
  }

  void add(Result r) {
    r.calls().forEach(c -> of(c.campaign()).calls++);
    for (Skipped s : r.skipped()) {
      OfCampaign c = of(s.campaign());
      c.skipped++;
      c.reasons.merge(s.reason().split(":", 2)[0], 1, Integer::sum);
    }
  }

  private OfCampaign of(String campaign) {
    return all.computeIfAbsent(campaign, k -> new OfCampaign());
  }

  private int calls() {
    return all.values().stream().mapToInt(c -> c.calls).sum();
  }

  private int skipped() {
    return all.values().stream().mapToInt(c -> c.skipped).sum();
  }

  Map<String, Integer> forPrograms() {
    return Map.of("calls", calls(), "skipped", skipped());
  }

  void print(String language, PrintWriter out) {
    if (!all.isEmpty()) {
      out.println(TablePrinter.text(table(), language));
    }
    out.printf(Locale.ROOT, "%d to be called, %d not%n", calls(), skipped());
  }

  private Table table() {
    return new Table(
        new Text("合计", "Counts"),
        List.of(
            column("campaign", "活动", "Campaign"),
            column("calls", "拨打", "Called"),
            column("skipped", "不拨打", "Not called"),
            column("reasons", "其中", "Of these")),
        all.entrySet().stream().map(e -> row(e.getKey(), e.getValue())).toList());
  }

  private static List<String> row(String campaign, OfCampaign c) {
    return List.of(
        campaign,
        Integer.toString(c.calls),
        Integer.toString(c.skipped),
        c.reasons.entrySet().stream()
            .map(r -> r.getKey() + " " + r.getValue())
            .collect(Collectors.joining(", ")));
  }

  private static Table.Column column(String key, String zh, String en) {
    return new Table.Column(key, new Text(zh, en));
  }
}
