package io.huifang.customer.intake;

import io.huifang.customer.Cells;
import io.huifang.customer.intake.Column.Stay;
import java.util.List;

/** The tables of people and of vehicles, of which a line of any kind may speak. */
final class Tables {
  static final Column<String> NO = Column.number("customer-no", "customer_no", 64);
  static final Column<String> NAME = Column.text("name", "name", 128).needed();
  static final Table PEOPLE =
      new Table(
          "customer",
          false,
          false,
          true,
          List.of(
              NO,
              NAME,
              Column.text("company", "company", 128),
              Column.yesNo("vip", "vip"),
              Column.of("birthday", List.of("birthday"), SqlForm.DAY, null, LineCells::birthday),
              Column.of(
                  "language",
                  List.of("language"),
                  SqlForm.TEXT,
                  "",
                  (cells, f) -> cells.value(f, "neither zh-CN nor en", Cells::language)),
              Column.text("address", "address", 255),
              Column.text("note", "note", 1000)));

  /** Fields of a person's numbers, in the order in which they are tried. */
  static final List<String> PHONES = List.of("phone", "phone-2");

  static final Column<String> VIN =
      Column.of(
              "vin",
              List.of("vin"),
              SqlForm.TEXT,
              null,
              (cells, f) -> cells.value(f, "not a VIN (letters and digits)", Cells::vin))
          .stays(Stay.ALWAYS);
  static final Column<String> PLATE =
      Column.of("plate", List.of("plate"), SqlForm.TEXT, null, LineCells::plate)
          // Whoever sees the car sees its plate.
          .stays(Stay.NEVER);
  static final Column<String> MODEL = Column.text("model", "model", 128);
  static final Table CARS = new Table("vehicle", true, false, false, List.of(VIN, PLATE, MODEL));

  private Tables() {}
}
