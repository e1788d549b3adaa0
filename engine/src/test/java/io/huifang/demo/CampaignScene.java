package io.huifang.demo;

import io.huifang.config.CampaignConfig;
import io.huifang.config.Text;
import io.huifang.report.Reports;
import io.huifang.report.Table;
import io.huifang.report.TablePrinter;
import io.huifang.store.Database;
import java.io.Console;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The campaigns' calls come to their end; what came of them is shown and judged. */
final class CampaignScene {
  private static final Duration LIMIT = Duration.ofMinutes(6);
  private static final int LEAST_PEOPLE = 20;
  private static final int LEAST_CAMPAIGNS = 8;

  /** Columns of the report "calls". */
  private static final int CAMPAIGN = 1;

  private static final int CUSTOMER = 2;
  private static final int OUTCOME = 5;
  private static final int SCORE = 7;

  private final Stage stage;
  private final boolean watched =
      Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();

  CampaignScene(Stage stage) {
    this.stage = stage;
  }

  void play() {
    stage.tell("The last calls end (half a minute to a minute)");
    try (Database database = Database.open(stage.config.engine())) {
      if (!Stage.await(LIMIT, () -> ended(database))) {
        stage.missing.add("calls were still open after " + LIMIT.toMinutes() + " minutes");
      }
      stage.out.println();
      stage.out.println();
      Table calls = grouped(table(database, "calls"));
      Table hotline = table(database, "hotline-calls");
      for (Table t : List.of(calls, byCampaign(calls), hotline)) {
        stage.out.println(TablePrinter.text(t, stage.language()));
      }
      judge(calls, hotline);
    }
  }

  private boolean ended(Database database) {
    Table calls = table(database, "calls");
    long open = calls.rows().stream().filter(r -> r.get(OUTCOME).equals("…")).count();
    if (watched) {
      stage.out.printf(
          Locale.ROOT, "\r    %d calls made, %d on the line   ", calls.rows().size(), open);
    }
    return open == 0 && distinct(calls, CUSTOMER) >= LEAST_PEOPLE && nobodyDue(database, calls);
  }

  /**
   * Nobody waits for a first attempt; retries lie minutes or hours ahead on the lab's clock. Who
   * stands back for another call, or waits to be picked, is not for today. A trunk's refusal is an
   * attempt, though it counts for none of the customer's.
   */
  private boolean nobodyDue(Database database, Table calls) {
    Set<List<String>> tried = new HashSet<>();
    calls.rows().forEach(r -> tried.add(List.of(r.get(CAMPAIGN), r.get(CUSTOMER))));
    return table(database, "due").rows().stream()
        .noneMatch(r ->
            List.of("claimed", "dialing").contains(r.get(5))
                || (r.get(5).equals("waiting") && !tried.contains(List.of(r.get(1), r.get(3)))));
  }

  private Table table(Database database, String report) {
    return database.inTx(tx ->
        Reports.named(report)
            .orElseThrow()
            .make(tx, stage.config, stage.begins(stage.day), stage.begins(stage.day.plusDays(1))));
  }

  private static Table grouped(Table calls) {
    return new Table(
        calls.title(),
        calls.columns(),
        calls.rows().stream()
            .sorted(Comparator.comparing((List<String> r) -> r.get(CAMPAIGN)))
            .toList());
  }

  /** One line for each campaign: whom it called and how that ended. */
  private Table byCampaign(Table calls) {
    Map<String, List<List<String>>> rows =
        calls.rows().stream()
            .collect(
                Collectors.groupingBy(
                    r -> r.get(CAMPAIGN), LinkedHashMap::new, Collectors.toList()));
    return new Table(
        new Text("各项回访", "Campaigns"),
        List.of(
            new Table.Column("campaign", new Text("回访", "campaign")),
            new Table.Column("title", new Text("名称", "title")),
            new Table.Column("people", new Text("人数", "people")),
            new Table.Column("score", new Text("平均得分", "mean score")),
            new Table.Column("outcomes", new Text("结果", "outcomes"))),
        rows.entrySet().stream().map(e -> line(e.getKey(), e.getValue())).toList());
  }

  private List<String> line(String campaign, List<List<String>> calls) {
    Map<String, Long> outcomes =
        calls.stream()
            .collect(
                Collectors.groupingBy(r -> r.get(OUTCOME), TreeMap::new, Collectors.counting()));
    var score =
        calls.stream()
            .filter(r -> !r.get(SCORE).isEmpty())
            .mapToDouble(r -> Double.parseDouble(r.get(SCORE)))
            .average();
    return List.of(
        campaign,
        stage
            .config
            .campaign(campaign)
            .map(CampaignConfig::title)
            .map(t -> t.in(stage.language()))
            .orElse(""),
        Long.toString(calls.stream().map(r -> r.get(CUSTOMER)).distinct().count()),
        score.isEmpty() ? "" : String.format(Locale.ROOT, "%.1f", score.getAsDouble()),
        outcomes.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", ")));
  }

  private void judge(Table calls, Table hotline) {
    atLeast(LEAST_PEOPLE, distinct(calls, CUSTOMER), "people were called");
    atLeast(LEAST_CAMPAIGNS, distinct(calls, CAMPAIGN), "campaigns called somebody");
    Set<String> outcomes = new HashSet<>();
    calls.rows().forEach(r -> outcomes.add(r.get(OUTCOME)));
    for (String wanted :
        List.of("completed", "busy", "no-answer", "declined", "silent", "partial", "hung-up")) {
      if (!outcomes.contains(wanted)) {
        stage.missing.add("nobody's outcome was " + wanted);
      }
    }
    if (hotline.rows().stream().noneMatch(r -> !r.get(4).isEmpty())) {
      stage.missing.add("the hotline call has no pop time");
    }
  }

  private void atLeast(int wanted, long found, String what) {
    if (found < wanted) {
      stage.missing.add(found + " " + what + ", not " + wanted);
    }
  }

  private static long distinct(Table table, int column) {
    return table.rows().stream().map(r -> r.get(column)).distinct().count();
  }
}
