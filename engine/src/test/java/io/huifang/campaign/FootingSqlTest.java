package io.huifang.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Config;
import io.huifang.config.Shipped;
import io.huifang.store.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a decision rests on takes the row's footing away when it changes, and what no decision
 * rests on does not: the row is decided anew, or left alone.
 */
class FootingSqlTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final String DAY = "2026-03-05";
  private static final String BEFORE_THE_FESTIVAL = "2026-02-14";

  private final Dealer dealer = new Dealer(DB);
  private final PlanBooks book = new PlanBooks(DB);

  /**
   * Something that happens between two plans of a day.
   *
   * @param campaign whose one call to person 1 is in the book
   * @param day of both plans
   * @param statements that do it
   */
  record Change(String campaign, String day, Consumer<Dealer> files, List<String> statements) {
    @Override
    public String toString() {
      return campaign + ": " + String.join("; ", statements);
    }
  }

  @BeforeEach
  void twoPeople() {
    DB.empty();
    dealer.person(1).person(2).consent(1).consent(2);
  }

  static List<Change> turning() {
    var all = new ArrayList<Change>();
    Consumer<Dealer> visit =
        d -> {
          d.vehicle(1, 1, "warranty_until", "2030-01-01").visit(1, 1, "2026-03-02");
          DB.sql("UPDATE service_visit SET vehicle_id = 1");
        };
    add(all, "3day", visit, sets("service_visit", "handover_date = '2026-03-01'"));
    for (String change :
        List.of(
            "customer_id = 2",
            "vehicle_id = NULL",
            "order_no = 'W9'",
            "outlet = '北店'",
            "adviser = '王'",
            "technician = '李'",
            "amount = 10.5",
            "accident = TRUE",
            "warranty = TRUE")) {
      add(all, "3day", visit, sets("service_visit", change));
    }
    add(all, "3day", visit, "UPDATE vehicle SET model = '海狮'");
    add(all, "3day", visit, "DELETE FROM service_visit");
    people(all, visit);
    rows(all, visit);
    otherDates(all);
    return all;
  }

  private static void people(List<Change> all, Consumer<Dealer> visit) {
    for (String change :
        List.of(
            "vip = TRUE",
            "kind = 'company'",
            "grade = 'B'",
            "member_level = '金'",
            "credit_grade = 'AA'",
            "language = 'en'",
            "archived_at = '2026-03-05'",
            "forgotten_at = '2026-03-05'")) {
      add(all, "3day", visit, sets("customer", change) + " WHERE id = 1");
    }
    add(all, "3day", visit, "UPDATE phone SET e164 = '+8613900000001' WHERE customer_id = 1");
    add(all, "3day", visit, "DELETE FROM phone WHERE customer_id = 1");
    add(
        all,
        "3day",
        visit,
        "INSERT INTO phone (customer_id, e164, position) VALUES (1, '+8613900000001', -1)");
    add(all, "3day", visit, listed("'+8613810000001', NULL"));
    add(all, "3day", visit, listed("'+8613700000001', 1"));
    add(
        all,
        "3day",
        visit.andThen(_ ->
            DB.sql(
                "INSERT INTO phone (customer_id, e164, position) VALUES (1, '+8613900000001', 1)")),
        listed("'+8613900000001', NULL"));
    add(
        all,
        "3day",
        visit.andThen(_ -> DB.sql(listed("'+8613810000001', NULL"))),
        "UPDATE do_not_call SET lifted_at = '2026-03-05'");
  }

  private static void rows(List<Change> all, Consumer<Dealer> visit) {
    for (String change :
        List.of(
            "customer_id = 2",
            "vehicle_id = NULL",
            "e164 = '+8613900000001'",
            "priority = 3",
            "window_from = '2026-03-03'",
            "window_until = '2026-03-09'",
            "state = 'suppressed', reason = 'cap: 3 calls within 1 day'")) {
      add(all, "3day", visit, sets("planned_call", change));
    }
  }

  private static void otherDates(List<Change> all) {
    Consumer<Dealer> lost = d -> d.visit(1, 1, "2025-09-01");
    add(all, "lost-customers", lost, sets("consent", "revoked_at = '2026-03-04'"));
    add(all, "lost-customers", lost, sets("consent", "channel = 'sms'"));
    // By the clock alone: it is withdrawn from a moment on that lies between the plans.
    add(
        all,
        "lost-customers",
        lost.andThen(_ -> DB.sql(sets("consent", "revoked_at = '2026-03-05 02:05:00'"))),
        "UPDATE customer SET note = 'n'");
    add(
        all,
        "lost-customers",
        lost,
        "INSERT INTO service_visit (id, customer_id, order_no, handover_date, created_at,"
            + " updated_at) VALUES (2, 1, 'W2', '2025-12-01', '2026-01-01', '2026-01-01')");
    Consumer<Dealer> sale = d -> d.sale(1, 1, "2025-03-01", 1, "");
    add(all, "annual", sale, sets("sale", "delivery_date = '2025-03-02'"));
    add(all, "annual", sale, sets("sale", "contract_no = 'C9'"));
    add(all, "annual", sale, sets("sale", "outlet_tier = 2"));
    Consumer<Dealer> service = d -> d.vehicle(1, 1, "next_service_date", "2026-03-10");
    add(all, "service-due", service, sets("vehicle", "next_service_date = '2026-03-11'"));
    add(all, "service-due", service, sets("vehicle", "plate = '粤B12345'"));
    add(all, "service-due", service, sets("vehicle", "customer_id = 2"));
    Consumer<Dealer> inquiry = d -> d.inquiry(1, 1, "2026-03-02");
    add(all, "inquiry", inquiry, sets("inquiry", "at = '2026-03-01'"));
    add(all, "inquiry", inquiry, sets("inquiry", "kind = 'visit'"));
    Consumer<Dealer> event = d -> d.invitation(1, 1, "2026-03-02", "TRUE");
    add(all, "after-event", event, sets("invitation", "attended = NULL"));
    add(all, "after-event", event, sets("invitation", "event = 'Open day'"));
    Consumer<Dealer> owing = d -> d.receivable(1, 1, "2026-02-22", 200);
    add(all, "arrears-guide", owing, sets("receivable", "open_amount = 0"));
    add(all, "arrears-guide", owing, sets("receivable", "open_amount = 199.99"));
    add(all, "arrears-guide", owing, sets("receivable", "due_date = '2026-02-21'"));
    Consumer<Dealer> answered = d -> d.answered(1, 1, "3day", "2026-02-25 02:00:00");
    add(all, "second-call", answered, sets("contact", "result = 'no-answer'"));
    add(all, "second-call", answered, sets("contact", "at = '2026-02-24 02:00:00.000001'"));
    Consumer<Dealer> born = d -> d.set(1, "birthday", "'1980-03-10'");
    add(all, "birthday", born, "UPDATE customer SET birthday = '1980-03-11' WHERE id = 1");
    add(all, "birthday", born, "UPDATE customer SET lunar_month = 1, lunar_day = 2 WHERE id = 1");
    Consumer<Dealer> graded = d -> d.set(1, "grade", "'A'").set(1, "created_at", "'2026-02-01'");
    add(
        all,
        "by-grade",
        graded,
        "INSERT INTO contact (customer_id, e164, at, direction, kind, reference, result) VALUES"
            + " (1, '', '2026-03-04 01:00:00', 'out', '3day', 'r', 'completed')");
    Consumer<Dealer> solved = d -> d.complaint(1, 1, "solved", 1, "2026-03-05 01:00:00");
    add(all, "recovery", solved, sets("case_file", "state = 'open', solved_at = NULL"));
    add(all, "recovery", solved, sets("case_file", "round = 2"));
    all.add(
        new Change(
            "festivals",
            BEFORE_THE_FESTIVAL,
            _ -> DB.sql("DELETE FROM consent WHERE customer_id = 2"),
            List.of(sets("consent", "revoked_at = '2026-02-13'"))));
  }

  @ParameterizedTest
  @MethodSource("turning")
  void whatADecisionRestsOnTakesTheFootingAway(Change change) {
    Config config = planned(change);
    DB.sql(change.statements().toArray(String[]::new));
    assertThat(book.unsettled(config, change.day() + "T10:10")).as("decided anew").hasSize(1);
    book.plan(config, change.day() + "T10:10");
    assertThat(book.planAnew(config, change.day() + "T10:10").changed())
        .as("a planner that decides on every row finds more")
        .isFalse();
    assertThat(book.unsettled(config, change.day() + "T10:10")).as("looked at once").isEmpty();
  }

  static List<Change> resting() {
    var all = new ArrayList<Change>();
    Consumer<Dealer> visit = d -> d.visit(1, 1, "2026-03-02");
    for (String statement :
        List.of(
            "UPDATE customer SET name = '新名', note = 'n', updated_at = '2026-03-05' WHERE id = 1",
            "UPDATE service_visit SET updated_at = '2026-03-05'",
            "UPDATE phone SET extension = '12' WHERE customer_id = 1",
            "INSERT INTO phone (customer_id, e164, position) VALUES (1, '+8613900000001', 5)",
            "INSERT INTO customer_tag (customer_id, tag) VALUES (1, 'quiet')",
            "INSERT INTO contact (customer_id, e164, at, direction, kind, reference, result) VALUES"
                + " (1, '+8613810000001', '2026-03-05 01:00:00', 'in', 'hotline', 'r', 'completed')",
            listed("'+8613810000002', 2"),
            "UPDATE planned_call SET due_at = '2026-03-06 02:00:00', reason = 'hold: a complaint'",
            "UPDATE planned_call SET fence = fence + 2, number_index = 1",
            "UPDATE consent SET revoked_at = '2026-03-04'",
            "UPDATE planned_call SET state = 'suppressed', reason = 'merged: recovery goes first'")) {
      add(all, "3day", visit, statement);
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("resting")
  void whatNoDecisionRestsOnLeavesItWhereItIs(Change change) {
    Config config = planned(change);
    DB.sql(change.statements().toArray(String[]::new));
    assertThat(book.unsettled(config, change.day() + "T10:10")).isEmpty();
  }

  private Config planned(Change change) {
    Config config = Shipped.only(change.campaign());
    change.files().accept(dealer);
    book.plan(config, change.day() + "T10:00");
    assertThat(book.rows()).as("in the book").hasSize(1);
    assertThat(book.unsettled(config, change.day() + "T10:00")).isEmpty();
    return config;
  }

  private static void add(
      List<Change> all, String campaign, Consumer<Dealer> files, String statement) {
    all.add(new Change(campaign, DAY, files, List.of(statement)));
  }

  private static String sets(String table, String change) {
    return "UPDATE " + table + " SET " + change;
  }

  private static String listed(String numberAndPerson) {
    return "INSERT INTO do_not_call (e164, customer_id, source, since) VALUES ("
        + numberAndPerson
        + ", 'agent', '2026-01-01')";
  }
}
