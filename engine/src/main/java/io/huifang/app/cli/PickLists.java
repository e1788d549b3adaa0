package io.huifang.app.cli;

import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.Text;
import io.huifang.dialing.PickList;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which campaigns have a pick list, and how much stands on it. */
final class PickLists {
  private static final List<Table.Column> COLUMNS =
      List.of(
          new Table.Column("campaign", new Text("名称", "Name")),
          new Table.Column("title", new Text("回访", "Campaign")),
          new Table.Column("enabled", new Text("启用", "Enabled")),
          new Table.Column("proposed", new Text("待挑选", "Proposed")));

  private final Map<CampaignConfig, Integer> proposed = new LinkedHashMap<>();

  PickLists(Config files, PickList list) {
    files.campaigns().stream()
        .filter(CampaignConfig::pick)
        .forEach(c -> proposed.put(c, list.proposed(c.name()).size()));
  }

  /** Behind a number of proposals: how many of them another call goes before. */
  static Text back(long n) {
    return n == 0
        ? new Text("", "")
        : new Text(
            "，其中 " + n + " 个挑选后仍先让其他回访",
            ", "
                + n
                + " of which stand"
                + (n == 1 ? "s" : "")
                + " back for another call even then");
  }

  Object forPrograms() {
    return Map.of(
        "campaigns",
        proposed.entrySet().stream()
            .map(e ->
                Map.of(
                    "campaign", e.getKey().name(),
                    "title", e.getKey().title(),
                    "enabled", e.getKey().enabled(),
                    "proposed", e.getValue()))
            .toList());
  }

  void print(PrintWriter out, String language) {
    if (proposed.isEmpty()) {
      out.println(
          new Text(
                  "没有需要挑选的回访（campaigns/ 中写有 pick: true 的）",
                  "no campaign has a pick list (pick: true in its file in campaigns/)")
              .in(language));
      return;
    }
    List<List<String>> rows =
        proposed.entrySet().stream()
            .map(e ->
                List.of(
                    e.getKey().name(),
                    e.getKey().title().in(language),
                    (e.getKey().enabled() ? new Text("是", "yes") : new Text("否", "no"))
                        .in(language),
                    Integer.toString(e.getValue())))
            .toList();
    out.print(
        TablePrinter.text(
            new Table(new Text("需要挑选的回访", "Campaigns with a pick list"), COLUMNS, rows), language));
    out.println(new Text("查看一个：huifang pick 名称", "To see one: huifang pick NAME").in(language));
  }
}
