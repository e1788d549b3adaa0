package io.huifang.demo;

import io.huifang.config.CampaignConfig;
import io.huifang.config.Text;
import io.huifang.report.Column;
import io.huifang.report.Days;
import io.huifang.report.Document;
import io.huifang.report.Foot;
import io.huifang.report.ReasonWords;
import io.huifang.report.ReportRequest;
import io.huifang.report.Reports;
import io.huifang.report.Sheet;
import io.huifang.report.format.Format;
import io.huifang.store.Database;
import java.io.Console;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The campaigns' calls come to their end; what came of them is shown and judged. */
final class CampaignScene {
  private static final Duration LIMIT = Duration.ofMinutes(6);

  /** Before so many were called it has not begun. */
  private static final int LEAST_PEOPLE = 20;

  /** Columns of the report "calls". */
  private static final int CAMPAIGN = 1;

  private static final int CUSTOMER = 2;
  private static final int OUTCOME = 5;
  private static final int KEYS = 6;
  private static final int SCORE = 7;

  private final Stage stage;
  private final boolean watched =
      Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();

  CampaignScene(Stage stage) {
    this.stage = stage;
  }

  /** A report's one table, in memory: a day of the demo is small. */
  private record Grid(Sheet sheet, List<List<@Nullable Object>> rows) {
    static Grid of(
        String key, Text title, List<Column> columns, List<List<@Nullable Object>> rows) {
      return new Grid(
          new Sheet(
              key,
              title,
              columns,
              out -> {
                rows.forEach(r -> out.row(r.toArray()));
                return Foot.NONE;
              }),
          rows);
    }

    String text(List<@Nullable Object> row, int column) {
      return Objects.toString(row.get(column), "");
    }

    long distinct(int column) {
      return rows.stream().map(r -> text(r, column)).distinct().count();
    }
  }

  void play() {
    stage.tell("The last calls end, and who complained is called again (up to four minutes)");
    try (Database database = Database.open(stage.config.engine())) {
      if (!Stage.await(LIMIT, () -> ended(database))) {
        stage.missing.add("calls were still open after " + LIMIT.toMinutes() + " minutes");
      }
      stage.out.println();
      stage.out.println();
      Grid calls = table(database, "calls");
      Grid hotline = table(database, "hotline-calls");
      Grid graded = table(database, "satisfaction", "campaigns");
      for (Grid g : List.of(grouped(calls), byCampaign(calls, graded), hotline)) {
        print(g);
      }
      judge(calls, hotline);
    }
  }

  private boolean ended(Database database) {
    Grid calls = table(database, "calls");
    long open = calls.rows().stream().filter(r -> calls.text(r, OUTCOME).equals("…")).count();
    if (watched) {
      stage.out.printf(
          Locale.ROOT, "\r    %d calls made, %d on the line   ", calls.rows().size(), open);
    }
    return open == 0 && calls.distinct(CUSTOMER) >= LEAST_PEOPLE && nobodyDue(database, calls);
  }

  /**
   * Nobody waits for a first attempt; retries lie minutes or hours ahead on the lab's clock. Who
   * stands back for another call, or has an open complaint, or waits to be picked, is not for
   * today. A trunk's refusal is an attempt, though it counts for none of the customer's.
   */
  private boolean nobodyDue(Database database, Grid calls) {
    Set<List<String>> tried = new HashSet<>();
    calls.rows().forEach(r -> tried.add(List.of(calls.text(r, CAMPAIGN), calls.text(r, CUSTOMER))));
    Grid due = table(database, "due");
    return due.rows().stream()
        .noneMatch(r ->
            List.of("claimed", "dialing").contains(due.text(r, 5))
                || (due.text(r, 5).equals("waiting")
                    && !due.text(r, 7).startsWith("complaint: ")
                    && !tried.contains(List.of(due.text(r, 1), due.text(r, 3)))));
  }

  /** The only sheet of a report, or the first. */
  private Grid table(Database database, String report) {
    return table(database, report, "");
  }

