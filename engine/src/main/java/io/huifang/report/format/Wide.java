package io.huifang.report.format;

import io.huifang.report.Column;
import io.huifang.report.Sheet;

/** Whether a table wants its paper lying. Pure. */
final class Wide {
  /** Places of one line of A4 upright, at the size in which tables are printed. */
  private static final int UPRIGHT = 96;

  private Wide() {}

  static boolean is(Sheet sheet) {
    return sheet.columns().stream().mapToInt(Wide::places).sum() > UPRIGHT;
  }

  private static int places(Column column) {
    return switch (column.type()) {
      case TEXT, REASON -> 14;
      case TIME -> 19;
      case PHONE -> 15;
      case DATE -> 11;
      case INTEGER, DECIMAL, PERCENT, DURATION -> 9;
    };
  }
}
