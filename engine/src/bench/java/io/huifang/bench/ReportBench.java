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

  private final int attempts;
  private final int rounds;
  private final Report report = new Report("report");

  ReportBench(boolean quick) {
    attempts = quick ? 100_000 : 1_000_000;
    rounds = quick ? 1 : 3;
  }

  int run() throws IOException {
    System.out.printf(
        Locale.ROOT,
        "report: 3dc-monthly over %,d attempts and %,d answers of one month; baseline: one aggregate"
            + " that reads each of them once%n",
        attempts,
        attempts * ReportData.ANSWERS);
    try (TestDatabase db = TestDatabase.fresh()) {
      load(db);
      try (Child child =
          new Child(
              FLAGS,
              "report-child",
              db.access().url(),
              db.access().user(),
              db.access().password().reveal())) {
        child.await("READY");
        monthly(db, child);
        sheets(child);
      }
    }
    return report.finish();
  }

  private void load(TestDatabase db) {
    long start = System.nanoTime();
    db.sql(ReportData.customers());
    int step = 100_000;
    for (int first = 1; first <= attempts; first += step) {
      db.sql(ReportData.add(first, first + step - 1).toArray(String[]::new));
      System.out.printf(
          Locale.ROOT,
          "  %,9d attempts loaded after %.0f s%n",
          first + step - 1,
          (System.nanoTime() - start) / 1e9);
    }
    db.sql(ReportData.analyze());
  }

  private void monthly(TestDatabase db, Child child) throws IOException {
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
    report.raw("monthly", all);
    double bare = Report.median(all.stream().map(Round::bare).toList());
    double monthly = Report.median(all.stream().map(Round::monthly).toList());
    report.atMost(
        "3dc-monthly / one bare aggregate",
        monthly / bare,
        3,
        String.format(Locale.ROOT, "%,.0f against %,.0f ms", monthly, bare));
  }

  /** A list of all calls of a few days and of one day: as much memory. */
  private void sheets(Child child) throws IOException {
    int many = 6;
    double one = heldMb(child, "calls xlsx", 1);
    double all = heldMb(child, "calls xlsx", many);
    long day = Math.round(attempts / 30.0);
    report.raw("xlsx", List.of(one, all));
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
