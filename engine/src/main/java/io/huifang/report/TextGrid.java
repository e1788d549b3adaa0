package io.huifang.report;

import java.io.IOException;
import java.util.List;

/** Columns of a terminal: a Chinese character takes two places. Pure. */
public final class TextGrid {
  private static final int GAP = 2;

  private final int[] widths;

  /** Columns wide enough for these lines; what comes later may stand over. */
  public TextGrid(List<List<String>> lines) {
    widths = new int[lines.isEmpty() ? 0 : lines.getFirst().size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(line.get(i)));
      }
    }
  }

  /**
   * One line.
   *
   * @param right columns whose cells stand to the right
   */
  public void line(Appendable out, List<String> cells, List<Boolean> right) throws IOException {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = printable(cells.get(i));
      String space = " ".repeat(Math.max(0, widths[i] - width(cell)));
      line.append(right.get(i) ? space + cell : cell + space).append(" ".repeat(GAP));
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  /** A rule below the heads. */
  public void rule(Appendable out) throws IOException {
    for (int w : widths) {
      out.append("─".repeat(w)).append(" ".repeat(GAP));
    }
    out.append('\n');
  }

  /** How many places a text takes. */
  public static int width(String text) {
    return text.codePoints().map(TextGrid::width).sum();
  }

  /** No cell moves the cursor or paints the terminal. */
  private static String printable(String cell) {
    return cell.codePoints().noneMatch(Character::isISOControl)
        ? cell
        : cell.codePoints()
            .map(c -> Character.isISOControl(c) ? ' ' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  private static int width(int c) {
    boolean wide =
        (c >= 0x1100 && c <= 0x115F)
            || (c >= 0x2E80 && c <= 0xA4CF)
            || (c >= 0xAC00 && c <= 0xD7A3)
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0xFE30 && c <= 0xFE6F)
            || (c >= 0xFF00 && c <= 0xFF60)
            || (c >= 0x1F300 && c <= 0x3FFFD);
    return wide ? 2 : 1;
  }
}
