package io.huifang.customer.intake;

import io.huifang.customer.Bulk;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads and writes fields of one's own, of people or of vehicles. */
final class OwnRows {
  private record Value(long row, String name, String value) {}

  private final Bulk bulk;
  private final String table;
  private final String owner;

  private OwnRows(Bulk bulk, String table, String owner) {
    this.bulk = bulk;
    this.table = table;
    this.owner = owner;
  }

  static OwnRows ofPeople(Bulk bulk) {
    return new OwnRows(bulk, "customer_field", "customer_id");
  }

  static OwnRows ofCars(Bulk bulk) {
    return new OwnRows(bulk, "vehicle_field", "vehicle_id");
  }

  /** Row → name → value. */
  Map<Long, Map<String, String>> of(Collection<Long> rows) throws SQLException {
    return bulk
        .select(
            "SELECT %s, name, value FROM %s WHERE %s IN ?".formatted(owner, table, owner),
            rows,
            rs -> new Value(rs.getLong(1), rs.getString(2), rs.getString(3)))
        .stream()
        .collect(Collectors.groupingBy(Value::row, Collectors.toMap(Value::name, Value::value)));
  }

  /** Writes what is another value now; each row is stored by then. */
  void write(Collection<? extends Draft> drafts) throws SQLException {
    List<Value> values =
        drafts.stream()
            .flatMap(d ->
                d.own().changed().stream()
                    .map(e -> new Value(d.storedId(), e.getKey(), e.getValue())))
            .toList();
    bulk.each(
        "INSERT INTO %s (%s, name, value) VALUES (?,?,?) ON DUPLICATE KEY UPDATE value = VALUES(value)"
            .formatted(table, owner),
        values,
        (v, parameters) -> {
          parameters.accept(v.row);
          parameters.accept(v.name);
          parameters.accept(v.value);
        });
  }
}
