package io.huifang.config;

import io.huifang.config.CasesConfig.Assign;
import io.huifang.config.CasesConfig.Department;
import io.huifang.config.CasesConfig.Person;
import io.huifang.config.CasesConfig.Repeated;
import io.huifang.config.CasesConfig.Whom;
import io.huifang.config.CasesConfig.Working;
import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@code cases.yaml}; its kinds are read by {@link CaseKindReader}. */
final class CasesReader {
  static final String PERSON = "person in cases.yaml";
  static final String DEPARTMENT = "department in cases.yaml";

  private static final Pattern NAME = Pattern.compile("(?!manager$)" + Forms.NAME.pattern());
  private static final String NAME_WORDS = Forms.NAME_WORDS + ", and not 'manager'";
  private static final Map<String, CaseKind> KINDS =
      Forms.words(Stream.of(CaseKind.values()), CaseKind::label);
  private static final Map<String, Whom> WHOM =
      Forms.words(Stream.of(Whom.ADVISER, Whom.TECHNICIAN, Whom.NOBODY), Whom::label);

  private static final Map<String, String> ALARMS =
      Forms.words(Stream.of("assigned", "reopened", "warned", "late", "escalated"), s -> s);
  private static final Map<String, String> LANGUAGES =
      Forms.words(FolderWalk.LANGUAGES.stream(), s -> s);

  private CasesReader() {}

  /**
   * Reads it.
   *
   * @param engine engine.yaml, where it can be read
   */
  static CasesConfig read(Fields f, Optional<EngineConfig> engine) {
    var check = new CaseMailCheck();
    CasesConfig file = read(f, check);
    check.tell(file, engine);
    return file;
  }

  private static CasesConfig read(Fields f, CaseMailCheck check) {
    List<Person> people =
        f.need("people").declaring(PERSON).items(1, 200).stream()
            .map(v -> person(v.fields(), check))
            .toList();
    List<Department> departments =
        f.need("departments").declaring(DEPARTMENT).items(1, 100).stream()
            .map(v -> department(v.fields(), check))
            .toList();
    List<CasesConfig.Staff> staff =
        f.orEmpty("staff").items(0, 1_000).stream().map(v -> staff(v.fields(), check)).toList();
    Working working = working(f.need("working-time").fields());
    List<Assign> assign =
        f.orEmpty("assign").items(0, 200).stream().map(CasesReader::assign).toList();
    String otherwise = f.need("otherwise").uses(DEPARTMENT);
    Repeated repeated = repeated(f.orEmpty("repeated").fields());
    int reopenDays = f.or("reopen-days", "30").intIn(0, 366);
    int appointmentGrace = f.or("appointment-grace-days", "1").intIn(0, 60);
    int promiseGrace = f.or("promise-grace-days", "1").intIn(0, 60);
    int filesLate = f.or("files-late-days", "2").intIn(0, 60);
    CasesConfig.Mail mail = mail(f.orEmpty("mail").fields());
    Fields kinds = f.need("kinds").fields();
    var byKind = new EnumMap<CaseKind, CasesConfig.Kind>(CaseKind.class);
    KINDS.forEach((label, kind) ->
        byKind.put(
            kind, CaseKindReader.read(kind, kinds.need(label).fields(), working.day(), check)));
    kinds.done();
    f.done();
    return new CasesConfig(
        people,
        departments,
        staff,
        working,
        assign,
        otherwise,
        repeated,
        reopenDays,
        appointmentGrace,
        promiseGrace,
        filesLate,
        mail,
        Map.copyOf(byKind));
  }

  private static Person person(Fields f, CaseMailCheck check) {
    var person =
        new Person(
            f.need("name").declares(PERSON, NAME, NAME_WORDS),
            Forms.text(f.need("title")),
            addresses(f, check),
            words(f.orEmpty("users")));
    f.done();
    return person;
  }

