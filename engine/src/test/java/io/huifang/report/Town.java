package io.huifang.report;

import io.huifang.config.Config;
import io.huifang.config.OwnField;
import io.huifang.config.Shipped;
import io.huifang.store.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A dealer's tables in a test database, and what reports say of them. */
public final class Town {
  private static final Config CONFIG = Shipped.config();

  private final TestDatabase db;
  private Config config = CONFIG;
  private int rows;

  /** In that database, which the test empties. */
  public Town(TestDatabase db) {
    this.db = db;
  }

  /** The house has these fields of its own. */
  public void own(OwnField... fields) {
    config = Shipped.withFields(fields);
  }

  /** A customer with that number as id. */
  public void customer(int id, String name) {
    db.sql(
        "INSERT INTO customer (id, name, created_at, updated_at) VALUES (%s, '%s', NOW(6), NOW(6))"
            .formatted(id, name));
  }

  /** A service visit with that number as id. */
  public void visit(int id, int customer, String outlet, String technician, String adviser) {
    db.sql(
        ("INSERT INTO service_visit (id, customer_id, order_no, outlet, handover_date, technician,"
                + " adviser, created_at, updated_at)"
                + " VALUES (%s, %s, 'R%s', '%s', '2026-03-01', '%s', '%s', NOW(6), NOW(6))")
            .formatted(id, customer, id, outlet, technician, adviser));
  }

  /** A planned call with that number as id. */
  public void planned(
      int id, String campaign, int customer, Instant from, String state, Instant moved) {
    db.sql(
        ("INSERT INTO planned_call (id, campaign, occasion, customer_id, e164, priority,"
                + " window_from, window_until, due_at, state, reason, created_at, updated_at)"
                + " VALUES (%s, '%s', 'visit:%s', %s, '+8613800138000', 50, %s, %s, %s, '%s', '',"
                + " %s, %s)")
            .formatted(
                id, campaign, id, customer, at(from), at(from), at(from), state, at(from),
                at(moved)));
  }

  /** An attempt of a planned call; counts as dialed. */
  public void attempt(
      int id, int planned, String campaign, int customer, Instant when, String outcome) {
    db.sql(
        ("INSERT INTO attempt (id, planned_call_id, campaign, customer_id, e164, trunk, pbx, node,"
                + " fence, committed_at, placed_at, ended_at, outcome) VALUES (%s, %s, '%s', %s,"
                + " '+8613800138000', 'town', 'pbx1', 'n1', 1, %s, %s, %s, '%s')")
            .formatted(
                id,
                planned,
                campaign,
                customer,
                at(when),
                at(when),
                at(when.plusSeconds(60)),
                outcome),
        "UPDATE planned_call SET attempts = attempts + 1, outcome = '%s' WHERE id = %s"
            .formatted(outcome, planned));
  }

  /** An answered call of ours about a visit, with grades by question, as 5 to 1. */
  public void graded(
      String reference, String campaign, int visit, Instant when, Map<String, Integer> by) {
    db.sql(
        ("INSERT INTO call_record (reference, direction, campaign, occasion, e164, answered_at,"
                + " ended_at, survey, asked) VALUES ('%s', 'out', '%s', 'visit:%s',"
                + " '+8613800138000', %s, %s, 'service', 3)")
            .formatted(reference, campaign, visit, at(when), at(when.plusSeconds(50))));
    by.forEach((question, grade) -> answer(reference, question, grade, when));
  }

  /** A grade of a call that was answered before, as 5 to 1. */
  public void answer(String reference, String question, int grade, Instant when) {
    db.sql(
        ("INSERT INTO answer (reference, survey, question, answer_key, points, at, weight,"
                + " level) VALUES ('%s', 'service', '%s', '%s', %s, %s, %s, '%s')")
            .formatted(
                reference,
                question,
                grade,
                List.of(0, 30, 60, 80, 100).get(grade - 1),
                at(when),
                question.equals("quality") ? 2 : 1,
                List.of("bad", "poor", "fair", "satisfied", "very-satisfied").get(grade - 1)));
  }

  /** A complaint about a visit. */
  public void complaint(String campaign, String outlet, String technician, Instant opened) {
    rows++;
    db.sql(
        ("INSERT INTO case_file (id, kind, state, source, campaign, outlet, technician, words,"
                + " opened_at, round_at) VALUES (%s, 'complaint', 'opened', 'answer', '%s', '%s',"
                + " '%s', 'price', %s, %s)")
            .formatted(rows, campaign, outlet, technician, at(opened), at(opened)));
  }

  private static String at(Instant when) {
    return "'" + when.toString().replace("T", " ").replace("Z", "") + "'";
  }

  /** The rows of a sheet, each by its columns' keys. */
  public List<Map<String, @Nullable Object>> rows(String report, String sheet, Days days) {
    return rows(report, sheet, days, days.end());
  }

  /** As they are printed at that time, while the days are not over. */
  public List<Map<String, @Nullable Object>> rows(
      String report, String sheet, Days days, Instant now) {
    var rows = new ArrayList<Map<String, @Nullable Object>>();
    print(report, sheet, days, now, rows);
    return rows;
  }

  /** With values of some of the report's parameters. */
  public List<Map<String, @Nullable Object>> rows(
      String report, String sheet, Days days, Instant now, Map<String, String> given) {
    var rows = new ArrayList<Map<String, @Nullable Object>>();
    Map<String, String> parameters = standards(Reports.named(report).orElseThrow());
    parameters.putAll(given);
    print(report, sheet, days, now, parameters, rows);
    return rows;
  }

  /** What stands below a sheet. */
  public Foot foot(String report, String sheet, Days days) {
    return foot(report, sheet, days, days.end());
  }

  /** As of that time. */
  public Foot foot(String report, String sheet, Days days, Instant now) {
    return print(report, sheet, days, now, new ArrayList<>());
  }

  /** A cell of the line of totals. */
  public @Nullable Object total(String report, String sheet, Days days, String column) {
    Report wanted = Reports.named(report).orElseThrow();
    Foot foot = foot(report, sheet, days);
    int index =
        db.database()
            .read(tx ->
                wanted.sheets(new ReportRequest(tx, config, days, standards(wanted))).stream()
                    .filter(s -> s.key().equals(sheet))
                    .findFirst()
                    .orElseThrow()
                    .index(column));
    return foot.totals().get(index);
  }

  private static Map<String, String> standards(Report report) {
    var parameters = new HashMap<String, String>();
    report.parameters().forEach(p -> parameters.put(p.name(), p.standard()));
    return parameters;
  }

  private Foot print(
      String name, String key, Days days, Instant now, List<Map<String, @Nullable Object>> rows) {
    return print(name, key, days, now, standards(Reports.named(name).orElseThrow()), rows);
  }

  private Foot print(
      String name,
      String key,
      Days days,
      Instant now,
      Map<String, String> parameters,
      List<Map<String, @Nullable Object>> rows) {
    Report report = Reports.named(name).orElseThrow();
    return db.database()
        .read(tx -> {
          List<Sheet> sheets = report.sheets(ReportRequest.at(now, tx, config, days, parameters));
          Sheet sheet =
              sheets.stream()
                  .filter(s -> s.key().equals(key))
                  .findFirst()
                  .orElseThrow(() ->
                      new AssertionError(
                          sheets.stream().map(Sheet::key).collect(Collectors.joining(" "))));
          return sheet.print(cells -> {
            var row = new LinkedHashMap<String, @Nullable Object>();
            for (int i = 0; i < cells.size(); i++) {
              row.put(sheet.columns().get(i).key(), cells.get(i));
            }
            rows.add(row);
          });
        });
  }
}
