package io.huifang.bench;

import io.huifang.store.TestDatabase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The planner: one day of all shipped campaigns over the files of many people, against {@link
 * PlanBaseline} in the same run, and against a second plan of the same day.
 */
final class PlanBench {
  private static final List<String> FLAGS = List.of("-Xmx256m", "-Xmn32m", "-XX:+UseSerialGC");

  private record Plan(double millis, long entered, long examined, long written) {}

  private record Round(double baseline, Plan first, Plan second) {}

  private record Size(
      int people, double baseline, double first, double second, double heapMb, double written) {}

  private final List<Integer> sizes;
  private final int rounds;
  private final Report report = new Report("plan");

  /**
   * A run.
   *
   * @param sizes how many people, growing
   */
  PlanBench(boolean quick, List<Integer> sizes) {
    this.sizes = sizes;
    this.rounds = quick ? 1 : 3;
  }

  /** The sizes that a word or a number stands for; empty: it stands for none. */
  static List<Integer> sizes(String word) {
    Map<String, List<Integer>> known = new LinkedHashMap<>();
    known.put("100k", List.of(100_000));
    known.put("300k", List.of(300_000));
    known.put("1m", List.of(PlanData.MOST));
    known.put("all", List.of(100_000, 300_000, PlanData.MOST));
    String lower = word.toLowerCase(Locale.ROOT);
    return known.getOrDefault(lower, lower.matches("[1-9][0-9]{3,6}") ? number(lower) : List.of());
  }

  private static List<Integer> number(String digits) {
    int size = Integer.parseInt(digits);
    return size <= PlanData.MOST ? List.of(size) : List.of();
  }

  int run() throws IOException {
    System.out.println(
        "plan: all shipped campaigns, enabled, on "
            + PlanData.DAY
            + "; baseline: one INSERT ... SELECT (UNION ALL of a branch per campaign entry) with the"
            + " same joins and predicates into an empty copy of planned_call with all its indexes");
    List<Size> done = new ArrayList<>();
    try (TestDatabase db = TestDatabase.fresh()) {
      int people = 0;
      for (int size : sizes) {
        load(db, people, size);
        people = size;
        done.add(measure(db, size));
      }
    }
    summary(done);
    return report.finish();
  }

  private static void load(TestDatabase db, int from, int to) {
    long start = System.nanoTime();
    int step = 100_000;
    for (int first = from + 1; first <= to; first += step) {
      int last = Math.min(to, first + step - 1);
      List<String> statements = PlanData.add(first, last);
      db.sql(statements.toArray(String[]::new));
      System.out.printf(Locale.ROOT, "  %,9d people loaded after %.0f s%n", last, seconds(start));
    }
    db.sql(PlanData.analyze());
  }

  private Size measure(TestDatabase db, int people) throws IOException {
    List<Round> all = new ArrayList<>();
    double heapMb;
    try (Child child =
        new Child(
            FLAGS,
            "plan-child",
            db.access().url(),
            db.access().user(),
            db.access().password().reveal())) {
      child.await("READY");
      for (int i = 0; i <= rounds; i++) {
        Round round = round(db, child);
        System.out.printf(
            Locale.ROOT,
            "  %,9d people %-8s baseline %6.0f ms, plan %6.0f ms (%.2f x), again %6.0f ms%n",
            people,
            i == 0 ? "warm-up" : "round " + i,
            round.baseline,
            round.first.millis,
            round.first.millis / round.baseline,
            round.second.millis);
        if (i > 0) {
          all.add(round);
        }
      }
      heapMb = held(db, child);
      System.out.printf(Locale.ROOT, "  %,9d people: held at most %.0f MB%n", people, heapMb);
    }
    report.raw(name(people), all);
    return judge(db, people, all, heapMb);
  }

  /** Megabytes that the plan of an empty book needs at most. */
  private static double held(TestDatabase db, Child child) throws IOException {
    empty(db);
    child.tell("held");
    return Long.parseLong(child.await("HELD")) / 1_024.0;
  }

