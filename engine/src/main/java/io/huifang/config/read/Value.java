package io.huifang.config.read;

import io.huifang.config.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One value of a file. Each reading method either gives what stands there, or notes a problem at
 * its place and gives a stand-in, so that the rest can be read too. {@link #good()} tells which.
 *
 * <p>Not thread-safe; read once.
 */
public final class Value {
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,9}");
  private static final Pattern CHINESE_COMMA = Pattern.compile("[，、]");
  private static final String WORDS =
      "a text of 1 to 200 characters in one line, in plain quotes or none";
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})([smhd])");

  /** Only the administrator's file: who writes a campaign shall not read the environment. */
  private static final String MAY_REFER = "engine:";

  private final Reading reading;
  private final Where where;
  private final @Nullable Node node;
  private final @Nullable String fallback;
  private boolean good = true;

  private Value(
      Reading reading, Where where, @Nullable Node node, @Nullable String fallback, boolean good) {
    this.reading = reading;
    this.where = where;
    this.node = node;
    this.fallback = fallback;
    this.good = good;
  }

  static Value of(Reading reading, Where where, Node node) {
    return new Value(reading, where, node, null, true);
  }

  static Value left(Reading reading, Where where, String fallback) {
    return new Value(reading, where, null, fallback, true);
  }

  /** A value that is missing, which has been reported. */
  static Value missing(Reading reading, Where where) {
    return new Value(reading, where, null, null, false);
  }

  /** Whether everything read from it so far was right; ask after reading. */
  public boolean good() {
    return good;
  }

  /** Whether it stands in the file (and is not a default). */
  public boolean present() {
    return node != null;
  }

  /** Where it stands. */
  public Place place() {
    return where.place();
  }

  /** Its key from the top of the file, as {@code asterisk[0].port}. */
  public String path() {
    return where.path();
  }

  /** Notes a problem here that no reading method knows. */
  public void problem(String message) {
    good = false;
    reading.problems().add(where.place(), where.path() + ": " + message);
  }

  /** Notes what is allowed here and probably not meant; the value stays good. */
  public void warning(String message) {
    reading.warnings().add(where.place(), where.path() + ": " + message);
  }

  /** A text of the given form. */
  public String matching(Pattern form, String allowed) {
    return parse(allowed, s -> form.matcher(s).matches() ? Optional.of(s) : Optional.empty(), "");
  }

  /** Words for people: 1 to 200 characters, one line. */
  public String words() {
    return parse(WORDS, s -> Words.good(s) ? Optional.of(s) : Optional.empty(), "");
  }

  /** As {@link #words}, of a list: a Chinese comma without quotes was meant to part two of them. */
  public String listed() {
    return scalar(WORDS)
        .flatMap(s -> {
          Matcher comma = CHINESE_COMMA.matcher(s.text());
          if (!s.quoted() && comma.find()) {
            String wide = Shown.wide(comma.group().charAt(0));
            return refused(
                "found " + s.shown() + " (" + wide + "); if it is one text, put it in quotes");
          }
          return Words.good(s.text()) ? Optional.of(s.text()) : refuse(s, WORDS);
        })
        .orElse("");
  }

  /** A whole number within bounds, both inclusive. */
  public int intIn(int min, int max) {
    String allowed = "a whole number from " + min + " to " + max;
    return scalar(allowed)
        .flatMap(s -> {
          if (s.quoted()) {
            return refuse(s, allowed + ", without quotes");
          }
          if (!INTEGER.matcher(s.text()).matches()) {
            return refuse(s, allowed);
          }
          int n = Integer.parseInt(s.text());
          return n < min || n > max ? refuse(s, allowed) : Optional.of(n);
        })
        .orElse(min);
  }

  /** True or false. */
  public boolean bool() {
    return scalar("true or false")
        .flatMap(s ->
            switch (s.quoted() ? "" : s.text()) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> this.<Boolean>refuse(s, "true or false, without quotes");
            })
        .orElse(false);
  }

  /** A duration as {@code 15m} within bounds, both inclusive. */
  public Duration duration(Duration min, Duration max) {
    return parse(
        "a number with s, m, h or d, as 15m; from " + Words.of(min) + " to " + Words.of(max),
        s -> duration(s, min, max),
        min);
  }

  /** What a text says of a duration; empty: it says none, or one out of bounds. */
  public static Optional<Duration> duration(String s, Duration min, Duration max) {
    Matcher m = DURATION.matcher(s);
    return m.matches()
        ? Optional.of(Words.duration(Long.parseLong(m.group(1)), m.group(2)))
            .filter(d -> d.compareTo(min) >= 0 && d.compareTo(max) <= 0)
        : Optional.empty();
  }

  /** One of the given words. */
  public <T> T oneOf(Map<String, T> words) {
    return oneOf(words, Map.of());
  }

  /** One of the given words; others are refused with a reason of their own. */
  public <T> T oneOf(Map<String, T> words, Map<String, String> refused) {
    String allowed = String.join(", ", words.keySet());
    return scalar(allowed)
        .flatMap(s -> {
          T meant = words.get(s.text());
          if (meant == null && refused.containsKey(s.text())) {
            problem(s.shown() + " " + refused.get(s.text()) + "; allowed: " + allowed);
          } else if (meant == null) {
            return refuse(s, allowed + (s.open() ? Spelling.hint(s.text(), words.keySet()) : ""));
          }
          return Optional.ofNullable(meant);
        })
        .orElseGet(() -> words.values().iterator().next());
  }

  /** Anything that the function understands. */
  public <T> T parse(String allowed, Function<String, Optional<T>> understand, T standIn) {
    return scalar(allowed)
        .flatMap(s -> understand.apply(s.text()).or(() -> refuse(s, allowed)))
        .orElse(standIn);
  }

  /**
   * A secret: always a reference to the environment. Nothing of it is ever printed, and what stands
   * in a file may be kept and shown.
   *
   * @param fallback whether {@code ${NAME:fallback}} may take its fallback; when not, the message
   *     ends with {@code why}
   * @param harmless a fallback that may stand there, taken or not, for everybody knows it
   */
  public Secret secret(boolean fallback, String harmless, String why) {
    String allowed = "a reference to the environment, as ${HUIFANG_SECRET}";
    if (node instanceof ScalarNode s && !Scalar.isNull(s)) {
      if (!References.isOne(s.getValue())) {
        problem("a secret does not stand in a file; allowed: " + allowed);
        return new Secret("");
      }
      var resolved = References.resolve(s.getValue(), reading.environment());
      String written = References.fallback(s.getValue());
      if (resolved.fromFallback() && !fallback) {
        problem(resolved.variables().getFirst() + " is not set, and a fallback " + why);
      } else if (!fallback && !written.isEmpty() && !written.equals(harmless)) {
        problem("a secret does not stand in a file, and a fallback " + why + "; delete it");
      }
    }
    return new Secret(scalar(allowed).map(Scalar::text).orElse(""));
  }

  /** A secret that only who speaks to a PBX needs: to all others it may be not set. */
  public Secret pbxSecret() {
    return !reading.pbx() && notSet() ? new Secret("") : secret(false, "", "is not allowed for it");
  }

  /**
   * Whether who reads is to serve calls and pages, and so needs what lies beside the files, too;
   * others may not even be allowed to read a key.
   */
  public boolean serving() {
    return reading.pbx();
  }

  /** Notes a problem; for an engine that serves already only a warning: what it has serves on. */
  public void problemAtStart(String message) {
    if (reading.running()) {
      warning(message);
    } else {
      problem(message);
    }
  }

  private boolean notSet() {
    return node instanceof ScalarNode s
        && References.isOne(s.getValue())
        && !References.resolve(s.getValue(), reading.environment()).complaints().isEmpty();
  }

  /** A secret that may be empty, which means none; else of that many characters at least. */
  public Secret token(int shortest) {
    Secret token = secret(true, "", "");
    int length = token.reveal().length();
    if (node instanceof ScalarNode s && !References.fallback(s.getValue()).isEmpty()) {
      problem("a secret does not stand in a file, also not as a fallback; allowed: ${NAME:}");
    } else if (length > 0 && length < shortest) {
      problem("this secret has " + length + " characters; it needs at least " + shortest);
    }
    return token;
  }

  /**
   * As {@link #token}, of which only who speaks to a PBX has need.
   *
   * @param needed whether it may not be empty then
   * @param why it is needed, the end of the message
   */
  public Secret pbxToken(int shortest, boolean needed, String why) {
    Secret token = token(shortest);
    if (needed && good && reading.pbx() && token.reveal().isEmpty()) {
      problem("this secret is not set, and " + why + "; draw one: openssl rand -hex 24");
    }
    return token;
  }

  /** Reads and declares a name that other files use. */
  public String declares(String kind, Pattern form, String allowed) {
    String name = matching(form, allowed);
    declare(kind, name);
    return name;
  }

  /** Declares what was read here, if it was good: a second one of the kind is a problem. */
  public void declare(String kind, String name) {
    if (good) {
      reading.names().declare(kind, name, place());
    } else {
      reading.names().incomplete(kind);
    }
  }

  /** Its items declare such names: when it could not be read, missing ones are no news. */
  public Value declaring(String kind) {
    if (!(node instanceof SequenceNode)) {
      reading.names().incomplete(kind);
    }
    return this;
  }

  /** Reads and uses a name that some file declares. */
  public String uses(String kind) {
    String name = parse("the name of a " + kind, s -> Optional.of(s).filter(n -> !n.isBlank()), "");
    use(kind, name);
    return name;
  }

  /** Uses what was read here, if it was good: some file must declare it. */
  public void use(String kind, String name) {
    if (good) {
      reading.names().use(kind, name, place(), path());
    }
  }

  /** As {@link #use}, of which only who speaks to a PBX has need. */
  public void usePbx(String kind, String name) {
    if (reading.pbx()) {
      use(kind, name);
    }
  }

  /** As {@link #use}, when any name of that kind is declared at all. */
  public void useIfAny(String kind, String name) {
    if (good) {
      reading.names().useIfAny(kind, name, place(), path());
    }
  }

  /** Brings what was read here, if it was good, for {@link #hope}. */
  public void brings(String kind, String name) {
    if (good) {
      reading.names().recorded(kind, name);
    }
  }

  /** What was read here should be brought by some file: a warning with those words when not. */
  public void hope(String kind, String name, String otherwise) {
    if (good && present()) {
      reading.names().hope(kind, name, place(), path(), otherwise);
    }
  }

  /** A list; each item still to be read. */
  public List<Value> items(int min, int max) {
    var items = new ArrayList<Value>();
    if (node instanceof SequenceNode list) {
      for (Node item : list.getValue()) {
        items.add(of(reading, where.item(items.size(), item), item));
      }
    } else if (node != null) {
      problem("found " + kind() + "; allowed: a list, as [a, b], or lines that begin with '- '");
      return List.of();
    } else if (!good) {
      return List.of();
    }
    if (items.size() < min || items.size() > max) {
      problem("found " + items.size() + " items; allowed: " + min + " to " + max);
    }
    return items;
  }

  /** Whether keys with values stand there. */
  public boolean mapping() {
    return node instanceof MappingNode;
  }

  /** A list of at least one, or a single value that stands for a list of one. */
  public List<Value> oneOrMore(int max) {
    return node instanceof SequenceNode || !present() ? items(1, max) : List.of(this);
  }

  /** A mapping with keys of our own. */
  public Fields fields() {
    return fields("lines as 'key: value' that stand further in");
  }

  /** As {@link #fields()}, of which people shall see an example. */
  public Fields fields(String example) {
    if (node instanceof MappingNode mapping) {
      return new Fields(reading, where, mapping);
    }
    if (node != null) {
      problem("found " + kind() + "; allowed: keys with values, as " + example);
    }
    return new Fields(reading, where, null);
  }

  /** A mapping whose keys the user chooses; the keys are still to be read, doubles are reported. */
  public Map<Value, Value> entries() {
    var entries = new LinkedHashMap<Value, Value>();
    if (node instanceof MappingNode mapping) {
      Fields.reportDoubles(reading, where, mapping);
      for (NodeTuple t : mapping.getValue()) {
        Where key = where.key(Fields.key(t), t.getKeyNode());
        entries.put(
            of(reading, key, t.getKeyNode()),
            of(reading, where.entry(Fields.key(t), t.getValueNode()), t.getValueNode()));
      }
    } else if (node != null) {
      problem(
          "found "
              + kind()
              + "; allowed: keys with values, as lines 'key: value' that stand further"
              + " in");
    }
    return entries;
  }

  private Optional<Scalar> scalar(String allowed) {
    if (node == null) {
      return Optional.ofNullable(fallback).map(Scalar::standard);
    }
    if (!(node instanceof ScalarNode s) || Scalar.isNull(node)) {
      problem("found " + kind() + "; allowed: " + allowed);
      return Optional.empty();
    }
    boolean mayRefer = where.shape().startsWith(MAY_REFER);
    return mayRefer || !References.mentions(s.getValue())
        ? Scalar.of(s, reading.environment(), this::problem)
        : refused("found a reference to the environment; allowed only in engine.yaml");
  }

  private <T> Optional<T> refused(String message) {
    problem(message);
    return Optional.empty();
  }

  private <T> Optional<T> refuse(Scalar found, String allowed) {
    String hint = found.open() ? Shown.wideHint(found.text()) : "";
    problem("found " + found.shown() + hint + "; allowed: " + allowed);
    return Optional.empty();
  }

  private String kind() {
    return node == null ? "nothing" : Scalar.kind(node);
  }
}
