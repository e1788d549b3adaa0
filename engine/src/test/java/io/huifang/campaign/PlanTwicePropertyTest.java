package io.huifang.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Config;
import io.huifang.store.TestDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Plans of a day that leave out what stands on what it was decided on come to what one plan comes
 * to, whatever changes between them.
 */
class PlanTwicePropertyTest {
  private static final int FROM = 10;
  private static final int UNTIL = 40;

  private static final String FIRST = " ORDER BY position, id LIMIT 1";

  /** Kinds of changes, by whom they are made. */
  private static final int FILES = 15;

  private static final int OTHERS = 5;
  private static final LocalDate DAY = LocalDate.parse("2026-03-05");

  /** In the business zone. */
  private static final String END_OF_DAY = "2026-03-05 16:00:00";

  private static final TestDatabase DB = TestDatabase.fresh();

  /** Whose reasons these are is owed nothing: a plan of an empty book enters no such row. */
  private static final List<String> NOT_MEANT =
      List.of("filter: ", "archived: ", "no-consent: ", "sample: ");

  private final Config all = PlanBooks.everyCampaign();

  /**
   * Something that happens between two plans.
   *
   * @param minutes that pass before the next plan
   */
  record Change(int kind, int who, int other, int days, int minutes) {}

  @AfterContainer
  static void close() {
    DB.close();
  }

  @Property(tries = 12)
  void plansWithChangesBetweenComeToWhatOnePlanOfTheLastStateComesTo(
      @ForAll("filesChange") List<Change> changes) {
    PlanBooks book = crowd();
    String at = replay(book, changes);
    Set<String> twice = owed();
    DB.sql("DELETE FROM planned_step", "DELETE FROM planned_call", "DELETE FROM planned_campaign");
    new PlanBooks(DB).plan(all, at);
    assertThat(twice).isEqualTo(owed());
  }

  @Property(tries = 12)
  void nothingIsLeftOutThatAPlannerWhoDecidesOnEveryRowWouldChange(
      @ForAll("anyChange") List<Change> changes) {
    replay(crowd(), changes);
  }

  /** Plans after each change, and returns the moment of the last plan. */
  private String replay(PlanBooks book, List<Change> changes) {
    int minute = 9 * 60;
    String at = at(minute);
    book.plan(all, at);
    for (Change change : changes) {
      DB.sql(sql(change));
      minute = Math.min(minute + change.minutes(), 23 * 60);
      at = at(minute);
      book.plan(all, at);
      assertThat(book.planAnew(all, at).changed()).as("missed: %s", change).isFalse();
    }
    return at;
  }

  /**
   * What is owed by the files on that day: whom, when, on which number, or why not. A window that
   * moved to later days stands in the book already; the plan of those days would enter it.
   */
  private static Set<String> owed() {
    var owed = new TreeSet<String>();
    for (String row :
        DB.rows(
            "SELECT campaign, occasion, customer_id, vehicle_id, e164, priority, window_from,"
                + " window_until, state, reason FROM planned_call WHERE state <> 'closed'"
                + " AND window_from < '"
                + END_OF_DAY
                + "'")) {
      String[] parts = row.split("\\|", 10);
      boolean called = !parts[8].equals("suppressed") || parts[9].startsWith(MergeRules.CODE);
      if (called || NOT_MEANT.stream().noneMatch(parts[9]::startsWith)) {
        owed.add(String.join("|", List.of(parts).subList(0, 8)) + "|" + (called ? "" : parts[9]));
      }
    }
    return owed;
  }

  private static PlanBooks crowd() {
    DB.empty();
    new Dealer(DB).crowd(FROM, UNTIL);
    return new PlanBooks(DB);
  }

  @Provide
  Arbitrary<List<Change>> filesChange() {
    return changes(FILES);
  }

  @Provide
  Arbitrary<List<Change>> anyChange() {
    return changes(FILES + OTHERS);
  }

  private static Arbitrary<List<Change>> changes(int kinds) {
    return Combinators.combine(
            Arbitraries.integers().between(0, kinds - 1),
            Arbitraries.integers().between(FROM, UNTIL - 1),
            Arbitraries.integers().between(FROM, UNTIL - 1),
            Arbitraries.integers().between(0, 11),
            Arbitraries.integers().between(0, 200))
        .as(Change::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  private static String sql(Change c) {
    LocalDate day = DAY.plusDays(3).minusDays(c.days());
    String id = " WHERE id = " + c.who();
    String person = " WHERE customer_id = " + c.who();
    return switch (c.kind()) {
      case 0 -> "UPDATE service_visit SET handover_date = '" + day + "'" + id;
      case 1 -> "UPDATE service_visit SET customer_id = " + c.other() + id;
      case 2 -> "UPDATE service_visit SET amount = " + c.days() + ", accident = NOT accident" + id;
      case 3 -> "UPDATE vehicle SET next_service_date = '" + day.plusDays(7) + "'" + id;
      case 4 -> "UPDATE sale SET delivery_date = '" + day.minusYears(1) + "'" + id;
      case 5 -> "UPDATE phone SET e164 = '+86139" + c.other() + "000000'" + person + FIRST;
      case 6 -> "DELETE FROM phone" + person;
      case 7 ->
          "INSERT IGNORE INTO phone (customer_id, e164, position) SELECT "
              + c.who()
              + ", '+12125550100', COALESCE(MAX(position), 0) + 1 FROM phone"
              + person;
      case 8 ->
          "INSERT INTO do_not_call (e164, customer_id, source, reference, since)"
              + " SELECT e164, NULL, 'agent', UUID(), '2026-01-01' FROM phone"
              + person;
      case 9 -> "UPDATE do_not_call SET lifted_at = '2026-03-05' WHERE lifted_at IS NULL";
      case 10 ->
          "UPDATE consent SET revoked_at = '2026-03-05 0" + c.days() % 10 + ":00:00'" + person;
      case 11 -> "UPDATE customer SET grade = 'B', vip = NOT vip" + id;
      case 12 ->
          "UPDATE customer SET archived_at = IF(archived_at IS NULL, '2026-03-05', NULL)" + id;
      case 13 -> "UPDATE receivable SET open_amount = 500 - open_amount" + id;
      case 14 -> "DELETE FROM service_visit" + id;
      // What others do to the book, or because of it.
      case 15 ->
          "INSERT INTO contact (customer_id, e164, at, direction, kind, reference, result) VALUES ("
              + c.who()
              + ", '', '2026-03-05 01:00:00', 'out', '3day', UUID(), 'completed')";
      case 16 ->
          "UPDATE planned_call SET state = 'suppressed', reason = 'hours: outside', attempts = 1"
              + person
              + " AND state = 'waiting'";
      case 17 ->
          "UPDATE planned_call SET state = 'closed', reason = 'reached', attempts = 1,"
              + " outcome = 'completed', updated_at = '2026-03-05 03:00:00'"
              + person
              + " AND state = 'waiting' LIMIT 1";
      case 18 ->
          "UPDATE planned_call SET state = 'suppressed', reason = 'cap: 3 calls within 1 day'"
              + person
              + " AND state = 'waiting'";
      default ->
          "UPDATE planned_call SET state = 'waiting', reason = CONCAT(reason, ', picked by amy')"
              + person
              + " AND state = 'proposed'";
    };
  }

  private static String at(int minute) {
    return DAY.atStartOfDay().plusMinutes(minute).toString();
  }
}
