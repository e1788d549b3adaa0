package io.huifang.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * The files of a large dealer, made by the database itself: ten years of sales and visits, dates
 * spread evenly by multiplication with primes, so that every run has the same rows and every
 * shipped campaign has somebody on {@link #DAY}. Per person one vehicle, one sale and two visits;
 * further, of people: 2 % have no phone, 2 % share one of fifty, 10 % have two, 1.5 % are on the
 * do-not-call list, 15 % agreed to marketing calls, 20 % keep a lunar birthday, half had a call of
 * ours in the last two years.
 */
final class PlanData {
  /** A Thursday in the days before Spring Festival: the one time when all campaigns are due. */
  static final String DAY = "2026-02-12";

  /** Sequences end here. */
  static final int MOST = 1_000_000;

  private static final String FIRST_DAY = "'2016-02-15'";
  private static final int DAYS = 3_653;

  private PlanData() {}

  /** Statements that add people {@code first} to {@code last} and all that is theirs. */
  static List<String> add(int first, int last) {
    String people = " FROM (SELECT seq AS i FROM seq_" + first + "_to_" + last + ") s";
    var all = new ArrayList<String>();
    all.add(
        "INSERT INTO customer (id, name, vip, kind, birthday, lunar_month, lunar_day, grade, language,"
            + " created_at, updated_at) SELECT i, CONCAT('p', i), i % 50 = 0,"
            + " IF(i % 40 = 0, 'company', 'person'),"
            + " IF(i % 10 < 9, DATE_ADD('1955-01-01', INTERVAL (i * 7919) % 18000 DAY), NULL),"
            + " IF(i % 5 = 1, 1 + i DIV 5 % 12, NULL), IF(i % 5 = 1, 1 + i DIV 7 % 29, NULL),"
            + " ELT(1 + (i % 20 > 0) + (i % 20 > 3) + (i % 20 > 11), 'A', 'B', 'C', ''), '', "
            + past(5003)
            + ", '2020-01-01'"
            + people);
    all.add(
        "INSERT INTO phone (customer_id, e164, position) SELECT i,"
            + " IF(i % 50 = 7, CONCAT('+86139', LPAD(i DIV 2500, 8, '0')),"
            + " CONCAT('+86138', LPAD(i, 8, '0'))), 0"
            + people
            + " WHERE i % 50 <> 9");
    all.add(
        "INSERT INTO phone (customer_id, e164, position) SELECT i,"
            + " CONCAT('+86137', LPAD(i, 8, '0')), 1"
            + people
            + " WHERE i % 10 = 3");
    all.add(
        "INSERT INTO vehicle (id, customer_id, vin, model, next_service_date, inspection_date,"
            + " insurance_until, warranty_until, fees_due_date, tax_due_date)"
            + " SELECT i, i, CONCAT('V', i), 'X', IF(i % 3 > 0, "
            + ahead(31, 200)
            + ", NULL), "
            + ahead(37, 365)
            + ", "
            + ahead(41, 365)
            + ", "
            + ahead(43, 1500)
            + ", IF(i % 4 = 0, "
            + ahead(47, 365)
            + ", NULL), IF(i % 4 = 1, "
            + ahead(53, 365)
            + ", NULL)"
            + people);
    all.add(
        "INSERT INTO sale (customer_id, vehicle_id, contract_no, delivery_date, invoice_date, outlet,"
            + " outlet_tier, created_at, updated_at) SELECT i, i, CONCAT('C', i), "
            + past(7907)
            + ", "
            + past(7907)
            + ", CONCAT('O', i % 12), 1 + (i % 4 = 0), '2020-01-01', '2020-01-01'"
            + people);
    for (int prime : new int[] {4391, 6133}) {
      all.add(
          "INSERT INTO service_visit (customer_id, vehicle_id, order_no, outlet, handover_date, amount,"
              + " accident, created_at, updated_at) SELECT i, i, CONCAT('W"
              + prime
              + "-', i), CONCAT('O', i % 12), "
              + past(prime)
              + ", i % 6000, i % 30 = 0, '2020-01-01', '2020-01-01'"
              + people);
    }
    all.add(
        "INSERT INTO contact (customer_id, e164, at, direction, kind, reference, result) SELECT i,"
            + " CONCAT('+86138', LPAD(i, 8, '0')), DATE_ADD('2024-02-12 03:00', INTERVAL"
            + " (i * 3571) % 730 DAY), 'out', ELT(1 + i % 3, '3day', '7day', 'monthly'),"
            + " CONCAT('r', i), ELT(1 + i DIV 2 % 4, 'completed', 'no-answer', 'completed', 'busy')"
            + people
            + " WHERE i % 2 = 0");
    all.add(
        "INSERT INTO consent (customer_id, purpose, given_at, how, words, created_at, updated_at)"
            + " SELECT i, 'marketing', '2021-01-01', 'paper', 'yes', '2021-01-01', '2021-01-01'"
            + people
            + " WHERE i % 20 < 3");
    all.add(
        "INSERT INTO do_not_call (e164, customer_id, source, since) SELECT"
            + " CONCAT('+86138', LPAD(i, 8, '0')), IF(i % 3 = 0, i, NULL), 'import', '2021-01-01'"
            + people
            + " WHERE i % 67 = 5");
    all.add(
        "INSERT INTO inquiry (customer_id, at, kind, created_at, updated_at) SELECT i,"
            + " DATE_ADD('2024-02-12', INTERVAL (i DIV 10 * 2741) % 730 DAY), 'inquiry', '2020-01-01',"
            + " '2020-01-01'"
            + people
            + " WHERE i % 10 = 4");
    all.add(
        "INSERT INTO invitation (customer_id, event, event_date, attended, created_at, updated_at)"
            + " SELECT i, 'Drive day', DATE_ADD('2025-10-01', INTERVAL (i DIV 20 * 2749) % 180 DAY),"
            + " IF(i % 40 = 6, TRUE, NULL), '2020-01-01', '2020-01-01'"
            + people
            + " WHERE i % 20 = 6");
    all.add(
        "INSERT INTO receivable (customer_id, vehicle_id, reference, amount, open_amount, due_date,"
            + " created_at, updated_at) SELECT i, i, CONCAT('R', i), 900, IF(i % 30 = 8, 500, 0), "
            + past(2753)
            + ", '2020-01-01', '2020-01-01'"
            + people
            + " WHERE i % 10 = 8");
    return all;
  }

  /** So that both sides are planned with what is there now. */
  static String analyze() {
    return "ANALYZE TABLE customer, phone, vehicle, sale, service_visit, contact, consent,"
        + " do_not_call, inquiry, invitation, receivable";
  }

  private static String past(int prime) {
    return "DATE_ADD(" + FIRST_DAY + ", INTERVAL (i * " + prime + ") % " + DAYS + " DAY)";
  }

  private static String ahead(int prime, int days) {
    return "DATE_ADD('2026-02-01', INTERVAL (i * " + prime + ") % " + days + " DAY)";
  }
}
