package io.huifang.bench;

import com.nlf.calendar.Lunar;
import com.nlf.calendar.Solar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the planner is measured against: one bare {@code INSERT … SELECT} that writes the same
 * planned calls for the same day into an empty copy of table planned_call with all its indexes. It
 * has a branch for each entry of each shipped campaign with the same tables, joins and predicates:
 * the dates in the form that the indexes like best, the filters, the sample, consent, the first
 * phone, the do-not-call list and whether the occasion is in the book already.
 *
 * <p>It leaves out what makes a planner: no calendar, no callee's zone, no words why, no history
 * line, no merging, no checking of what is in the book, and all in one transaction.
 */
final class PlanBaseline {
  private static final LocalDate DAY = LocalDate.parse(PlanData.DAY);
  private static final LocalDate LAST_MONTH = DAY.minusMonths(1).withDayOfMonth(1);
  private static final String REACHED =
      "direction = 'out' AND %1$s.result IN ('completed', 'partial', 'person')";
  private static final int YEARS = 10;
  private static final int SAMPLE = 30;

  private final List<String> branches = new ArrayList<>();

  private PlanBaseline() {}

  /** The statement. */
  static String sql() {
    var all = new PlanBaseline();
    all.visitsAndSales();
    all.vehicles();
    all.people();
    all.others();
    return "INSERT INTO bench_plan (campaign, occasion, customer_id, vehicle_id, e164, priority,"
        + " window_from, window_until, due_at, state, reason, created_at, updated_at) "
        + String.join(" UNION ALL ", all.branches);
  }

  /** The table it fills. */
  static List<String> table() {
    return List.of("DROP TABLE IF EXISTS bench_plan", "CREATE TABLE bench_plan LIKE planned_call");
  }

  private void visitsAndSales() {
    String visit = "service_visit t LEFT JOIN vehicle v ON v.id = t.vehicle_id";
    String sale = "sale t JOIN vehicle v ON v.id = t.vehicle_id";
    add("3day", "visit:", "", "t.handover_date", visit, due("t.handover_date", 3, 5));
    add(
        "7day",
        "sale:",
        "",
        "t.invoice_date",
        sale,
        due("t.invoice_date", 10, 13) + " AND t.outlet_tier = 2");
    add(
        "7day",
        "sale:",
        "",
        "t.delivery_date",
        sale,
        due("t.delivery_date", 7, 10) + " AND t.outlet_tier <> 2");
    String years =
        IntStream.rangeClosed(1, YEARS)
            .mapToObj(y -> between("t.delivery_date", DAY.minusDays(14), DAY, y * 12))
            .collect(Collectors.joining(" OR ", "(", ")"));
    add("annual", "sale:", "'#2026'", "t.delivery_date", sale, years);
    add(
        "monthly",
        "sale:",
        "",
        "t.delivery_date",
        sale,
        between("t.delivery_date", DAY.minusDays(7), DAY, 1));
    add(
        "quarterly",
        "sale:",
        "",
        "t.delivery_date",
        sale,
        between("t.delivery_date", DAY.minusDays(14), DAY, 3)
            + " AND CRC32(CONCAT('quarterly', t.id)) % 100 < 20");
    add(
        "lost-customers",
        "visit:",
        "",
        "t.handover_date",
        visit,
        between("t.handover_date", DAY.minusDays(30), DAY, 6)
            + " AND NOT EXISTS (SELECT 1 FROM service_visit l WHERE l.customer_id = t.customer_id"
            + " AND (l.handover_date > t.handover_date"
            + " OR (l.handover_date = t.handover_date AND l.id > t.id))) AND "
            + consent());
  }

  private void vehicles() {
    vehicle("service-due", "next_service_date");
    vehicle("inspection-due", "inspection_date");
    vehicle("insurance-renewal", "insurance_until");
    vehicle("warranty-end", "warranty_until");
    vehicle("fees-and-tax", "fees_due_date");
    vehicle("fees-and-tax", "tax_due_date");
  }

  private void vehicle(String campaign, String column) {
    String date = "t." + column;
    branch(
        campaign,
        "CONCAT('vehicle:', t.id, '#', " + date + ")",
        "t.id",
        date,
        "vehicle t JOIN customer c ON c.id = t.customer_id",
        due(date, -7, -1));
  }

  private void people() {
    List<LocalDate> births = DAY.plusDays(2).datesUntil(DAY.plusDays(8)).toList();
    String solar =
        births.stream()
            .map(d -> Integer.toString(d.getMonthValue() * 100 + d.getDayOfMonth()))
            .collect(Collectors.joining(","));
    String lunar =
        births.stream()
            .map(d -> Solar.fromYmd(d.getYear(), d.getMonthValue(), d.getDayOfMonth()).getLunar())
            .map((Lunar l) -> Math.abs(l.getMonth()) * 100 + l.getDay())
            .map(n -> Integer.toString(n))
            .collect(Collectors.joining(","));
    person(
        "birthday",
        "'#2026'",
        "customer c",
        "((c.lunar_month IS NULL AND c.birthday_md IN ("
            + solar
            + ")) OR (c.lunar_month IS NOT NULL AND c.lunar_month * 100 + c.lunar_day IN ("
            + lunar
            + "))) AND "
            + consent());
    person("festivals", "'#2026-02-17'", "customer c", consent());
    String anchor =
        "DATE(COALESCE((SELECT MAX(k.at) FROM contact k WHERE k.customer_id = c.id AND k."
            + REACHED.formatted("k")
            + "), c.created_at) + INTERVAL 8 HOUR)";
    for (var grade : List.of(new Grade("A", 30), new Grade("B", 90), new Grade("C", 180))) {
      String days = "DATEDIFF('" + DAY + "', " + anchor + ")";
      person(
          "by-grade",
          "CONCAT('#', '" + DAY + "' - INTERVAL MOD(" + days + ", " + grade.days + ") DAY)",
          "customer c",
          "c.grade = '"
              + grade.name
              + "' AND "
              + days
              + " >= "
              + grade.days
              + " AND MOD("
              + days
              + ", "
              + grade.days
              + ") <= 7");
    }
    String month = between("handover_date", LAST_MONTH, LAST_MONTH.plusMonths(1).minusDays(1), 0);
    person(
        "monthly-pick",
        "'#2026-02'",
        "(SELECT customer_id, MAX(amount) AS amount, MAX(accident) AS accident FROM service_visit"
            + " WHERE "
            + month
            + " GROUP BY customer_id) t JOIN customer c ON c.id = t.customer_id",
        "(t.amount >= 5000 OR t.accident = 1 OR c.vip)");
    person(
        "monthly-sample",
        "'#2026-02'",
        "(SELECT DISTINCT customer_id FROM contact WHERE at >= '"
            + LAST_MONTH
            + "' - INTERVAL 8 HOUR AND at < '"
            + LAST_MONTH.plusMonths(1)
            + "' - INTERVAL 8 HOUR AND "
            + REACHED.formatted("contact")
            + " ORDER BY CRC32(customer_id) LIMIT "
            + SAMPLE
            + ") t JOIN customer c ON c.id = t.customer_id",
        "TRUE");
  }

