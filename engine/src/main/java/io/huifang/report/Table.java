package io.huifang.report;

import io.huifang.config.Text;
import java.util.List;

/**
 * What a report says.
 *
 * @param rows cells as text; empty: nothing there
 */
public record Table(Text title, List<Column> columns, List<List<String>> rows) {
  /**
   * A column.
   *
   * @param key for programs
   */
  public record Column(String key, Text title) {}
}
