package io.huifang.customer.intake.line;

import io.huifang.customer.Cells;

/**
 * Why a line was rejected.
 *
 * @param line of the file, from 1
 * @param column heading as it stands in the file; empty when the line as a whole is meant
 * @param value what stands there, shortened
 * @param reason for people
 */
public record ImportProblem(long line, String column, String value, String reason) {
  private static final int SHOWN = 40;

  /** One whose value is shortened to what people can read. */
  public static ImportProblem of(long line, String column, String value, String reason) {
    String plain = Cells.text(value);
    int end = plain.offsetByCodePoints(0, Math.min(SHOWN, plain.codePointCount(0, plain.length())));
    return new ImportProblem(
        line, column, end < plain.length() ? plain.substring(0, end) + "…" : plain, reason);
  }
}
