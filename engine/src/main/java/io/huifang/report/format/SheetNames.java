package io.huifang.report.format;

import java.util.Set;

/** Names of a workbook's sheets: 31 characters, none of {@code []:*?/\}, each once. Pure. */
final class SheetNames {
  private static final int LONGEST = 31;

  private SheetNames() {}

  /**
   * A name that is not taken.
   *
   * @param taken compares without regard to capitals, as Excel does; gets the name
   */
  static String free(String title, Set<String> taken) {
    String clean = title.replaceAll("[\\[\\]:*?/\\\\\\p{Cntrl}]", " ").strip();
    // An apostrophe at an end is refused too.
    clean = clean.replaceAll("^'+|'+$", "");
    String base = clean.isEmpty() ? "Sheet" : clean;
    for (int i = 1; ; i++) {
      String suffix = i == 1 ? "" : " " + i;
      String name = cut(base, LONGEST - suffix.length()) + suffix;
      if (taken.add(name)) {
        return name;
      }
    }
  }

  /** Never through the middle of a rare character. */
  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end).strip();
  }
}
