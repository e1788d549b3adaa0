package io.huifang.customer.intake.line;

import io.huifang.customer.Cells;
import io.huifang.customer.intake.line.Identity.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Something that is told of a person: a sale, a visit to the workshop, a consent …
 *
 * @param table that keeps it
 * @param identity when two lines tell of the same one
 * @param oneOf columns of which a line must say one; empty: each that is needed says so itself
 */
public record Deed(Table table, Identity identity, List<Column<?>> oneOf) {
  Deed(Table table, Identity identity) {
    this(table, identity, List.of());
  }

  static Deed sale() {
    Column<String> contract = Column.text("contract-no", "contract_no", 64);
    Column<LocalDate> delivery = Column.day("delivery", "delivery_date");
    Column<LocalDate> invoice = Column.day("invoice", "invoice_date");
    return new Deed(
        aboutCar(
            "sale",
            contract,
            delivery,
            invoice,
            Column.text("outlet", "outlet", 128),
            Column.of(
                "outlet-tier",
                "outlet_tier",
                SqlForm.NUMBER,
                1,
                cells -> cells.value("outlet-tier", "neither 一级 nor 二级", Cells::tier)),
            Column.text("adviser", "adviser", 64)),
        new Identity(Scope.CAR, List.of(), contract, true, List.of(delivery), List.of(invoice)),
        List.of(delivery, invoice));
  }

  static Deed visit() {
    Column<String> order = Column.text("order-no", "order_no", 64).needed();
    Column<String> outlet = Column.text("outlet", "outlet", 128);
    return new Deed(
        aboutCar(
            "service_visit",
            order,
            outlet,
            Column.day("handover", "handover_date").needed(),
            Column.amount("amount", "amount"),
            Column.text("technician", "technician", 64),
            Column.text("adviser", "adviser", 64),
            Column.yesNo("accident", "accident"),
            Column.yesNo("warranty", "warranty")),
        Identity.by(Scope.EVERYBODY, outlet, order));
  }

  static Deed inquiry() {
    Column<LocalDate> at = Column.day("date", "at").needed();
    Column<String> kind =
        Column.choice("type", "kind", "inquiry", "neither 来访 nor 咨询", Choices::inquiryType);
    Column<String> reference = Column.text("inquiry-no", "reference", 64);
    return new Deed(
        table(
            "inquiry",
            at,
            kind,
            reference,
            Column.text("words", "words", 1000),
            Column.text("adviser", "adviser", 64),
            Column.text("outlet", "outlet", 128)),
        new Identity(Scope.PERSON, List.of(), reference, false, List.of(at, kind), List.of()));
  }

  static Deed invitation() {
    Column<String> event = Column.text("event", "event", 128).needed();
    Column<LocalDate> date = Column.announced("event-date", "event_date").needed();
    return new Deed(
        table(
            "invitation",
            event,
            date,
            Column.of(
                "attended",
                "attended",
                SqlForm.YES_NO,
                null,
                cells -> cells.value("attended", "neither 参加 nor 未参加", Choices::attended))),
        Identity.by(Scope.PERSON, event, date));
  }

  static Deed receivable() {
    Column<String> reference = Column.text("receivable-no", "reference", 64).needed();
    return new Deed(
        aboutCar(
            "receivable",
            reference,
            Column.amount("amount", "amount"),
            Column.amount("open-amount", "open_amount").needed(),
            Column.until("due", "due_date").needed(),
            Column.text("owner", "owner", 64)),
        Identity.by(Scope.EVERYBODY, reference));
  }

  static Deed consent() {
    Column<Instant> given = Column.from("given", "given_at").needed();
    Column<String> purpose =
        Column.choice("purpose", "purpose", "marketing", "none of 营销, 服务, 催收", Choices::purpose);
    Column<String> channel =
        Column.choice("channel", "channel", "any", "none of 不限, 电话, 短信", Choices::channel);
    return new Deed(
        table(
            "consent",
            purpose,
            channel,
            given,
            Column.text("how", "how", 128),
            Column.text("words", "words", 1000),
            Column.from("revoked", "revoked_at"),
            Column.text("revoked-how", "revoked_how", 128),
            Column.text("revoked-words", "revoked_words", 1000)),
        Identity.by(Scope.PERSON, purpose, channel, given));
  }

  private static Table table(String name, Column<?>... columns) {
    return new Table(name, true, false, true, List.of(columns));
  }

  private static Table aboutCar(String name, Column<?>... columns) {
    return new Table(name, true, true, true, List.of(columns));
  }
}
