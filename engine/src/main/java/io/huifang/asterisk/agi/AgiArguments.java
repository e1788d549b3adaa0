package io.huifang.asterisk.agi;

import java.nio.charset.StandardCharsets;

/**
 * Builds one command line such that an argument stays one argument. Asterisk splits at blanks,
 * knows double quotes and backslash (res_agi, parse_args) and reads at most 2,047 bytes; what is
 * longer would be read as a second command.
 */
final class AgiArguments {
  private static final int LONGEST_LINE = 2_000;

  private final StringBuilder line;

  AgiArguments(String command) {
    line = new StringBuilder(96).append(command);
  }

  /** The command of a line without its arguments, which may hold a phone: for messages. */
  static String command(String line) {
    int end = 0;
    while (end < line.length()
        && (line.charAt(end) == ' ' || Character.isUpperCase(line.charAt(end)))) {
      end++;
    }
    return line.substring(0, end).strip();
  }

  /** Adds a text in quotes. */
  AgiArguments text(String value) {
    line.append(" \"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\n' || c == '\r' || c == 0) {
        throw new IllegalArgumentException("AGI argument holds a line break or NUL");
      }
      if (c == '"' || c == '\\') {
        line.append('\\');
      }
      line.append(c);
    }
    line.append('"');
    return this;
  }

  AgiArguments number(long value) {
    line.append(' ').append(value);
    return this;
  }

  /** The line without its line feed. */
  String line() {
    String whole = line.toString();
    if (whole.length() * 3 > LONGEST_LINE
        && whole.getBytes(StandardCharsets.UTF_8).length > LONGEST_LINE) {
      throw new IllegalArgumentException("AGI command longer than " + LONGEST_LINE + " bytes");
    }
    return whole;
  }
}
