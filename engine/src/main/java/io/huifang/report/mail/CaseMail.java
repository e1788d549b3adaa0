package io.huifang.report.mail;

import io.huifang.cases.CaseAlarm;
import io.huifang.cases.CaseAlarms;
import io.huifang.cases.CaseView;
import io.huifang.config.Config;
import io.huifang.config.Text;
import io.huifang.report.CaseWords;
import io.huifang.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Tells of cases by mail, each recipient in a mail of their own, in the languages of cases.yaml.
 * Mail goes over many servers: who the customer is stands in the case, not here; what they said
 * only where cases.yaml wants it.
 */
public final class CaseMail implements CaseAlarms {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private static final Text OUTLET = new Text("网点", "Outlet");
  private static final Text DEPARTMENT = new Text("责任部门", "Department");
  private static final Text PERSON = new Text("经办人", "Handled by");
  private static final Text OPENED = new Text("登记", "Registered");
  private static final Text DUE = new Text("期限", "Due");
  private static final Text TO_DO = new Text("要做", "To be done");
  private static final Text CUSTOMER_NO = new Text("客户编号", "Customer number");
  private static final Text SAID = new Text("内容", "Words");
  private static final Text NEXT =
      new Text("查看全部经过，并登记处理：", "To see what has happened, and to write down what is done:");

  private final Supplier<Config> config;

  /** By the files as they are at that moment. */
  public CaseMail(Supplier<Config> config) {
    this.config = config;
  }

  @Override
  public void tell(Tx tx, CaseAlarm alarm) {
    Config files = config.get();
    if (!files.engine().mail().configured()) {
      return; // a server that is named one day would send what nobody needs any more
    }
    Letter letter = letter(files, alarm);
    Outbox.About about = about(files, alarm);
    alarm
        .recipients()
        .forEach(to -> Outbox.put(tx, to, letter, files.engine().mail().from(), about));
    Overtaken.byNewer(tx, about.caseId());
  }

  /** A warning is none any more once the step is late. */
  private static Outbox.About about(Config files, CaseAlarm alarm) {
    Duration holds = files.cases().mail().sendWithin();
    Instant due = alarm.dueAt();
    if (alarm.what().equals("warned") && due != null) {
      Duration left = Duration.between(alarm.now(), due);
      holds = left.compareTo(holds) < 0 ? left : holds;
    }
    return new Outbox.About(
        alarm.view().id(),
        alarm.view().round(),
        alarm.stage(),
        alarm.what(),
        alarm.at(),
        Math.max(0, holds.toSeconds()));
  }

  static Letter letter(Config files, CaseAlarm alarm) {
    List<String> languages =
        files.cases().mail().languages().isEmpty()
            ? List.of(files.engine().language())
            : files.cases().mail().languages();
    String first = languages.getFirst();
    String house = files.reports().house().in(first);
    String body =
        languages.stream()
            .map(l -> String.join("\n", lines(files, alarm, l)))
            .collect(Collectors.joining("\n\n----\n\n", "", "\n"));
    return new Letter(house, subject(files, alarm, first), body, List.of());
  }

  private static String subject(Config files, CaseAlarm alarm, String language) {
    var words = new CaseWords(files, language);
    CaseView c = alarm.view();
    String colon = language.startsWith("zh") ? "：" : ": ";
    String more = alarm.words().isEmpty() ? "" : colon + words.step(alarm.what(), alarm.words());
    return words.of(c.kind().label()) + " " + c.id() + " " + words.of(alarm.what()) + more;
  }

  private static List<String> lines(Config files, CaseAlarm alarm, String language) {
    CaseView c = alarm.view();
    var words = new CaseWords(files, language);
    var lines = new ArrayList<String>();
    lines.add(files.reports().house().in(language));
    lines.add(subject(files, alarm, language));
    lines.add("");
    Instant due = alarm.dueAt();
    boolean theirs = alarm.what().equals("assigned") || alarm.what().equals("reopened");
    add(lines, TO_DO, theirs ? CaseWords.next(alarm.stage().label(), language) : "", language);
    add(lines, DUE, due == null ? "" : time(files, due), language);
    add(lines, OUTLET, c.facts().outlet(), language);
    add(lines, DEPARTMENT, words.department(c.department()), language);
    add(lines, PERSON, c.person(), language);
    add(lines, OPENED, time(files, c.openedAt()), language);
    add(lines, CUSTOMER_NO, alarm.said().customerNo(), language);
    alarm.said().words().forEach(said -> add(lines, SAID, words.about(said), language));
    lines.add("");
    lines.add(NEXT.in(language));
    lines.add("huifang case show " + c.id());
    return lines;
  }

  private static void add(List<String> lines, Text name, String value, String language) {
    if (!value.isEmpty()) {
      lines.add(name.in(language) + (language.startsWith("zh") ? "：" : ": ") + value);
    }
  }

  private static String time(Config files, Instant at) {
    return MINUTE.format(at.atZone(files.engine().zone()));
  }
}
