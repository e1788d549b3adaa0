package io.huifang.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the rows of a sheet one after the other and keeps none of them. */
@FunctionalInterface
public interface RowSink {
  /** One row, a cell per column in the columns' order; null where there is nothing. */
  void take(List<@Nullable Object> cells);
}
