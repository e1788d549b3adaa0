package io.huifang.app.cli;

import io.huifang.report.TextGrid;
import java.util.ArrayList;
import java.util.List;

/**
 * A text in lines of a terminal: broken at spaces and between Chinese characters, never before what
 * closes a phrase. Pure.
 */
final class Wrapped {
  /** Narrower than that nobody can read. */
  private static final int LEAST = 24;

  /** What no line begins with. */
  private static final String CLOSES = "，。；：、！？）”』」》,.;:!?)";

  private Wrapped() {}

  /**
   * Lines without the spaces at which they were broken; one at least. A word that is longer than a
   * line stands over.
   *
   * @param places of a line; a Chinese character takes two
   */
  static List<String> lines(String text, int places) {
    int most = Math.max(LEAST, places);
    List<String> lines = new ArrayList<>();
    var line = new StringBuilder();
    for (String piece : pieces(text)) {
      if (TextGrid.width(line + piece.stripTrailing()) > most && !line.isEmpty()) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
      }
      line.append(piece);
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  /** Between them a line may end: words with the space behind them, Chinese characters. */
  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    var piece = new StringBuilder();
    int[] points = text.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      String c = Character.toString(points[i]);
      boolean breaks =
          i > 0
              && !c.isBlank()
              && !CLOSES.contains(c)
              && (Character.isWhitespace(points[i - 1]) || wide(points[i]) || wide(points[i - 1]));
      if (breaks) {
        pieces.add(piece.toString());
        piece.setLength(0);
      }
      piece.append(c);
    }
    pieces.add(piece.toString());
    return pieces;
  }

  private static boolean wide(int point) {
    return TextGrid.width(Character.toString(point)) > 1;
  }
}
