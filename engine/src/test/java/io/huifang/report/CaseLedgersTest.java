package io.huifang.report;

import io.huifang.report.Happened.Case;
import io.huifang.report.Happened.Grade;
import io.huifang.report.Happened.Owing;
import io.huifang.report.Happened.Receivable;
import io.huifang.report.Happened.Step;
import io.huifang.report.Happened.Work;
import io.huifang.store.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Grades, cases, arrears and files: each report says of any days what happened on them. */
class CaseLedgersTest {
  @RegisterExtension private static final TestDatabase DB = TestDatabase.fresh();

  private Ledgers ledgers;

  @BeforeEach
  void empty() {
    DB.empty();
  }

  @ParameterizedTest
  @CsvSource({"Asia/Shanghai,21", "Europe/Berlin,22", "Australia/Lord_Howe,23"})
  void gradesCasesAndFilesAreCountedOnTheirDays(String zone, long seed) {
    ledgers = new Ledgers(DB, zone, seed);
    grades();
    complaints();
    cases();
    arrears();
    files();
    ledgers.reconcile();
  }

  // ---- grades

  private void grades() {
    ToLongFunction<Days> all = Ledgers.count(ledgers.happened.grades, Grade::at, g -> true);
    for (String sheet : List.of("months", "campaigns", "items")) {
      ledgers.adds("satisfaction " + sheet, ledgers.sum("satisfaction", sheet, "rated"), all);
      ledgers.tells(
          "very satisfied by " + sheet,
          ledgers.sum("satisfaction", sheet, "very_satisfied"),
          d -> graded(d).filter(g -> g.asKnown(d.end()) == 5).count());
    }
    ledgers.adds(
        "calls rated",
        ledgers.sum("satisfaction", "months", "calls"),
        d ->
            ledgers.happened.grades.stream()
                .map(Grade::call)
                .distinct()
                .filter(call -> Ledgers.in(d, begun(call)))
                .count());
    by("technicians", Happened.TECHNICIANS, Work::technician);
    by("advisers", Happened.ADVISERS, Work::adviser);
    by("outlets", Happened.OUTLETS, Work::outlet);
    ledgers.tells(
        "mean score in hundredths",
        ledgers.total("satisfaction", "months", "mean"),
        d -> {
          long weight = graded(d).mapToLong(Grade::weight).sum();
          long points =
              graded(d)
                  .mapToLong(g -> (long) g.weight() * Happened.points(g.asKnown(d.end())))
                  .sum();
          return weight == 0 ? 0 : Math.round(100.0 * points / weight);
        });
  }

  private Stream<Grade> graded(Days d) {
    return ledgers.happened.grades.stream().filter(g -> Ledgers.in(d, g.at()));
  }

