package io.huifang.config.read;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which keys the readers know, by shape of path; lets a test hold the schemas to the loader. */
public final class Asked {
  /**
   * What is known of a key.
   *
   * @param required whether it must stand there
   * @param standard what is read when it is left out; empty for none
   */
  public record Known(boolean required, String standard) {}

  private final SortedMap<String, SortedMap<String, Known>> keys = new TreeMap<>();

  void note(String shape, String key, boolean required, String standard) {
    keys.computeIfAbsent(shape, s -> new TreeMap<>()).put(key, new Known(required, standard));
  }

  /** Shape, as {@code engine:asterisk[]}, with the keys known there. */
  public Map<String, SortedMap<String, Known>> keys() {
    return keys;
  }
}
