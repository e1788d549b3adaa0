package io.huifang.app.cli;

import io.huifang.cases.CaseList;
import io.huifang.config.CaseKind;
import io.huifang.config.Config;
import io.huifang.config.Text;
import io.huifang.customer.PhoneNumbers;
import io.huifang.report.Table;
import io.huifang.report.TablePrinter;
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

  private static final Map<String, Text> WORDS =
      Map.ofEntries(
          Map.entry("complaint", new Text("投诉", "complaint")),
          Map.entry("request", new Text("请求", "request")),
          Map.entry("lead", new Text("线索", "lead")),
          Map.entry("corrective-action", new Text("整改", "corrective action")),
          Map.entry("registered", new Text("已登记", "registered")),
          Map.entry("opened", new Text("登记", "opened")),
          Map.entry("cause", new Text("再次低分", "bad again")),
          Map.entry("said", new Text("通话内容", "said in the call")),
          Map.entry("confirmed", new Text("已确认", "confirmed")),
          Map.entry("assigned", new Text("已分派", "assigned")),
          Map.entry("answered", new Text("已答复", "answered")),
          Map.entry("solved", new Text("已解决", "solved")),
          Map.entry("told", new Text("已告知", "told")),
          Map.entry("closed", new Text("已结案", "closed")),
          Map.entry("reopened", new Text("重新打开", "reopened")),
          Map.entry("noted", new Text("备注", "noted")),
          Map.entry("warned", new Text("临期提醒", "warned")),
          Map.entry("late", new Text("逾期", "late")),
          Map.entry("escalated", new Text("升级", "escalated")),
          Map.entry("repeated", new Text("重复原因", "repeated cause")),
          Map.entry("item", new Text("项目", "item")),
          Map.entry("technician", new Text("技术员", "technician")),
          Map.entry("outlet", new Text("网点", "outlet")));

  private CaseSheet() {}

  /** The code in that language. */
  static String word(String code, String language) {
    Text text = WORDS.get(code);
    return text == null ? code : text.in(language);
  }

  /** A word that is none; kinds are asked for in English, also by who reads Chinese. */
  static UserProblem noKind(String words) {
    return UserProblem.usage(
        words
            + "; a kind is named in English: "
            + Arrays.stream(CaseKind.values())
                .map(CaseKind::label)
                .map(k -> k + " (" + word(k, "zh-CN") + ")")
                .collect(Collectors.joining(", ")));
  }

  /** One case with its whole history, and what is next; late as of {@code now}. */
  static void print(Output output, Database database, Config files, long id, Instant now) {
    CaseList.Item item =
        database
            .inTx(tx -> CaseList.item(tx, id, now))
            .orElseThrow(() -> new UserProblem("there is no case " + id));
    List<CaseList.Step> steps = database.inTx(tx -> CaseList.steps(tx, id));
    ZoneId zone = files.engine().zone();
    String language = files.engine().language();
    Map<String, Object> all = new LinkedHashMap<>(row(item, zone));
    all.put("steps", steps.stream().map(s -> row(s, zone)).toList());
    output.print(
        all,
        out -> {
          String title =
              word(item.kind().label(), language)
                  + " "
                  + id
                  + "  "
                  + word(item.state().label(), language)
                  + "  "
                  + item.customer()
                  + "  "
                  + PhoneNumbers.masked(item.e164())
                  + "  "
                  + item.words();
          out.print(
              TablePrinter.text(
                  new Table(
                      new Text(title, title),
                      List.of(
                          new Table.Column("at", new Text("时间", "at")),
                          new Table.Column("what", new Text("事项", "what")),
                          new Table.Column("author", new Text("何人", "by")),
                          new Table.Column("words", new Text("说明", "words"))),
                      steps.stream()
                          .map(s ->
                              List.of(
                                  time(s.at(), zone),
                                  word(s.what(), language),
                                  s.author(),
                                  s.words()))
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
                .formatted(word(step, "zh-CN"), time(due, zone), over ? "，已逾期" : ""),
            "next: %s, by %s%s"
                .formatted(word(step, "en"), time(due, zone), over ? ", which is past: late" : "")));
  }

  /** Many cases, a line each. */
  static Table table(List<CaseList.Item> items, ZoneId zone, String language) {
    return new Table(
        new Text("个案", "Cases"),
        List.of(
            new Table.Column("id", new Text("编号", "no.")),
            new Table.Column("kind", new Text("类别", "kind")),
            new Table.Column("state", new Text("状态", "state")),
            new Table.Column("customer", new Text("客户", "customer")),
            new Table.Column("department", new Text("责任部门", "department")),
            new Table.Column("next", new Text("下一步", "next")),
            new Table.Column("due", new Text("时限", "due")),
            new Table.Column("late", new Text("逾期", "late")),
            new Table.Column("words", new Text("内容", "words"))),
        items.stream()
            .map(i ->
                List.of(
                    Long.toString(i.id()),
                    word(i.kind().label(), language),
                    word(i.state().label(), language),
                    i.customer(),
                    i.department() + (i.person().isEmpty() ? "" : " (" + i.person() + ")"),
                    i.next() == null ? "" : word(i.next(), language),
                    time(i.dueAt(), zone),
                    i.late() ? "!" : "",
                    i.words()))
            .toList());
  }

  static Map<String, Object> row(CaseList.Item i, ZoneId zone) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", i.id());
    row.put("kind", i.kind().label());
    row.put("state", i.state().label());
    row.put("round", i.round());
    row.put("customer", i.customer());
    row.put("phone", i.e164());
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