  private Instant begun(String call) {
    return ledgers.happened.grades.stream()
        .filter(g -> g.call().equals(call))
        .map(Grade::at)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private void by(String sheet, List<String> names, Function<Work, String> who) {
    String column = sheet.equals("outlets") ? "outlet" : "name";
    for (String name : names) {
      if (name.isEmpty()) {
        continue;
      }
      ToLongFunction<Days> rated =
          d ->
              ledgers.rows("satisfaction", sheet, d, Map.of()).stream()
                  .filter(r -> name.equals(r.get(column)))
                  .mapToLong(r -> Ledgers.number(r.get("rated")))
                  .sum();
      ledgers.adds(
          name,
          rated,
          Ledgers.count(ledgers.happened.grades, Grade::at, g -> who.apply(g.work()).equals(name)));
    }
  }

  // ---- cases

  private void complaints() {
    ToLongFunction<Days> all =
        Ledgers.count(ledgers.happened.cases, Case::opened, CaseLedgersTest::complaint);
    ledgers.adds("complaints", ledgers.lines("complaints", "complaints", Map.of()), all);
    ledgers.adds(
        "complaints by week", ledgers.sum("complaint-analysis", "weeks", "complaints"), all);
    of("departments", Case::department);
    of("outlets", c -> c.work().outlet());
    of("technicians", c -> c.work().technician());
    ledgers.tells(
        "causes",
        ledgers.sum("complaint-analysis", "causes", "complaints"),
        d ->
            complained(d)
                .flatMap(c -> c.causes().values().stream())
                .filter(at -> Ledgers.before(at, d))
                .count());
    ledgers.tells(
        "answered in time", analysed("answered_in_time"), d -> steps(d, Case::answer, true));
    ledgers.tells("answered late", analysed("answered_late"), d -> steps(d, Case::answer, false));
    ledgers.tells(
        "solved in time", analysed("solved_in_time"), d -> steps(d, Case::solution, true));
    ledgers.tells("solved late", analysed("solved_late"), d -> steps(d, Case::solution, false));
    ledgers.tells(
        "closed",
        analysed("closed"),
        d -> complained(d).filter(c -> Ledgers.before(c.closed(), d)).count());
    ledgers.tells(
        "reopened",
        analysed("reopened"),
        d -> complained(d).filter(c -> Ledgers.before(c.reopened(), d)).count());
  }

  private ToLongFunction<Days> analysed(String column) {
    return ledgers.sum("complaint-analysis", "weeks", column);
  }

  private void of(String sheet, Function<Case, String> what) {
    ledgers.adds(
        "complaints by " + sheet,
        ledgers.sum("complaint-analysis", sheet, "complaints"),
        Ledgers.count(
            ledgers.happened.cases, Case::opened, c -> complaint(c) && !what.apply(c).isEmpty()));
  }

  private static boolean complaint(Case c) {
    return c.kind().equals("complaint");
  }

  private Stream<Case> complained(Days d) {
    return ledgers.happened.cases.stream().filter(c -> complaint(c) && Ledgers.in(d, c.opened()));
  }

  /** As they were at the end of the days. */
  private long steps(Days d, Function<Case, Step> of, boolean inTime) {
    return complained(d)
        .map(of)
        .filter(s -> {
          if (s.due() == null) {
            return false;
          }
          boolean done = Ledgers.before(s.done(), d);
          boolean kept = done && !Objects.requireNonNull(s.done()).isAfter(s.due());
          return inTime ? kept : !kept && (done || s.due().isBefore(d.end()));
        })
        .count();
  }

  private void cases() {
    ledgers.adds(
        "cases",
        ledgers.lines("cases", "cases", Map.of()),
        Ledgers.count(ledgers.happened.cases, Case::opened, c -> true));
    for (String kind : Happened.KINDS) {
      ledgers.adds(
          kind,
          ledgers.lines("cases", "cases", Map.of("kind", kind)),
          Ledgers.count(ledgers.happened.cases, Case::opened, c -> c.kind().equals(kind)));
    }
  }

  // ---- arrears

  private void arrears() {
    for (String sheet : List.of("owners", "ledger")) {
      ledgers.tells(
          "open in " + sheet,
          ledgers.sum("arrears-ledger", sheet, "open"),
          d -> owed(d, Owing::open));
      ledgers.tells(
          "owed in " + sheet,
          ledgers.sum("arrears-ledger", sheet, "amount"),
          d -> owed(d, Owing::amount));
      ledgers.tells(
          "broken in " + sheet, ledgers.sum("arrears-ledger", sheet, "broken"), this::broken);
    }
    ledgers.tells(
        "receivables",
        ledgers.sum("arrears-ledger", "owners", "receivables"),
        d -> owed(d, _ -> 1));
    ledgers.tells(
        "ledger", ledgers.lines("arrears-ledger", "ledger", Map.of()), d -> owed(d, _ -> 1));
  }

  private Stream<Receivable> shown(Days d) {
    return ledgers.happened.receivables.stream()
        .filter(r -> {
          Owing o = Happened.asKnown(r, d.end());
          return o != null
              && !o.due().isAfter(d.last())
              && (!o.due().isBefore(d.first()) || o.open() > 0);
        });
  }

  private long owed(Days d, ToLongFunction<Owing> what) {
    return shown(d)
        .map(r -> Objects.requireNonNull(Happened.asKnown(r, d.end())))
        .mapToLong(what)
        .sum();
  }

  private long broken(Days d) {
    return shown(d)
        .flatMap(r ->
            ledgers.happened.given.stream()
                .filter(g -> g.table().equals("promise") && g.receivable() == r.id()))
        .filter(g -> Ledgers.before(g.broken(), d))
        .filter(g -> !(Boolean.TRUE.equals(g.kept()) && Ledgers.before(g.checked(), d)))
        .count();
  }

  // ---- files

  private void files() {
    of("service-files", "visits", ledgers.happened.visits);
    of("sale-files", "sales", ledgers.happened.sales);
    of("letter-register", "letters", ledgers.happened.letters);
  }

  private void of(String report, String sheet, List<LocalDate> days) {
    ledgers.adds(
        report,
        ledgers.lines(report, sheet, Map.of()),
        d ->
            days.stream()
                .filter(day -> !day.isBefore(d.first()) && !day.isAfter(d.last()))
                .count());
  }
}
