package io.huifang.config.read;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A mapping whose keys are ours. Ask for every key that may stand there, then call {@link #done()},
 * which refuses the others.
 */
public final class Fields {
  private final Reading reading;
  private final Where where;
  private final @Nullable MappingNode mapping;
  private final Map<String, NodeTuple> there = new LinkedHashMap<>();
  private final TreeSet<String> known = new TreeSet<>();

  /** Reads a mapping; null is one that is missing, which has been reported. */
  Fields(Reading reading, Where where, @Nullable MappingNode mapping) {
    this.reading = reading;
    this.where = where;
    this.mapping = mapping;
    if (mapping != null) {
      reportDoubles(reading, where, mapping);
      mapping.getValue().forEach(t -> there.putIfAbsent(key(t), t));
    }
  }

  /** A value that must stand there. */
  public Value need(String key) {
    return find(key, true, "")
        .orElseGet(() -> {
          if (mapping != null) {
            complain(
                where, "the key '" + key + "' is missing, and it is required" + swallowed(key));
          }
          return Value.missing(reading, where.absent(key));
        });
  }

  /** A value that may be left out; the default is read as if it stood there. */
  public Value or(String key, String standard) {
    return find(key, false, standard)
        .orElseGet(() -> Value.left(reading, where.absent(key), standard));
  }

  /** A list or mapping that may be left out, which means empty. */
  public Value orEmpty(String key) {
    return or(key, "");
  }

  /** A value that may be left out, which means that there is no such thing. */
  public Optional<Value> maybe(String key) {
    return find(key, false, "");
  }

  /** A key that is planned but not made yet: refused as such, not as a misspelling. */
  public void notYet(String key, String instead) {
    NodeTuple found = there.remove(key);
    if (found != null) {
      complain(where.field(key, found.getKeyNode()), "'" + key + "' is not there yet: " + instead);
    }
  }

  /** Refuses every key that nobody asked for. */
  public void done() {
    there.forEach((key, tuple) -> {
      if (!known.contains(key)) {
        complain(
            where.field(key, tuple.getKeyNode()),
            "unknown key "
                + Shown.quoted(key)
                + Shown.wideHint(key)
                + Spelling.hint(key, known)
                + "; known here: "
                + String.join(", ", known));
      }
    });
  }

  /** A key that stands behind Chinese punctuation has become part of the value before it. */
  private String swallowed(String key) {
    Pattern form = Pattern.compile("[，、；,]\\h*" + Pattern.quote(key) + "\\h*[：:]");
    return there.values().stream()
        .map(NodeTuple::getValueNode)
        .filter(ScalarNode.class::isInstance)
        .map(n -> form.matcher(((ScalarNode) n).getValue()))
        .filter(Matcher::find)
        .map(m -> "; it stands in the value before it" + Shown.wideHint(m.group()))
        .findFirst()
        .orElse("");
  }

  private Optional<Value> find(String key, boolean required, String standard) {
    known.add(key);
    reading.asked().note(where.shape(), key, required, standard);
    return Optional.ofNullable(there.get(key))
        .map(t -> Value.of(reading, where.field(key, t.getValueNode()), t.getValueNode()));
  }

  private void complain(Where at, String message) {
    String within = where.path().isEmpty() ? "" : where.path() + ": ";
    reading.problems().add(at.place(), within + message);
  }

  static void reportDoubles(Reading reading, Where where, MappingNode mapping) {
    var first = new HashMap<String, Place>();
    for (NodeTuple t : mapping.getValue()) {
      Where here = where.field(key(t), t.getKeyNode());
      Place before = first.putIfAbsent(key(t), here.place());
      if (before != null) {
        reading
            .problems()
            .add(
                here.place(),
                "the key "
                    + Shown.quoted(key(t))
                    + " stands twice: here and in line "
                    + before.line());
      }
    }
  }

  /** A key as text; one that is itself a list or mapping reads as such and is unknown anywhere. */
  static String key(NodeTuple t) {
    return t.getKeyNode() instanceof ScalarNode s ? s.getValue() : "(not a word)";
  }
}
