package io.huifang.config;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import io.huifang.config.SurveyConfig.Endings;
import io.huifang.config.SurveyConfig.Help;
import io.huifang.config.SurveyConfig.Keys;
import io.huifang.config.SurveyConfig.Manners;
import io.huifang.config.SurveyConfig.Person;
import io.huifang.config.SurveyConfig.Question;
import io.huifang.config.SurveyConfig.Resume;
import io.huifang.config.SurveyConfig.RightParty;
import io.huifang.config.SurveyConfig.Stop;
import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads one file of {@code surveys/}; its questions are read by {@link QuestionReader}. */
final class SurveyReader {
  static final String SURVEY = "survey";
  static final String RESUME = "survey with resume (it must go on where a call was cut)";
  static final String RIGHT_PARTY = "survey with right-party (it must ask for the right person)";
  static final String CLOSING =
      "survey that tells which answer closes the case (one question with closes: case, or only one"
          + " of kind yes-no)";

  static final Pattern KEY = Pattern.compile("[0-9*#]");
  static final String KEY_WORDS = "one key of the phone: 0 to 9, \"*\" or \"#\"";

  private SurveyReader() {}

  static SurveyConfig read(Fields f) {
    return read(f, Optional.empty());
  }

  /** With the limit of calls, when engine.yaml is at hand. */
  static SurveyConfig read(Fields f, Optional<Duration> callLimit) {
    var taken = new LinkedHashMap<String, String>();
    Keys keys = keys(f, taken);
    Value name = f.need("survey");
    Optional<RightParty> rightParty = rightParty(f.orEmpty("right-party"), taken);
    Manners manners = manners(f, Optional.empty());
    String title = name.declares(SURVEY, Forms.NAME, Forms.NAME_WORDS);
    Text words = Forms.text(f.need("title"));
    String greeting = Forms.prompt(f.need("greeting"));
    List<Question> questions =
        new QuestionReader(manners, Map.copyOf(taken), keys.person().isPresent(), callLimit)
            .all(f.need("questions"));
    String thanks = Forms.prompt(f.need("thanks"));
    var config =
        new SurveyConfig(
            title,
            words,
            rightParty,
            greeting,
            questions,
            new Endings(
                thanks,
                f.maybe("thanks-low").map(Forms::prompt).orElse(thanks),
                Forms.prompt(f.or("goodbye", "goodbye"))),
            keys,
            uninterrupted(f.orEmpty("no-barge-in")),
            resume(f.orEmpty("resume")));
    rightParty.ifPresent(r -> name.declare(RIGHT_PARTY, config.name()));
    config.resume().ifPresent(r -> name.declare(RESUME, config.name()));
    config.closing().ifPresent(q -> name.declare(CLOSING, config.name()));
    f.done();
    return config;
  }

  /** Patience, of the survey or of one question that may say otherwise. */
  static Manners manners(Fields f, Optional<Manners> standard) {
    if (standard.isEmpty()) {
      return new Manners(
          wait(f.or("wait", "5s")),
          f.or("repeats", "2").intIn(0, 10),
          f.or("wrong-keys", "2").intIn(0, 10),
          Forms.prompt(f.or("no-input", "no-input")),
          Forms.prompt(f.or("wrong-key", "wrong-key")));
    }
    Manners s = standard.get();
    return new Manners(
        f.maybe("wait").map(SurveyReader::wait).orElse(s.patience()),
        f.maybe("repeats").map(v -> v.intIn(0, 10)).orElse(s.silences()),
        f.maybe("wrong-keys").map(v -> v.intIn(0, 10)).orElse(s.wrongKeys()),
        f.maybe("no-input").map(Forms::prompt).orElse(s.noInput()),
        f.maybe("wrong-key").map(Forms::prompt).orElse(s.wrongKey()));
  }

  private static Duration wait(Value v) {
    return v.duration(ofSeconds(1), ofSeconds(60));
  }

  private static Keys keys(Fields f, Map<String, String> taken) {
    Value person = f.orEmpty("person");
    Fields p = person.fields();
    String personKey = key(p.need("key"), "person", taken);
    String personPrompt = prompt(person, p.need("prompt"));
    String queue = p.need("queue").matching(Forms.NAME, "a queue in Asterisk");
    p.done();
    Value stop = f.orEmpty("stop");
    Fields s = stop.fields();
    String stopKey = key(s.need("key"), "stop", taken);
    String stopPrompt = prompt(stop, s.need("prompt"));
    s.done();
    Value help = f.orEmpty("help");
    Fields h = help.fields();
    String helpKey = key(h.need("key"), "help", taken);
    String helpPrompt = prompt(help, h.need("prompt"));
    h.done();
    return new Keys(
        given(person).map(_ -> new Person(personKey, personPrompt, queue)),
        given(stop).map(_ -> new Stop(stopKey, stopPrompt)),
        given(help).map(_ -> new Help(helpKey, helpPrompt)),
        key(f.or("repeat-key", ""), "repeat-key", taken),
        key(f.or("language-key", ""), "language-key", taken));
  }

  private static Optional<Value> given(Value v) {
    return Optional.of(v).filter(Value::present);
  }

  private static Optional<RightParty> rightParty(Value v, Map<String, String> taken) {
    Fields f = v.fields();
    String prompt = prompt(v, f.need("prompt"));
    Value yes = f.need("key");
    String key = yes.matching(KEY, KEY_WORDS);
    if (v.present() && yes.good() && taken.containsKey(key)) {
      yes.problem("the key " + key + " is already the one of '" + taken.get(key) + "'");
    }
    String goodbye = prompt(v, f.or("otherwise", "goodbye"));
    f.done();
    return v.present() && !key.isEmpty()
        ? Optional.of(new RightParty(prompt, key.charAt(0), goodbye))
        : Optional.empty();
  }

  private static Optional<Resume> resume(Value v) {
    Fields f = v.fields();
    var within = f.need("within").duration(ofMinutes(1), ofDays(30));
    String prompt = prompt(v, f.or("prompt", "survey-resumed"));
    f.done();
    return given(v).map(_ -> new Resume(within, prompt));
  }

  /** A prompt within a group that may be left out: then its default is not used either. */
  private static String prompt(Value group, Value v) {
    return group.present() ? Forms.prompt(v) : "";
  }

  private static Set<String> uninterrupted(Value v) {
    return v.items(0, 100).stream().map(Forms::prompt).collect(Collectors.toUnmodifiableSet());
  }

  private static String key(Value v, String use, Map<String, String> taken) {
    String key = v.present() ? v.matching(KEY, KEY_WORDS) : "";
    if (v.present() && v.good()) {
      String before = taken.putIfAbsent(key, use);
      if (before != null) {
        v.problem("the key " + key + " is already the one of '" + before + "'");
      }
    }
    return key;
  }
}
