package io.huifang.config;

import io.huifang.config.SurveyConfig.Kind;
import io.huifang.config.SurveyConfig.Option;
import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads which answers one question offers, by key, and what each is worth and sets going. */
final class OptionReader {
  private static final Pattern KEYS = Pattern.compile("[0-9]{1,2}|[*#]");
  private static final String KEYS_WORDS = SurveyReader.KEY_WORDS + ", or two digits, as 10";
  private static final Map<String, Level> LEVELS =
      Forms.words(Stream.of(Level.values()), Level::label);

  /** What an answer may open, as cases.yaml knows it. */
  private static final Map<String, String> CASES =
      Forms.words(Stream.of(CaseKind.values()).map(CaseKind::label), w -> w);

  private final Fields f;
  private final Kind kind;
  private final Map<String, String> taken;
  private boolean scored;

  OptionReader(Fields f, Kind kind, Map<String, String> taken) {
    this.f = f;
    this.kind = kind;
    this.taken = taken;
  }

  /** Whether any answer has points; ask after reading. */
  boolean scored() {
    return scored;
  }

  Map<String, Option> read() {
    Value pointsValue = f.orEmpty("points");
    Map<String, Integer> points = points(pointsValue);
    scored = !points.isEmpty();
    Map<String, Level> levels = levels(f.orEmpty("levels"), points);
    Low low = low(f.orEmpty("low"));
    var named = named();
    Map<String, String> opens = opens(f.orEmpty("opens"), named);
    var options = new TreeMap<String, Option>();
    if (kind == Kind.RATING) {
      if (!pointsValue.present()) {
        f.need("points");
      }
      points.forEach((key, p) ->
          options.put(
              key,
              new Option(
                  "",
                  Optional.empty(),
                  Optional.of(p),
                  Optional.ofNullable(levels.get(key)),
                  p <= low.atMost ? low.opens : "")));
    } else {
      named.forEach((key, n) ->
          options.put(
              key,
              new Option(
                  n.name,
                  n.title,
                  Optional.ofNullable(points.get(key)),
                  Optional.empty(),
                  opens.getOrDefault(n.name, ""))));
      stray(pointsValue, points, options);
    }
    return Collections.unmodifiableMap(options);
  }

  private record Named(String name, Optional<Text> title) {}

  private record Low(int atMost, String opens) {}

  private Low low(Value v) {
    Fields low = v.fields();
    int atMost = low.need("at-most").intIn(0, 100);
    String opens = low.or("opens", "complaint").oneOf(CASES);
    low.done();
    return v.present() ? new Low(atMost, opens) : new Low(-1, "");
  }

  /** The answers of yes-no and choice, by key. */
  private Map<String, Named> named() {
    var named = new TreeMap<String, Named>();
    Value yes = f.or("yes-key", "1");
    Value no = f.or("no-key", "2");
    Value options = f.orEmpty("options");
    if (kind == Kind.YES_NO) {
      offer(named, yes, new Named("yes", Optional.of(new Text("是", "yes"))));
      offer(named, no, new Named("no", Optional.of(new Text("否", "no"))));
    } else if (kind == Kind.CHOICE) {
      var names = new HashMap<String, String>();
      options
          .entries()
          .forEach((key, value) -> {
            Fields o = value.fields();
            Value name = o.need("name");
            String n = name.matching(Forms.NAME, Forms.NAME_WORDS);
            if (name.good() && names.putIfAbsent(n, n) != null) {
              name.problem("'" + n + "' stands twice");
            }
            offer(named, key, new Named(n, Optional.of(Forms.text(o.need("title")))));
            o.done();
          });
      if (named.size() < 2 && options.good()) {
        options.problem("found fewer than 2 options; allowed: 2 to 12 keys with name and title");
      }
    }
    return named;
  }

  private void offer(Map<String, Named> named, Value key, Named answer) {
    String k = free(key);
    if (!k.isEmpty() && named.putIfAbsent(k, answer) != null) {
      key.problem("the key " + k + " is already another answer of this question");
    }
  }

  /** A key of the file that no other use has; empty: there is a problem. */
  private String free(Value key) {
    String k = key.matching(KEYS, KEYS_WORDS);
    if (key.good() && taken.containsKey(k)) {
      key.problem("the key " + k + " is already the one of '" + taken.get(k) + "'");
    }
    return key.good() ? k : "";
  }

  private Map<String, Integer> points(Value v) {
    var points = new LinkedHashMap<String, Integer>();
    v.entries()
        .forEach((key, value) -> {
          String k = kind == Kind.RATING ? free(key) : key.matching(KEYS, KEYS_WORDS);
          int p = value.intIn(0, 100);
          if (key.good()) {
            points.put(k, p);
          }
        });
    if (kind == Kind.RATING && v.good() && v.present() && points.size() < 2) {
      v.problem("found fewer than 2 keys; allowed: 2 to 12 keys with points");
    }
    return points;
  }

  private static void stray(Value v, Map<String, Integer> points, Map<String, Option> options) {
    points.keySet().stream()
        .filter(key -> !options.containsKey(key))
        .forEach(key -> v.problem("the key " + key + " is no answer of this question"));
  }

  /** As the file says; else five keys, each worth less than the one before, are the five levels. */
  private static Map<String, Level> levels(Value v, Map<String, Integer> points) {
    var levels = new HashMap<String, Level>();
    v.entries()
        .forEach((key, value) -> {
          String k = key.matching(KEYS, KEYS_WORDS);
          if (key.good() && !points.containsKey(k)) {
            key.problem("the key " + k + " has no points");
          }
          levels.put(k, value.oneOf(LEVELS));
        });
    Level[] all = Level.values();
    if (v.present()
        || points.size() != all.length
        || Set.copyOf(points.values()).size() != all.length) {
      return levels;
    }
    List<String> best =
        points.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .map(Map.Entry::getKey)
            .toList();
    for (int i = 0; i < all.length; i++) {
      levels.put(best.get(i), all[i]);
    }
    return levels;
  }

  private static Map<String, String> opens(Value v, Map<String, Named> named) {
    var opens = new HashMap<String, String>();
    v.entries()
        .forEach((key, value) -> {
          String answer = key.matching(Forms.NAME, "an answer of this question");
          if (key.good() && named.values().stream().noneMatch(n -> n.name.equals(answer))) {
            key.problem("'" + answer + "' is no answer of this question");
          }
          opens.put(answer, value.oneOf(CASES));
        });
    return opens;
  }
}
