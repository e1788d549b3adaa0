package io.huifang.customer.intake;

import io.huifang.customer.intake.line.Column;
import io.huifang.customer.intake.line.Values;
import org.jspecify.annotations.Nullable;

/**
 * A row. Two are equal when nothing would have to be written to make one the other.
 *
 * @param owner null in the table of customers
 * @param car null when it is about none, or the table keeps none
 */
record Row(Values values, @Nullable Person owner, @Nullable Draft car) {

  <T> @Nullable T get(Column<T> column) {
    return values.get(column);
  }
}
