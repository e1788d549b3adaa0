package io.huifang.config.read;

import io.huifang.config.ConfigProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects what is wrong in all files, at most {@value #PER_FILE} of each. */
public final class Problems {
  static final int PER_FILE = 100;

  private final List<ConfigProblem> found = new ArrayList<>();
  private final Map<String, Integer> perFile = new HashMap<>();

  /** Notes one problem; the message says what was found and what is allowed. */
  public void add(Place at, String message) {
    int count = perFile.merge(at.file(), 1, Integer::sum);
    if (count <= PER_FILE) {
      found.add(new ConfigProblem(at.file(), at.line(), at.column(), message));
    }
  }

  /** All problems by file, line and column; a file with too many ends with a line that says so. */
  public List<ConfigProblem> sorted() {
    var all = new ArrayList<>(found);
    perFile.forEach((file, count) -> {
      if (count > PER_FILE) {
        all.add(new ConfigProblem(file, 0, 0, "and " + (count - PER_FILE) + " problems more"));
      }
    });
    all.sort(
        Comparator.comparing(ConfigProblem::file)
            .thenComparingInt(ConfigProblem::line)
            .thenComparingInt(ConfigProblem::column));
    return List.copyOf(all);
  }
}
