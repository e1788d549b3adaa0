package io.huifang.config.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ${NAME}} and {@code ${NAME:fallback}} in a value. A variable that is set but blank counts
 * as not set.
 */
final class References {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]{0,63})(?::([^{}]*))?}");

  private References() {}

  /**
   * A value with its references replaced.
   *
   * @param text the value; meaningless when there are complaints
   * @param variables variables that it names
   * @param fromEnvironment whether one of them was set: then the value is not printed
   * @param fromFallback whether a fallback was taken
   * @param complaints what is wrong with the references
   */
  record Resolved(
      String text,
      List<String> variables,
      boolean fromEnvironment,
      boolean fromFallback,
      List<String> complaints) {}

  static boolean mentions(String text) {
    return text.contains("${");
  }

  /** Whether the whole value is one reference. */
  static boolean isOne(String text) {
    return REFERENCE.matcher(text).matches();
  }

  /** What stands behind the colon of a text that {@link #isOne}; empty when nothing does. */
  static String fallback(String text) {
    Matcher m = REFERENCE.matcher(text);
    return m.matches() && m.group(2) != null ? m.group(2) : "";
  }

  static Resolved resolve(String text, Map<String, String> environment) {
    var complaints = new ArrayList<String>();
    var variables = new ArrayList<String>();
    boolean set = false;
    boolean fell = false;
    Matcher m = REFERENCE.matcher(text);
    var result = new StringBuilder();
    while (m.find()) {
      String name = m.group(1);
      variables.add(name);
      String value = environment.getOrDefault(name, "");
      String fallback = m.group(2);
      if (!value.isBlank()) {
        set = true;
      } else if (fallback != null) {
        fell = true;
        value = fallback;
      } else {
        complaints.add(
            "the environment variable "
                + name
                + " is not set: export "
                + name
                + "=… and try again");
      }
      m.appendReplacement(result, Matcher.quoteReplacement(value));
    }
    if (mentions(REFERENCE.matcher(text).replaceAll(""))) {
      complaints.add("a '${' that is no reference; allowed: ${NAME} or ${NAME:fallback}");
    }
    return new Resolved(m.appendTail(result).toString(), variables, set, fell, complaints);
  }
}
