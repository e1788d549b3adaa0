package io.huifang.app.cli;

import io.huifang.config.read.Spelling;
import io.huifang.report.Report;
import io.huifang.report.Reports;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/** What somebody may have meant who typed a command that there is not. */
final class Mistyped {
  private Mistyped() {}

  /**
   * A line to print; empty: it is no command that was mistyped, or nothing is near.
   *
   * <p>A report, and a command of a command, are asked for by their bare names; only then a word
   * that is spelt nearly so is guessed.
   */
  static Optional<String> hint(UnmatchedArgumentException e) {
    CommandLine line = e.getCommandLine();
    if (e.isUnknownOption() || line.getSubcommands().isEmpty() || e.getUnmatched().isEmpty()) {
      return Optional.empty();
    }
    String word = e.getUnmatched().getFirst();
    List<String> meant = meant(line, word);
    String known = String.join(", ", line.getSubcommands().keySet());
    return Optional.of(
        meant.isEmpty()
            ? "There are: " + known + Spelling.hint(word, line.getSubcommands().keySet())
            : "Perhaps you mean: " + String.join(" | ", meant));
  }

  private static List<String> meant(CommandLine line, String word) {
    String name = line.getCommandSpec().root().name();
    return Stream.concat(
            Reports.named(word).map(Report::name).map(r -> name + " report " + r).stream(),
            deeper(line.getCommandSpec().root().commandLine(), word))
        .distinct()
        .collect(Collectors.toList());
  }

  /** Commands of commands that are called so. */
  private static Stream<String> deeper(CommandLine top, String word) {
    return top.getSubcommands().values().stream()
        .flatMap(c -> c.getSubcommands().entrySet().stream())
        .filter(c -> c.getKey().equals(word))
        .map(c -> c.getValue().getCommandSpec().qualifiedName());
  }
}
