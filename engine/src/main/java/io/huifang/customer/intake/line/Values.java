package io.huifang.customer.intake.line;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values of a table's columns, as a line says them or as a row holds them. Two of one table are
 * equal when every value is.
 *
 * @param table whose columns they are
 * @param list in the order of the columns; null: not said, or NULL in a row
 */
public record Values(Table table, List<@Nullable Object> list) {

  /** The value of a column. */
  public <T> @Nullable T get(Column<T> column) {
    return column.form().type().cast(list.get(table.at(column)));
  }

  /** Text of a column that is empty when not said. */
  public String text(Column<String> column) {
    String text = get(column);
    return text == null ? "" : text;
  }

  /** Of a new row of which a line says this. */
  public Values complete() {
    var all = new ArrayList<@Nullable Object>(list.size());
    for (int i = 0; i < list.size(); i++) {
      Object said = list.get(i);
      all.add(said == null ? table.columns().get(i).unsaid() : said);
    }
    return new Values(table, Collections.unmodifiableList(all));
  }

  /**
   * Of this row after a line: what the line does not say stays.
   *
   * @param corrects false: the line only fills in what is not known yet
   */
  public Values told(Values said, boolean corrects) {
    var all = new ArrayList<@Nullable Object>(list.size());
    for (int i = 0; i < list.size(); i++) {
      Object was = list.get(i);
      Object is = said.list.get(i);
      boolean stays = !isBlank(was) && table.columns().get(i).stays(corrects);
      all.add(is == null || stays ? was : is);
    }
    return new Values(table, Collections.unmodifiableList(all));
  }

  private static boolean isBlank(@Nullable Object value) {
    return value == null || value.equals("");
  }
}
