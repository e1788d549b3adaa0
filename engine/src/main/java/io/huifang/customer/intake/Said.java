package io.huifang.customer.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a line says of one row.
 *
 * @param table the row's
 * @param values by the table's columns, null: the line does not say it
 */
record Said(Table table, List<@Nullable Object> values) {

  <T> @Nullable T get(Column<T> column) {
    return column.form().type().cast(values.get(table.at(column)));
  }

  /** A new row of it. */
  Row row(@Nullable Person owner, @Nullable Draft car) {
    var all = new ArrayList<@Nullable Object>(values.size());
    for (int i = 0; i < values.size(); i++) {
      Object said = values.get(i);
      all.add(said == null ? table.columns().get(i).unsaid() : said);
    }
    return new Row(table, owner, car, Collections.unmodifiableList(all));
  }
}
