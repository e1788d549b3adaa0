package io.huifang.config;

/**
 * One thing wrong in a file, in words that tell how to mend it.
 *
 * @param file path as the user gave it, relative to the config folder
 * @param line 1-based; 0 when the file as a whole is meant (missing, unreadable)
 * @param column 1-based; 0 as above
 * @param message what was found and what is allowed
 */
public record ConfigProblem(String file, int line, int column, String message) {
  @Override
  public String toString() {
    return line == 0 ? file + ": " + message : file + ":" + line + ":" + column + ": " + message;
  }
}
