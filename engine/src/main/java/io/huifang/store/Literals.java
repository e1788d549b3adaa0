package io.huifang.store;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Long lists as text of a statement: thousands of parameters cost more than the statement itself.
 * Only what cannot hold a quote is taken.
 */
public final class Literals {
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9:#._-]{1,128}");

  private Literals() {}

  /** Numbers for {@code IN (…)}; for none a list that fits nothing. */
  public static String numbers(Collection<? extends Number> numbers) {
    return numbers.isEmpty()
        ? "NULL"
        : numbers.stream().map(n -> Long.toString(n.longValue())).collect(Collectors.joining(","));
  }

  /**
   * Keys for {@code IN (…)}, quoted; for none a list that fits nothing.
   *
   * @throws IllegalArgumentException for one that is no key of ours
   */
  public static String keys(Collection<String> keys) {
    return keys.isEmpty()
        ? "NULL"
        : keys.stream().map(Literals::quoted).collect(Collectors.joining(","));
  }

  private static String quoted(String key) {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("not a key of ours: " + key);
    }
    return "'" + key + "'";
  }
}