  private record Grade(String name, int days) {}

  private void others() {
    String asked = "inquiry t";
    plain("inquiry", "inquiry:", "t.at", asked, due("t.at", 3, 7));
    String event = "t.event_date";
    plain(
        "after-event", "invitation:", event, "invitation t", due(event, 2, 5) + " AND t.attended");
    plain("event-notice", "invitation:", event, "invitation t", due(event, -14, -10));
    plain(
        "second-call",
        "contact:",
        "DATE(t.at + INTERVAL 8 HOUR)",
        "contact t",
        "t.kind IN ('3day', '7day') AND t.at >= '"
            + DAY.minusDays(14)
            + "' - INTERVAL 8 HOUR AND t.at < '"
            + DAY.minusDays(6)
            + "' - INTERVAL 8 HOUR AND t."
            + REACHED.formatted("t"));
    arrears("arrears-prevent", -7, -3);
    arrears("arrears-remind", 1, 3);
    arrears("arrears-guide", 10, 14);
    arrears("arrears-chase", 30, 40);
  }

  private void arrears(String campaign, int from, int until) {
    add(
        campaign,
        "receivable:",
        "",
        "t.due_date",
        "receivable t",
        due("t.due_date", from, until) + " AND t.open_amount > 0");
  }

  private void plain(String campaign, String prefix, String date, String from, String where) {
    branch(
        campaign,
        "CONCAT('" + prefix + "', t.id)",
        "NULL",
        date,
        from + " JOIN customer c ON c.id = t.customer_id",
        where);
  }

  private void person(String campaign, String suffix, String from, String where) {
    branch(
        campaign,
        "CONCAT('customer:', c.id, " + suffix + ")",
        "NULL",
        "'" + DAY + "'",
        from,
        where);
  }

  private void add(
      String campaign, String prefix, String suffix, String date, String from, String where) {
    branch(
        campaign,
        "CONCAT('" + prefix + "', t.id" + (suffix.isEmpty() ? "" : ", " + suffix) + ")",
        "t.vehicle_id",
        date,
        from + " JOIN customer c ON c.id = t.customer_id",
        where);
  }

  private void branch(
      String campaign, String key, String vehicle, String date, String from, String where) {
    branches.add(
        "SELECT '"
            + campaign
            + "', "
            + key
            + ", c.id, "
            + vehicle
            + ", COALESCE((SELECT p.e164 FROM phone p WHERE p.customer_id = c.id"
            + " ORDER BY p.position, p.id LIMIT 1), ''), 50, "
            + date
            + " - INTERVAL 8 HOUR, "
            + date
            + " + INTERVAL 7 DAY - INTERVAL 8 HOUR, '"
            + DAY
            + " 02:00', IF(EXISTS (SELECT 1 FROM do_not_call d WHERE d.lifted_at IS NULL"
            + " AND d.customer_id = c.id) OR EXISTS (SELECT 1 FROM phone p JOIN do_not_call d"
            + " ON d.e164 = p.e164 WHERE d.lifted_at IS NULL AND p.customer_id = c.id),"
            + " 'suppressed', 'waiting'), CONCAT('"
            + campaign
            + " ', "
            + date
            + "), NOW(6), NOW(6) FROM "
            + from
            + " WHERE "
            + where
            + " AND NOT EXISTS (SELECT 1 FROM planned_call b WHERE b.campaign = '"
            + campaign
            + "' AND b.occasion = "
            + key
            + ")");
  }

  private static String consent() {
    return "EXISTS (SELECT 1 FROM consent s WHERE s.customer_id = c.id AND s.purpose = 'marketing'"
        + " AND s.channel IN ('any', 'call') AND s.given_at <= NOW(6)"
        + " AND (s.revoked_at IS NULL OR s.revoked_at > NOW(6))"
        + " AND s.how <> '' AND s.words <> '')";
  }

  /** The date's window from day to day after it holds {@link PlanData#DAY}. */
  private static String due(String column, int from, int until) {
    return between(column, DAY.minusDays(until), DAY.minusDays(from), 0);
  }

  private static String between(String column, LocalDate first, LocalDate last, int monthsBack) {
    return column
        + " BETWEEN '"
        + first.minusMonths(monthsBack)
        + "' AND '"
        + last.minusMonths(monthsBack)
        + "'";
  }
}
