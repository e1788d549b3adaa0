package io.huifang.customer.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Fields of one's own of a row: as they are stored and as they shall be. The last line of a batch
 * that says one counts; what no line says stays.
 */
final class OwnValues {
  private final Map<String, String> stored;
  private final Map<String, String> said = new HashMap<>();

  OwnValues(Map<String, String> stored) {
    this.stored = stored;
  }

  /**
   * A line says this; name → value.
   *
   * @return whether anything is another value now
   */
  boolean says(Map<String, String> values) {
    boolean differs = false;
    for (var e : values.entrySet()) {
      String before = said.getOrDefault(e.getKey(), stored.getOrDefault(e.getKey(), ""));
      differs |= !before.equals(e.getValue());
      said.put(e.getKey(), e.getValue());
    }
    return differs;
  }

  boolean isChanged() {
    return said.entrySet().stream().anyMatch(e -> !e.getValue().equals(stored.get(e.getKey())));
  }

  /** What has to be written. */
  Set<Map.Entry<String, String>> changed() {
    return said.entrySet().stream()
        .filter(e -> !e.getValue().equals(stored.get(e.getKey())))
        .collect(Collectors.toSet());
  }
}
