package io.huifang.report.format;

import java.util.regex.Pattern;

/**
 * Cells of a CSV file that a spreadsheet would take for a formula (OWASP, CSV injection): what
 * stands in them may come from anybody.
 */
public final class FormulaGuard {
  /** What may begin a formula, also in full width, which Excel in Chinese takes for the same. */
  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private static final Pattern NUMBER = Pattern.compile("[+-]\\d+(\\.\\d+)?");

  private FormulaGuard() {}

  /** Led by an apostrophe where it would be a formula; phones and numbers stay as they are. */
  public static String disarm(String cell) {
    boolean formula = !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0;
    return formula && !NUMBER.matcher(cell).matches() ? "'" + cell : cell;
  }
}
