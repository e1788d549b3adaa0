package io.huifang.report;

import io.huifang.config.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One table of a report: what its columns are, and how its rows come. Printers know sheets and no
 * reports; reports know sheets and no printers.
 *
 * @param key for programs; each sheet of a report has its own
 * @param title for people
 * @param columns at least one
 * @param rows how the rows come; read once, while the transaction of the report is open
 */
public record Sheet(String key, Text title, List<Column> columns, Rows rows) {
  /** Checks the columns. */
  public Sheet {
    columns = List.copyOf(columns);
    var keys = new HashSet<String>();
    if (columns.isEmpty() || !columns.stream().allMatch(c -> keys.add(c.key()))) {
      throw new IllegalArgumentException("sheet " + key + ": no column, or two of the same key");
    }
  }

  /** Sends the rows to a printer, and returns what stands below them. */
  public Foot print(RowSink to) {
    Foot foot = rows.into(new RowWriter(this, to));
    if (!foot.totals().isEmpty()) {
      check(foot.totals(), true);
    }
    return foot;
  }

  /** The same with a note more below it. */
  Sheet noted(Text note) {
    return new Sheet(key, title, columns, out -> rows.into(out).note(note.zh(), note.en()));
  }

  /** The same, which counts its rows as they are read. */
  Sheet counting(LongAdder count) {
    return new Sheet(
        key,
        title,
        columns,
        out ->
            rows.into(
                new RowWriter(
                    this,
                    cells -> {
                      count.increment();
                      out.row(cells);
                    })));
  }

  /** All rows in memory: for sheets that are known to be small. */
  public List<List<@Nullable Object>> all() {
    var all = new ArrayList<List<@Nullable Object>>();
    print(all::add);
    return all;
  }

  /** Where the column stands. */
  public int index(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).key().equals(column)) {
        return i;
      }
    }
    throw new IllegalArgumentException("sheet " + key + " has no column " + column);
  }

  void check(List<@Nullable Object> cells, boolean total) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          "sheet " + key + ": " + cells.size() + " cells for " + columns.size() + " columns");
    }
    for (int i = 0; i < cells.size(); i++) {
      Object cell = cells.get(i);
      ColumnType type = columns.get(i).type();
      if (cell != null && !type.accepts(cell) && !(total && cell instanceof Text)) {
        throw new IllegalArgumentException(
            "sheet %s, column %s: %s is no %s"
                .formatted(key, columns.get(i).key(), cell.getClass().getSimpleName(), type));
      }
    }
  }
}
