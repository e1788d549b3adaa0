package io.huifang.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A prompt with variables, as {@code 您好[，{name}]。}: what stands in brackets is said only when all
 * its variables can be said. Its fixed parts are files of their own, {@code <name>_1}, {@code _2}
 * …, counted as {@code scripts/lib/prompts.sh} counts them.
 */
public record PromptText(List<Group> groups) {
  /** Cuts a text as the script does: at each bracket and each variable. */
  private static final Pattern CUT = Pattern.compile("\\[|]|\\{([^{}]*)}");

  /** What can be put into a prompt. */
  public enum Variable {
    NAME,
    PLATE,
    DATE,
    AMOUNT,
    /** What was just typed in. */
    VALUE;

    /** As it stands in braces. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Variable> of(String label) {
      return List.of(values()).stream().filter(v -> v.label().equals(label)).findFirst();
    }
  }

  /** One thing that is said. */
  public sealed interface Part {}

  /** A fixed part, by the name of its file. */
  public record Fixed(String file) implements Part {}

  /** A variable. */
  public record Slot(Variable variable) implements Part {}

  /** What is said as a whole or not at all. */
  public record Group(List<Part> parts) {}

  static boolean varies(String text) {
    return CUT.matcher(text).find();
  }

  /** What is wrong with a text, in words; or nothing. */
  record Parsed(PromptText text, List<String> problems) {}

  static Parsed parse(String name, String text) {
    var groups = new ArrayList<Group>();
    var problems = new ArrayList<String>();
    var parts = new ArrayList<Part>();
    boolean within = false;
    int from = 0;
    int count = 0;
    Matcher m = CUT.matcher(text);
    while (true) {
      boolean found = m.find();
      count++;
      if (!text.substring(from, found ? m.start() : text.length()).isBlank()) {
        parts.add(new Fixed(name + "_" + count));
      }
      if (!found) {
        break;
      }
      from = m.end();
      if (m.group(1) != null) {
        slot(m.group(1), within, parts, problems);
      } else {
        boolean opens = m.group().equals("[");
        if (opens == within) {
          problems.add("the brackets [ ] do not match");
        }
        within = opens;
        groups.add(new Group(List.copyOf(parts)));
        parts.clear();
      }
    }
    if (within) {
      problems.add("the brackets [ ] do not match");
    }
    groups.add(new Group(List.copyOf(parts)));
    groups.removeIf(g -> g.parts().isEmpty());
    return new Parsed(new PromptText(List.copyOf(groups)), problems);
  }

  private static void slot(String label, boolean within, List<Part> parts, List<String> problems) {
    Optional<Variable> variable = Variable.of(label);
    if (variable.isEmpty()) {
      problems.add(
          "there is no variable {"
              + label
              + "}; allowed: {name}, {plate}, {date}, {amount}, {value}");
    } else if (!within) {
      problems.add(
          "{" + label + "} must stand in [ ]: what is there is left out when it cannot be said");
    } else {
      parts.add(new Slot(variable.get()));
    }
  }

  /** Its variables. */
  public List<Variable> variables() {
    return groups.stream()
        .flatMap(g -> g.parts().stream())
        .flatMap(p -> p instanceof Slot s ? Stream.of(s.variable()) : Stream.of())
        .distinct()
        .toList();
  }

  /** The files of its fixed parts. */
  public List<String> files() {
    return groups.stream()
        .flatMap(g -> g.parts().stream())
        .flatMap(p -> p instanceof Fixed f ? Stream.of(f.file()) : Stream.of())
        .toList();
  }
}
