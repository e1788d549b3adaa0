package io.huifang.customer.intake;

import io.huifang.customer.Bulk;
import io.huifang.customer.intake.line.Column;
import io.huifang.customer.intake.line.SqlForm;
import io.huifang.customer.intake.line.Table;
import io.huifang.customer.intake.line.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads and writes rows of a {@link Table}, by its description. */
final class TableRows {
  private final Bulk bulk;
  private final Table table;

  TableRows(Bulk bulk, Table table) {
    this.bulk = bulk;
    this.table = table;
  }

  /**
   * A row as it stands in the database.
   *
   * @param owner id of the person; its own id in the table of customers
   * @param car id of the vehicle, null when it is about none
   * @param values by the table's columns
   */
  record Stored(long id, long owner, @Nullable Long car, Values values) {}

  /**
   * Reads the rows in which that column, or those columns in parentheses, have one of these values.
   *
   * @param keys see {@link Bulk#select}
   */
  List<Stored> find(String columns, Collection<?> keys) throws SQLException {
    return find(columns, keys, "");
  }

  /** As {@link #find}; nobody else changes these rows until what is made of them is written. */
  List<Stored> lock(String columns, Collection<?> keys) throws SQLException {
    return find(columns, keys, " FOR UPDATE");
  }

  private List<Stored> find(String columns, Collection<?> keys, String lock) throws SQLException {
    return bulk.select(
        "SELECT id, %s, %s, %s FROM %s WHERE %s IN ? ORDER BY id%s"
            .formatted(
                table.owned() ? "customer_id" : "id",
                table.car() ? "vehicle_id" : "NULL",
                names(table).collect(Collectors.joining(", ")),
                table.name(),
                columns,
                lock),
        keys,
        this::stored);
  }

  private Stored stored(ResultSet rs) throws SQLException {
    var values = new ArrayList<@Nullable Object>(table.columns().size());
    int at = 4;
    for (Column<?> c : table.columns()) {
      values.add(c.form().read(rs, at));
      at += c.form().width();
    }
    return new Stored(
        rs.getLong(1),
        rs.getLong(2),
        rs.getObject(3, Long.class),
        new Values(table, Collections.unmodifiableList(values)));
  }

  /** Inserts what is new and updates what is changed. */
  void write(Collection<? extends Draft> drafts, Instant at) throws SQLException {
    LocalDateTime stamp = SqlForm.stored(at);
    insert(drafts.stream().filter(Draft::isNew).toList(), stamp);
    update(drafts.stream().filter(Draft::isChanged).toList(), stamp);
  }

  private void insert(List<? extends Draft> drafts, LocalDateTime stamp) throws SQLException {
    List<String> columns =
        Stream.concat(
                written(), table.stamped() ? Stream.of("created_at", "updated_at") : Stream.of())
            .toList();
    bulk.insert(
        "INSERT INTO %s (%s) VALUES (%s)"
            .formatted(
                table.name(),
                String.join(", ", columns),
                columns.stream().map(_ -> "?").collect(Collectors.joining(","))),
        drafts,
        (d, parameters) -> {
          bind(d.now(), parameters);
          if (table.stamped()) {
            parameters.accept(stamp);
            parameters.accept(stamp);
          }
        },
        Draft::insertedAs);
  }

  private void update(List<? extends Draft> drafts, LocalDateTime stamp) throws SQLException {
    String set = written().map(c -> c + " = ?").collect(Collectors.joining(", "));
    bulk.each(
        "UPDATE %s SET %s%s WHERE id = ?"
            .formatted(table.name(), set, table.stamped() ? ", updated_at = ?" : ""),
        drafts,
        (d, parameters) -> {
          bind(d.now(), parameters);
          if (table.stamped()) {
            parameters.accept(stamp);
          }
          parameters.accept(d.storedId());
        });
  }

  private Stream<String> written() {
    return Stream.of(
            table.owned() ? Stream.of("customer_id") : Stream.<String>of(),
            table.car() ? Stream.of("vehicle_id") : Stream.<String>of(),
            names(table))
        .flatMap(s -> s);
  }

  private static Stream<String> names(Table table) {
    return table.columns().stream().flatMap(c -> c.names().stream());
  }

  private static void bind(Row row, Consumer<@Nullable Object> parameters) {
    Table table = row.values().table();
    Person owner = row.owner();
    if (owner != null) {
      parameters.accept(owner.storedId());
    }
    if (table.car()) {
      Draft car = row.car();
      parameters.accept(car == null ? null : car.storedId());
    }
    for (int i = 0; i < table.columns().size(); i++) {
      bind(table.columns().get(i), row.values().list().get(i), parameters);
    }
  }

  private static <T> void bind(
      Column<T> column, @Nullable Object value, Consumer<@Nullable Object> parameters) {
    column.form().bind(column.form().type().cast(value), parameters);
  }
}
