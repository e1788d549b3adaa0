package io.huifang.config;

import io.huifang.config.AgentsConfig.Agent;
import io.huifang.config.AgentsConfig.Days;
import io.huifang.config.AgentsConfig.Leave;
import io.huifang.config.AgentsConfig.Supervisor;
import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code agents.yaml}. */
final class AgentsReader {
  /** Queues that agents serve. */
  static final String QUEUE = "queue";

  /** Skills that agents have. */
  static final String SKILLED = "skill";

  /** Who signs in and has a phone. */
  static final String PERSON = "agent";

  private static final Pattern EXTENSION = Pattern.compile("[0-9]{2,10}");
  private static final Pattern SIGN_IN = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");

  private AgentsReader() {}

  static AgentsConfig read(Fields f) {
    var config =
        new AgentsConfig(
            f.need("agents").items(0, 5_000).stream().map(AgentsReader::agent).toList(),
            f.orEmpty("supervisors").items(0, 200).stream().map(AgentsReader::supervisor).toList(),
            f.orEmpty("listening").items(0, 200).stream().map(v -> v.uses(PERSON)).toList());
    f.done();
    return config;
  }

  private static Agent agent(Value v) {
    Fields f = v.fields();
    String name =
        f.need("name")
            .declares(PERSON, SIGN_IN, "a sign-in name of small letters, digits, '-', '_' and '.'");
    Value extension = f.need("extension");
    String pbx = f.need("pbx").uses(EngineReader.PBX);
    String number = extension.matching(EXTENSION, "2 to 10 digits, a PJSIP endpoint of the PBX");
    extension.declare("extension on Asterisk " + pbx, number);
    List<String> queues = queues(f.orEmpty("queues"));
    var agent =
        new Agent(
            name,
            f.or("title", name).words(),
            number,
            pbx,
            queues,
            penalties(f.orEmpty("penalties"), queues),
            phone(f.or("phone", "desk"), pbx),
            skills(f.orEmpty("skills")),
            leave(f, name));
    f.done();
    return agent;
  }

  private static Map<String, Integer> skills(Value v) {
    var skills = new TreeMap<String, Integer>();
    v.entries()
        .forEach((key, value) -> {
          String skill = key.uses(HotlineReader.SKILL);
          key.brings(SKILLED, skill);
          int penalty = value.intIn(0, 100);
          if (key.good() && value.good()) {
            skills.put(skill, penalty);
          }
        });
    return skills;
  }

  private static Leave leave(Fields f, String name) {
    Value deputy = f.or("deputy", "");
    String who = deputy.present() ? deputy.uses(PERSON) : "";
    if (!who.isEmpty() && who.equals(name)) {
      deputy.problem("found '" + who + "'; allowed: another one");
    }
    return new Leave(
        who, f.orEmpty("absent").items(0, 100).stream().map(AgentsReader::days).toList());
  }

  private static Days days(Value v) {
    Fields f = v.fields("{from: 2026-10-01, until: 2026-10-07}");
    LocalDate from = CalendarReader.date(f.need("from"));
    Value last = f.or("until", "");
    LocalDate until = last.present() ? CalendarReader.date(last) : from;
    if (last.present() && last.good() && until.isBefore(from)) {
      last.problem("found " + until + "; allowed: " + from + " or later");
    }
    f.done();
    return new Days(from, until);
  }

  private static AgentsConfig.Phone phone(Value v, String pbx) {
    AgentsConfig.Phone phone =
        v.oneOf(Forms.words(Stream.of(AgentsConfig.Phone.values()), AgentsConfig.Phone::label));
    if (phone == AgentsConfig.Phone.BROWSER) {
      v.usePbx(EngineReader.BROWSER_PHONES, pbx);
    }
    return phone;
  }

  private static Supervisor supervisor(Value v) {
    Fields f = v.fields();
    String name =
        f.need("name")
            .declares(PERSON, SIGN_IN, "a sign-in name of small letters, digits, '-', '_' and '.'");
    Value extension = f.need("extension");
    String pbx = f.need("pbx").uses(EngineReader.PBX);
    String number = extension.matching(EXTENSION, "2 to 10 digits, a PJSIP endpoint of the PBX");
    extension.declare("extension on Asterisk " + pbx, number);
    f.done();
    return new Supervisor(name, number, pbx);
  }

  private static Map<String, Integer> penalties(Value v, List<String> queues) {
    var penalties = new TreeMap<String, Integer>();
    v.entries()
        .forEach((key, value) -> {
          String queue = key.matching(Forms.NAME, "one of this agent's queues");
          int penalty = value.intIn(1, 100);
          if (key.good() && !queues.contains(queue)) {
            key.problem("found '" + queue + "'; allowed: one of this agent's queues " + queues);
          } else if (key.good() && value.good()) {
            penalties.put(queue, penalty);
          }
        });
    return penalties;
  }

  private static List<String> queues(Value v) {
    return v.items(0, 50).stream()
        .map(q -> {
          String queue = q.matching(Forms.NAME, "a queue in Asterisk: " + Forms.NAME_WORDS);
          q.brings(QUEUE, queue);
          return queue;
        })
        .toList();
  }
}
