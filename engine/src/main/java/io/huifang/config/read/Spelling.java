package io.huifang.config.read;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds what somebody may have meant. */
public final class Spelling {
  private static final int LONGEST = 64;

  private Spelling() {}

  /** {@code "; did you mean 'x'?"}, or nothing. */
  public static String hint(String found, Collection<String> known) {
    if (found.length() > LONGEST) {
      return "";
    }
    String plain = plain(found);
    int limit = plain.length() <= 3 ? 1 : plain.length() <= 7 ? 2 : 3;
    return known.stream()
        .filter(k -> distance(plain, plain(k)) <= limit)
        .min(Comparator.comparingInt((String k) -> distance(plain, plain(k))).thenComparing(k -> k))
        .map(k -> "; did you mean '" + k + "'?")
        .orElse("");
  }

  /** maxSessions, max_sessions and max-sessions are the same word. */
  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "").replace(" ", "");
  }

  /** Damerau-Levenshtein with adjacent swaps (optimal string alignment). */
  static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      before = last;
      last = row;
    }
    return last[b.length()];
  }
}
