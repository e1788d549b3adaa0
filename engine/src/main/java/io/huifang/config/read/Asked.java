package io.huifang.config.read;

import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which keys the readers know, by shape of path; lets a test hold the schemas to the loader. */
public final class Asked {
  private final SortedMap<String, SortedSet<String>> keys = new TreeMap<>();

  void note(String shape, String key) {
    keys.computeIfAbsent(shape, s -> new TreeSet<>()).add(key);
  }

  /** Shape, as {@code engine:asterisk[]}, with the keys known there. */
  public Map<String, SortedSet<String>> keys() {
    return keys;
  }
}
