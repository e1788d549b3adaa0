package io.huifang.config.read;

import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Where something stands.
 *
 * @param file path as shown to the user
 * @param line 1-based; 0 when the whole file is meant
 * @param column 1-based, in characters as an editor counts them; 0 as above
 */
public record Place(String file, int line, int column) {
  /** The file as a whole. */
  public static Place of(String file) {
    return new Place(file, 0, 0);
  }

  static Place of(String file, Mark mark) {
    return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  static Place of(String file, String text, int offset) {
    int end = Math.min(offset, text.length());
    int lineStart = text.lastIndexOf('\n', end - 1) + 1;
    int line = 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    return new Place(file, line, 1 + text.codePointCount(lineStart, end));
  }

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
