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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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

  private CasesReader() {}

  static CasesConfig read(Fields f) {
    List<Person> people =
        f.need("people").declaring(PERSON).items(1, 200).stream()
            .map(v -> person(v.fields()))
            .toList();
    List<Department> departments =
        f.need("departments").declaring(DEPARTMENT).items(1, 100).stream()
            .map(v -> department(v.fields()))
            .toList();
    Working working = working(f.need("working-time").fields());
    List<Assign> assign =
        f.orEmpty("assign").items(0, 200).stream().map(CasesReader::assign).toList();
    String otherwise = f.need("otherwise").uses(DEPARTMENT);
    Repeated repeated = repeated(f.orEmpty("repeated").fields());
    int reopenDays = f.or("reopen-days", "30").intIn(0, 366);
    int appointmentGrace = f.or("appointment-grace-days", "1").intIn(0, 60);
    int promiseGrace = f.or("promise-grace-days", "1").intIn(0, 60);
    Fields kinds = f.need("kinds").fields();
    var byKind = new EnumMap<CaseKind, CasesConfig.Kind>(CaseKind.class);
    KINDS.forEach((label, kind) ->
        byKind.put(kind, CaseKindReader.read(kind, kinds.need(label).fields(), working.day())));
    kinds.done();
    f.done();
    return new CasesConfig(
        people,
        departments,
        working,
        assign,
        otherwise,
        repeated,
        reopenDays,
        appointmentGrace,
        promiseGrace,
        Map.copyOf(byKind));
  }

  private static Person person(Fields f) {
    var person =
        new Person(f.need("name").declares(PERSON, NAME, NAME_WORDS), Forms.text(f.need("title")));
    f.done();
    return person;
  }

  private static Department department(Fields f) {
    var department =
        new Department(
            f.need("name").declares(DEPARTMENT, Forms.NAME, Forms.NAME_WORDS),
            Forms.text(f.need("title")),
            f.need("manager").uses(PERSON));
    f.done();
    return department;
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
