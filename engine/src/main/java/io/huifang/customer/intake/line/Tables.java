package io.huifang.customer.intake.line;

import io.huifang.customer.Cells;
import io.huifang.customer.intake.line.Column.Stay;
import java.util.List;

/** The tables of people and of vehicles, of which a line of any kind may speak. */
public final class Tables {
  /** The dealer's own number of a person. */
  public static final Column<String> NO = Column.number("customer-no", "customer_no", 64);

  /** A person's name. */
  public static final Column<String> NAME = Column.text("name", "name", 128).needed();

  /** People. */
  public static final Table PEOPLE =
      new Table(
          "customer",
          false,
          false,
          true,
          List.of(
              NO,
              NAME,
              Column.choice(
                  "customer-type", "kind", "person", "neither 个人 nor 单位", Choices::customerType),
              Column.text("company", "company", 128),
              Column.yesNo("vip", "vip"),
              Column.of(
                  List.of("birthday", "lunar-birthday"),
                  Birthday.COLUMNS,
                  Birthday.FORM,
                  null,
                  cells -> cells.birthday("birthday", "lunar-birthday")),
              Column.text("grade", "grade", 32),
              Column.text("member-level", "member_level", 32),
              Column.text("credit-grade", "credit_grade", 32),
              Column.choice("language", "language", "", "neither zh-CN nor en", Cells::language),
              Column.text("address", "address", 255),
              Column.text("note", "note", 1000)));

  /** Fields of a person's numbers, in the order in which they are tried. */
  public static final List<String> PHONES = List.of("phone", "phone-2");

  /** Of a customer file; they are rows of their own. */
  public static final String TAGS = "tags";

  /** What a vehicle is known by first. */
  public static final Column<String> VIN =
      Column.of(
              "vin",
              "vin",
              SqlForm.TEXT,
              null,
              cells ->
                  cells.value(
                      "vin", "not a VIN (letters and digits, as LGBH52E01EY214001)", Cells::vin))
          .stays(Stay.ALWAYS);

  /** What a vehicle is known by without its VIN. */
  public static final Column<String> PLATE =
      Column.of("plate", "plate", SqlForm.TEXT, null, cells -> cells.plate("plate"))
          // Whoever sees the car sees its plate.
          .stays(Stay.NEVER);

  /** Vehicles. */
  public static final Table CARS =
      new Table(
          "vehicle",
          true,
          false,
          false,
          List.of(
              VIN,
              PLATE,
              Column.text("model", "model", 128),
              Column.until("next-service", "next_service_date"),
              Column.until("inspection", "inspection_date"),
              Column.until("insurance-until", "insurance_until"),
              Column.until("warranty-until", "warranty_until"),
              Column.until("fees-due", "fees_due_date"),
              Column.until("tax-due", "tax_due_date")));

  private Tables() {}
}
