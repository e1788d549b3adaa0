package io.huifang.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a report writes its rows to: sees to it that each cell is what its column says. */
public final class RowWriter {
  private final Sheet sheet;
  private final RowSink sink;

  RowWriter(Sheet sheet, RowSink sink) {
    this.sheet = sheet;
    this.sink = sink;
  }

  /**
   * One row, a cell per column in the columns' order; null where there is nothing.
   *
   * @throws IllegalArgumentException a mistake of the report: another number or type of cells
   */
  public void row(@Nullable Object... cells) {
    row(Collections.unmodifiableList(new ArrayList<@Nullable Object>(Arrays.asList(cells))));
  }

  /** As {@link #row(Object...)}. */
  public void row(List<@Nullable Object> cells) {
    sheet.check(cells, false);
    sink.take(cells);
  }
}