  private static void empty(TestDatabase db) {
    db.sql(
        "DELETE FROM planned_step",
        "ALTER TABLE planned_step AUTO_INCREMENT = 1",
        "DELETE FROM planned_call",
        "DELETE FROM planned_campaign",
        "OPTIMIZE TABLE planned_step, planned_call");
  }

  private Round round(TestDatabase db, Child child) throws IOException {
    empty(db);
    db.sql(PlanBaseline.table().toArray(String[]::new));
    long start = System.nanoTime();
    db.sql(PlanBaseline.sql());
    double baseline = seconds(start) * 1_000;
    Plan first = plan(child, "new");
    Plan second = plan(child, "again");
    return new Round(baseline, first, second);
  }

  private static Plan plan(Child child, String word) throws IOException {
    child.tell(word);
    String[] told = child.await("PLANNED").split(" ", -1);
    return new Plan(
        Long.parseLong(told[0]) / 1_000.0,
        Long.parseLong(told[1]),
        Long.parseLong(told[2]),
        Long.parseLong(told[3]));
  }

  private Size judge(TestDatabase db, int people, List<Round> all, double heapMb) {
    double baseline = median(all.stream().map(Round::baseline).toList());
    double first = median(all.stream().map(r -> r.first().millis()).toList());
    double second = median(all.stream().map(r -> r.second().millis()).toList());
    String name = name(people);
    report.atMost(
        name + ": first plan / one INSERT ... SELECT",
        first / baseline,
        3,
        String.format(Locale.ROOT, "%,.0f against %,.0f ms", first, baseline));
    report.atMost(
        name + ": second plan / first plan",
        second / first,
        0.9,
        String.format(Locale.ROOT, "%,.0f against %,.0f ms", second, first));
    report.atMost(
        name + ": rows written by the second plan",
        all.stream().mapToDouble(r -> r.second().written()).max().orElse(0),
        0,
        "");
    long calls = number(db, "SELECT COUNT(*) FROM planned_call");
    long bare = number(db, "SELECT COUNT(*) FROM bench_plan");
    long steps = number(db, "SELECT COUNT(*) FROM planned_step");
    long examined = all.getLast().first().examined();
    System.out.printf(
        Locale.ROOT,
        "  %,9d people: %,d occasions examined, rows written: %,d planned calls (baseline %,d) and"
            + " %,d history lines = %.2f per occasion examined, %.2f per person in the files;"
            + " campaigns with somebody: %s%n",
        people,
        examined,
        calls,
        bare,
        steps,
        (calls + steps) / (double) examined,
        (calls + steps) / (double) people,
        number(db, "SELECT COUNT(DISTINCT campaign) FROM planned_call"));
    return new Size(people, baseline, first, second, heapMb, (calls + steps) / (double) examined);
  }

  private void summary(List<Size> done) {
    System.out.printf(
        Locale.ROOT,
        "%n%10s %12s %12s %8s %12s %10s %16s%n",
        "people",
        "baseline ms",
        "plan ms",
        "ratio",
        "again ms",
        "heap MB",
        "rows/examined");
    for (Size s : done) {
      System.out.printf(
          Locale.ROOT,
          "%,10d %,12.0f %,12.0f %8.2f %,12.0f %10.0f %16.2f%n",
          s.people,
          s.baseline,
          s.first,
          s.first / s.baseline,
          s.second,
          s.heapMb,
          s.written);
    }
    report.raw("sizes", done);
    if (done.size() > 1) {
      report.atMost(
          "heap held, largest / smallest",
          done.getLast().heapMb / done.getFirst().heapMb,
          1.25,
          String.format(
              Locale.ROOT, "%.0f against %.0f MB", done.getLast().heapMb, done.getFirst().heapMb));
    }
  }

  private static long number(TestDatabase db, String query) {
    return Long.parseLong(db.value(query));
  }

  private static double median(List<Double> values) {
    return Report.median(values);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static String name(int people) {
    return people >= 1_000_000 ? people / 1_000_000 + "M" : people / 1_000 + "k";
  }
}
