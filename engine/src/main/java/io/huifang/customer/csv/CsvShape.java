package io.huifang.customer.csv;

import java.io.IOException;
import java.io.Reader;

/**
 * The structure of a whole CSV text, walked through once in bounded memory before anything is
 * imported: so an unclosed quote is found while nothing is written yet, and is named by the line
 * where it opens. Knows RFC 4180 quoting: a quote opens only at the start of a cell.
 */
final class CsvShape {
  /** No cell of a dealer's file is longer; what is longer is an unclosed quote or no CSV. */
  static final int LONGEST_CELL = 32_768;

  static final int MOST_CELLS = 2_000;

  /** Lines that one quoted cell may span (addresses, notes). */
  private static final int MOST_LINES = 100;

  private enum State {
    START,
    PLAIN,
    QUOTED,
    QUOTE_IN_QUOTED
  }

  private final char separator;
  private State state = State.START;
  private long line = 1;
  private long opened;
  private int cell;
  private int cells = 1;
  private boolean content;
  private long records;
  private char before;

  private CsvShape(char separator) {
    this.separator = separator;
  }

  /**
   * Records of the text, blank lines not counted.
   *
   * @throws CsvRefused naming the line
   */
  static long records(Reader text, char separator) throws IOException {
    var shape = new CsvShape(separator);
    var chunk = new char[1 << 16];
    for (int n = text.read(chunk); n >= 0; n = text.read(chunk)) {
      for (int i = 0; i < n; i++) {
        shape.take(chunk[i]);
      }
    }
    return shape.end();
  }

  private void take(char c) throws CsvRefused {
    boolean lineEnd = c == '\r' || (c == '\n' && before != '\r');
    before = c;
    if (c == '\n' && !lineEnd) {
      return; // the second half of CR LF
    }
    if (lineEnd) {
      line++;
    }
    switch (state) {
      case QUOTED -> quoted(c);
      case QUOTE_IN_QUOTED -> {
        if (c == '"') {
          state = State.QUOTED;
          grow();
        } else if (lineEnd || c == separator) {
          plain(c, lineEnd);
        } else {
          throw new CsvRefused(
              "in line "
                  + line
                  + " text follows a closing quote (\"): double each quote within a cell");
        }
      }
      case START -> {
        if (c == '"') {
          state = State.QUOTED;
          opened = line;
          content = true;
        } else {
          state = State.PLAIN;
          plain(c, lineEnd);
        }
      }
      case PLAIN -> plain(c, lineEnd);
    }
  }

  private void quoted(char c) throws CsvRefused {
    if (c == '"') {
      state = State.QUOTE_IN_QUOTED;
      return;
    }
    grow();
    if (line - opened > MOST_LINES) {
      throw unclosed("is not closed within " + MOST_LINES + " lines");
    }
  }

  private void plain(char c, boolean lineEnd) throws CsvRefused {
    if (lineEnd) {
      endRecord();
    } else if (c == separator) {
      endCell();
    } else {
      content = true;
      grow();
    }
  }

  private void grow() throws CsvRefused {
    cell++;
    if (cell > LONGEST_CELL) {
      if (state == State.QUOTED) {
        throw unclosed("is not closed within " + LONGEST_CELL + " characters");
      }
      throw new CsvRefused(
          "line " + line + " has a cell longer than " + LONGEST_CELL + " characters");
    }
  }

  private void endCell() throws CsvRefused {
    cell = 0;
    cells++;
    content = true;
    state = State.START;
    if (cells > MOST_CELLS) {
      throw new CsvRefused("line " + line + " has more than " + MOST_CELLS + " cells");
    }
  }

  private void endRecord() {
    if (content) {
      records++;
    }
    cell = 0;
    cells = 1;
    content = false;
    state = State.START;
  }

  private long end() throws CsvRefused {
    if (state == State.QUOTED) {
      throw unclosed("is never closed");
    }
    endRecord();
    return records;
  }

  private CsvRefused unclosed(String how) {
    return new CsvRefused(
        "the quote (\") that opens in line "
            + opened
            + " "
            + how
            + ": close it, or double each quote within a cell");
  }
}
