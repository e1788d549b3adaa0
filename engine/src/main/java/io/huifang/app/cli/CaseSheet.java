package io.huifang.app.cli;

import io.huifang.cases.CaseList;
import io.huifang.config.CaseKind;
import io.huifang.config.Config;
import io.huifang.config.Text;
import io.huifang.report.CaseWords;
import io.huifang.store.Database;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Cases for people and programs. */
final class CaseSheet {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private CaseSheet() {}

  /** A word that is none; kinds are asked for in English, also by who reads Chinese. */
  static UserProblem noKind(String words) {
    return UserProblem.usage(
        words
            + "; a kind is named in English: "
            + Arrays.stream(CaseKind.values())
                .map(k -> k.label() + " (" + k.title().zh() + ")")
                .collect(Collectors.joining(", ")));
  }

  /** One case with its whole history, and what is next; late as of {@code now}. */
  static void print(Output output, Database database, Config files, long id, Instant now) {
    CaseList.Item item = item(database, id, now);
    print(output, files, item, database.inTx(tx -> CaseList.steps(tx, id)), now);
  }

  /** One case as it stood at a moment, with its history until then. */
  static void printAt(Output output, Database database, Config files, long id, Instant at) {
    CaseList.Item today = item(database, id, at);
    CaseList.Item then =
        database
            .inTx(tx -> CaseList.itemAt(tx, id, at))
            .orElseThrow(() ->
                new UserProblem(
                    "case "
                        + id
                        + " was opened later, at "
                        + time(today.openedAt(), files.engine().zone())));
    List<CaseList.Step> steps =
        database.inTx(tx -> CaseList.steps(tx, id)).stream()
            .filter(s -> !s.at().isAfter(at))
            .toList();
    print(output, files, then, steps, at);
  }

  private static CaseList.Item item(Database database, long id, Instant now) {
    return database
        .inTx(tx -> CaseList.item(tx, id, now))
        .orElseThrow(() -> new UserProblem("there is no case " + id));
  }

  private static void print(
      Output output, Config files, CaseList.Item item, List<CaseList.Step> steps, Instant now) {
    long id = item.id();
    ZoneId zone = files.engine().zone();
    String language = files.engine().language();
    var words = new CaseWords(files, language);
    Map<String, Object> all = new LinkedHashMap<>(row(item, files));
    all.put("steps", steps.stream().map(s -> row(s, zone)).toList());
    output.print(
        all,
        out -> {
          String title =
              words.of(item.kind().label())
                  + " "
                  + id
                  + "  "
                  + words.of(item.state().label())
                  + "  "
                  + item.customer()
                  + "  "
                  + ShownNumbers.by(files).apply(item.e164())
                  + "  "
                  + words.about(item.words());
          out.print(
              TablePrinter.text(
                  new Table(
                      new Text(title, title),
                      List.of(
                          new Table.Column("at", new Text("时间", "At")),
                          new Table.Column("what", new Text("事项", "What")),
                          new Table.Column("author", new Text("何人", "By")),
                          new Table.Column("words", new Text("说明", "Words"))),
                      steps.stream()
                          .map(s ->
                              List.of(
                                  time(s.at(), zone),
                                  words.of(s.what()),
                                  words.author(s.author()),
                                  words.step(s.what(), s.words())))
                          .toList()),
                  language));
          next(item, zone, now).ifPresent(t -> out.println(t.in(language)));
        });
  }

  /** The next step, by when, and whether that is over; empty: no deadline runs. */
  private static Optional<Text> next(CaseList.Item item, ZoneId zone, Instant now) {
    String step = item.next();
    Instant due = item.dueAt();
    if (step == null || due == null) {
      return Optional.empty();
    }
    boolean over = due.isBefore(now);
    return Optional.of(
        new Text(
            "下一步：%s，时限 %s%s"
                .formatted(
                    CaseWords.next(step, "zh-CN"),
                    time(due, zone),
                    over ? "，截至 " + time(now, zone) + " 已逾期" : ""),
            "next: %s, by %s%s"
                .formatted(
                    CaseWords.next(step, "en"),
                    time(due, zone),
                    over ? ", which is past at " + time(now, zone) + ": late" : "")));
  }

  /** Many cases, a line each. */
  static Table table(List<CaseList.Item> items, Config files) {
    ZoneId zone = files.engine().zone();
    String language = files.engine().language();
    var words = new CaseWords(files, language);
    return new Table(
        new Text("个案", "Cases"),
        List.of(
            new Table.Column("id", new Text("编号", "No.")),
            new Table.Column("kind", new Text("类别", "Kind")),
            new Table.Column("state", new Text("状态", "State")),
            new Table.Column("customer", new Text("客户", "Customer")),
            new Table.Column("department", new Text("责任部门", "Department")),
            new Table.Column("next", new Text("下一步", "Next")),
            new Table.Column("due", new Text("时限", "Due")),
            new Table.Column("late", new Text("逾期", "Late")),
            new Table.Column("words", new Text("内容", "Words"))),
        items.stream()
            .map(i ->
                List.of(
                    Long.toString(i.id()),
                    words.of(i.kind().label()),
                    words.of(i.state().label()),
                    i.customer(),
                    words.department(i.department())
                        + (i.person().isEmpty() ? "" : " (" + i.person() + ")"),
                    i.next() == null ? "" : CaseWords.next(i.next(), language),
                    time(i.dueAt(), zone),
                    i.late() ? "!" : "",
                    words.about(i.words())))
            .toList());
  }

  static Map<String, Object> row(CaseList.Item i, Config files) {
    ZoneId zone = files.engine().zone();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", i.id());
    row.put("kind", i.kind().label());
    row.put("state", i.state().label());
    row.put("round", i.round());
    row.put("customer", i.customer());
    row.put("phone", ShownNumbers.by(files).apply(i.e164()));
    row.put("department", i.department());
    row.put("person", i.person());
    row.put("words", i.words());
    row.put("opened_at", iso(i.openedAt(), zone));
    row.put("next", i.next() == null ? "" : i.next());
    row.put("due_at", iso(i.dueAt(), zone));
    row.put("late", i.late());
    return row;
  }

  private static Map<String, Object> row(CaseList.Step s, ZoneId zone) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("at", iso(s.at(), zone));
    row.put("round", s.round());
    row.put("what", s.what());
    row.put("author", s.author());
    row.put("words", s.words());
    return row;
  }

  static String time(@Nullable Instant at, ZoneId zone) {
    return at == null ? "" : TIME.format(at.atZone(zone));
  }

  private static String iso(@Nullable Instant at, ZoneId zone) {
    return at == null ? "" : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
  }
}
