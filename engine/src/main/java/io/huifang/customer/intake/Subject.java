package io.huifang.customer.intake;

import io.huifang.config.ImportConfig;
import io.huifang.customer.Cells;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What lines of a kind of file are about, and in what such a file is believed.
 *
 * @param kind of the file
 * @param deed what a line tells beside person and vehicle; null when it tells of these only
 * @param car whether a line must name a vehicle
 * @param people how far it is believed about people
 * @param cars how far it is believed about vehicles
 */
record Subject(ImportConfig.Kind kind, @Nullable Deed deed, boolean car, Trust people, Trust cars) {

  /** How far a file is believed. */
  enum Trust {
    /** It only fills in what is not known. */
    FILLS,
    /** It corrects what is known. */
    CORRECTS,
    /** It also says whose a vehicle is. */
    OWNS
  }

  /**
   * Something that happened to a person.
   *
   * @param table that keeps it
   * @param identity when two lines tell of the same one
   */
  record Deed(Table table, Identity identity) {}

  /** The subject of a kind of file. */
  static Subject of(ImportConfig.Kind kind) {
    return switch (kind) {
      case CUSTOMER -> new Subject(kind, null, false, Trust.CORRECTS, Trust.OWNS);
      case SALE -> new Subject(kind, sale(), true, Trust.FILLS, Trust.CORRECTS);
      case SERVICE_VISIT -> new Subject(kind, visit(), false, Trust.FILLS, Trust.FILLS);
    };
  }

  private static Deed sale() {
    Column<String> contract = Column.text("contract-no", "contract_no", 64);
    Column<LocalDate> delivery = Column.day("delivery", "delivery_date").needed();
    return new Deed(
        table(
            "sale",
            true,
            contract,
            delivery,
            Column.day("invoice", "invoice_date"),
            Column.text("outlet", "outlet", 128),
            Column.of(
                "outlet-tier",
                List.of("outlet_tier"),
                SqlForm.NUMBER,
                1,
                (cells, f) -> cells.value(f, "neither 一级 nor 二级", Cells::tier)),
            Column.text("adviser", "adviser", 64)),
        new Identity(Identity.Scope.CAR, List.of(), contract, true, List.of(delivery)));
  }

  private static Deed visit() {
    Column<String> order = Column.text("order-no", "order_no", 64).needed();
    Column<String> outlet = Column.text("outlet", "outlet", 128);
    return new Deed(
        table(
            "service_visit",
            true,
            order,
            outlet,
            Column.day("handover", "handover_date").needed(),
            Column.amount("amount", "amount"),
            Column.text("technician", "technician", 64),
            Column.text("adviser", "adviser", 64),
            Column.yesNo("accident", "accident"),
            Column.yesNo("warranty", "warranty")),
        Identity.by(Identity.Scope.EVERYBODY, outlet, order));
  }

  private static Table table(String name, boolean car, Column<?>... columns) {
    return new Table(name, true, car, true, List.of(columns));
  }

  /** What a phone's row says of where it came from. */
  String source() {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** The fields without which no line of this kind can be taken in. */
  List<String> needed() {
    return Stream.concat(
            Tables.PEOPLE.columns().stream(),
            deed == null ? Stream.empty() : deed.table().columns().stream())
        .filter(Column::isNeeded)
        .map(Column::field)
        .toList();
  }
}
