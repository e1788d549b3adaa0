package io.huifang.app.cli;

import io.huifang.campaign.PlanPreview.Planned;
import io.huifang.campaign.PlanPreview.Result;
import io.huifang.campaign.PlanPreview.Skipped;
import io.huifang.config.Text;
import io.huifang.report.ReasonWords;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * How many of each campaign are called, proposed and not called, and for which kinds of reasons.
 */
final class PlanCounts {
  private final Map<String, OfCampaign> all = new TreeMap<>();

  private static final class OfCampaign {
    int calls;
    int proposed;
    int back;
    int skipped;
    final Map<String, Integer> reasons = new TreeMap<>();
  }

  void add(Result r) {
    for (Planned p : r.calls()) {
      OfCampaign c = of(p.campaign());
      if (p.proposed()) {
        c.proposed++;
        c.back += p.standsBack() ? 1 : 0;
      } else {
        c.calls++;
      }
    }
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

  private int proposed() {
    return all.values().stream().mapToInt(c -> c.proposed).sum();
  }

  private int skipped() {
    return all.values().stream().mapToInt(c -> c.skipped).sum();
  }

  Map<String, Integer> forPrograms() {
    var counts = new LinkedHashMap<String, Integer>();
    counts.put("calls", calls());
    counts.put("proposed", proposed());
    counts.put("skipped", skipped());
    return counts;
  }

  /**
   * For people.
   *
   * @param named a campaign for people
   * @param places of a line
   */
  void print(String language, UnaryOperator<String> named, int places, PrintWriter out) {
    if (!all.isEmpty()) {
      out.println(TablePrinter.text(table(language, named), language, places));
    }
    out.println(
        new Text(
                "将拨打 " + calls() + " 人次，不拨打 " + skipped(),
                calls() + " to be called, " + skipped() + " not")
            .in(language));
    if (proposed() > 0) {
      String pick =
          "huifang pick "
              + all.entrySet().stream()
                  .filter(e -> e.getValue().proposed > 0)
                  .map(Map.Entry::getKey)
                  .collect(Collectors.joining(" | "));
      Text back = PickLists.back(all.values().stream().mapToInt(c -> c.back).sum());
      out.println(
          new Text(
                  "待挑选 " + proposed() + "，挑选后才拨打" + back.zh() + "：" + pick,
                  proposed() + " proposed, called only when picked" + back.en() + ": " + pick)
              .in(language));
    }
  }

  private Table table(String language, UnaryOperator<String> named) {
    return new Table(
        new Text("合计", "Counts"),
        List.of(
            column("campaign", "回访", "Campaign"),
            column("calls", "拨打", "Called"),
            column("proposed", "待挑选", "Proposed"),
            column("skipped", "不拨打", "Not called"),
            column("reasons", "其中", "Of these")),
        all.entrySet().stream()
            .map(e -> row(named.apply(e.getKey()), e.getValue(), language))
            .toList());
  }

  private static List<String> row(String campaign, OfCampaign c, String language) {
    return List.of(
        campaign,
        Integer.toString(c.calls),
        Integer.toString(c.proposed),
        Integer.toString(c.skipped),
        c.reasons.entrySet().stream()
            .map(r -> ReasonWords.codeIn(language, r.getKey()) + " " + r.getValue())
            .collect(Collectors.joining(", ")));
  }

  private static Table.Column column(String key, String zh, String en) {
    return new Table.Column(key, new Text(zh, en));
  }
}