  private Grid table(Database database, String report, String key) {
    Days days = Days.day(stage.day, stage.config.engine().zone());
    return database.read(tx -> {
      Sheet sheet =
          Reports.named(report)
              .orElseThrow()
              .sheets(new ReportRequest(tx, stage.config, days, Map.of()))
              .stream()
              .filter(s -> key.isEmpty() || s.key().equals(key))
              .findFirst()
              .orElseThrow();
      return Grid.of(sheet.key(), sheet.title(), sheet.columns(), sheet.all());
    });
  }

  private void print(Grid grid) {
    var text = new StringWriter();
    try {
      Format.TABLE.print(
          new Document(
              grid.sheet().key(),
              grid.sheet().title(),
              Days.day(stage.day, stage.config.engine().zone()),
              stage.begins(stage.day),
              stage.config.reports().house(),
              stage.language(),
              List.of(grid.sheet())),
          text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    stage.out.println(text);
  }

  private static Grid grouped(Grid calls) {
    Sheet sheet = calls.sheet();
    return Grid.of(
        sheet.key(),
        sheet.title(),
        sheet.columns(),
        calls.rows().stream().sorted(Comparator.comparing(r -> calls.text(r, CAMPAIGN))).toList());
  }

  /** One line for each campaign: whom it called, how that ended, and the mean of the reports. */
  private Grid byCampaign(Grid calls, Grid graded) {
    Map<String, List<List<@Nullable Object>>> rows =
        calls.rows().stream()
            .collect(
                Collectors.groupingBy(
                    r -> calls.text(r, CAMPAIGN), TreeMap::new, Collectors.toList()));
    return Grid.of(
        "campaigns",
        new Text("各项回访", "Campaigns"),
        List.of(
            Column.text("campaign", "回访", "Campaign"),
            Column.text("title", "名称", "Title"),
            Column.integer("people", "人数", "People"),
            Column.decimal("mean", "平均得分", "Mean score", 1),
            Column.text("outcomes", "结果", "Outcomes")),
        rows.entrySet().stream().map(e -> line(calls, graded, e.getKey(), e.getValue())).toList());
  }

  private List<@Nullable Object> line(
      Grid calls, Grid graded, String campaign, List<List<@Nullable Object>> rows) {
    Map<String, Long> outcomes =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    r -> calls.text(r, OUTCOME), TreeMap::new, Collectors.counting()));
    Text title =
        stage.config.campaign(campaign).map(CampaignConfig::title).orElse(new Text("", ""));
    return Arrays.asList(
        campaign,
        title.in(stage.language()),
        (int) rows.stream().map(r -> calls.text(r, CUSTOMER)).distinct().count(),
        graded.rows().stream()
            .filter(r -> title.equals(r.getFirst()))
            .findFirst()
            .map(r -> r.get(graded.sheet().index("mean")))
            .orElse(null),
        outcomes.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .map(e -> ReasonWords.in(stage.language(), e.getKey()) + " " + e.getValue())
            .collect(Collectors.joining(", ")));
  }

  private void judge(Grid calls, Grid hotline) {
    stage.missing.addAll(
        CallsJudge.missing(
            calls.rows().stream()
                .map(r ->
                    new CallsJudge.Call(
                        calls.text(r, CAMPAIGN),
                        calls.text(r, CUSTOMER),
                        calls.text(r, OUTCOME),
                        calls.text(r, KEYS),
                        calls.text(r, SCORE),
                        scored(calls.text(r, CAMPAIGN))))
                .toList()));
    if (hotline.rows().stream().allMatch(r -> r.get(4) == null)) {
      stage.missing.add("the hotline call has no pop time");
    }
  }

  /** Whether the first answer, and so every whole one, gives a score. */
  private boolean scored(String campaign) {
    return stage
        .config
        .campaign(campaign)
        .flatMap(c -> stage.config.survey(c.survey()))
        .map(s -> s.questions().getFirst().answers().weight() > 0)
        .orElse(false);
  }
}
