package io.huifang.config;

import static java.time.Duration.ofSeconds;

import io.huifang.config.SurveyConfig.Low;
import io.huifang.config.SurveyConfig.Question;
import io.huifang.config.SurveyConfig.RightParty;
import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads one file of {@code surveys/}. */
final class SurveyReader {
  static final String SURVEY = "survey";
  static final String RIGHT_PARTY = "survey with right-party (it must ask for the right person)";

  private static final Pattern QUESTION = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final Pattern KEY = Pattern.compile("[0-9*#]");
  private static final String KEY_WORDS = "one key of the phone: 0 to 9, \"*\" or \"#\"";

  private static final Map<String, CaseKind> KINDS =
      Forms.words(Stream.of(CaseKind.values()), CaseKind::label);

  private SurveyReader() {}

  static SurveyConfig read(Fields f) {
    var taken = new HashMap<Character, String>();
    Optional<Value> person = f.maybe("person");
    Optional<Value> stop = f.maybe("stop");
    Optional<Fields> personFields = person.map(Value::fields);
    Optional<Fields> stopFields = stop.map(Value::fields);
    String personKey = personFields.map(p -> key(p.need("key"), "person", taken)).orElse("");
    String stopKey = stopFields.map(s -> key(s.need("key"), "stop", taken)).orElse("");
    Value name = f.need("survey");
    Optional<RightParty> rightParty = rightParty(f.orEmpty("right-party"));
    var config =
        new SurveyConfig(
            name.declares(SURVEY, Forms.NAME, Forms.NAME_WORDS),
            Forms.text(f.need("title")),
            Forms.prompt(f.need("greeting")),
            questions(f.need("questions"), taken),
            Forms.prompt(f.need("thanks")),
            f.or("wait", "5s").duration(ofSeconds(1), ofSeconds(60)),
            f.or("repeats", "2").intIn(0, 10),
            Forms.prompt(f.or("wrong-key", "wrong-key")),
            Forms.prompt(f.or("no-input", "no-input")),
            personKey,
            personFields.map(p -> Forms.prompt(p.need("prompt"))).orElse(""),
            stopKey,
            stopFields.map(s -> Forms.prompt(s.need("prompt"))).orElse(""),
            personFields
                .map(p -> p.need("queue").matching(Forms.NAME, "a queue in Asterisk"))
                .orElse(""),
            rightParty);
    rightParty.ifPresent(r -> name.declare(RIGHT_PARTY, config.name()));
    personFields.ifPresent(Fields::done);
    stopFields.ifPresent(Fields::done);
    f.done();
    return config;
  }

  private static Optional<RightParty> rightParty(Value v) {
    Fields f = v.fields();
    String prompt = v.present() ? Forms.prompt(f.need("prompt")) : f.need("prompt").path();
    String key = f.need("key").matching(KEY, KEY_WORDS);
    Value otherwise = f.or("otherwise", "goodbye");
    String goodbye = v.present() ? Forms.prompt(otherwise) : otherwise.path();
    f.done();
    return v.present() && !key.isEmpty()
        ? Optional.of(new RightParty(prompt, key.charAt(0), goodbye))
        : Optional.empty();
  }

  private static String key(Value v, String use, Map<Character, String> taken) {
    String key = v.matching(KEY, KEY_WORDS);
    if (v.good()) {
      String before = taken.putIfAbsent(key.charAt(0), use);
      if (before != null) {
        v.problem("the key " + key + " is already the one of '" + before + "'");
      }
    }
    return key;
  }

  private static List<Question> questions(Value v, Map<Character, String> taken) {
    var ids = new HashMap<String, Value>();
    var questions = new ArrayList<Question>();
    for (Value item : v.items(1, 50)) {
      Fields f = item.fields();
      Value id = f.need("id");
      String name =
          id.matching(QUESTION, "small letters, digits and '-', beginning with a letter, up to 32");
      Value before = id.good() ? ids.putIfAbsent(name, id) : null;
      if (before != null) {
        id.problem("'" + name + "' stands twice: here and in line " + before.place().line());
      }
      Map<Character, Integer> points = points(f.need("points"), taken);
      questions.add(
          new Question(
              name,
              Forms.text(f.need("title")),
              Forms.prompt(f.need("prompt")),
              points,
              levels(points),
              f.or("weight", "1").intIn(0, 1_000),
              low(f.orEmpty("low"))));
      f.done();
    }
    return List.copyOf(questions);
  }

  private static Optional<Low> low(Value v) {
    Fields f = v.fields();
    int atMost = f.need("at-most").intIn(0, 100);
    CaseKind opens = f.or("opens", CaseKind.COMPLAINT.label()).oneOf(KINDS);
    f.done();
    return v.present() ? Optional.of(new Low(atMost, opens)) : Optional.empty();
  }

  /** Five keys, each worth less than the one before, are the five levels. */
  private static Map<Character, Level> levels(Map<Character, Integer> points) {
    List<Map.Entry<Character, Integer>> best =
        points.entrySet().stream()
            .sorted(Map.Entry.<Character, Integer>comparingByValue().reversed())
            .toList();
    Level[] all = Level.values();
    if (best.size() != all.length || Set.copyOf(points.values()).size() != all.length) {
      return Map.of();
    }
    var levels = new TreeMap<Character, Level>();
    for (int i = 0; i < all.length; i++) {
      levels.put(best.get(i).getKey(), all[i]);
    }
    return Collections.unmodifiableMap(levels);
  }

  private static Map<Character, Integer> points(Value v, Map<Character, String> taken) {
    var points = new TreeMap<Character, Integer>();
    v.entries()
        .forEach((key, value) -> {
          String k = key.matching(KEY, KEY_WORDS);
          int p = value.intIn(0, 100);
          if (key.good() && taken.containsKey(k.charAt(0))) {
            key.problem("the key " + k + " is already the one of '" + taken.get(k.charAt(0)) + "'");
          } else if (key.good()) {
            points.put(k.charAt(0), p);
          }
        });
    if (v.good() && v.present() && points.size() < 2) {
      v.problem("found fewer than 2 keys; allowed: 2 to 12 keys with points");
    }
    return Collections.unmodifiableMap(points);
  }
}
