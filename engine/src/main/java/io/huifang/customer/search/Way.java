package io.huifang.customer.search;

import java.util.Locale;

/** How somebody was found. Those with a kind stand in the table of tokens by that number. */
public enum Way {
  /** A part of the name or of the company. */
  NAME(1),
  /** Initials of the name's pinyin. */
  INITIALS(2),
  /** The name's pinyin. */
  PINYIN(3),
  /** The number from its beginning. */
  PHONE(4),
  /** Last digits of the number. */
  PHONE_END(5),
  /** The plate from its beginning, with or without the province. */
  PLATE(6),
  /** Last characters of the plate. */
  PLATE_END(7),
  /** The VIN, whole or its end. */
  VIN(8),
  /** The dealer's number of the person. */
  CUSTOMER_NO(0),
  /** The number of a work order. */
  ORDER(0),
  /** The number of a contract. */
  CONTRACT(0),
  /** The day of a visit. */
  VISIT_DATE(0),
  /** The day on which a car was handed over. */
  SALE_DATE(0),
  /** The day of an invoice. */
  INVOICE_DATE(0),
  /** A field of the house's own, of the person, from its beginning. */
  OWN(0),
  /** One of a vehicle. */
  VEHICLES_OWN(0);

  private final int kind;

  Way(int kind) {
    this.kind = kind;
  }

  /** Whether it is a field of the house's own. */
  public boolean isOwn() {
    return this == OWN || this == VEHICLES_OWN;
  }

  /** Its number in the table of tokens; 0: found by the index of another table. */
  int kind() {
    return kind;
  }

  /** As pages and programs know it, as {@code phone-end}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
