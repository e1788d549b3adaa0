package io.huifang.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The pieces that names of people are read out of: one for each syllable of Mandarin with its tone,
 * {@code say-py-wang2}. {@code scripts/lib/prompts.sh} speaks the same list, all of it or nothing.
 */
final class Syllables {
  private static final String LIST = "syllables.txt";

  /** Every so manieth is asked for: the pieces are made together. */
  private static final int SPREAD = 60;

  private static final List<String> ALL = read();
  private static final Set<String> KNOWN = Set.copyOf(ALL);

  private Syllables() {}

  /** The pieces of a name; empty: it has none, or one of them is not spoken. */
  static Optional<List<String>> pieces(List<String> syllables) {
    return syllables.isEmpty() || !KNOWN.containsAll(syllables)
        ? Optional.empty()
        : Optional.of(syllables.stream().map(Syllables::piece).toList());
  }

  /** Some pieces, which tell whether all are there. */
  static List<String> some() {
    var some = new ArrayList<String>();
    for (int i = 0; i < ALL.size(); i += SPREAD) {
      some.add(piece(ALL.get(i)));
    }
    return some;
  }

  private static String piece(String syllable) {
    return "say-py-" + syllable;
  }

  private static List<String> read() {
    try (InputStream in = Objects.requireNonNull(Syllables.class.getResourceAsStream(LIST), LIST);
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
