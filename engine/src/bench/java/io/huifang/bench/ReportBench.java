package io.huifang.bench;

import io.huifang.store.TestDatabase;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The monthly report of one campaign over a month of many calls, against one bare aggregate that
 * reads the same rows once; and the memory of a long XLSX against that of a short one.
 */
final class ReportBench {
  private static final List<String> FLAGS = List.of("-Xmx256m", "-Xmn32m", "-XX:+UseSerialGC");
  private static final LocalDate FIRST = LocalDate.parse(ReportData.MONTH);

  private record Round(double bare, double monthly) {}

  /** In one statement of each table: what it locks and undoes stays small. */
  private static final int STEP = 50_000;

  private final List<Integer> sizes;
  private final int rounds;
  private final Report report = new Report("report");

  /**
   * A run.
   *
   * @param sizes how many attempts, each in a database of its own
   */
  ReportBench(boolean quick, List<Integer> sizes) {
    this.sizes = sizes;
    rounds = quick ? 1 : 3;
  }

  /** How many attempts where nobody says it. */
  static List<Integer> sizes(boolean quick) {
    return List.of(quick ? 100_000 : 1_000_000);
  }

  int run() throws IOException {
    for (int attempts : sizes) {
      run(attempts);
    }
    return report.finish();
  }

  private void run(int attempts) throws IOException {
    System.out.printf(
        Locale.ROOT,
        "report: 3dc-monthly over %,d attempts and %,d answers of one month; baseline: one aggregate"
            + " that reads each of them once%n",
        attempts,
        attempts * ReportData.ANSWERS);
    try (TestDatabase db = TestDatabase.fresh()) {
      load(db, attempts);
      try (Child child =
          new Child(
              FLAGS,
              "report-child",
              db.access().url(),
              db.access().user(),
              db.access().password().reveal())) {
        child.await("READY");
        monthly(db, child, attempts);
        sheets(child, attempts);
      }
    }
  }

  private static void load(TestDatabase db, int attempts) {
    long start = System.nanoTime();
    db.sql(ReportData.customers());
    for (int first = 1; first <= attempts; first += STEP) {
      int last = Math.min(attempts, first + STEP - 1);
      db.sql(ReportData.add(first, last).toArray(String[]::new));
      if (last % (2 * STEP) == 0 || last == attempts) {
        System.out.printf(
            Locale.ROOT,
            "  %,9d attempts loaded after %.0f s%n",
            last,
            (System.nanoTime() - start) / 1e9);
      }
    }
    db.sql(ReportData.analyze());
  }

  private void monthly(TestDatabase db, Child child, int attempts) throws IOException {
    var all = new ArrayList<Round>();
    for (int i = 0; i <= rounds; i++) {
      long start = System.nanoTime();
      db.row(ReportData.bare());
      double bare = (System.nanoTime() - start) / 1e6;
      double made = millis(child, "3dc-monthly html", FIRST.lengthOfMonth());
      System.out.printf(
          Locale.ROOT,
          "  %-8s bare %,7.0f ms, report %,7.0f ms (%.2f x)%n",
          i == 0 ? "warm-up" : "round " + i,
          bare,
          made,
          made / bare);
      if (i > 0) {
        all.add(new Round(bare, made));
      }
    }
    report.raw("monthly of " + attempts, all);
    double bare = Report.median(all.stream().map(Round::bare).toList());
    double monthly = Report.median(all.stream().map(Round::monthly).toList());
    report.atMost(
        String.format(Locale.ROOT, "3dc-monthly of %,d attempts / one bare aggregate", attempts),
        monthly / bare,
        3,
        String.format(Locale.ROOT, "%,.0f against %,.0f ms", monthly, bare));
  }

  /** A list of all calls of a few days and of one day: as much memory. */
  private void sheets(Child child, int attempts) throws IOException {
    int many = 6;
    double one = heldMb(child, "calls xlsx", 1);
    double all = heldMb(child, "calls xlsx", many);
    long day = Math.round(attempts / 30.0);
    report.raw("xlsx of " + attempts, List.of(one, all));
    report.atMost(
        String.format(Locale.ROOT, "XLSX of %,d rows: heap / that of %,d rows", many * day, day),
        all / one,
        1.5,
        String.format(
            Locale.ROOT,
            "%.1f against %.1f MB, %,.0f ms",
            all,
            one,
            millis(child, "calls xlsx", many)));
  }

  private static double millis(Child child, String what, int days) throws IOException {
    child.tell(line(what, days));
    return Long.parseLong(child.await("MADE")) / 1_000.0;
  }

  private static double heldMb(Child child, String what, int days) throws IOException {
    child.tell(line(what, days) + " held");
    return Long.parseLong(child.await("HELD")) / 1_024.0;
  }

  private static String line(String what, int days) {
    return what + " " + FIRST + " " + FIRST.plusDays(days - 1L);
  }
}
