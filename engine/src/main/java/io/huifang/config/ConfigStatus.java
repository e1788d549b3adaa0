package io.huifang.config;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the files in the folder stand to what runs.
 *
 * @param refused present while the files in the folder are bad: then what was good before runs on
 * @param waiting keys of engine.yaml whose change takes effect at the next start
 */
public record ConfigStatus(Optional<Refusal> refused, List<String> waiting) {
  /**
   * Files that took no effect.
   *
   * @param problems never empty; paths within the folder
   * @param since when the first of them was refused
   */
  public record Refusal(List<ConfigProblem> problems, Instant since) {}

  /** What is in the folder runs, all of it. */
  public static final ConfigStatus GOOD = new ConfigStatus(Optional.empty(), List.of());

  /** In one line, for machines and logs; empty when there is nothing to tell. */
  public String words() {
    String bad =
        refused
            .map(r ->
                "refused, the files of before run on: "
                    + r.problems().getFirst()
                    + (r.problems().size() > 1
                        ? " (and " + (r.problems().size() - 1) + " problems more)"
                        : ""))
            .orElse("");
    String late =
        waiting.isEmpty()
            ? ""
            : "takes effect at the next start: engine.yaml " + String.join(", ", waiting);
    return bad.isEmpty() || late.isEmpty() ? bad + late : bad + "; " + late;
  }
}
