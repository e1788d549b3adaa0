package io.huifang.campaign;

import io.huifang.store.TestDatabase;
import java.time.LocalDate;

/** A small dealer's files, for tests: each method adds rows; ids are given by the test. */
final class Dealer {
  private final TestDatabase db;

  Dealer(TestDatabase db) {
    this.db = db;
  }

  /** A person with one phone. */
  Dealer person(long id) {
    row(
        "customer",
        "id, name, created_at, updated_at",
        id + ", 'p" + id + "', '2020-01-01', '2020-01-01'");
    return row(
        "phone", "customer_id, e164, position", id + ", '+86138" + (10_000_000 + id) + "', 0");
  }

  /** Changes one column of a person. */
  Dealer set(long person, String column, String value) {
    db.sql("UPDATE customer SET " + column + " = " + value + " WHERE id = " + person);
    return this;
  }

  Dealer consent(long person) {
    return row(
        "consent",
        "customer_id, purpose, given_at, how, words, created_at, updated_at",
        person + ", 'marketing', '2021-01-01', '书面', '同意来电', '2021-01-01', '2021-01-01'");
  }

  Dealer visit(long id, long person, String handover) {
    return row(
        "service_visit",
        "id, customer_id, order_no, handover_date, created_at, updated_at",
        id + ", " + person + ", 'W" + id + "', '" + handover + "', '2020-01-01', '2020-01-01'");
  }

  Dealer visit(long id, long person, String handover, int amount, boolean accident) {
    visit(id, person, handover);
    db.sql(
        "UPDATE service_visit SET amount = "
            + amount
            + ", accident = "
            + accident
            + " WHERE id = "
            + id);
    return this;
  }

  /** A complaint; {@code solvedAt} is a time or NULL. */
  Dealer complaint(long id, long person, String state, int round, String solvedAt) {
    return row(
        "case_file",
        "id, kind, state, round, customer_id, source, words, opened_at, round_at, solved_at",
        id
            + ", 'complaint', '"
            + state
            + "', "
            + round
            + ", "
            + person
            + ", 'command', 'w', '2026-03-04', '2026-03-04', "
            + (solvedAt.equals("NULL") ? "NULL" : "'" + solvedAt + "'"));
  }

  /** A vehicle with one date. */
  Dealer vehicle(long id, long person, String column, String date) {
    row("vehicle", "id, customer_id, vin, model", id + ", " + person + ", 'VIN" + id + "', 'X'");
    db.sql("UPDATE vehicle SET " + column + " = '" + date + "' WHERE id = " + id);
    return this;
  }

  Dealer sale(long id, long person, String delivery, int tier, String invoice) {
    row("vehicle", "id, customer_id, vin", id + ", " + person + ", 'VIN" + id + "'");
    return row(
        "sale",
        "id, customer_id, vehicle_id, contract_no, delivery_date, outlet_tier, invoice_date,"
            + " created_at, updated_at",
        id
            + ", "
            + person
            + ", "
            + id
            + ", 'C"
            + id
            + "', "
            + (delivery.isEmpty() ? "NULL" : "'" + delivery + "'")
            + ", "
            + tier
            + ", "
            + (invoice.isEmpty() ? "NULL" : "'" + invoice + "'")
            + ", '2020-01-01', '2020-01-01'");
  }

  Dealer answered(long id, long person, String campaign, String at) {
    return row(
        "contact",
        "id, customer_id, e164, at, direction, kind, reference, result",
        id
            + ", "
            + person
            + ", '+8613800000001', '"
            + at
            + "', 'out', '"
            + campaign
            + "', 'r"
            + id
            + "', 'completed'");
  }

  Dealer inquiry(long id, long person, String at) {
    return row(
        "inquiry",
        "id, customer_id, at, kind, created_at, updated_at",
        id + ", " + person + ", '" + at + "', 'inquiry', '2020-01-01', '2020-01-01'");
  }

  Dealer invitation(long id, long person, String date, String attended) {
    return row(
        "invitation",
        "id, customer_id, event, event_date, attended, created_at, updated_at",
        id
            + ", "
            + person
            + ", 'Drive day', '"
            + date
            + "', "
            + attended
            + ", '2020-01-01', '2020-01-01'");
  }

  Dealer receivable(long id, long person, String due, int open) {
    return row(
        "receivable",
        "id, customer_id, reference, amount, open_amount, due_date, created_at, updated_at",
        id
            + ", "
            + person
            + ", 'R"
            + id
            + "', 500, "
            + open
            + ", '"
            + due
            + "', '2020-01-01', '2020-01-01'");
  }

  /** People who are owed calls of many campaigns around 2026-03-05; some more than one. */
  Dealer crowd(int from, int until) {
    LocalDate day = LocalDate.parse("2026-03-05");
    for (int i = from; i < until; i++) {
      person(i)
          .consent(i)
          .set(i, "grade", "'" + "ABC".charAt(i % 3) + "'")
          .set(i, "created_at", "'" + day.minusDays(30L * (1 + i % 3) + i % 5) + "'")
          .set(i, "birthday", "'1980-03-" + (5 + i % 10) + "'")
          .sale(i, i, day.minusYears(1).minusDays(i % 12).toString(), 1 + i % 2, "")
          .visit(i, i, day.minusDays(1 + i % 6).toString(), 2_000 + i, i % 9 == 0)
          .inquiry(i, i, day.minusDays(i % 9).toString())
          .receivable(i, i, day.minusDays(i % 40).toString(), i % 2);
      db.sql(
          "UPDATE vehicle SET next_service_date = '" + day.plusDays(i % 9) + "' WHERE id = " + i);
    }
    return this;
  }

  private Dealer row(String table, String columns, String values) {
    db.sql("INSERT INTO " + table + " (" + columns + ") VALUES (" + values + ")");
    return this;
  }
}
