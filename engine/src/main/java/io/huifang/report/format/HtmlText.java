package io.huifang.report.format;

import java.util.Locale;

/** Text of strangers inside HTML and CSS. Pure. */
final class HtmlText {
  private HtmlText() {}

  /** For element content and quoted attributes. Half a character and control characters go. */
  static String escape(String text) {
    var out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(out, c));
    return out.toString();
  }

  private static void append(StringBuilder out, int c) {
    switch (c) {
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '&' -> out.append("&amp;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> {
        boolean shown = c == '\n' || c == '\t' || (!Character.isISOControl(c) && !half(c));
        out.appendCodePoint(shown ? c : 0xFFFD);
      }
    }
  }

  private static boolean half(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  /** A string of CSS, quotes included: everything but letters and digits as its code. */
  static String css(String text) {
    var out = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          if (half(c) || c == 0) {
            out.append("\\fffd ");
          } else if (Character.isLetterOrDigit(c) || c == ' ') {
            out.appendCodePoint(c);
          } else {
            out.append('\\').append(Integer.toHexString(c).toLowerCase(Locale.ROOT)).append(' ');
          }
        });
    return out.append('"').toString();
  }

  /** JSON inside a script element: nothing in it can end the element. */
  static String json(String json) {
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }
}
