package io.huifang.app.cli;

import io.huifang.report.TextGrid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** A small table as text. Pure. */
final class TablePrinter {
  /** Between columns, as {@link TextGrid} leaves it. */
  private static final int GAP = 2;

  private TablePrinter() {}

  /** The same in lines of so many places: what the last column says goes on in a line below. */
  static String text(Table table, String language, int places) {
    int last = table.columns().size() - 1;
    int before = 0;
    for (int i = 0; i < last; i++) {
      int column = i;
      before +=
          GAP
              + Stream.concat(
                      Stream.of(table.columns().get(i).title().in(language)),
                      table.rows().stream().map(r -> r.get(column)))
                  .mapToInt(TextGrid::width)
                  .max()
                  .orElse(0);
    }
    int room = places - before;
    List<List<String>> rows = new ArrayList<>();
    for (List<String> row : table.rows()) {
      List<String> cells = new ArrayList<>(row);
      for (String line : Wrapped.lines(row.get(last), room)) {
        cells.set(last, line);
        rows.add(List.copyOf(cells));
        cells = new ArrayList<>(Collections.nCopies(last + 1, ""));
      }
    }
    return text(new Table(table.title(), table.columns(), rows), language);
  }

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
