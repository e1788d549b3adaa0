package io.huifang.customer.intake.line;

import java.util.List;

/**
 * A table, as far as imports fill it. All but the customers' belong to a person.
 *
 * @param name of the table
 * @param owned whether its rows belong to a person ({@code customer_id})
 * @param car whether its rows may be about a vehicle ({@code vehicle_id})
 * @param stamped whether it keeps {@code created_at} and {@code updated_at}
 * @param columns in the order in which values stand in a {@link Values}
 */
public record Table(
    String name, boolean owned, boolean car, boolean stamped, List<Column<?>> columns) {

  /** Where the column's value stands in a row. */
  int at(Column<?> column) {
    return columns.indexOf(column);
  }
}
