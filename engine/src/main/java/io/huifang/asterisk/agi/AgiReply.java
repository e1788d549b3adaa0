package io.huifang.asterisk.agi;

/**
 * One answer of Asterisk, for example {@code 200 result=1 (timeout) endpos=12480}.
 *
 * @param code 200; 510 unknown command; 511 dead channel; 520 wrong usage
 * @param result text after {@code result=}; empty if none
 * @param data text in the outer parentheses; empty if none
 * @param endpos sample where a file stopped; 0 if not told
 */
record AgiReply(int code, String result, String data, long endpos) {
  static final int OK = 200;
  static final int DEAD = 511;

  private static final String RESULT = " result=";
  private static final String ENDPOS = " endpos=";

  /** Reads a line of which the first three characters are digits. */
  static AgiReply parse(String line) {
    int code = digit(line, 0) * 100 + digit(line, 1) * 10 + digit(line, 2);
    if (!line.startsWith(RESULT, 3)) {
      return new AgiReply(code, "", "", 0);
    }
    int from = 3 + RESULT.length();
    int to = line.indexOf(' ', from);
    if (to < 0) {
      return new AgiReply(code, line.substring(from), "", 0);
    }
    String result = line.substring(from, to);
    int close = line.lastIndexOf(')');
    boolean data = line.startsWith(" (", to) && close > to + 1;
    int tail = line.indexOf(ENDPOS, data ? close : to);
    return new AgiReply(
        code,
        result,
        data ? line.substring(to + 2, close) : "",
        tail < 0 ? 0 : number(line, tail + ENDPOS.length()));
  }

  /** True for a value with a line break in it, whose end is still to come. */
  static boolean unfinished(String text) {
    return text.startsWith("200 result=1 (") && text.indexOf(')') < 0;
  }

  /** The result as a number; {@code otherwise} if it is none. */
  int number(int otherwise) {
    try {
      return Integer.parseInt(result);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  private static int digit(String line, int i) {
    return line.charAt(i) - '0';
  }

  private static long number(String line, int from) {
    long n = 0;
    for (int i = from; i < line.length() && n < Long.MAX_VALUE / 20; i++) {
      int d = digit(line, i);
      if (d < 0 || d > 9) {
        break;
      }
      n = n * 10 + d;
    }
    return n;
  }
}
