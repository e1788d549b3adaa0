package io.huifang.customer;

import io.huifang.store.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** What the customer file tells of a person's story: one query per table. */
public final class PersonFile {
  private final ZoneId zone;
  private final UnaryOperator<String> numbers;

  /**
   * Tells dates as midnights of that zone.
   *
   * @param zone business zone
   * @param numbers how a phone number is shown
   */
  public PersonFile(ZoneId zone, UnaryOperator<String> numbers) {
    this.zone = zone;
    this.numbers = numbers;
  }

  /** Visits, sales, consents and what asked not to be called; in no order. */
  public List<PersonEvent> events(Tx tx, long customerId) {
    Mapper mapper = tx.mapper(Mapper.class);
    List<PersonEvent> events = new ArrayList<>();
    mapper.person(customerId).forEach(p -> events.add(PersonEvent.of(p.createdAt(), "file", "")));
    mapper.visits(customerId).forEach(v -> events.add(visit(v)));
    mapper.sales(customerId).forEach(s -> events.addAll(sale(s)));
    mapper.doNotCall(customerId).forEach(d -> events.addAll(doNotCall(d)));
    mapper.closed(customerId).forEach(r -> events.add(closed(r)));
    new Consents().of(tx, customerId).forEach(c -> events.addAll(consent(c)));
    return events;
  }

  /**
   * Contacts in and out. Attempts of the dialer are among them, by the tag in {@code reference}.
   */
  public List<Contacted> contacts(Tx tx, long customerId) {
    return tx.mapper(Mapper.class).contacts(customerId).stream()
        .map(c ->
            new Contacted(
                c.reference(),
                PersonEvent.of(
                    c.at(),
                    c.direction().equals("in") ? "called-us" : "contact",
                    words(numbers.apply(c.e164()), c.kind(), c.result(), c.words()))))
        .toList();
  }

  /** A contact's line, with the attempt tag or linked id it is about. */
  public record Contacted(String reference, PersonEvent event) {}

  private PersonEvent visit(Visit v) {
    return dated(
        v.handoverDate(),
        "visit",
        words("order " + v.orderNo(), v.outlet(), v.technician(), v.plate()));
  }

  private List<PersonEvent> sale(Sale s) {
    String about = words(s.contractNo(), s.outlet(), s.adviser(), s.model());
    List<PersonEvent> events = new ArrayList<>();
    if (s.deliveryDate() != null) {
      events.add(dated(s.deliveryDate(), "delivery", about));
    }
    if (s.invoiceDate() != null) {
      events.add(dated(s.invoiceDate(), "invoice", about));
    }
    return events;
  }

  private List<PersonEvent> doNotCall(Listed d) {
    String number = numbers.apply(d.e164());
    String about = words(number, "by " + d.source(), d.enteredBy(), d.words());
    List<PersonEvent> events = new ArrayList<>();
    events.add(PersonEvent.of(d.since(), "opted-out", about));
    if (d.liftedAt() != null) {
      String why =
          d.liftedBy().isEmpty() ? about : words(number, "by command", d.liftedBy(), d.liftedWhy());
      events.add(PersonEvent.of(d.liftedAt(), "opt-out-lifted", why));
    }
    return events;
  }

  private static PersonEvent closed(Closed r) {
    return PersonEvent.of(r.closedAt(), "receivable-closed", words(r.reference(), r.closedWhy()));
  }

  /** What a consent does not say is told: it may count for nothing (consent: complete). */
  private static List<PersonEvent> consent(Consents.Given c) {
    List<PersonEvent> events = new ArrayList<>();
    if (!c.onlyWithdrawn()) {
      events.add(PersonEvent.of(c.givenAt(), "consented", c.told()));
    }
    if (c.revokedAt() != null) {
      events.add(
          PersonEvent.of(
              c.revokedAt(),
              "consent-withdrawn",
              words(c.purpose(), c.channel(), c.revokedHow(), c.revokedWords())));
    }
    return events;
  }

  private PersonEvent dated(LocalDate day, String what, String reason) {
    return PersonEvent.of(day.atStartOfDay(zone).toInstant(), what, reason);
  }

  private static String words(@Nullable String... parts) {
    return Stream.of(parts)
        .filter(p -> p != null && !p.isEmpty())
        .collect(Collectors.joining(", "));
  }

  record Person(Instant createdAt) {}

  record Visit(
      String orderNo,
      LocalDate handoverDate,
      String outlet,
      String technician,
      @Nullable String plate) {}

  record Sale(
      String contractNo,
      @Nullable LocalDate deliveryDate,
      @Nullable LocalDate invoiceDate,
      String outlet,
      String adviser,
      String model) {}

  record Listed(
      String e164,
      String source,
      String words,
      Instant since,
      String enteredBy,
      @Nullable Instant liftedAt,
      String liftedBy,
      String liftedWhy) {}

  record Closed(String reference, Instant closedAt, String closedWhy) {}

  record Contact(
      Instant at,
      String direction,
      String kind,
      String reference,
      String e164,
      String result,
      String words) {}

  interface Mapper {
    @Select("SELECT created_at FROM customer WHERE id = #{id}")
    List<Person> person(long id);

    @Select(
        """
        SELECT s.order_no, s.handover_date, s.outlet, s.technician, v.plate
        FROM service_visit s LEFT JOIN vehicle v ON v.id = s.vehicle_id WHERE s.customer_id = #{id}
        """)
    List<Visit> visits(long id);

    @Select(
        """
        SELECT s.contract_no, s.delivery_date, s.invoice_date, s.outlet, s.adviser, v.model
        FROM sale s JOIN vehicle v ON v.id = s.vehicle_id WHERE s.customer_id = #{id}
        """)
    List<Sale> sales(long id);

    @Select(
        """
        SELECT e164, source, words, since, entered_by, lifted_at, lifted_by, lifted_why
        FROM do_not_call WHERE customer_id = #{id}
        UNION
        SELECT d.e164, d.source, d.words, d.since, d.entered_by, d.lifted_at, d.lifted_by,
          d.lifted_why
        FROM do_not_call d JOIN phone p ON p.e164 = d.e164
        WHERE p.customer_id = #{id}
        """)
    List<Listed> doNotCall(long id);

    /** Receivables that a whole ledger left out. */
    @Select(
        """
        SELECT reference, closed_at, closed_why FROM receivable
        WHERE customer_id = #{id} AND closed_at IS NOT NULL
        """)
    List<Closed> closed(long id);

    @Select(
        """
        SELECT at, direction, kind, reference, e164, result, words FROM contact
        WHERE customer_id = #{id}
        """)
    List<Contact> contacts(long id);
  }
}
