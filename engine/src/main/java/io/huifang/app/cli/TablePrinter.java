package io.huifang.app.cli;

import io.huifang.report.TextGrid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A small table as text. Pure. */
final class TablePrinter {
  private TablePrinter() {}

  /** Aligned columns; a Chinese character takes two places. */
  static String text(Table table, String language) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(table.columns().stream().map(c -> c.title().in(language)).toList());
    lines.addAll(table.rows());
    var grid = new TextGrid(lines);
    List<Boolean> left = Collections.nCopies(table.columns().size(), false);
    var out = new StringBuilder(table.title().in(language)).append('\n');
    try {
      for (int row = 0; row < lines.size(); row++) {
        grid.line(out, lines.get(row), left);
        if (row == 0) {
          grid.rule(out);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }
}
