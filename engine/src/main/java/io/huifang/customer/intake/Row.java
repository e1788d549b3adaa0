package io.huifang.customer.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values of a row. Two are equal when nothing would have to be written to make one the other.
 *
 * @param table whose columns the values are
 * @param owner null in the table of customers
 * @param car null when it is about none, or the table keeps none
 * @param values by the table's columns
 */
record Row(
    Table table, @Nullable Person owner, @Nullable Draft car, List<@Nullable Object> values) {

  <T> @Nullable T get(Column<T> column) {
    return column.form().type().cast(values.get(table.at(column)));
  }

  /** Text of a column that is empty when not said. */
  String text(Column<String> column) {
    String text = get(column);
    return text == null ? "" : text;
  }

  /**
   * This row after a line: what the line does not say stays.
   *
   * @param corrects false: the line only fills in what is not known yet
   */
  Row told(Said said, boolean corrects, @Nullable Person owner, @Nullable Draft car) {
    var all = new ArrayList<@Nullable Object>(values.size());
    for (int i = 0; i < values.size(); i++) {
      Object was = values.get(i);
      Object is = said.values().get(i);
      boolean stays = !isBlank(was) && table.columns().get(i).stays(corrects);
      all.add(is == null || stays ? was : is);
    }
    return new Row(table, owner, car, Collections.unmodifiableList(all));
  }

  private static boolean isBlank(@Nullable Object value) {
    return value == null || value.equals("");
  }
}
