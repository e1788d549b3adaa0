package io.huifang.config.read;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How things from a file appear in a message: short, quoted, without control characters. */
final class Shown {
  private static final int LONGEST = 60;

  /** Chinese punctuation, full-width forms, ideographic and no-break space. */
  private static final Pattern WIDE =
      Pattern.compile("[：，；、。“”‘’『』「」【】（）｛｝［］\\u3000\\u00a0\\uff01-\\uff5e]");

  private Shown() {}

  static String quoted(String text) {
    var shown = new StringBuilder("'");
    text.codePoints()
        .limit(LONGEST)
        .forEach(c -> {
          if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
            shown.append("\\u").append(Character.forDigit(c >> 12 & 15, 16));
            shown.append(Character.forDigit(c >> 8 & 15, 16));
            shown.append(Character.forDigit(c >> 4 & 15, 16));
            shown.append(Character.forDigit(c & 15, 16));
          } else {
            shown.appendCodePoint(c);
          }
        });
    return shown.append(text.codePointCount(0, text.length()) > LONGEST ? "…'" : "'").toString();
  }

  /** Says which Chinese or full-width character stands where a plain one belongs; or nothing. */
  static String wideHint(String text) {
    Matcher m = WIDE.matcher(text);
    if (!m.find()) {
      return "";
    }
    return " (" + wide(m.group().charAt(0)) + ")";
  }

  static String wide(char c) {
    return switch (c) {
      case '：' -> "'：' is a Chinese colon: write ':' and a space";
      case '，', '、' -> "'" + c + "' is a Chinese comma: write ',' and a space";
      case '“', '”', '‘', '’', '『', '』', '「', '」' ->
          "'" + c + "' is a Chinese quotation mark: write \"";
      case '\u3000', '\u00a0' -> "it holds a wide space (全角空格): write a plain space";
      default -> "'" + c + "' is a Chinese or full-width character: write the plain one";
    };
  }
}