  private static Department department(Fields f, CaseMailCheck check) {
    Value name = f.need("name");
    var department =
        new Department(
            name.declares(DEPARTMENT, Forms.NAME, Forms.NAME_WORDS),
            Forms.text(f.need("title")),
            f.need("manager").uses(PERSON),
            addresses(f, check));
    check.department(name, department.name());
    f.done();
    return department;
  }

  private static CasesConfig.Staff staff(Fields f, CaseMailCheck check) {
    Value mail = f.need("mail");
    List<String> all = mail.items(1, 20).stream().map(Forms::mailAddress).distinct().toList();
    check.addresses(mail);
    var staff = new CasesConfig.Staff(f.need("name").words(), all);
    f.done();
    return staff;
  }

  private static List<String> addresses(Fields f, CaseMailCheck check) {
    Value mail = f.orEmpty("mail");
    List<String> all = mail.items(0, 20).stream().map(Forms::mailAddress).distinct().toList();
    if (!all.isEmpty()) {
      check.addresses(mail);
    }
    return all;
  }

  private static CasesConfig.Mail mail(Fields f) {
    var mail =
        new CasesConfig.Mail(
            f.maybe("on")
                .map(on ->
                    on.items(0, ALARMS.size()).stream()
                        .map(v -> v.oneOf(ALARMS))
                        .collect(Collectors.toUnmodifiableSet()))
                .orElse(Set.of("assigned", "reopened", "warned", "escalated")),
            f.maybe("words")
                .map(words ->
                    words.items(0, KINDS.size()).stream()
                        .map(k -> k.oneOf(KINDS))
                        .collect(Collectors.toUnmodifiableSet()))
                .orElse(Set.of(CaseKind.LEAD)),
            f.orEmpty("languages").items(0, LANGUAGES.size()).stream()
                .map(v -> v.oneOf(LANGUAGES))
                .distinct()
                .toList(),
            f.or("send-within", "3d").duration(Duration.ofHours(1), Duration.ofDays(30)));
    f.done();
    return mail;
  }

  private static Working working(Fields f) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    f.need("days").items(1, 7).forEach(v -> days.add(v.oneOf(CalendarReader.DAYS)));
    Value hours = f.need("hours");
    var spans = new ArrayList<CalendarConfig.Span>();
    for (Value item : hours.items(1, 12)) {
      CalendarConfig.Span span = CalendarReader.span(item);
      if (item.good() && !spans.isEmpty() && span.from().isBefore(spans.getLast().until())) {
        item.problem("begins before the span in front of it ends; allowed: one after the other");
      } else if (item.good()) {
        spans.add(span);
      }
    }
    f.done();
    return new Working(days, spans.isEmpty() ? List.of(CalendarReader.WIDEST) : spans);
  }

  private static Assign assign(Value v) {
    Fields f = v.fields();
    var assign =
        new Assign(
            f.orEmpty("kind").items(0, KINDS.size()).stream().map(k -> k.oneOf(KINDS)).toList(),
            words(f.orEmpty("item")),
            words(f.orEmpty("outlet")),
            f.orEmpty("campaign").items(0, 100).stream()
                .map(c -> c.uses(CampaignReader.CAMPAIGN))
                .toList(),
            words(f.orEmpty("staff")),
            f.need("to").uses(DEPARTMENT),
            f.or("person", Whom.NOBODY.label()).oneOf(WHOM));
    f.done();
    if (v.good()
        && Stream.of(
                assign.kinds(),
                assign.items(),
                assign.outlets(),
                assign.campaigns(),
                assign.staff())
            .allMatch(List::isEmpty)) {
      v.problem(
          "fits every case, and those after it none; allowed: at least one of kind, item, outlet,"
              + " campaign, staff (what is left over goes to 'otherwise')");
    }
    return assign;
  }

  private static List<String> words(Value v) {
    return v.items(0, 200).stream().map(Value::words).toList();
  }

  private static Repeated repeated(Fields f) {
    var repeated =
        new Repeated(f.or("days", "90").intIn(1, 366), f.or("times", "3").intIn(2, 1_000));
    f.done();
    return repeated;
  }
}
