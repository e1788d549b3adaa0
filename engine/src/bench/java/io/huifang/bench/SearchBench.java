package io.huifang.bench;

import io.huifang.customer.PhoneNumbers;
import io.huifang.customer.search.BareSearch;
import io.huifang.customer.search.CustomerSearch;
import io.huifang.customer.search.Found;
import io.huifang.store.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * Each way of searching among many people: the search as the page calls it (words read, ranges
 * asked, what is shown of the people, transaction and pool) against a bare loop over plain JDBC
 * that sends the same token query and reads its rows. Both are asked in turns within a round, one
 * connection.
 */
final class SearchBench {
  private static final double MOST_SLOWER = 3;
  private static final double MOST_ROWS = 20;

  private final boolean quick;
  private final List<Integer> sizes;
  private final Report report = new Report("search");

  private record Timed(double p50, double p99) {}

  private record Way(String name, LongFunction<String> words) {}

  SearchBench(boolean quick, List<Integer> sizes) {
    this.quick = quick;
    this.sizes = sizes;
  }

  /** How many people where nobody says it. */
  static List<Integer> sizes(boolean quick) {
    return List.of(quick ? 100_000 : 1_000_000);
  }

  int run() throws IOException, SQLException {
    for (int people : sizes) {
      try (TestDatabase db = TestDatabase.fresh()) {
        System.out.printf(
            Locale.ROOT,
            "search: %,d people; baseline: the same token query over plain JDBC%n",
            people);
        SearchData.load(db, people);
        for (Way way : ways()) {
          measure(db, people, way);
        }
      }
    }
    return report.finish();
  }

  private void measure(TestDatabase db, int people, Way way) throws SQLException {
    var numbers = new PhoneNumbers("CN", "755", ZoneId.of("Asia/Shanghai"));
    var search = new CustomerSearch(db.database(), () -> numbers, () -> BareSearch.FIELDS);
    int asked = quick ? 400 : 2_000;
    var ours = new double[asked];
    var bare = new double[asked];
    long returned = 0;
    long empty = 0;
    try (Connection plain = db.database().dataSource().getConnection()) {
      for (int i = -asked / 4; i < asked; i++) {
        String words = way.words.apply(1 + (i + asked) * 7_919L % people);
        long start = System.nanoTime();
        BareSearch.ask(plain, words, numbers);
        long between = System.nanoTime();
        Found found = search.find(words);
        long end = System.nanoTime();
        if (i >= 0) {
          bare[i] = (between - start) / 1e6;
          ours[i] = (end - between) / 1e6;
          returned += found.people().size();
          empty += found.people().isEmpty() ? 1 : 0;
        }
      }
    }
    if (returned == 0) {
      throw new IllegalStateException(way.name + ": nobody was found, nothing was measured");
    }
    tell(people, way, timed(ours), timed(bare), empty);
    rows(db, search, people, way);
  }

  private void tell(int people, Way way, Timed ours, Timed bare, long empty) {
    String what = String.format(Locale.ROOT, "%s, %,d: p99 / bare", way.name, people);
    report.atMost(
        what,
        ours.p99 / bare.p99,
        MOST_SLOWER,
        String.format(
            Locale.ROOT,
            "%.2f against %.2f ms; p50 %.2f against %.2f%s",
            ours.p99,
            bare.p99,
            ours.p50,
            bare.p50,
            empty == 0 ? "" : "; " + empty + " found nobody"));
    report.raw(way.name + " " + people, Map.of("ours", ours, "bare", bare));
  }

  /** Row reads of the server in all sessions: nothing else runs on this database. */
  private void rows(TestDatabase db, CustomerSearch search, int people, Way way) {
    long returned = 0;
    long before = reads(db);
    for (int i = 0; i < 100; i++) {
      returned += search.find(way.words.apply(1 + i * 7_919L % people)).people().size();
    }
    // The question itself reads the status table: measured by asking twice.
    long after = reads(db);
    long itself = reads(db) - after;
    double each = (double) (after - before - itself) / Math.max(1, returned);
    report.atMost(
        String.format(Locale.ROOT, "%s, %,d: rows read / person shown", way.name, people),
        each,
        MOST_ROWS,
        String.format(Locale.ROOT, "%,d for %,d people", after - before - itself, returned));
  }

  private static long reads(TestDatabase db) {
    return db.rows("SHOW GLOBAL STATUS LIKE 'Handler_read%'").stream()
        .mapToLong(row -> Long.parseLong(row.substring(row.indexOf('|') + 1)))
        .sum();
  }

  private static Timed timed(double[] millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return new Timed(sorted[sorted.length / 2], sorted[(int) (sorted.length * 0.99)]);
  }

  /** What is typed for a person of that number. */
  private static List<Way> ways() {
    Map<String, LongFunction<String>> all = new LinkedHashMap<>();
    all.put("name", SearchData::name);
    all.put("part of a name", i -> SearchData.name(i).substring(1));
    all.put("one character", i -> SearchData.name(i).substring(0, 1));
    all.put("initials", i -> BareSearch.initials(SearchData.name(i)));
    all.put("pinyin", i -> BareSearch.pinyin(SearchData.name(i)));
    all.put("phone", i -> String.format(Locale.ROOT, "138%08d", i * 7919 % 100_000_000));
    all.put("last 4 of the phone", i -> String.format(Locale.ROOT, "%04d", i * 7919 % 10_000));
    all.put(
        "plate",
        i -> "粤" + (char) ('A' + i % 20) + String.format(Locale.ROOT, "%05d", i * 7901 % 100_000));
    all.put("last 4 of the plate", i -> String.format(Locale.ROOT, "%04d", i * 7901 % 10_000));
    all.put("VIN", i -> String.format(Locale.ROOT, "LVGBE40K%09d", i * 7907 % 1_000_000_000));
    all.put("last 6 of the VIN", i -> String.format(Locale.ROOT, "%06d", i * 7907 % 1_000_000));
    all.put("order", i -> String.format(Locale.ROOT, "W%08d", i));
    all.put("contract", i -> String.format(Locale.ROOT, "C%08d", i));
    all.put("customer number", i -> String.format(Locale.ROOT, "K%08d", i));
    all.put("date", i -> LocalDate.of(2016, 2, 15).plusDays(i * 4391 % 3653).toString());
    var ways = new ArrayList<Way>();
    all.forEach((name, words) -> ways.add(new Way(name, words)));
    return ways;
  }
}
