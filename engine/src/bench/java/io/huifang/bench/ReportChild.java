package io.huifang.bench;

import io.huifang.config.Config;
import io.huifang.config.EngineConfig;
import io.huifang.config.Secret;
import io.huifang.config.Shipped;
import io.huifang.report.Days;
import io.huifang.report.Report;
import io.huifang.report.ReportMaker;
import io.huifang.report.Reports;
import io.huifang.report.format.Format;
import io.huifang.store.Database;
import io.huifang.store.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Makes reports in a JVM of its own with a small heap: for each line {@code NAME FORMAT FIRST LAST}
 * says how long it took; with a fifth word {@code held} how much heap it needs.
 */
final class ReportChild {
  private final HeapPeak heap = new HeapPeak();

  private ReportChild() {}

  static int run(List<String> args) throws IOException {
    return new ReportChild().make(args.get(0), args.get(1), args.get(2));
  }

  private int make(String url, String user, String password) throws IOException {
    EngineConfig engine =
        TestDatabase.config(new EngineConfig.Database(url, 3306, user, new Secret(password), 4));
    Config config = Shipped.config();
    try (Database database = Database.open(engine);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      var maker = new ReportMaker(database, Clock.systemUTC());
      System.out.println("READY");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ", -1);
        Report report = Reports.named(words[0]).orElseThrow();
        Format format = Format.valueOf(words[1].toUpperCase(Locale.ROOT));
        Days days =
            new Days(LocalDate.parse(words[2]), LocalDate.parse(words[3]), config.engine().zone());
        Runnable make = () -> make(maker, report, config, days, format);
        if (words.length > 4) {
          System.out.println("HELD " + heap.during(make));
        } else {
          long start = System.nanoTime();
          make.run();
          System.out.println("MADE " + (System.nanoTime() - start) / 1_000);
        }
      }
    }
    return 0;
  }

  private static void make(
      ReportMaker maker, Report report, Config config, Days days, Format format) {
    try (OutputStream out = OutputStream.nullOutputStream()) {
      maker.make(report, config, days, Map.of(), "en", d -> format.print(d, out));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
