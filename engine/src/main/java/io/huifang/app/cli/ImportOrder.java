package io.huifang.app.cli;

import io.huifang.config.ImportConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One file to take in.
 *
 * @param mapping of the kind that was named before it
 */
record ImportOrder(ImportConfig mapping, Path file) {
  /**
   * Reads {@code KIND FILE… KIND FILE…}.
   *
   * @throws UserProblem where the first word is no kind, or a kind has no file
   */
  static List<ImportOrder> of(List<String> words, List<ImportConfig> kinds) {
    var orders = new ArrayList<ImportOrder>();
    ImportConfig current =
        kind(words.getFirst(), kinds).orElseThrow(() -> unknown(words.getFirst(), kinds));
    boolean hasFile = false;
    for (String word : words.subList(1, words.size())) {
      Optional<ImportConfig> next = kind(word, kinds);
      if (next.isEmpty()) {
        orders.add(new ImportOrder(current, Path.of(word)));
        hasFile = true;
      } else {
        mustHaveFile(hasFile, current);
        current = next.get();
        hasFile = false;
      }
    }
    mustHaveFile(hasFile, current);
    return orders;
  }

  private static Optional<ImportConfig> kind(String word, List<ImportConfig> kinds) {
    return kinds.stream().filter(k -> k.kind().equals(word)).findFirst();
  }

  private static void mustHaveFile(boolean hasFile, ImportConfig kind) {
    if (!hasFile) {
      throw UserProblem.usage("'" + kind.kind() + "': no file was named after it");
    }
  }

  private static UserProblem unknown(String word, List<ImportConfig> kinds) {
    return UserProblem.usage(
        "'"
            + word
            + "': no such kind of file; a kind is named in English: one of "
            + kinds.stream().map(ImportConfig::kind).toList());
  }
}
