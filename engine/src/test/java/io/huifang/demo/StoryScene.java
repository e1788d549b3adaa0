package io.huifang.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.huifang.app.cli.Cli;
import io.huifang.report.Days;
import io.huifang.store.Database;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.ibatis.annotations.Select;

/**
 * What a supervisor asks afterwards, on the command line: why was this person called, who comes
 * tomorrow.
 */
final class StoryScene {
  private final Stage stage;

  StoryScene(Stage stage) {
    this.stage = stage;
  }

  void play() {
    String now = now();
    // Owed two calls, of which one goes first; busy, so tried again; no consent to marketing.
    ask(stage.in("合并：,占线，", "merged,busy"), "why", "陈浩", "--at", now);
    // Asked on the line to be left alone, which counts for the other campaign too.
    ask(stage.in("拒绝来电,免打扰：", "opted out,asked not to be called"), "why", "何雨桐", "--at", now);
    ask("3day", "plan", "--at", now, "--from", stage.day.plusDays(1).toString(), "--brief");
    month();
  }

  /** The printed monthly has the complaint that was closed, and the recovery call. */
  private void month() {
    String month = YearMonth.from(stage.day).toString();
    Path printed = stage.pictures.resolve("centre-monthly.html");
    ask(
        "",
        "report",
        "centre-monthly",
        "--month",
        month,
        "--at",
        evening(),
        "--format",
        "html",
        "--out",
        printed.toString());
    String page = read(printed);
    for (String title :
        stage.in("投诉回访确认,责任部门,按时解决", "Recovery call,Department,Solved in time").split(",", -1)) {
      if (!page.contains(title)) {
        stage.missing.add(printed + " lacks " + title);
      }
    }
    figures(month);
    ask("", "report", "complaints", "--month", month, "--at", evening());
  }

  /** Each number of the monthly is what the demo's own rows come to, and none of them is 0. */
  private void figures(String month) {
    Days days = Days.month(stage.day, stage.config.engine().zone());
    Set<String> differences = new TreeSet<>();
    try (Database database = Database.open(stage.config.engine())) {
      boolean same =
          Stage.await(
              Duration.ofSeconds(30),
              () -> {
                differences.clear();
                // A call may end meanwhile: then both are looked at again.
                Map<String, Long> before = counted(database, days);
                Map<String, Long> printed = MonthFigures.printed(monthly(month));
                differences.addAll(MonthFigures.differences(printed, before));
                if (before.keySet().stream().noneMatch(k -> k.endsWith(" closed"))) {
                  differences.add("no complaint of the month is closed");
                }
                String recovery = title("recovery") + " completed";
                if (!before.containsKey(recovery)) {
                  differences.add("the monthly has no recovery call: " + before.keySet());
                }
                return differences.isEmpty();
              });
      if (!same) {
        stage.missing.addAll(differences);
      }
    }
  }

  private Map<String, Long> counted(Database database, Days days) {
    return MonthFigures.of(
        database.inTx(tx -> MonthRows.of(tx, days)), stage.config, stage.language());
  }

  private String title(String campaign) {
    return stage.config.campaign(campaign).orElseThrow().title().in(stage.language());
  }

  private JsonNode monthly(String month) {
    StringWriter printed = new StringWriter();
    PrintWriter writer = new PrintWriter(printed);
    String[] command = {
      "report", "centre-monthly", "--month", month, "--at", evening(), "--format", "json"
    };
    int exit = Cli.run(command, stage.environment, writer, writer);
    if (exit != Cli.OK) {
      throw new IllegalStateException(printed.toString());
    }
    try {
      return new ObjectMapper().readTree(printed.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Right after the last call that has ended: past on the lab's clock, whatever it shows now. */
  private String now() {
    ZoneId zone = stage.config.engine().zone();
    Instant last;
    try (Database database = Database.open(stage.config.engine())) {
      last = database.inTx(tx -> tx.mapper(Ends.class).last());
    }
    Instant after = last.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    long seen = System.nanoTime();
    Stage.await(
        Duration.ofSeconds(2),
        () -> System.nanoTime() - seen > Duration.between(last, after).toNanos());
    return LocalDateTime.ofInstant(after, zone).toString();
  }

  interface Ends {
    @Select("SELECT COALESCE(MAX(ended_at), UTC_TIMESTAMP()) FROM attempt")
    Instant last();
  }

  /** The same day, when all calls are surely over and no deadline is. */
  private String evening() {
    return stage.day + "T18:00";
  }

  /**
   * Runs a command as {@code scripts/huifang} does, in this process.
   *
   * @param words that it must say, with commas between
   */
  private void ask(String words, String... command) {
    StringWriter answer = new StringWriter();
    PrintWriter writer = new PrintWriter(answer);
    int exit = Cli.run(command, stage.environment, writer, writer);
    stage.out.println("$ scripts/huifang " + String.join(" ", command));
    stage.out.println(answer);
    if (exit != Cli.OK) {
      stage.missing.add("'huifang " + command[0] + "' ended with " + exit);
    }
    Stream.of(words.split(",", -1))
        .filter(w -> !answer.toString().contains(w))
        .forEach(w -> stage.missing.add("'huifang " + String.join(" ", command) + "' lacks " + w));
  }
}
