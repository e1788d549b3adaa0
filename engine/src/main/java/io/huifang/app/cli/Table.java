package io.huifang.app.cli;

import io.huifang.config.Text;
import java.util.List;

/**
 * A small table that a command prints.
 *
 * @param rows cells as text; empty: nothing there
 */
record Table(Text title, List<Column> columns, List<List<String>> rows) {
  /**
   * A column.
   *
   * @param key for programs
   */
  record Column(String key, Text title) {}
}
