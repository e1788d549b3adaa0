package io.huifang.asterisk.ami;

/** Texts that cross AMI. AMI is line based: a line break inside a field is an injection. */
public final class AmiText {
  /** Longest text an event keeps, in characters. */
  public static final int MAX_TEXT = 256;

  private AmiText() {}

  /** The text without control characters, at most {@code max} characters long. */
  public static String clean(String text, int max) {
    int n = Math.min(text.length(), max);
    for (int i = 0; i < n; i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return filtered(text, max);
      }
    }
    return n == text.length() ? text : cut(text, n);
  }

  /** {@link #clean(String, int)} with {@link #MAX_TEXT}. */
  public static String clean(String text) {
    return clean(text, MAX_TEXT);
  }

  /**
   * The text itself if it fits on one AMI line.
   *
   * @throws IllegalArgumentException if it holds CR, LF or NUL: the caller forgot {@link #clean}
   */
  public static String oneLine(String field, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r' || c == '\n' || c == 0) {
        throw new IllegalArgumentException("AMI field " + field + " holds a line break or NUL");
      }
    }
    return text;
  }

  /**
   * The text itself if it can stand in a function call and in a key of AstDB.
   *
   * @throws IllegalArgumentException if it holds blanks, brackets or the like
   */
  static String plainName(String text) {
    boolean plain =
        !text.isEmpty()
            && text.chars().allMatch(c -> c > ' ' && c < 0x7f && "(),/${}[]\"'\\".indexOf(c) < 0);
    if (!plain) {
      throw new IllegalArgumentException("not a plain name");
    }
    return text;
  }

  private static String filtered(String text, int max) {
    StringBuilder kept = new StringBuilder(Math.min(text.length(), max));
    for (int i = 0; i < text.length() && kept.length() < max; i++) {
      char c = text.charAt(i);
      if (!Character.isISOControl(c)) {
        kept.append(c);
      }
    }
    return cut(kept.toString(), kept.length());
  }

  /** Does not leave half a surrogate pair behind. */
  private static String cut(String text, int n) {
    boolean half = n > 0 && Character.isHighSurrogate(text.charAt(n - 1));
    return text.substring(0, half ? n - 1 : n);
  }
}
