package io.huifang.customer.search;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * Words as they are compared: letters and digits alone, one form of each, lower case. Knows for
 * each character where it stood, and where a word begins: each Chinese character is one.
 */
final class Fold {
  /** Longer words are compared by their beginning. */
  static final int LONGEST = 24;

  private final int[] points;
  private final int[] from;
  private final int[] until;
  private final boolean[] begins;

  private Fold(int[] points, int[] from, int[] until, boolean[] begins) {
    this.points = points;
    this.from = from;
    this.until = until;
    this.begins = begins;
  }

  /** Of text from anywhere. */
  static Fold of(String text) {
    int most = 4 * text.length() + 4;
    int[] points = new int[most];
    int[] from = new int[most];
    int[] until = new int[most];
    boolean[] begins = new boolean[most];
    int n = 0;
    int before = 0;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int raw = text.codePointAt(at);
      int[] same = plain(raw);
      for (int point : same) {
        int now = kind(point);
        if (now < 0) {
          continue; // an accent of its own belongs to the letter before
        }
        if (now > 0 && n < most) {
          points[n] = point;
          from[n] = at;
          until[n] = at + Character.charCount(raw);
          begins[n] = now != before || now == 3;
          n++;
        }
        before = now;
      }
    }
    return new Fold(
        Arrays.copyOf(points, n),
        Arrays.copyOf(from, n),
        Arrays.copyOf(until, n),
        Arrays.copyOf(begins, n));
  }

  private static int[] plain(int point) {
    if (point < 0x80) {
      return new int[] {Character.toLowerCase(point)};
    }
    return Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .toArray();
  }

  /**
   * -1: an accent, 0: no part of a word, 1 a letter, 2 a digit, 3 a character that is a word of its
   * own.
   */
  private static int kind(int point) {
    if (Character.getType(point) == Character.NON_SPACING_MARK) {
      return -1;
    }
    if (Character.isIdeographic(point)) {
      return 3;
    }
    return Character.isDigit(point) ? 2 : Character.isLetter(point) ? 1 : 0;
  }

  int length() {
    return points.length;
  }

  int point(int i) {
    return points[i];
  }

  boolean begins(int i) {
    return begins[i];
  }

  boolean ideograph(int i) {
    return kind(points[i]) == 3;
  }

  /** Where a character stood in the text, first and after the last. */
  int from(int i) {
    return from[i];
  }

  int until(int i) {
    return until[i];
  }

  /** From there on, at most {@link #LONGEST} characters. */
  String word(int start) {
    return text(start, Math.min(points.length, start + LONGEST));
  }

  /** All of it. */
  String whole() {
    return text(0, points.length);
  }

  String text(int start, int end) {
    return new String(points, start, end - start);
  }

  static String reversed(String text) {
    return new StringBuilder(text).reverse().toString(); // surrogates keep their order
  }
}
