package io.huifang.config;

import static io.huifang.config.Attribute.ACCIDENT;
import static io.huifang.config.Attribute.ADVISER;
import static io.huifang.config.Attribute.AMOUNT;
import static io.huifang.config.Attribute.ANSWERED_LAST_MONTH;
import static io.huifang.config.Attribute.ATTENDED;
import static io.huifang.config.Attribute.EVENT;
import static io.huifang.config.Attribute.INQUIRY_KIND;
import static io.huifang.config.Attribute.MODEL;
import static io.huifang.config.Attribute.OPEN_AMOUNT;
import static io.huifang.config.Attribute.OUTLET;
import static io.huifang.config.Attribute.OUTLET_TIER;
import static io.huifang.config.Attribute.OVERDUE_DAYS;
import static io.huifang.config.Attribute.TECHNICIAN;
import static io.huifang.config.Attribute.VISITED_LAST_MONTH;
import static io.huifang.config.Attribute.WARRANTY;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The date of a file from which a campaign counts its days. */
public enum Anchor {
  /** Hand-over after a service visit (交车日). */
  SERVICE_VISIT_HANDOVER("service-visit.handover", Knows.VISIT),
  /** Delivery of a new car (提车日). */
  SALE_DELIVERY("sale.delivery", Knows.SALE),
  /** Invoice of a new car (开票日). */
  SALE_INVOICE("sale.invoice", Knows.SALE),
  /** Each birthday, solar or lunar as the person's file says (生日). */
  CUSTOMER_BIRTHDAY("customer.birthday"),
  /** Hand-over of the last visit of a person (流失客户). */
  CUSTOMER_LAST_VISIT("customer.last-visit", Knows.VISIT),
  /** Last answered call of ours; without one the day the person's file was made. */
  CUSTOMER_LAST_CONTACT("customer.last-contact"),
  /** 下次保养. */
  VEHICLE_NEXT_SERVICE("vehicle.next-service", MODEL),
  /** 年审到期. */
  VEHICLE_INSPECTION("vehicle.inspection", MODEL),
  /** 保险到期. */
  VEHICLE_INSURANCE_END("vehicle.insurance-end", MODEL),
  /** 三包期, 保修期. */
  VEHICLE_WARRANTY_END("vehicle.warranty-end", MODEL),
  /** 养路费. */
  VEHICLE_FEES_DUE("vehicle.fees-due", MODEL),
  /** 车船税. */
  VEHICLE_TAX_DUE("vehicle.tax-due", MODEL),
  /** A visit to the showroom or an inquiry (访谈, 咨询). */
  INQUIRY_DATE("inquiry.date", OUTLET, ADVISER, INQUIRY_KIND),
  /** Day of an event to which the person is invited (活动). */
  INVITATION_EVENT_DATE("invitation.event-date", EVENT, ATTENDED),
  /** Due day of something owed and not paid (应收款). */
  RECEIVABLE_DUE("receivable.due", AMOUNT, OPEN_AMOUNT, OVERDUE_DAYS),
  /** An answered call of one of the campaigns {@code of}. */
  CONTACT_ANSWERED("contact.answered"),
  /** The department says that a complaint is solved: the person is asked (回访确认). */
  COMPLAINT_SOLVED("complaint.solved", OUTLET, ADVISER, TECHNICIAN),
  /** A festival of calendar.yaml, for everybody (节日). */
  CALENDAR_FESTIVAL("calendar.festival"),
  /** First day of each month, for people with a visit or an answered call in the month before. */
  CALENDAR_MONTH("calendar.month", VISITED_LAST_MONTH, ANSWERED_LAST_MONTH, AMOUNT, ACCIDENT);

  /** Attributes that several anchors share. */
  private static final class Knows {
    static final Attribute[] SALE = {OUTLET, OUTLET_TIER, ADVISER, MODEL};
    static final Attribute[] VISIT = {
      OUTLET, ADVISER, TECHNICIAN, AMOUNT, ACCIDENT, WARRANTY, MODEL
    };
  }

  /** Known of every person, whatever the anchor. */
  private static final Set<Attribute> OF_PERSONS =
      EnumSet.range(Attribute.VIP, Attribute.LAST_SCORE);

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // Set.copyOf
  private final Set<Attribute> own;

  Anchor(String label, Attribute... own) {
    this.label = label;
    this.own = Set.copyOf(List.of(own));
  }

  /** The name as it stands in files, for example {@code sale.delivery}. */
  public String label() {
    return label;
  }

  /** Whether a filter may ask for that attribute. */
  public boolean knows(Attribute attribute) {
    return own.contains(attribute) || OF_PERSONS.contains(attribute);
  }

  /** Counted from the lunar calendar, or may be. */
  public boolean mayBeLunar() {
    return this == CUSTOMER_BIRTHDAY || this == CALENDAR_FESTIVAL;
  }

  /** Comes again each year, month or festival by itself: {@code repeat} makes no sense. */
  public boolean recurs() {
    return mayBeLunar() || this == CALENDAR_MONTH;
  }

  /** A date of a vehicle, which the dealer's files move on and estimate anew. */
  public boolean movesOn() {
    return label.startsWith("vehicle.");
  }

  /** One row owes one occasion, whichever of these anchors it is counted from. */
  public boolean sharesRowWith(Anchor other) {
    return this == other
        || (this == SALE_DELIVERY && other == SALE_INVOICE)
        || (this == SALE_INVOICE && other == SALE_DELIVERY);
  }
}
