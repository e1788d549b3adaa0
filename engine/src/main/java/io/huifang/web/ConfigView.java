package io.huifang.web;

import io.huifang.config.ConfigProblem;
import io.huifang.config.ConfigStatus;
import io.huifang.config.Text;
import io.huifang.report.ConfigWords;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the files in the configuration folder stand to what runs, for the pages of those who write
 * them.
 *
 * @param refused the files are bad, and what was good before runs on
 * @param since since when; null when not refused
 * @param problems the first few, as {@code campaigns/3day.yaml:12:7: …}; empty when not refused
 * @param more how many further problems there are
 * @param waiting keys of engine.yaml whose change takes effect at the next start
 * @param doubts what is in effect and somebody should look at, as a list of holidays that ends
 */
public record ConfigView(
    boolean refused,
    @Nullable Instant since,
    List<String> problems,
    int more,
    List<String> waiting,
    List<String> doubts) {
  /** What is in the folder runs. */
  public static final ConfigView GOOD = of(ConfigStatus.GOOD, "en");

  /** A page shows a line or two; {@code huifang check} prints all. */
  private static final int MOST = 3;

  /** Without doubts. */
  public static ConfigView of(ConfigStatus status, String language) {
    return of(status, List.of(), language);
  }

  /** As a page tells it; problems and doubts in that language, of the house. */
  public static ConfigView of(ConfigStatus status, List<Text> doubts, String language) {
    List<ConfigProblem> problems =
        status.refused().map(ConfigStatus.Refusal::problems).orElse(List.of());
    return new ConfigView(
        status.refused().isPresent(),
        status.refused().map(ConfigStatus.Refusal::since).orElse(null),
        problems.stream().limit(MOST).map(p -> ConfigWords.in(language, p)).toList(),
        Math.max(0, problems.size() - MOST),
        status.waiting(),
        doubts.stream().map(d -> d.in(language)).toList());
  }
}
