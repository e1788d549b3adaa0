package io.huifang.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Figures against their targets: a table for people, JSON for programs. */
final class Report {
  private enum Sense {
    AT_LEAST,
    AT_MOST
  }

  private record Row(
      String what, double value, Sense sense, double target, boolean met, String detail) {}

  private final String name;
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, Object> raw = new LinkedHashMap<>();

  Report(String name) {
    this.name = name;
  }

  void atLeast(String what, double value, double target, String detail) {
    rows.add(new Row(what, value, Sense.AT_LEAST, target, value >= target, detail));
  }

  void atMost(String what, double value, double target, String detail) {
    rows.add(new Row(what, value, Sense.AT_MOST, target, value <= target, detail));
  }

  void raw(String key, Object value) {
    raw.put(key, value);
  }

  /** Prints and writes {@code engine/target/bench/<name>.json}; returns the exit code. */
  int finish() throws IOException {
    System.out.printf(
        Locale.ROOT, "%n%-52s %10s   %-10s %s%n", name, "reached", "target", "detail");
    for (Row row : rows) {
      System.out.printf(
          Locale.ROOT,
          "%-52s %10.2f %s %-7.2f %s  %s%n",
          row.what,
          row.value,
          row.sense == Sense.AT_LEAST ? ">=" : "<=",
          row.target,
          row.met ? "met   " : "MISSED",
          row.detail);
    }
    Path file = file(name + ".json");
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("benchmark", name);
    all.put("java", System.getProperty("java.version"));
    all.put("cpus", Runtime.getRuntime().availableProcessors());
    all.put("results", rows);
    all.put("raw", raw);
    new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), all);
    System.out.println("written: " + file);
    return rows.stream().allMatch(Row::met) ? 0 : 1;
  }

  /** A file in {@code engine/target/bench}, whose folder is there. */
  static Path file(String name) throws IOException {
    Path engine = Files.isDirectory(Path.of("engine")) ? Path.of("engine") : Path.of("");
    Path file = engine.resolve("target").resolve("bench").resolve(name);
    Files.createDirectories(file.toAbsolutePath().getParent());
    return file;
  }

  static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int n = sorted.size();
    return n % 2 == 1 ? sorted.get(n / 2) : (sorted.get(n / 2 - 1) + sorted.get(n / 2)) / 2;
  }
}
